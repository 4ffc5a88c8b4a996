"""Asks whom those who come may call, and whether the number is printed. 会务联系人"""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from db.meeting.entity import MeetingId
from db.preparation.guidance import DutyContact, NameDutyContact
from desktop.dialogs.attempt import Attempt
from desktop.dialogs.operation_form import OperationForm
from desktop.language import tr
from desktop.widgets.check_box import CheckBox


class NameContactDialog(OperationForm):
    """A new contact, or one that is corrected."""

    def __init__(
        self, parent: QWidget | None, meeting: MeetingId, attempt: Attempt, contact: DutyContact | None = None
    ) -> None:
        super().__init__(parent, tr("会务联系人"), tr("保存"), attempt, width=480)
        self._meeting, self._contact = meeting, contact
        self.name, self.duty, self.phone = QLineEdit(), QLineEdit(), QLineEdit()
        self.duty.setPlaceholderText(tr("会务、接待、材料等"))
        self.printed = CheckBox(tr("在会议手册中印出电话"))
        self.form.add(tr("姓名"), self.name)
        self.form.add(tr("负责事项"), self.duty)
        self.form.add(tr("联系电话"), self.phone, width=180)
        self.form.add("", self.printed)
        if contact:
            self.name.setText(contact.name)
            self.duty.setText(contact.duty)
            self.phone.setText(contact.phone)
            self.printed.setChecked(bool(contact.printed))
        self.name.setFocus()

    def operation(self) -> NameDutyContact:
        name, duty, phone = (field.text().strip() for field in (self.name, self.duty, self.phone))
        told = (self._meeting, name, duty, phone, self.printed.isChecked())
        return NameDutyContact(*told, contact_id=self._contact.id) if self._contact else NameDutyContact(*told)
