"""Progress is reported line by line, and what is open goes on to the next meeting. 进展与结转"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from db.followup import rules
from db.followup.entity import FollowUp, FollowUpCarry, FollowUpId, FollowUpProgress, is_open, meetings_of, progress_of
from db.meeting.entity import Meeting, MeetingId
from db.meeting.succession import following
from db.store.errors import RuleError
from db.store.frozen import frozen
from db.store.glossary import say
from db.store.ident import Id, keyed, new_id
from db.store.moment import Instant, day_of
from db.store.operation import Change, Operation, Reader, hide, write


@dataclass(frozen=True, slots=True)
class ReportProgress(Operation):
    """Add a line of progress to an entry; nothing that was reported before is changed. 记进展"""

    follow_up_id: FollowUpId
    reported_on: date
    at: Instant
    text: str = ""
    by: str = ""
    evidence: str = ""
    state: str = ""
    progress_id: Id = field(default_factory=new_id)

    def changes(self, store: Reader) -> Iterator[Change]:
        item = store.need(FollowUp, self.follow_up_id)
        rules.may_report(store, item, self.reported_on, self.text, self.state, day_of(self.at))
        words = {"by": self.by, "text": self.text, "evidence": self.evidence, "state": self.state}
        yield from write(FollowUpProgress, self.progress_id, follow_up=item.id, reported_on=self.reported_on, **words)


@dataclass(frozen=True, slots=True)
class StrikeProgress(Operation):
    """Take back a line that was reported by mistake; the log keeps what it said. 撤回进展"""

    progress_id: Id

    def changes(self, store: Reader) -> Iterator[Change]:
        yield hide(FollowUpProgress, store.need(FollowUpProgress, self.progress_id).id)


@frozen
class Reply:
    """What a member's form says of one entry."""

    follow_up: FollowUpId
    text: str
    evidence: str
    state: str


@dataclass(frozen=True, slots=True)
class TakeProgress(Operation):
    """Add what a member's form says, a line an entry, in one step that one Ctrl+Z takes back. 读入进展反馈"""

    by: str
    reported_on: date
    at: Instant
    replies: tuple[Reply, ...]

    def changes(self, store: Reader) -> Iterator[Change]:
        for each in self.replies:
            told = (each.text, self.by, each.evidence, each.state)
            yield from ReportProgress(each.follow_up, self.reported_on, self.at, *told).changes(store)


@dataclass(frozen=True, slots=True)
class CarryFollowUps(Operation):
    """Carry open entries on to a later meeting of their body. 结转下届"""

    meeting_id: MeetingId
    follow_up_ids: tuple[FollowUpId, ...]
    at: Instant

    def changes(self, store: Reader) -> Iterator[Change]:
        meeting = store.need(Meeting, self.meeting_id)
        if not self.follow_up_ids:
            raise RuleError(say("没有要结转的事项"))
        for key in self.follow_up_ids:
            item = store.need(FollowUp, key)
            rules.may_carry(store, item, meeting.id)
            row = keyed("follow_up_carry", item.id, meeting.id)
            yield from write(FollowUpCarry, row, follow_up=item.id, meeting=meeting.id, at=self.at)


def last_reported(store: Reader, item: FollowUpId) -> FollowUpProgress | None:
    """The line that was entered last, whatever day it tells of."""
    return max(progress_of(store, item), key=lambda each: each.id, default=None)


def next_stop(store: Reader, item: FollowUp) -> Meeting | None:
    """The meeting to which an open entry would go on; None when it is not planned, or the entry is done."""
    been = meetings_of(store, item)
    return following(store, item.body, been[-1].id) if been and is_open(store, item.id) else None
