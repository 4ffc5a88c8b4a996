"""Whether the meeting can be closed: what is missing, led to, or said not to apply. 闭会前核对"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.meeting.entity import MeetingId, meeting_state
from db.meeting.gaps import Gap, gaps
from db.recording.scene import Scene
from db.store.glossary import term
from desktop.language import said, tr
from desktop.pages.live.gaps_card import GapRow, GapsCard
from desktop.workspace import Workspace

PLACES = {
    "prep": term("会议筹备"),
    "checkin": term("报到签到"),
    "live": term("现场记录"),
    "paper": term("公文"),
    "roster": term("名册"),
}


def is_closing(workspace: Workspace, now: Scene) -> bool:
    """Nothing is left to begin, or everybody has gone home."""
    state = meeting_state(workspace.store, now.meeting)
    return state in ("held", "closed") or (state in ("open", "suspended") and not now.ahead)


class Closing(QObject):
    """Joins the card to the records; `go_asked(page, record)` where a gap is filled."""

    go_asked = Signal(str, str)

    def __init__(self, workspace: Workspace, card: GapsCard, window: QWidget) -> None:
        super().__init__(window)
        self.workspace, self.card, self.window = workspace, card, window
        self._gaps: dict[str, Gap] = {}
        card.gap_opened.connect(self.open_gap)

    def show_meeting(self, meeting: MeetingId) -> None:
        self._gaps = {f"{each.kind} {each.record_id}": each for each in gaps(self.workspace.store, meeting)}
        self.card.show_rows(_row(key, each) for key, each in self._gaps.items())

    def open_gap(self, key: str) -> None:
        """Go to the record, which may be of a meeting held within this one."""
        gap = self._gaps[key]
        self.workspace.choose_meeting(gap.meeting_id)
        self.go_asked.emit(gap.page_key, gap.record_id)


def _row(key: str, gap: Gap) -> GapRow:
    return GapRow(key, said(gap.words), tr(PLACES[gap.page_key]))
