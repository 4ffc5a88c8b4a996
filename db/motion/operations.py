"""The changes a person can make to motions. 议案的操作"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from db.agenda.entity import AgendaItem, ItemId
from db.body.entity import Body, BodyId, MemberId
from db.meeting.entity import meeting_body
from db.meeting.rules import still_open
from db.motion import rules
from db.motion.entity import (
    LINK_KINDS,
    ItemMotion,
    Motion,
    MotionEvent,
    MotionId,
    MotionLink,
    MotionText,
    Sponsor,
    motion_events,
    sponsors,
    texts,
)
from db.store.ident import Id, keyed, new_id
from db.store.moment import Instant, in_order
from db.store.operation import Change, Operation, Reader, hide, write
from db.store.ordering import key_after


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
        if self.at:
            rules.may_come_from_floor(store, item.meeting)
        place = meeting_body(store, item.meeting)
        body = self.body_id or (place.body if place else None)
        yield from write(Motion, self.motion_id, body=body, kind=self.kind, title=self.title)
        yield from put_on(store, item.id, self.motion_id)
        yield from sponsored(store, self.motion_id, self.member_ids, self.organisation)
        if self.at:
            values = {"item": item.id, "state": "received"}
            yield from write(MotionEvent, new_id(), motion=self.motion_id, at=self.at, **values)


def put_on(store: Reader, item: ItemId, motion: MotionId) -> Iterator[Change]:
    """A motion takes the last place on an item."""
    position = key_after(each.position for each in store.find(ItemMotion, item=item))
    row = keyed("item_motion", item, motion)
    yield from write(ItemMotion, row, item=item, motion=motion, position=position)


@dataclass(frozen=True, slots=True)
class DraftMotion(Operation):
    """Take up a motion of a body before it stands on any agenda. 起草议案"""

    body_id: BodyId
    title: str
    at: Instant
    kind: str = "motion"
    member_ids: tuple[MemberId, ...] = ()
    organisation: str = ""
    reason: str = ""
    state: str = "draft"
    motion_id: MotionId = field(default_factory=lambda: MotionId(new_id()))

    def changes(self, store: Reader) -> Iterator[Change]:
        body = store.need(Body, self.body_id)
        rules.may_title(self.title)
        values = {"kind": self.kind, "title": self.title, "reason": self.reason}
        yield from write(Motion, self.motion_id, body=body.id, **values)
        yield from sponsored(store, self.motion_id, self.member_ids, self.organisation)
        yield from write(MotionEvent, new_id(), motion=self.motion_id, at=self.at, state=self.state)


@dataclass(frozen=True, slots=True)
class PlaceMotion(Operation):
    """Put a motion that exists on an agenda item, of this meeting or a later one. 列入议程"""

    item_id: ItemId
    motion_id: MotionId
    at: Instant

    def changes(self, store: Reader) -> Iterator[Change]:
        item = store.need(AgendaItem, self.item_id)
        still_open(store, item.meeting)
        motion = store.need(Motion, self.motion_id)
        rules.may_place(store, motion, item)
        yield from put_on(store, item.id, motion.id)
        yield from write(MotionEvent, new_id(), motion=motion.id, item=item.id, at=self.at, state="agenda")


def sponsored(store: Reader, motion: MotionId, members: tuple[MemberId, ...], organisation: str) -> Iterator[Change]:
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
        rules.may_describe(store, motion.id)
        rules.may_title(self.title)
        yield from write(Motion, motion.id, title=self.title, kind=self.kind)
        said = list(sponsored(store, motion.id, self.member_ids, self.organisation))
        kept = {change.row for change in said}
        yield from (hide(Sponsor, each.id) for each in sponsors(store, motion.id) if each.id not in kept)
        yield from said


@dataclass(frozen=True, slots=True)
class RemoveMotion(Operation):
    """Take a motion off the item it stands on, while nothing is recorded of it there. 移出议案

    Entered there, it goes altogether; drafted before, or from another meeting, it is again what it was.
    """

    item_id: ItemId
    motion_id: MotionId

    def changes(self, store: Reader) -> Iterator[Change]:
        rules.may_change(store, self.motion_id, self.item_id)
        rules.may_remove(store, store.need(Motion, self.motion_id), self.item_id)
        link = store.need(ItemMotion, keyed("item_motion", self.item_id, self.motion_id))
        yield hide(ItemMotion, link.id)
        placed = [each for each in motion_events(store, self.motion_id) if each.item == self.item_id]
        yield from (hide(MotionEvent, each.id) for each in placed)
        if store.find(ItemMotion, motion=self.motion_id) == (link,) and not placed:
            yield hide(Motion, self.motion_id)


@dataclass(frozen=True, slots=True)
class MarkMotions(Operation):
    """Motions take a step of their life that no ballot tells: considered, heard, referred, postponed … 审议、听取"""

    motion_ids: tuple[MotionId, ...]
    state: str
    at: Instant
    item_id: ItemId | None = None
    remark: str = ""

    def changes(self, store: Reader) -> Iterator[Change]:
        for motion_id in self.motion_ids:
            motion = store.need(Motion, motion_id)
            rules.may_be_marked(store, motion, self.state, self.item_id)
            values = {"item": self.item_id, "state": self.state, "remark": self.remark}
            yield from write(MotionEvent, new_id(), motion=motion.id, at=self.at, **values)


@dataclass(frozen=True, slots=True)
class ReviseMotion(Operation):
    """Enter the next version of a motion's text, the first one included. 议案文本"""

    motion_id: MotionId
    text: str
    at: Instant

    def changes(self, store: Reader) -> Iterator[Change]:
        motion = store.need(Motion, self.motion_id)
        rules.may_revise(store, motion, self.text)
        entered_at = in_order(self.at, (each.at for each in texts(store, motion.id)))
        yield from write(MotionText, new_id(), motion=motion.id, at=entered_at, text=self.text)


def motion_link_id(motion: MotionId, other: MotionId, kind: str) -> Id:
    return keyed("motion_link", motion, other, tuple(LINK_KINDS).index(kind))


@dataclass(frozen=True, slots=True)
class LinkMotions(Operation):
    """Say what a motion is to another one, of this meeting or of another year. 关联议案"""

    motion_id: MotionId
    other_id: MotionId
    kind: str

    def changes(self, store: Reader) -> Iterator[Change]:
        motion, other = store.need(Motion, self.motion_id), store.need(Motion, self.other_id)
        rules.may_link(motion, other, self.kind)
        row = motion_link_id(motion.id, other.id, self.kind)
        yield from write(MotionLink, row, motion=motion.id, other=other.id, kind=self.kind)


@dataclass(frozen=True, slots=True)
class UnlinkMotions(Operation):
    """Two motions are not related so after all. 取消关联"""

    motion_id: MotionId
    other_id: MotionId
    kind: str

    def changes(self, store: Reader) -> Iterator[Change]:
        motion, other = store.need(Motion, self.motion_id), store.need(Motion, self.other_id)
        rules.may_link(motion, other, self.kind)
        yield hide(MotionLink, store.need(MotionLink, motion_link_id(motion.id, other.id, self.kind)).id)
