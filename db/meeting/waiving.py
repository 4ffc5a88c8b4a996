"""Marking a gap as one that does not apply, with one line why. 不适用"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from db.meeting.entity import GAP_KINDS, Meeting, MeetingId, Waiver
from db.meeting.gaps import waiver_id
from db.meeting.rules import still_open
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import Id
from db.store.operation import Change, Operation, Reader, hide, write


@dataclass(frozen=True, slots=True)
class Waive(Operation):
    """Say why a gap does not apply: its kind and what it is about, as `gaps` gives them. 不适用"""

    meeting_id: MeetingId
    kind: str
    about_id: Id
    reason: str

    def changes(self, store: Reader) -> Iterator[Change]:
        meeting = still_open(store, self.meeting_id)
        _needed(self.kind)
        if not self.reason.strip():
            raise RuleError(say("请用一句话写明为什么不适用"))
        row = waiver_id(meeting.id, self.kind, self.about_id)
        values = {"kind": self.kind, "record": self.about_id, "reason": self.reason.strip()}
        yield from write(Waiver, row, meeting=meeting.id, **values)


@dataclass(frozen=True, slots=True)
class Unwaive(Operation):
    """The gap applies after all. 取消不适用"""

    meeting_id: MeetingId
    kind: str
    about_id: Id

    def changes(self, store: Reader) -> Iterator[Change]:
        meeting = still_open(store, store.need(Meeting, self.meeting_id).id)
        _needed(self.kind)
        yield hide(Waiver, store.need(Waiver, waiver_id(meeting.id, self.kind, self.about_id)).id)


def _needed(kind: str) -> None:
    if kind not in GAP_KINDS:
        raise RuleError(say("没有“{kind}”这一类未载明事项"), kind=kind)
