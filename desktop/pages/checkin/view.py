"""The check-in page: one search box, the list, what just happened, counters, and who is missing. 报到签到"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.look.theme import g, is_wide, theme, u
from desktop.pages.checkin.counters import CountersCard
from desktop.pages.checkin.door_row import DoorRow, Passing
from desktop.pages.checkin.model import GuestModel, PassingModel
from desktop.pages.checkin.newcomer import NewcomerLine
from desktop.widgets.bar import Bar
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.check_box import CheckBox
from desktop.widgets.chip import ChipRow, Choice
from desktop.widgets.combo import Combo
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.label import IconLabel, Label
from desktop.widgets.record_table import RecordTable
from desktop.widgets.search_field import SearchField
from desktop.widgets.tool_row import ToolRow

ALL, ORGANISATIONS = "all", "organisations"
TONES = {"info": ("info", "info"), "done": ("okc", "ok"), "doubt": ("warn", "warn")}


class DoorField(SearchField):
    """On an empty box Ctrl+Z takes back what was recorded; held down it does so once."""

    undo_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo) and not self.text():
            if not event.isAutoRepeat():
                self.undo_asked.emit()
        else:
            super().keyPressEvent(event)


class ArrivalLine(QWidget):
    """What is handed out at the arrival desk, for the next who arrives."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.room = QLineEdit()
        self.papers, self.badge = CheckBox(tr("已领材料"), True), CheckBox(tr("已领证件"), True)
        label = Label(tr("房间"), "body", "text2")
        label.setBuddy(self.room)
        self.room.setAccessibleName(tr("房间"))
        self._row = QHBoxLayout(self)
        for widget in (label, self.room, self.papers, self.badge):
            self._row.addWidget(widget)
        self._row.addStretch(1)
        self.room.returnPressed.connect(self.entered)
        self.setAccessibleName(tr("报到登记"))
        self.restyle()

    def restyle(self) -> None:
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(g(10))
        self.room.setFixedWidth(u(120))


class GuestCard(Card):
    """Search box, hint and list; the acts of the chosen row stand beside the hint."""

    leave_hall_asked = Signal()
    excuse_asked = Signal()
    substitute_asked = Signal()
    newcomer_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.search = DoorField(tr("姓名、拼音、首字母、单位、座次或参会证编号，也可扫码"), 0, "lead")
        self.arrival, self.newcomer = ArrivalLine(), NewcomerLine()
        self.hint_kind = ""
        self.sign, self.hint = IconLabel("info", 16, "info"), Label("", "body", "text2")
        self.out = Button(tr("离会"), "quiet", "leave")
        self.excuse, self.substitute = Button(tr("请假"), "quiet"), Button(tr("替会"), "quiet")
        self.add_new = Button(tr("登记新来宾"), "quiet", "plus", hint="Ctrl+N")
        self.fault = Bar()
        self.table = RecordTable(GuestModel(), "badge", tr("参会人员"))
        self._hints = QHBoxLayout()
        self._fill()
        self.restyle()

    def _fill(self) -> None:
        column = self.padded()
        for widget in (self.fault, self.search, self.arrival):
            column.addWidget(widget)
        column.addLayout(self._hints)
        self._hints.addWidget(self.sign)
        self._hints.addWidget(self.hint, 1)
        for button in (self.out, self.excuse, self.substitute, self.add_new):
            self._hints.addWidget(button)
        self.body.addWidget(self.newcomer)
        self.body.addWidget(self.table, 1)
        self.out.clicked.connect(self.leave_hall_asked)
        self.excuse.clicked.connect(self.excuse_asked)
        self.substitute.clicked.connect(self.substitute_asked)
        self.add_new.clicked.connect(self.newcomer_asked)

    def restyle(self) -> None:
        super().restyle()
        for inner in self._inner:
            inner.setContentsMargins(g(14) - 1, g(12), g(14) - 1, g(4))
            inner.setSpacing(g(6))
        if hasattr(self, "_hints"):
            self._hints.setSpacing(g(8))

    def say(self, kind: str, words: str) -> None:
        """Show beside the list what Enter would do, or what was done: info, done or doubt."""
        self.hint_kind = kind
        icon, tone = TONES[kind]
        self.sign.set_icon(icon, tone, words)
        self.hint.setText(words)
        self.hint.setToolTip(words)


class CheckInView(QWidget):
    """Wishes: another door, Enter, a row, undo, leave, a newcomer; the cursor goes back to the search box."""

    door_asked = Signal(str)
    filter_asked = Signal(str)
    query_changed = Signal(str)
    enter_asked = Signal()
    row_asked = Signal(str)
    undo_asked = Signal()
    replies_asked = Signal()
    export_asked = Signal()
    import_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.tools = ToolRow(tr("报到签到"))
        self.door = Combo(name=tr("报到登记或签到"), width=172)
        self.chips = ChipRow((Choice(ALL, tr("全部")),), tr("筛选"))
        self.more = Button("", "quiet", "more", name=tr("更多"))
        words = (tr("邀请与回复…"), tr("导出签到册…"), tr("读入签到册…"))
        self.replies, self.take_out, self.take_in = (QAction(each, self) for each in words)
        self.guests, self.counters = GuestCard(), CountersCard()
        self.recent = Card(tr("刚刚签到"))
        self.undo = Button(tr("没有可撤销的"), "quiet", "undo")
        self.passings = RecordTable(PassingModel(), "badge", tr("刚刚签到"), header=False)
        self.empty = EmptyState(
            "checkin",
            tr("还没有可以签到的会议"),
            tr("先在“会议筹备”中建立会议、登记参会人员。"),
            tr("去会议筹备"),
            "prep",
        )
        self._column, self._cards, self._left = QVBoxLayout(self), QHBoxLayout(), QVBoxLayout()
        self._fill()
        self._join()
        self.show_meeting(is_there=True)
        self.setAccessibleName(tr("报到签到"))
        self.restyle()

    def _fill(self) -> None:
        self.tools.add_left(self.door)
        self.tools.add_left(self.chips)
        self.tools.add_right(self.more)
        self.recent.add_action(self.undo)
        self.recent.body.addWidget(self.passings)
        self._column.addWidget(self.tools)
        self._column.addLayout(self._cards, 1)
        self._column.addWidget(self.empty, 1)
        self._left.addWidget(self.guests, 3)
        self._left.addWidget(self.recent, 2)
        self._cards.addLayout(self._left, 1)
        self._cards.addWidget(self.counters)

    def _join(self) -> None:
        search, table = self.guests.search, self.guests.table
        self.door.key_chosen.connect(self.door_asked)
        self.chips.chosen.connect(self.filter_asked)
        search.query_changed.connect(self.query_changed)
        search.moved.connect(table.move)
        search.accepted.connect(self.enter_asked)
        search.undo_asked.connect(self.undo_asked)
        self.guests.arrival.entered.connect(self.enter_asked)
        self.undo.clicked.connect(self.undo_asked)
        self.more.clicked.connect(self._open_menu)
        self.replies.triggered.connect(self.replies_asked)
        self.take_out.triggered.connect(self.export_asked)
        self.take_in.triggered.connect(self.import_asked)
        table.row_opened.connect(self._tell_row)
        self.counters.missing.row_opened.connect(self._tell_row)
        shortcut = QShortcut(
            QKeySequence.StandardKey.Undo,
            self,
            self.undo_asked.emit,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )
        shortcut.setAutoRepeat(False)
        QShortcut(
            QKeySequence("Ctrl+N"),
            self,
            self.guests.newcomer_asked.emit,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )

    def menu(self) -> QMenu:
        """The menu of rarely used commands."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions((self.replies, self.take_out, self.take_in))
        return menu

    def _open_menu(self) -> None:
        self.menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _tell_row(self, row: DoorRow) -> None:
        self.row_asked.emit(row.key)

    def show_meeting(self, *, is_there: bool) -> None:
        for widget in (self.door, self.chips, self.guests, self.recent, self.counters, self.more):
            widget.setVisible(is_there)
        self.empty.setVisible(not is_there)

    def show_doors(self, doors: Iterable[Choice], chosen: str, *, arriving: bool, is_over: bool) -> None:
        """`is_over`: nothing can be recorded any more."""
        self.door.show_choices(doors)
        self.door.choose(chosen)
        self.guests.arrival.setVisible(arriving and not is_over)
        self.guests.add_new.setVisible(not is_over)
        self.undo.setVisible(not is_over)
        self.take_in.setVisible(not is_over)
        self.take_out.setVisible(not arriving)
        self.guests.newcomer.register.set_word(tr("登记并报到") if arriving else tr("登记并签到"))
        self.recent.set_title(tr("刚刚报到") if arriving else tr("刚刚签到"))

    def show_passings(self, passings: Sequence[Passing], undo: str) -> None:
        """Show what happened last and, beside the title, whom Ctrl+Z would take back."""
        self.passings.records().show(passings)
        self.undo.set_word(tr("撤销上一条：Ctrl+Z（{name}）", name=undo) if undo else tr("没有可撤销的"))
        self.undo.setEnabled(bool(undo))

    def restyle(self) -> None:
        self._column.setContentsMargins(0, 0, 0, g(10))
        self._column.setSpacing(0)
        self._cards.setContentsMargins(g(12), 0, g(12), 0)
        self._cards.setSpacing(8)
        self._left.setSpacing(8)
        narrow = theme().effective(self.window().width()) < 1100
        self.counters.setFixedWidth(u(420 if is_wide(self) else 296 if narrow else 320))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.restyle()
