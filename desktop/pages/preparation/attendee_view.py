"""The list of attendees by member, and the form of one. 参会人员"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from db.attendance.entity import ATTENDEE_KINDS
from desktop.language import tr
from desktop.pages.preparation.facts import AttendeeFacts, AttendeeRow
from desktop.pages.preparation.panel import FormCard, Panel
from desktop.widgets.bar import Bar
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.chip import Choice
from desktop.widgets.combo import Combo
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.label import Label
from desktop.widgets.record_model import Column, RecordModel
from desktop.widgets.record_table import RecordTable
from desktop.widgets.roles import BadgeFace, Cell, Group
from desktop.widgets.search_field import SearchField


def _name(row: AttendeeRow) -> Cell:
    return Cell(row.name, tone="text2") if row.is_member else Cell(row.name, strong=True)


def _kind(row: AttendeeRow) -> Cell:
    return Cell("" if row.is_member else tr(ATTENDEE_KINDS.get(row.kind, "")), tone="text2")


def _leave(row: AttendeeRow) -> Cell:
    return Cell(badge=BadgeFace("warn", "leave", tr("请假"))) if row.leave else Cell()


class AttendeeModel(RecordModel):
    """People under their members; organisations of whom nobody is named stand as they are called."""

    COLUMNS = (
        Column("姓名或单位", _name, 160, 220),
        Column("单位和职务", lambda row: row.post),
        Column("身份", _kind, 110, sort=lambda row: list(ATTENDEE_KINDS).index(row.kind) if row.kind else -1),
        Column("状态", _leave, 84, hide_under=480),
    )


class AttendeeForm(FormCard):
    """One attendee, for this meeting alone; or a member of whom nobody is registered."""

    leave_asked = Signal()
    return_asked = Signal()
    travel_asked = Signal()
    numbers_asked = Signal()

    def __init__(self) -> None:
        super().__init__(tr("参会人员"), tr("移出名单"))
        self.numbers = Button(tr("全部编号"), "quiet")
        self.travel = Button(tr("行程食宿"), "quiet", "train")
        self.leave, self.back = Button(tr("请假"), "quiet", "leave"), Button(tr("取消请假"), "quiet", "undo")
        self.note = Label("", "body", "text2", wrap=True)
        self.kind = Combo([Choice(key, tr(word)) for key, word in ATTENDEE_KINDS.items()])
        self.organisation, self.post = QLineEdit(), QLineEdit()
        self.badge_code, self.remark, self.collective = QLineEdit(), QLineEdit(), QLineEdit()
        self.collective.setPlaceholderText(tr("如 市领导，名单中只在前面写一次"))
        self.member = Combo()
        self.add_action(self.travel)
        self.add_action(self.leave)
        self.add_action(self.back)
        self.add(tr("身份"), self.kind)
        self.add(tr("单位"), self.organisation)
        self.add(tr("职务"), self.post)
        self.add(tr("集体称谓"), self.collective)
        self.add(tr("成员方"), self.member)
        self.add(tr("参会证编号"), self.badge_code, beside=self.numbers, width=120)
        self.add(tr("备注"), self.remark)
        self.fields.body.insertWidget(0, self.note)
        self.leave.clicked.connect(self.leave_asked)
        self.back.clicked.connect(self.return_asked)
        self.travel.clicked.connect(self.travel_asked)
        self.numbers.clicked.connect(self.numbers_asked)
        self.keep()

    def lock(self, locked: bool) -> None:
        super().lock(locked)
        self.numbers.setVisible(not locked)

    def show_attendee(self, name: str, facts: AttendeeFacts, note: str, on_leave: bool) -> None:
        self._show_head(name, note, on_leave, is_person=True)
        self.kind.choose(facts.kind)
        self.organisation.setText(facts.organisation)
        self.post.setText(facts.title)
        self.member.choose(facts.member)
        self.badge_code.setText(facts.badge_code)
        self.remark.setText(facts.remark)
        self.collective.setText(facts.collective)
        self.keep()

    def show_member(self, name: str, note: str, on_leave: bool) -> None:
        """Nobody of a member is registered, or the member is on leave as a whole."""
        self._show_head(name, note, on_leave, is_person=False)
        self.keep()

    def _show_head(self, name: str, note: str, on_leave: bool, *, is_person: bool) -> None:
        self.set_title(name)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.leave.setVisible(not on_leave)
        self.back.setVisible(on_leave)
        for widget in (self.travel, self.form, self.remove, self.revert, self.save):
            widget.setVisible(is_person)

    def facts(self) -> AttendeeFacts:
        return AttendeeFacts(
            self.kind.key(),
            self.organisation.text().strip(),
            self.post.text().strip(),
            self.member.key(),
            self.badge_code.text().strip(),
            self.remark.text().strip(),
            self.collective.text().strip(),
        )


class AttendeeView(Panel):
    """Wishes of the list: which attendee, save, withdraw, leave; the search box stands above the list."""

    attendee_asked = Signal(str)
    register_asked = Signal()
    organisations_asked = Signal()
    member_leave_asked = Signal()
    replies_asked = Signal()

    def __init__(self) -> None:
        self.card, self.form = Card(), AttendeeForm()
        super().__init__(tr("参会人员"), self.card, self.form)
        self.search = SearchField(tr("姓名、拼音、首字母或单位"), 0)
        self.table = RecordTable(AttendeeModel(), "list", tr("参会人员"))
        words = tr("人员从名册登记，职务和职级自动带出；媒体等单位可一次粘贴。")
        self.empty = EmptyState("roster", tr("还没有参会人员"), words, tr("从名册登记"), "plus")
        self.excuse = Button(tr("成员方请假"), "quiet", "leave")
        self.organisations = Button(tr("登记单位"))
        self.replies = Button(tr("读入回执"), "quiet", "import")
        self.bar = Bar()
        self._tools = QHBoxLayout()
        self._tools.addWidget(self.search, 1)
        self._tools.addWidget(self.replies)
        self._tools.addWidget(self.excuse)
        self._tools.addWidget(self.organisations)
        head = self.card.padded()
        head.addLayout(self._tools)
        head.addWidget(self.bar)
        self.card.body.addWidget(self.table, 1)
        self.card.body.addWidget(self.empty, 1)
        self.empty.hide()
        self.search.moved.connect(self.table.move)
        self.table.row_chosen.connect(self._tell)
        self.empty.asked.connect(self.register_asked)
        self.excuse.clicked.connect(self.member_leave_asked)
        self.organisations.clicked.connect(self.organisations_asked)
        self.replies.clicked.connect(self.replies_asked)

    def _tell(self, row: AttendeeRow | None) -> None:
        if row is not None:
            self.attendee_asked.emit(row.key)

    def lock(self, locked: bool) -> None:
        """Nobody is registered or excused once the meeting is closed."""
        for button in (self.replies, self.excuse, self.organisations):
            button.setVisible(not locked)

    def show_attendees(self, rows: Sequence[AttendeeRow | Group], *, is_empty: bool) -> None:
        self.table.records().show(rows)
        for widget, shown in ((self.table, not is_empty), (self.empty, is_empty)):
            widget.setVisible(shown)
        self.form.setVisible(not is_empty)
