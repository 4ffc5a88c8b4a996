"""The changes a person can make to motions. 议案的操作"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from fractional_indexing import generate_key_between

from db.agenda.entity import AgendaItem, ItemId
from db.body.entity import BodyId, MemberId
from db.meeting.entity import meeting_body
from db.meeting.rules import still_open
from db.motion import rules
from db.motion.entity import ItemMotion, Motion, MotionEvent, MotionId, Sponsor, sponsors
from db.store.ident import keyed, new_id
from db.store.moment import Instant
from db.store.operation import Change, Operation, Reader, hide, write


@dataclass(frozen=True, slots=True)
class EnterMotion(Operation):
    """Enter a motion, report or scheme on an agenda item; `at` when it is put in the hall. 登记议案"""

    item_id: ItemId
    title: str
    kind: str = "motion"
    member_ids: tuple[MemberId, ...] = ()
    organisation: str = ""
    body_id: BodyId | None = None
    at: Instant | None = None
    motion_id: MotionId = field(default_factory=lambda: MotionId(new_id()))

    def changes(self, store: Reader) -> Iterator[Change]:
        item = store.need(AgendaItem, self.item_id)
        still_open(store, item.meeting)
        rules.may_title(self.title)
        place = meeting_body(store, item.meeting)
        body = self.body_id or (place.body if place else None)
        yield from write(Motion, self.motion_id, body=body, kind=self.kind, title=self.title)
        row = keyed("item_motion", item.id, self.motion_id)
        last = max((each.position for each in store.find(ItemMotion, item=item.id)), default="")
        position = generate_key_between(last or None, None)
        yield from write(ItemMotion, row, item=item.id, motion=self.motion_id, position=position)
        yield from _sponsor(store, self.motion_id, self.member_ids, self.organisation)
        if self.at:
            values = {"item": item.id, "state": "received"}
            yield from write(MotionEvent, new_id(), motion=self.motion_id, at=self.at, **values)


def _sponsor(store: Reader, motion: MotionId, members: tuple[MemberId, ...], organisation: str) -> Iterator[Change]:
    """Members by derived ids; an organisation named in text keeps the row that it has (no id comes from a text)."""
    for place, member in enumerate(members):
        row = keyed("sponsor", motion, member)
        yield from write(Sponsor, row, motion=motion, member=member, lead=int(not place))
    if organisation:
        known = [each.id for each in store.find(Sponsor, motion=motion) if each.organisation]
        row = known[0] if known else new_id()
        yield from write(Sponsor, row, motion=motion, organisation=organisation, lead=int(not members))


@dataclass(frozen=True, slots=True)
class DescribeMotion(Operation):
    """Correct a motion's title, kind and who puts it. 修改议案"""

    motion_id: MotionId
    title: str
    kind: str
    member_ids: tuple[MemberId, ...] = ()
    organisation: str = ""

    def changes(self, store: Reader) -> Iterator[Change]:
        motion = store.need(Motion, self.motion_id)
        rules.may_change(store, motion.id)
        rules.may_title(self.title)
        yield from write(Motion, motion.id, title=self.title, kind=self.kind)
        said = list(_sponsor(store, motion.id, self.member_ids, self.organisation))
        kept = {change.row for change in said}
        yield from (hide(Sponsor, each.id) for each in sponsors(store, motion.id) if each.id not in kept)
        yield from said


@dataclass(frozen=True, slots=True)
class RemoveMotion(Operation):
    """Take a motion off the item it stands on, while nothing is recorded of it. 移出议案"""

    item_id: ItemId
    motion_id: MotionId

    def changes(self, store: Reader) -> Iterator[Change]:
        rules.may_change(store, self.motion_id)
        rules.may_remove(store, store.need(Motion, self.motion_id))
        link = store.need(ItemMotion, keyed("item_motion", self.item_id, self.motion_id))
        yield hide(ItemMotion, link.id)
        if store.find(ItemMotion, motion=self.motion_id) == (link,):
            yield hide(Motion, self.motion_id)


@dataclass(frozen=True, slots=True)
class MarkMotions(Operation):
    """Motions are considered, heard, referred, postponed or withdrawn, without any vote told. 审议、听取"""

    motion_ids: tuple[MotionId, ...]
    state: str
    at: Instant
    item_id: ItemId | None = None
    remark: str = ""

    def changes(self, store: Reader) -> Iterator[Change]:
        for motion_id in self.motion_ids:
            motion = store.need(Motion, motion_id)
            rules.may_be_marked(store, motion, self.state)
            values = {"item": self.item_id, "state": self.state, "remark": self.remark}
            yield from write(MotionEvent, new_id(), motion=motion.id, at=self.at, **values)
