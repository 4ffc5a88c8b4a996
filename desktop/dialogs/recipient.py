"""Asks who gets how many copies, and how they went. 收文单位"""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from db.issuing.distributing import AddRecipient, DescribeRecipient
from db.issuing.distribution import Distribution
from db.issuing.entity import IssuedDocumentId
from desktop.dialogs.attempt import Attempt
from desktop.dialogs.operation_form import OperationForm
from desktop.language import tr
from desktop.widgets.date_field import DateField
from desktop.widgets.number_field import NumberField


class RecipientDialog(OperationForm):
    """One recipient on the list: no copies take it off."""

    def __init__(self, parent: QWidget | None, name: str, row: Distribution, attempt: Attempt) -> None:
        super().__init__(parent, name, tr("保存"), attempt, tr("份数填 0 就从分发名单上去掉。"), 480)
        self._row = row
        self.copies, self.first_copy = NumberField(), NumberField()
        self.sent_on, self.received_on = DateField(), DateField()
        self.sent_by, self.lacking = QLineEdit(row.sent_by), QLineEdit(row.lacking)
        self.lacking.setPlaceholderText(tr("如 缺第8份；不缺时留空"))
        self.copies.show_number(row.copies)
        self.first_copy.show_number(row.first_copy)
        self.sent_on.show_day(row.sent_on)
        self.received_on.show_day(row.received_on)
        self.form.add(tr("份数"), self.copies, tr("份"), width=80)
        self.form.add(tr("起始份号"), self.first_copy, width=80)
        self.form.add(tr("送出日期"), self.sent_on, width=140)
        self.form.add(tr("送件人"), self.sent_by)
        self.form.add(tr("签收日期"), self.received_on, width=140)
        self.form.add(tr("缺份"), self.lacking)
        self.copies.setFocus()

    def operation(self) -> DescribeRecipient:
        return DescribeRecipient(
            self._row.id,
            self.read(self.copies, self.copies.number) or 0,
            self.read(self.first_copy, self.first_copy.number),
            self.read(self.sent_on, self.sent_on.day),
            self.sent_by.text().strip(),
            self.read(self.received_on, self.received_on.day),
            self.lacking.text().strip(),
        )


class AddRecipientDialog(OperationForm):
    """Somebody who is no member."""

    def __init__(self, parent: QWidget | None, document: IssuedDocumentId, first: int, attempt: Attempt) -> None:
        super().__init__(parent, tr("增加收文单位"), tr("增加"), attempt, width=480)
        self._document = document
        self.recipient, self.copies, self.first_copy = QLineEdit(), NumberField(), NumberField()
        self.copies.show_number(1)
        self.first_copy.show_number(first)
        self.form.add(tr("收文单位"), self.recipient)
        self.form.add(tr("份数"), self.copies, tr("份"), width=80)
        self.form.add(tr("起始份号"), self.first_copy, width=80)
        self.recipient.setFocus()

    def operation(self) -> AddRecipient:
        name = self.need(self.recipient, tr("收文单位"))
        copies = self.read(self.copies, self.copies.number) or 0
        return AddRecipient(self._document, name, copies, self.read(self.first_copy, self.first_copy.number))
