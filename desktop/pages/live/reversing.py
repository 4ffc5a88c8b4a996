"""Taking the last step back, and putting it forward again: said first, done at the second press. 撤回与恢复"""

from __future__ import annotations

from dataclasses import dataclass

from db.agenda.operations import TakeBack
from db.agenda.restoring import Restore
from db.meeting.entity import MeetingId
from db.recording.timeline import last_step, next_step
from db.store.moment import Instant
from db.store.operation import Operation
from db.store.store import Store
from desktop.language import said, tr


@dataclass(frozen=True, slots=True)
class Reversal:
    """What a second press of the same key does, in the words of the step."""

    operation: Operation
    words: str
    is_redo: bool = False

    @property
    def question(self) -> str:
        return tr("再按一次 Ctrl+Y，恢复：") if self.is_redo else tr("再按一次 Ctrl+Z，更正：")

    @property
    def hint(self) -> str:
        return tr("Esc 不恢复") if self.is_redo else tr("Esc 不更正")

    @property
    def done(self) -> str:
        return tr("恢复") if self.is_redo else tr("更正")


def undoing(store: Store, meeting: MeetingId, at: Instant) -> Reversal | None:
    """The last step that is in force; None where nothing is left to take back."""
    step = last_step(store, meeting)
    return Reversal(TakeBack(meeting, step.device, step.seq, at), said(step.said)) if step else None


def redoing(store: Store, meeting: MeetingId, at: Instant) -> Reversal | None:
    """The step taken back last; None once something new was recorded."""
    step = next_step(store, meeting)
    return Reversal(Restore(meeting, step.device, step.seq, at), said(step.said), is_redo=True) if step else None
