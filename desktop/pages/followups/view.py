"""The lists at the left, one matter at the right; filters above, what concerns many entries beside them. 落实督办"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.look.theme import g, is_wide, theme, u
from desktop.pages.followups.detail import MatterPanel
from desktop.pages.followups.model import FollowUpModel, LeadModel, LeadRow, ProjectModel, ProjectRow, Row
from desktop.widgets.bar import Bar
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.chip import ChipRow, Choice
from desktop.widgets.combo import Combo
from desktop.widgets.label import Label
from desktop.widgets.record_table import RecordTable
from desktop.widgets.search_field import SearchField
from desktop.widgets.tool_row import ToolRow

NARROW = 1100
"""Effective width of the window under which the navigation is narrow, and fields and the matter with it."""
NAVIGATION = (148, 68)
"""Width of the navigation in px at 100 %, in a wide and in a narrow window."""
PROJECTS = "projects"
"""The chip of agreements and projects, beside those of the lists."""
LEADS = "leads"
"""The chip of who leads how many entries."""


class FollowUpsView(QWidget):
    """Wishes: a shorter list, a new entry or project, all carried, letters out, a form in, a file, a print."""

    filter_asked = Signal()
    add_asked = Signal()
    project_asked = Signal(object)
    carry_all_asked = Signal()
    unlisted_asked = Signal()
    letters_asked = Signal()
    read_asked = Signal()
    export_asked = Signal()
    print_asked = Signal()
    row_chosen = Signal(object)
    lead_asked = Signal(object)
    """The entries that one unit leads."""
    years_asked = Signal()
    """The paper of all the years."""

    def __init__(self) -> None:
        super().__init__()
        self.search = SearchField(tr("题目、牵头方"))
        self.state, self.lead, self.meeting = Combo((), tr("状态")), Combo((), tr("牵头")), Combo((), tr("会议"))
        self.chips = ChipRow(name=tr("清单"))
        self.add = Button(tr("新增"), "primary", "plus", hint="Ctrl+N")
        self.export, self.printing = (
            Button(tr("导出"), "quiet", "export"),
            Button(tr("打印"), "quiet", "print", hint="Ctrl+P"),
        )
        self.project = Button(tr("登记协议项目"), "quiet", "plus")
        self.unlisted = Button(tr("未列出项数"), "quiet", "more")
        self.carry_all = Button(tr("全部结转"), "quiet", "right")
        self.letters, self.read = Button(tr("发督办函"), "quiet", "export"), Button(tr("读入反馈"), "quiet", "import")
        self.years = Button(tr("年度统计"), "quiet", "paper")
        self.bar, self.note = Bar(), Label("", "cap", "text2")
        self.list = RecordTable(FollowUpModel(), "badge", tr("督办事项"))
        self.projects = RecordTable(ProjectModel(), "list", tr("协议与项目"))
        self.leads = RecordTable(LeadModel(), "list", tr("牵头单位"))
        self.nothing = Label("", "body", "text2", wrap=True)
        self.card, self.panel = Card(), MatterPanel()
        self._lay_out()
        self._connect()
        self.setAccessibleName(tr("落实督办"))
        self.restyle()

    def _lay_out(self) -> None:
        self.tools = ToolRow(tr("落实督办"))
        for left in (self.search, self.state, self.lead, self.meeting):
            self.tools.add_left(left)
        for right in (self.export, self.printing, self.add):
            self.tools.add_right(right)
        self._column, self._second, self._notice, self._cards = (
            QVBoxLayout(self),
            QHBoxLayout(),
            QVBoxLayout(),
            QHBoxLayout(),
        )
        self._second.addWidget(self.chips)
        self._second.addStretch(1)
        self._of_many = (self.years, self.project, self.unlisted, self.carry_all, self.letters, self.read)
        for button in self._of_many:
            self._second.addWidget(button)
        self._notice.addWidget(self.bar)
        self._column.addWidget(self.tools)
        for layout in (self._second, self._notice):
            self._column.addLayout(layout)
        self._column.addLayout(self._cards, 1)
        for table in (self.list, self.projects, self.leads):
            self.card.body.addWidget(table, 1)
        for label in (self.nothing, self.note):
            label.leave(14, 8, 14, 10)
            self.card.body.addWidget(label)
        self.card.body.addStretch(0)
        self._cards.addWidget(self.card, 1)
        self._cards.addWidget(self.panel)
        self.list.allow_sorting()

    def _connect(self) -> None:
        self.search.query_changed.connect(self.filter_asked)
        self.search.moved.connect(self.list.move)
        self.search.accepted.connect(self._into_list)
        self.chips.chosen.connect(self.filter_asked)
        for combo in (self.state, self.lead, self.meeting):
            combo.key_chosen.connect(self.filter_asked)
        pairs = (
            (self.add, self.add_asked),
            (self.unlisted, self.unlisted_asked),
            (self.carry_all, self.carry_all_asked),
            (self.letters, self.letters_asked),
            (self.read, self.read_asked),
            (self.export, self.export_asked),
            (self.printing, self.print_asked),
            (self.years, self.years_asked),
        )
        for button, wish in pairs:
            button.clicked.connect(wish)
        self.project.clicked.connect(self._new_project)
        self.list.row_chosen.connect(self.row_chosen)
        self.list.row_opened.connect(self._into_panel)
        self.projects.row_opened.connect(self.project_asked)
        self.leads.row_opened.connect(self.lead_asked)
        self.bar.pressed.connect(self.hush)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Ctrl+N"), self, self.add.click, context=within)
        QShortcut(QKeySequence("Ctrl+P"), self, self.printing.click, context=within)

    def _new_project(self) -> None:
        self.project_asked.emit(None)

    def _into_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _into_panel(self) -> None:
        self.panel.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, kind: str, sentence: str) -> None:
        self.bar.show_message(kind, sentence, tr("知道了"))
        self.restyle()

    def hush(self) -> None:
        self.bar.clear()
        self.restyle()

    def shows_projects(self) -> bool:
        return self.chips.key() == PROJECTS

    def shows_leads(self) -> bool:
        return self.chips.key() == LEADS

    def show_filters(self, states: Sequence[Choice], leads: Sequence[Choice], meetings: Sequence[Choice]) -> None:
        self.state.show_choices(states)
        self.lead.show_choices(leads)
        self.meeting.show_choices(meetings)

    def show_rows(
        self, rows: Sequence[Row], projects: Sequence[ProjectRow], leads: Sequence[LeadRow], note: str, nothing: str
    ) -> None:
        """Show what the chip says; the chosen entry stays chosen, or the first one is."""
        tables = {self.list: rows, self.projects: projects, self.leads: leads}
        shown = {PROJECTS: self.projects, LEADS: self.leads}.get(self.chips.key(), self.list)
        for table, records in tables.items():
            table.records().show(records)
            table.setVisible(table is shown and bool(records))
        if rows and self.list.record() is None:
            self.list.choose_row(0)
        empty = not tables[shown]
        self.nothing.setVisible(empty)
        self.nothing.setText(nothing)
        self.note.setVisible(bool(note))
        self.note.setText(note)
        self.panel.setVisible(shown is self.list and not empty)
        self._offer_acts(shown)
        for button in (self.export, self.printing):
            button.setEnabled(not empty)
        self.row_chosen.emit(self.list.record() if shown is self.list else None)

    def _offer_acts(self, shown: RecordTable) -> None:
        """The acts beside the chips are those of what is shown."""
        for button in self._of_many:
            button.setVisible(shown is {self.project: self.projects, self.years: self.leads}.get(button, self.list))
        self._fit()

    def row(self) -> Row | None:
        chosen: Row | None = self.list.record()
        return chosen

    def rows(self) -> list[Row]:
        """The entries that the filters leave, in the order shown."""
        return list(self.list.records().rows())

    def focus_first(self) -> None:
        if self.list.isVisibleTo(self):
            self._into_list()
        else:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def restyle(self) -> None:
        self._column.setContentsMargins(0, 0, 0, g(10))
        self._column.setSpacing(0)
        self._second.setContentsMargins(g(14), 0, g(12), g(8))
        self._second.setSpacing(g(4))
        self._notice.setContentsMargins(g(12), 0, g(12), 8 if self.bar.isVisibleTo(self) else 0)
        self._cards.setContentsMargins(g(12), 0, g(12), 0)
        self._cards.setSpacing(8)
        self._fit()

    def _fit(self) -> None:
        """Buttons have words where the row has room for them; in a narrow window fields and the matter give way."""
        window = self.window().width()
        narrow = theme().effective(window) < NARROW
        for combo in (self.state, self.lead, self.meeting):
            combo.setFixedWidth(u(96 if narrow else 136))
        self.search.setFixedWidth(u(124 if narrow else 180))
        room = window - u(NAVIGATION[narrow])
        for row, buttons in ((self.tools, (self.export, self.printing)), (self._second, self._of_many)):
            words = sum(theme().advance("body", button.word()) + g(6) for button in buttons if not button.isHidden())
            bare = row.sizeHint().width() + (0 if buttons[0].text() else words) > room
            for button in buttons:
                button.show_bare(bare)
        self.panel.motion.show_bare(not is_wide(self))
        self.panel.setFixedWidth(u(520 if is_wide(self) else 310 if narrow else 380))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
