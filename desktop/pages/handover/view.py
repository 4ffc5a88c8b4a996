"""The list at the left, how far it has come above it; the two sides and one line at the right. 移交"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.look.theme import g, is_wide, theme, u
from desktop.pages.handover.model import LineModel, Row
from desktop.pages.handover.panel import HandoverPanel
from desktop.widgets.bar import Bar
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.card import Row as CardRow
from desktop.widgets.chip import Choice
from desktop.widgets.combo import Combo
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.record_table import RecordTable
from desktop.widgets.roles import BadgeFace, Group
from desktop.widgets.step_chain import StepChain
from desktop.widgets.tool_row import ToolRow

NARROW = 1100
CHAIN = 42
"""Height in px at 100 % of the row of the chain."""


class LineTable(RecordTable):
    """Space checks the chosen line, as a box is ticked."""

    tick_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.record() is not None:
            self.tick_asked.emit()
        else:
            super().keyPressEvent(event)


class HandoverView(QWidget):
    """Wishes: another handover, its list, a line more, all checked, the next step, papers out, data out."""

    occasion_chosen = Signal(str)
    step_asked = Signal(str)
    prepare_asked = Signal()
    add_asked = Signal()
    check_all_asked = Signal()
    data_asked = Signal()
    export_asked = Signal()
    print_asked = Signal()
    line_chosen = Signal(object)
    tick_asked = Signal()
    edit_asked = Signal()
    remove_asked = Signal()
    exchange_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.occasion = Combo((), tr("会议"))
        self.export = Button(tr("导出"), "quiet", "export")
        self.printing = Button(tr("打印"), "quiet", "print", hint="Ctrl+P")
        self.data = Button(tr("移交数据"), "normal", "laptop")
        self.step = Button("", "primary")
        self.renew = Button(tr("补列"), "quiet", "copy")
        self.add = Button(tr("增加"), "quiet", "plus", hint="Ctrl+N")
        self.check_all = Button(tr("全部核对"), "quiet", "check")
        self.chain, self.bar, self._leads_away = StepChain(), Bar(), False
        self.list = LineTable(LineModel(), "badge", tr("移交清单"))
        self.card, self.panel = Card(), HandoverPanel()
        self.empty = EmptyState("handover", tr("移交清单"), " ", tr("编制清单"), "plus")
        self.empty_card = Card()
        self._lay_out()
        self._connect()
        self.setAccessibleName(tr("移交"))
        self.restyle()

    def _lay_out(self) -> None:
        self.tools = ToolRow(tr("移交"))
        self.tools.add_left(self.occasion)
        for button in (self.export, self.printing, self.data, self.step):
            self.tools.add_right(button)
        self._column, self._notice, self._cards = QVBoxLayout(self), QVBoxLayout(), QHBoxLayout()
        self._notice.addWidget(self.bar)
        self._column.addWidget(self.tools)
        self._column.addLayout(self._notice)
        self._column.addLayout(self._cards, 1)
        row = QHBoxLayout()
        row.addWidget(self.chain, 1)
        self._of_list = (self.renew, self.add, self.check_all)
        for button in self._of_list:
            row.addWidget(button)
        self.card.body.addWidget(CardRow(row, CHAIN, ruled=True))
        self.card.body.addWidget(self.list, 1)
        self.empty_card.body.addWidget(self.empty, 1)
        for widget in (self.card, self.empty_card):
            self._cards.addWidget(widget, 1)
        self._cards.addWidget(self.panel)

    def _connect(self) -> None:
        self.occasion.key_chosen.connect(self.occasion_chosen)
        pairs = (
            (self.export, self.export_asked),
            (self.printing, self.print_asked),
            (self.data, self.data_asked),
            (self.renew, self.prepare_asked),
            (self.empty.button, self.prepare_asked),
            (self.add, self.add_asked),
            (self.check_all, self.check_all_asked),
        )
        for button, wish in pairs:
            button.clicked.connect(wish)
        self.step.clicked.connect(self._step)
        self.list.row_chosen.connect(self.line_chosen)
        self.list.tick_asked.connect(self.tick_asked)
        self.list.row_opened.connect(self.edit_asked)
        self.bar.pressed.connect(self._press_bar)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Ctrl+N"), self, self.add.click, context=within)
        QShortcut(QKeySequence("Ctrl+P"), self, self.printing.click, context=within)
        QShortcut(QKeySequence("Delete"), self.list, self.remove_asked.emit, context=Qt.ShortcutContext.WidgetShortcut)

    def _step(self) -> None:
        self.step_asked.emit(self.step.property("step"))

    def say(self, kind: str, sentence: str) -> None:
        self._say(kind, sentence, tr("知道了"))

    def offer_exchange(self, sentence: str) -> None:
        """Say what has to come first, and the way to the page where it is done."""
        self._say("warning", sentence, tr("去数据交换"))
        self._leads_away = True

    def _say(self, kind: str, sentence: str, action: str) -> None:
        self._leads_away = False
        self.bar.show_message(kind, sentence, action)
        self.restyle()

    def _press_bar(self) -> None:
        self.hush()
        if self._leads_away:
            self.exchange_asked.emit()

    def hush(self) -> None:
        self.bar.clear()
        self.restyle()

    def show_occasions(self, found: Sequence[Choice], chosen: str) -> None:
        self.occasion.show_choices(found)
        self.occasion.choose(chosen)
        self.occasion.setVisible(bool(found))

    def show_nothing(self, sentence: str, words: str, *, offers: bool, passed: bool = False) -> None:
        """No list yet: why, and whether one may be begun; what the hall recorded without one is shown beside it."""
        self.empty.set_sentence(sentence, words)
        self.empty.button.setVisible(offers)
        self._show(is_there=False)
        for widget in (self.panel, self.export, self.printing):
            widget.setVisible(passed)

    def show_list(self, rows: Sequence[Row | Group], steps: Sequence[BadgeFace]) -> None:
        self.chain.show_steps(steps)
        self.list.records().show(rows)
        if self.list.record() is None:
            self.list.choose_row(1)
        self._show(is_there=True)

    def _show(self, *, is_there: bool) -> None:
        for widget in (self.card, self.panel, self.export, self.printing):
            widget.setVisible(is_there)
        self.empty_card.setVisible(not is_there)
        if not is_there:
            for button in (self.data, self.step):
                button.hide()

    def offer(self, step: str, word: str, *, listing: bool, checking: bool, data: bool) -> None:
        """The next step, and what the list still allows."""
        self.step.setProperty("step", step)
        self.step.set_word(word)
        self.step.setVisible(bool(step))
        for button in (self.renew, self.add):
            button.setVisible(listing)
        self.check_all.setVisible(checking)
        self.data.setVisible(data)

    def row(self) -> Row | None:
        chosen: Row | None = self.list.record()
        return chosen

    def focus_first(self) -> None:
        there = self.list.isVisibleTo(self)
        (self.list if there else self.empty.button).setFocus(Qt.FocusReason.OtherFocusReason)

    def restyle(self) -> None:
        self._column.setContentsMargins(0, 0, 0, g(10))
        self._column.setSpacing(0)
        self._notice.setContentsMargins(g(12), 0, g(12), 8 if self.bar.isVisibleTo(self) else 0)
        self._cards.setContentsMargins(g(12), 0, g(12), 0)
        self._cards.setSpacing(8)
        self._fit()

    def _fit(self) -> None:
        narrow = theme().effective(self.window().width()) < NARROW
        self.occasion.setFixedWidth(u(210 if narrow else 340))
        for button in (self.export, self.printing, *self._of_list):
            button.show_bare(narrow)
        self.panel.fit(u(520 if is_wide(self) else 310 if narrow else 400))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
