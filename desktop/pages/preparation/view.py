"""The preparation page: chips for its parts, and the acts of each. 会议筹备"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.language import several, tr
from desktop.look.theme import g, theme
from desktop.pages.preparation.agenda_view import AgendaView
from desktop.pages.preparation.attendee_view import AttendeeView
from desktop.pages.preparation.guidance_view import GuidanceView
from desktop.pages.preparation.meeting_view import MeetingView
from desktop.pages.preparation.panel import NARROW
from desktop.pages.preparation.seating_view import SeatingView
from desktop.pages.preparation.stage_view import StageView
from desktop.pages.preparation.task_view import TaskView
from desktop.widgets.badge import Badge
from desktop.widgets.bar import Bar
from desktop.widgets.button import Button
from desktop.widgets.chip import ChipRow, Choice
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.tool_row import ToolRow

PARTS = ("agenda", "stages", "attendees", "seating", "tasks", "guidance", "meeting")


class PreparationView(QWidget):
    """`part_asked` when another part is chosen; each part has its own acts at the right."""

    part_asked = Signal(str)
    new_item_asked = Signal()
    new_stage_asked = Signal()
    register_asked = Signal()
    replies_asked = Signal()
    new_task_asked = Signal()
    arrange_asked = Signal()
    print_asked = Signal()
    plan_asked = Signal()
    reopen_asked = Signal()
    other_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tools = ToolRow(tr("会议筹备"))
        self.state = Badge()
        self.chips = ChipRow(_choices(0, 0, 0, 0), tr("筹备内容"))
        self.agenda, self.stages, self.attendees = AgendaView(), StageView(), AttendeeView()
        self.seating, self.tasks, self.guidance = SeatingView(), TaskView(), GuidanceView()
        self.meeting = MeetingView()
        words = tr("先建立一次会议，再安排议程和参会人员。")
        self.empty = EmptyState("prep", tr("还没有会议"), words, tr("新建会议"), "plus")
        self.stack, self.closed, self.doubt = QStackedWidget(), Bar(), Bar()
        self._column, self._notice = QVBoxLayout(self), QVBoxLayout()
        self._acts: dict[str, tuple[Button, ...]] = {}
        self.shown_part = PARTS[0]
        self._fill()
        self.show_part(PARTS[0])
        self.setAccessibleName(tr("会议筹备"))
        self.restyle()

    def _fill(self) -> None:
        self.tools.add_left(self.state)
        self.tools.add_left(self.chips)
        self._column.addWidget(self.tools)
        for bar in (self.closed, self.doubt):
            self._notice.addWidget(bar)
        self._column.addLayout(self._notice)
        self._column.addWidget(self.stack, 1)
        parts = (self.agenda, self.stages, self.attendees, self.seating, self.tasks, self.guidance, self.meeting)
        for panel in (*parts, self.empty):
            self.stack.addWidget(panel)
        self._acts = {
            "agenda": (self._act(tr("增加一项"), "primary", "plus", self.new_item_asked, "Ctrl+N"),),
            "stages": (self._act(tr("增加阶段"), "primary", "plus", self.new_stage_asked, "Ctrl+N"),),
            "attendees": (
                self._act(tr("邀请与回复"), "normal", "list", self.replies_asked),
                self._act(tr("从名册登记"), "primary", "plus", self.register_asked, "Ctrl+N"),
            ),
            "seating": (
                self._act(tr("打印"), "quiet", "print", self.print_asked),
                self._act(tr("按规则排座"), "primary", "okc", self.arrange_asked, "Ctrl+N"),
            ),
            "tasks": (self._act(tr("增加任务"), "primary", "plus", self.new_task_asked, "Ctrl+N"),),
            "meeting": (self._act(tr("新建会议"), "normal", "plus", self.plan_asked),),
        }
        self.chips.chosen.connect(self.part_asked)
        self.agenda.stage_wanted.connect(self.new_stage_asked)
        self.empty.asked.connect(self.plan_asked)
        self.closed.pressed.connect(self.reopen_asked)
        self.doubt.pressed.connect(self.other_asked)
        shortcut = QShortcut(QKeySequence("Ctrl+N"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._press_last)

    def _act(self, word: str, kind: str, icon: str, asked: object, hint: str = "") -> Button:
        button = Button(word, kind, icon, hint=hint)
        button.clicked.connect(asked)
        self.tools.add_right(button)
        return button

    def _press_last(self) -> None:
        """The primary of the part that is shown."""
        acts = self._acts.get(self.part(), ())
        if acts and acts[-1].isVisible():
            acts[-1].click()

    def part(self) -> str:
        return self.chips.key()

    def show_part(self, part: str) -> None:
        """Show one of PARTS, or with '' that there is no meeting."""
        self.stack.setCurrentIndex(PARTS.index(part) if part else len(PARTS))
        self.shown_part = part or PARTS[0]
        self.chips.setVisible(bool(part))
        for key, buttons in self._acts.items():
            for button in buttons:
                button.setVisible(key == part and (key == "meeting" or not self.is_locked()))
        self._fit()

    def is_locked(self) -> bool:
        return not self.closed.isHidden()

    def lock(self, why: str, verb: str) -> None:
        """Say why nothing can be changed and how it can be again; another meeting may still be planned. '' unlocks."""
        if why == (self.closed.text() if self.is_locked() else ""):
            return
        if why:
            self.closed.show_message("notice", why, verb)
        else:
            self.closed.clear()
        self.restyle()

    def show_doubt(self, words: str) -> None:
        """Say that another meeting has the same ordinal, with the way to it; '' takes it back."""
        if words == ("" if self.doubt.isHidden() else self.doubt.text()):
            return
        if words:
            self.doubt.show_message("warning", words, tr("打开另一次"))
        else:
            self.doubt.clear()
        self.restyle()

    def _fit(self) -> None:
        """In a narrow window title and state give way to the acts, and those that are rarer are icons alone."""
        wide = theme().effective(self.window().width()) >= NARROW
        self.tools.title.setVisible(wide)
        self.state.setVisible(self.chips.isVisibleTo(self) and wide)
        for *rarer, _ in self._acts.values():
            for button in rarer:
                button.show_bare(not wide)
        self.attendees.replies.show_bare(not wide)

    def show_counts(self, items: int, stages: int, attendees: int, tasks: int) -> None:
        self.chips.show_choices(_choices(items, stages, attendees, tasks))

    def restyle(self) -> None:
        self._column.setContentsMargins(0, 0, 0, g(10))
        self._column.setSpacing(0)
        noticed = self.is_locked() or not self.doubt.isHidden()
        self._notice.setContentsMargins(g(12), 0, g(12), 8 if noticed else 0)
        self._notice.setSpacing(8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _choices(items: int, stages: int, attendees: int, tasks: int) -> tuple[Choice, ...]:
    return (
        Choice("agenda", tr("议程"), items or ""),
        Choice("stages", several("阶段"), stages or ""),
        Choice("attendees", tr("参会人员"), attendees or ""),
        Choice("seating", tr("座次")),
        Choice("tasks", several("任务"), tasks or ""),
        Choice("guidance", tr("会务")),
        Choice("meeting", tr("会议信息")),
    )
