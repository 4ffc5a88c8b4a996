"""The changes a person can make to amendments. 修正案的操作"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from db.agenda.entity import AgendaItem, ItemId
from db.body.entity import MemberId
from db.meeting.rules import still_open
from db.motion import rules
from db.motion.entity import Motion, MotionEvent, MotionId, MotionLink
from db.motion.operations import motion_link_id, put_on, sponsored
from db.store.ident import new_id
from db.store.moment import Instant
from db.store.operation import Change, Operation, Reader, write


@dataclass(frozen=True, slots=True)
class EnterAmendment(Operation):
    """Put an amendment to a motion: where, from what, into what; it gets ballots of its own. 修正案"""

    item_id: ItemId
    amended_id: MotionId
    passage: str
    new_text: str = ""
    old_text: str = ""
    member_ids: tuple[MemberId, ...] = ()
    organisation: str = ""
    at: Instant | None = None
    motion_id: MotionId = field(default_factory=lambda: MotionId(new_id()))

    def changes(self, store: Reader) -> Iterator[Change]:
        item = store.need(AgendaItem, self.item_id)
        still_open(store, item.meeting)
        main = store.need(Motion, self.amended_id)
        rules.may_amend(store, main, self.passage, self.new_text)
        values = {"passage": self.passage, "old_text": self.old_text, "new_text": self.new_text}
        yield from write(Motion, self.motion_id, body=main.body, kind="amendment", **values)
        yield from put_on(store, item.id, self.motion_id)
        row = motion_link_id(self.motion_id, main.id, "amends")
        yield from write(MotionLink, row, motion=self.motion_id, other=main.id, kind="amends")
        yield from sponsored(store, self.motion_id, self.member_ids, self.organisation)
        if self.at:
            received = {"item": item.id, "state": "received"}
            yield from write(MotionEvent, new_id(), motion=self.motion_id, at=self.at, **received)


@dataclass(frozen=True, slots=True)
class RankAmendments(Operation):
    """Set which amendment of a motion is furthest from its text: they are put to the vote in this order. 修正案次序"""

    motion_id: MotionId
    amendment_ids: tuple[MotionId, ...]

    def changes(self, store: Reader) -> Iterator[Change]:
        motion = store.need(Motion, self.motion_id)
        rules.may_change(store, motion.id)
        rules.may_rank(store, motion, self.amendment_ids)
        for reach, amendment in enumerate(self.amendment_ids, 1):
            yield from write(Motion, amendment, reach=reach)
