"""Computers or open questions at the left; at the right the chosen one, or what a bundle would change. 数据交换"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.language import several, tr
from desktop.look.theme import g, is_wide, theme, u
from desktop.pages.exchange.computer_panel import ComputerPanel
from desktop.pages.exchange.dispute_panel import DisputePanel
from desktop.pages.exchange.joining_panel import JoiningPanel
from desktop.pages.exchange.model import ComputerModel, ComputerRow, DisputeModel, DisputeRow
from desktop.pages.exchange.preview_panel import PreviewPanel
from desktop.widgets.bar import Bar
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.chip import ChipRow, Choice
from desktop.widgets.code_square import Dark
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.label import Label
from desktop.widgets.page_stack import PageStack
from desktop.widgets.record_table import RecordTable
from desktop.widgets.tool_row import ToolRow

COMPUTERS, DISPUTES = "computers", "disputes"
NARROW = 1000


class ExchangeView(QWidget):
    """Wishes: a bundle out, a bundle in, a computer let in, this computer's card, another row, a press on the bar."""

    part_asked = Signal()
    make_asked = Signal()
    request_asked = Signal()
    open_asked = Signal()
    enrol_asked = Signal()
    card_asked = Signal()
    mailbox_asked = Signal()
    card_shown = Signal()
    key_asked = Signal()
    computer_chosen = Signal(object)
    dispute_chosen = Signal(object)
    bar_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.chips = ChipRow((Choice(COMPUTERS, several("电脑")), Choice(DISPUTES, tr("两处不一致"))), tr("数据交换"))
        self.card_button = Button(tr("本机登记卡"), "quiet", "laptop")
        self.key_button = Button(tr("恢复钥匙"), "quiet", "lock")
        self.enrol = Button(tr("登记电脑"), "quiet", "plus")
        self.request = Button(tr("请求补发"), "normal", "undo")
        self.open = Button(tr("接收数据包"), "normal", "import")
        self.make = Button(tr("送出数据包"), "primary", "export")
        self.bar = Bar()
        self.computers = RecordTable(ComputerModel(), "two_lines", tr("电脑"))
        self.disputes = RecordTable(DisputeModel(), "two_lines", tr("两处不一致"))
        self.left, self.right = Card(), PageStack()
        self._is_crowded = False
        self.mailbox_state, self.mailbox = Label("", "cap", "text2", wrap=True), Button(tr("信箱"), "quiet", "exchange")
        self.none = EmptyCard("laptop", tr("还没有登记别的电脑"), "", tr("登记电脑"), "plus")
        self.computer, self.dispute = ComputerPanel(), DisputePanel()
        self.preview, self.joining = PreviewPanel(), JoiningPanel()
        self.settled = EmptyCard("okc", tr("没有不一致"), tr("写法不同的地方并排列在这里，由你裁定，都不会丢。"))
        self._lay_out()
        self._connect()
        self.setAccessibleName(tr("数据交换"))
        self.restyle()

    def _lay_out(self) -> None:
        self.tools = ToolRow(tr("数据交换"))
        self.tools.add_left(self.chips)
        for button in (self.key_button, self.card_button, self.enrol, self.request, self.open, self.make):
            self.tools.add_right(button)
        self._column, self._notice, self._cards = QVBoxLayout(self), QVBoxLayout(), QHBoxLayout()
        self._column.addWidget(self.tools)
        self._notice.addWidget(self.bar)
        self._column.addLayout(self._notice)
        self._column.addLayout(self._cards, 1)
        for widget in (self.computers, self.disputes):
            self.left.body.addWidget(widget, 1)
        self.left.add_foot(self.mailbox_state, left=True)
        self.left.add_foot(self.mailbox)
        for panel in (self.computer, self.dispute, self.preview, self.joining, self.settled, self.none):
            self.right.addWidget(panel)
        self._cards.addWidget(self.left)
        self._cards.addWidget(self.right, 1)

    def _connect(self) -> None:
        self.chips.chosen.connect(self.part_asked)
        pairs = (
            (self.make, self.make_asked),
            (self.request, self.request_asked),
            (self.open, self.open_asked),
            (self.enrol, self.enrol_asked),
            (self.mailbox, self.mailbox_asked),
            (self.card_button, self.card_shown),
            (self.key_button, self.key_asked),
        )
        for button, wish in pairs:
            button.clicked.connect(wish)
        self.joining.card_asked.connect(self.card_asked)
        self.joining.open_asked.connect(self.open_asked)
        self.computers.row_chosen.connect(self.computer_chosen)
        self.disputes.row_chosen.connect(self.dispute_chosen)
        self.bar.pressed.connect(self.bar_pressed)
        self.bar.turned.connect(self.restyle)

    def say(self, kind: str, sentence: str, action: str = "") -> None:
        self.bar.show_message(kind, sentence, action or tr("知道了"))

    def show_mailbox(self, state: str, word: str, tone: str = "text2") -> None:
        """How the mailbox stands, and what its button is called."""
        self.mailbox_state.setText(state)
        self.mailbox_state.set_tone(tone)
        self.mailbox.set_word(word)

    def show_busy(self, words: str) -> None:
        """Say what is done meanwhile; nothing else of the kind can be asked for."""
        self.bar.show_message("notice", words)
        if any(button.hasFocus() for button in self._verbs()):
            self._keep_focus()
        self._allow(False)

    def show_idle(self) -> None:
        self.bar.clear()
        self._allow(True)

    def _allow(self, allowed: bool) -> None:
        for button in self._verbs():
            button.setEnabled(allowed)

    def _verbs(self) -> tuple[Button, ...]:
        return self.make, self.request, self.open, self.preview.admit, self.preview.refuse, self.joining.open

    def _keep_focus(self) -> None:
        """A button that is off would let the cursor go to the next widget, out of the page."""
        table = self.disputes if self.shows_disputes() else self.computers
        (table if table.isVisibleTo(self) else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def shows_disputes(self) -> bool:
        return self.chips.key() == DISPUTES

    def show_counts(self, computers: int, disputes: int) -> None:
        self.chips.show_choices(
            (Choice(COMPUTERS, several("电脑"), computers), Choice(DISPUTES, tr("两处不一致"), disputes))
        )

    def show_joining(self, six: str, bars: Iterable[Dark], *, shown: bool) -> None:
        """Nothing is here yet: the page is the way in; `shown` unless a first bundle is looked into."""
        self.left.hide()
        self.chips.hide()
        for button in (self.key_button, self.card_button, self.enrol, self.request, self.open, self.make):
            button.hide()
        self.joining.six.setText(six)
        self.joining.code.show_bars(bars)
        if shown:
            self.right.setCurrentWidget(self.joining)

    def show_rows(
        self,
        computers: Sequence[ComputerRow],
        disputes: Sequence[DisputeRow],
        nothing: str,
        *,
        enrols: bool,
        lacks: bool,
    ) -> None:
        """Show one of the two lists, the chosen row or the first.

        `enrols`: this computer lets others in. `lacks`: something has not come that it can ask for.
        """
        of_disputes = self.shows_disputes()
        self.computers.records().show(computers)
        self.disputes.records().show(disputes)
        self.left.setVisible(bool(disputes if of_disputes else computers))
        self.chips.show()
        for button in (self.card_button, self.open):
            button.show()
        self.enrol.setVisible(enrols and bool(computers))
        self.request.setVisible(lacks)
        self._is_crowded = lacks and enrols
        self.restyle()
        self.none.empty.button.setVisible(enrols)
        self.make.setVisible(any(not row.is_over for row in computers))
        self.disputes.setVisible(of_disputes)
        self.computers.setVisible(not of_disputes)
        self.none.empty.set_sentence(tr("还没有登记别的电脑"), nothing)
        table = self.disputes if of_disputes else self.computers
        if table.record() is None:
            table.choose_row(0)

    def focus_first(self) -> None:
        table = self.disputes if self.shows_disputes() else self.computers
        (table if table.isVisibleTo(self) else self.open).setFocus(Qt.FocusReason.OtherFocusReason)

    def restyle(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        shown = not self.bar.isHidden()
        self._notice.setContentsMargins(*((g(12), 0, g(12), g(8)) if shown else (0, 0, 0, 0)))
        self._cards.setContentsMargins(g(12), 0, g(12), g(10))
        self._cards.setSpacing(g(8))
        narrow = theme().effective(self.width()) < NARROW
        self.left.setFixedWidth(u(560 if is_wide(self) else 340 if narrow else 430))
        for button in (self.key_button, self.card_button):
            button.show_bare(narrow or self._is_crowded)
        self.enrol.show_bare(narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.restyle()


class EmptyCard(Card):
    """A card that says that there is nothing, and what the first step is."""

    def __init__(self, icon: str, sentence: str, body: str, verb: str = "", verb_icon: str = "") -> None:
        super().__init__()
        self.empty = EmptyState(icon, sentence, body, verb, verb_icon)
        self.body.addWidget(self.empty, 1)
