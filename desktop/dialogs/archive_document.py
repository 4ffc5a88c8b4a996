"""Asks where a paper is filed, and for how long. 归档"""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from db.issuing.entity import RETENTION, IssuedDocument
from db.issuing.stepping import ArchiveDocument
from desktop.dialogs.attempt import Attempt
from desktop.dialogs.operation_form import FieldFault, OperationForm
from desktop.language import tr
from desktop.widgets.chip import Choice
from desktop.widgets.combo import Combo
from desktop.widgets.date_field import DateField
from desktop.widgets.number_field import NumberField

USUAL = {"minutes": "permanent", "covering_notice": "permanent", "resolution": "permanent"}
"""How long an office keeps each kind, where nobody says otherwise; other kinds thirty years."""


class ArchiveDocumentDialog(OperationForm):
    """The pages are those of the paper as it stands."""

    def __init__(
        self, parent: QWidget | None, document: IssuedDocument, pages: int, today: date, attempt: Attempt
    ) -> None:
        super().__init__(parent, tr("归档"), tr("归档"), attempt, width=480)
        self._document = document
        self.file_number, self.archived_on, self.pages = QLineEdit(document.file_number), DateField(), NumberField()
        self.retention = Combo([Choice(key, tr(word)) for key, word in RETENTION.items()])
        self.retention.choose(document.retention or USUAL.get(document.kind, "thirty"))
        self.archived_on.show_day(today)
        self.pages.show_number(document.pages or pages)
        self.form.add(tr("档号"), self.file_number)
        self.form.add(tr("保管期限"), self.retention, width=140)
        self.form.add(tr("页数"), self.pages, tr("页"), width=80)
        self.form.add(tr("归档日期"), self.archived_on, width=140)
        self.file_number.setFocus()

    def operation(self) -> ArchiveDocument:
        on = self.read(self.archived_on, self.archived_on.day)
        if on is None:
            raise FieldFault(self.archived_on, tr("请填写归档日期"))
        pages = self.read(self.pages, self.pages.number)
        return ArchiveDocument(self._document.id, on, self.file_number.text().strip(), self.retention.key(), pages)
