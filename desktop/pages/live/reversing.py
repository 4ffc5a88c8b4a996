"""Taking the last step back, and putting it forward again: said first, done at the second press. 撤回与恢复"""

from __future__ import annotations

from dataclasses import dataclass

from db.agenda.operations import TakeBack
from db.agenda.restoring import Restore
from db.meeting.entity import MeetingId
from db.recording.correction import restorable
from db.recording.timeline import last_step, timeline
from db.store.moment import Instant
from db.store.operation import Operation
from db.store.store import Store
from desktop.language import tr


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
    return Reversal(TakeBack(meeting, step.device, step.seq, at), step.words) if step else None


def redoing(store: Store, meeting: MeetingId, at: Instant) -> Reversal | None:
    """The step taken back last; None once something new was recorded."""
    found = restorable(store, meeting)
    if found is None:
        return None
    return Reversal(Restore(meeting, *found, at), _words(store, meeting, *found), is_redo=True)


def _words(store: Store, meeting: MeetingId, device: str, seq: int) -> str:
    """What the step recorded, as the struck entries of the timeline tell it."""
    rows = {row for _, row in store.commit_rows(device, seq)}
    told = [each for each in timeline(store, meeting) if rows & each.rows and each.kind != "correction"]
    words = [" ".join(part for part in (each.word, each.name, each.text) if part) for each in told]
    return "；".join(dict.fromkeys(words)) or tr("一步记录")
