"""Asks for a member, for its other name from a day on, and for the day on which it leaves. 成员方变动"""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from db.body.entity import MEMBER_KINDS, BodyId, MemberId, body_name
from db.body.operations import AddMember, RenameBody, RenameMember, RetireMember
from db.meeting.entity import Meeting
from db.store.operation import Reader
from desktop.dialogs.attempt import Attempt
from desktop.dialogs.operation_form import FieldFault, OperationForm
from desktop.language import tr
from desktop.widgets.chip import Choice
from desktop.widgets.combo import Combo
from desktop.widgets.date_field import DateField, PartialDateField


class NewMemberDialog(OperationForm):
    """It stands last in the charter's order until it is moved. `joined_at`: the meeting from which it is a member."""

    def __init__(
        self, parent: QWidget | None, store: Reader, body: BodyId, attempt: Attempt, joined_at: Meeting | None = None
    ) -> None:
        super().__init__(parent, tr("增加成员方"), tr("保存"), attempt, body_name(store, body))
        self._body, self._joined_at = body, joined_at.id if joined_at else None
        self.name, self.short, self.side = QLineEdit(), QLineEdit(), QLineEdit()
        self.kind = Combo([Choice(key, tr(word)) for key, word in MEMBER_KINDS.items()], tr("类别"))
        self.joined_on = PartialDateField()
        self.joined_on.show_day(joined_at.from_on if joined_at else None)
        for label, field in (
            (tr("成员方名称"), self.name),
            (tr("简称"), self.short),
            (tr("类别"), self.kind),
            (tr("所属省份"), self.side),
        ):
            self.form.add(label, field)
        self.form.add(tr("加入日期"), self.joined_on, width=140)
        self.allow_more(tr("保存并再加一家"))
        self.name.setFocus()

    def operation(self) -> AddMember:
        return AddMember(
            self._body,
            self.need(self.name, tr("成员方名称")),
            self.short.text().strip(),
            self.kind.key(),
            self.side.text().strip(),
            self.read(self.joined_on, self.joined_on.told),
            self._joined_at,
        )

    def entered(self) -> str:
        return self.name.text().strip()

    def start_over(self) -> None:
        self.name.clear()
        self.short.clear()
        self.name.setFocus()


class RenameDialog(OperationForm):
    """Another name from a day on: earlier papers keep the earlier one."""

    def __init__(
        self,
        parent: QWidget | None,
        subject: MemberId | BodyId,
        name: str,
        short: str,
        attempt: Attempt,
        *,
        body: bool = False,
    ) -> None:
        words = tr("从启用日期起用新名称，此前的会议和公文仍用原名称。更正错字时启用日期留空。")
        super().__init__(parent, tr("{name}更名", name=name), tr("保存"), attempt, words)
        self._subject, self._body = subject, body
        self.name, self.short, self.from_on = QLineEdit(name), QLineEdit(short), DateField()
        self.form.add(tr("新名称"), self.name)
        self.form.add(tr("简称"), self.short)
        self.form.add(tr("启用日期"), self.from_on, width=140)
        self.name.selectAll()
        self.name.setFocus()

    def operation(self) -> RenameMember | RenameBody:
        name, short = self.need(self.name, tr("名称")), self.short.text().strip()
        from_on = self.read(self.from_on, self.from_on.day)
        if self._body:
            return RenameBody(BodyId(self._subject), name, short, from_on)
        return RenameMember(MemberId(self._subject), name, short, from_on)


class LeavingDialog(OperationForm):
    """From that day on it is no member; what it did before stays."""

    def __init__(self, parent: QWidget | None, member: MemberId, name: str, attempt: Attempt) -> None:
        words = tr("从退出日期起不再列入成员方；此前的会议、表决和公文不变。")
        super().__init__(parent, tr("{name}退出", name=name), tr("登记退出"), attempt, words, 440)
        self._member = member
        self.left_on = DateField()
        self.form.add(tr("退出日期"), self.left_on, width=140)
        self.left_on.setFocus()

    def operation(self) -> RetireMember:
        day = self.read(self.left_on, self.left_on.day)
        if day is None:
            raise FieldFault(self.left_on, tr("请填写退出日期"))
        return RetireMember(self._member, day)
