"""Whether the meeting can be closed: what is missing, led to, or said not to apply. 闭会前核对"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.meeting.entity import Meeting, MeetingId, meeting_state
from db.meeting.gaps import Gap, gaps, waived
from db.meeting.rules import why_closed
from db.meeting.waiving import Unwaive, Waive
from db.recording.scene import Scene
from db.store.glossary import term
from desktop.dialogs.text_question import ask_text
from desktop.language import said, tr
from desktop.pages.live.gaps_card import GapRow, GapsCard
from desktop.workspace import Workspace

PLACES = {
    "prep": term("会议筹备"),
    "checkin": term("报到签到"),
    "live": term("现场记录"),
    "paper": term("公文"),
    "roster": term("名册"),
    "follow": term("落实督办"),
    "handover": term("移交"),
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
        self._gaps: dict[str, tuple[Gap, str]] = {}
        card.gap_opened.connect(self.open_gap)
        card.waive_asked.connect(self.waive)

    def show_meeting(self, meeting: MeetingId) -> None:
        """The gaps, then what was said not to apply; a gap that was filled meanwhile is in neither."""
        store = self.workspace.store
        told = [*((each, "") for each in gaps(store, meeting, closing=True)), *waived(store, meeting, closing=True)]
        self._gaps = {f"{each.kind} {each.meeting_id} {each.about_id}": (each, reason) for each, reason in told}
        self.card.show_rows(_row(key, *each) for key, each in self._gaps.items())
        self.card.waive.setVisible(not why_closed(store, store.need(Meeting, meeting)))

    def open_gap(self, key: str) -> None:
        """Go to the record, which may be of a meeting held within this one."""
        gap, _ = self._gaps[key]
        self.workspace.choose_meeting(gap.meeting_id)
        self.go_asked.emit(gap.page_key, gap.record_id)

    def waive(self, key: str) -> None:
        """Ask for the one line why it does not apply; of one that was said not to, take that back."""
        gap, reason = self._gaps[key]
        if reason:
            self.workspace.run(Unwaive(gap.meeting_id, gap.kind, gap.about_id))
            return
        question = tr("{gap}：记为不适用？", gap=said(gap.words))
        reason = ask_text(self.window, question, tr("说明"), "", tr("记为不适用"))
        if reason:
            self.workspace.run(Waive(gap.meeting_id, gap.kind, gap.about_id, reason))


def _row(key: str, gap: Gap, reason: str) -> GapRow:
    return GapRow(key, said(gap.words), tr(PLACES[gap.page_key]), reason)
