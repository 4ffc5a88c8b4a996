"""Asks for number, recipients and printing of a document. 发文登记"""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from db.body.entity import BodyId
from db.issuing.entity import IssuedDocument, IssuedDocumentId
from db.issuing.operations import DescribeDocument, DraftDocument
from db.issuing.stepping import IssueDocument
from db.meeting.entity import MeetingId
from desktop.dialogs.attempt import Attempt
from desktop.dialogs.operation_form import OperationForm
from desktop.language import tr
from desktop.widgets.button import Button
from desktop.widgets.date_field import DateField
from desktop.widgets.number_field import NumberField


class IssueDocumentDialog(OperationForm):
    """Saves the first time as a draft, then as changes of it; 印发 saves and lets it stand."""

    def __init__(self, parent: QWidget | None, body: BodyId, meeting: MeetingId, kind: str, attempt: Attempt) -> None:
        words = tr("印发以后，这些内容不能再改。")
        super().__init__(parent, tr("发文登记"), tr("保存"), attempt, words, 640)
        self._origin = (body, meeting, kind)
        self._document: IssuedDocumentId | None = None
        self._signer, self._title, self._attachments = "", "", ""
        self.number, self.addressees, self.copies_to, self.printed_by = (QLineEdit() for _ in range(4))
        self.signed_on, self.printed_on = DateField(), DateField()
        self.count = NumberField()
        self._add_fields()
        self.other = Button(tr("印发"))
        self.other.clicked.connect(self._on_other)
        self.add_foot(self.other)
        self._is_approved = False
        self.number.setFocus()

    def _add_fields(self) -> None:
        self.number.setPlaceholderText(tr("如 经联会发〔2024〕2号"))
        self.copies_to.setPlaceholderText(tr("不抄送时留空"))
        self.form.add(tr("发文字号"), self.number)
        self.form.add(tr("主送"), self.addressees)
        self.form.add(tr("成文日期"), self.signed_on, width=140)
        self.form.add(tr("抄送"), self.copies_to)
        self.form.add(tr("印发机关"), self.printed_by)
        self.form.add(tr("印发日期"), self.printed_on, width=140)
        self.form.add(tr("印数"), self.count, tr("份"), width=80)

    def show_document(self, document: IssuedDocument, *, is_approved: bool = False) -> None:
        """Show what is on record; what has no field here is kept, and what was approved stands."""
        self._document, self._signer, self._title = document.id, document.signer, document.title
        self._attachments = document.attachments
        for field in (self.number, self.addressees, self.signed_on):
            field.setReadOnly(is_approved)
        self.number.setText(document.number)
        self.addressees.setText(document.addressees)
        self.copies_to.setText(document.copies_to)
        self.printed_by.setText(document.printed_by)
        self.signed_on.show_day(document.signed_on)
        self.printed_on.show_day(document.printed_on)
        self.count.show_number(document.count)
        self._is_approved = is_approved
        if is_approved:  # what comes next is its issue
            self.verb.set_word(tr("印发"))
            self.other.set_word(tr("保存"))
            self.count.setFocus()

    def propose_printing(self, printed_by: str, printed_on: date) -> None:
        """What is usual, where nothing is on record yet."""
        if not self.printed_by.text():
            self.printed_by.setText(printed_by)
        if not self.printed_on.text():
            self.printed_on.show_day(printed_on)

    def propose(self, prefix: str, addressees: str, printed_by: str) -> None:
        """Begin with what is usual for the body; nothing is saved before the user agrees."""
        self.number.setText(prefix)
        self.addressees.setText(addressees)
        self.printed_by.setText(printed_by)

    def operation(self) -> DraftDocument | DescribeDocument:
        body, meeting, kind = self._origin
        typed = DraftDocument(
            body,
            meeting,
            kind,
            number=self.number.text().strip(),
            title=self._title,
            addressees=self.addressees.text().strip(),
            copies_to=self.copies_to.text().strip(),
            count=self.read(self.count, self.count.number),
            signer=self._signer,
            signed_on=self.read(self.signed_on, self.signed_on.day),
            printed_by=self.printed_by.text().strip(),
            printed_on=self.read(self.printed_on, self.printed_on.day),
            attachments=self._attachments,
        )
        return typed if self._document is None else describing(self._document, typed)

    def on_verb(self) -> None:
        if self._is_approved:
            self._issue()
        else:
            super().on_verb()

    def _on_other(self) -> None:
        """The one of saving and issuing that is not the primary."""
        if self._is_approved:
            super().on_verb()
        else:
            self._issue()

    def _issue(self) -> None:
        """Save what is typed, then let it stand; when that is refused the draft is saved and the form stays."""
        if not self._take():
            return
        assert isinstance(self.taken, DraftDocument | DescribeDocument)
        self._document = self.taken.document_id
        sentence = self._attempt(IssueDocument(self._document))
        if sentence:
            self.show_fault(sentence)
        else:
            self.accept()


def describing(document: IssuedDocumentId, typed: DraftDocument) -> DescribeDocument:
    """The same facts of a document that is on record already."""
    facts = {each: getattr(typed, each) for each in DescribeDocument.__slots__ if each != "document_id"}
    return DescribeDocument(document, **facts)
