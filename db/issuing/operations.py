"""The changes a person can make to issued documents. 发文的操作"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from db.body.entity import Body, BodyId
from db.issuing import rules
from db.issuing.entity import DocumentEvent, IssuedDocument, IssuedDocumentId
from db.meeting.entity import Meeting, MeetingId
from db.store.ident import new_id
from db.store.operation import Change, Operation, Reader, write

PHRASES = ("title", "addressees", "copies_to", "signer", "printed_by", "attachments")


@dataclass(frozen=True, slots=True)
class DraftDocument(Operation):
    """Begin a document of a meeting; it is issued after the meeting is closed, so closing does not forbid it. 拟稿"""

    body_id: BodyId
    meeting_id: MeetingId
    kind: str
    number: str = ""
    title: str = ""
    addressees: str = ""
    copies_to: str = ""
    count: int | None = None
    signer: str = ""
    signed_on: date | None = None
    printed_by: str = ""
    printed_on: date | None = None
    attachments: str = ""
    drafted_on: date | None = None
    document_id: IssuedDocumentId = field(default_factory=lambda: IssuedDocumentId(new_id()))

    def document(self) -> IssuedDocument:
        """The document as it will stand, for what is done with it in the same step."""
        told: dict[str, Any] = dict.fromkeys(IssuedDocument.declaration.by_name)
        told |= {name: getattr(self, name) for name in (*PHRASES, "kind", "count", "signed_on")}
        told |= {"id": self.document_id, "body": self.body_id, "meeting": self.meeting_id}
        told["number"] = rules.number_as_printed(self.number)
        return IssuedDocument(**told)

    def changes(self, store: Reader) -> Iterator[Change]:
        body, meeting = store.need(Body, self.body_id), store.need(Meeting, self.meeting_id)
        origin = {"body": body.id, "meeting": meeting.id, "kind": self.kind}
        yield from write(IssuedDocument, self.document_id, **origin)
        yield from write(DocumentEvent, new_id(), document=self.document_id, step="drafted", taken_on=self.drafted_on)
        yield from _facts(store, self, body.id, self.document_id)


@dataclass(frozen=True, slots=True)
class DescribeDocument(Operation):
    """Set the number, the recipients and the printing of a document that is not issued yet. 填写发文"""

    document_id: IssuedDocumentId
    number: str = ""
    title: str = ""
    addressees: str = ""
    copies_to: str = ""
    count: int | None = None
    signer: str = ""
    signed_on: date | None = None
    printed_by: str = ""
    printed_on: date | None = None
    attachments: str = ""

    def changes(self, store: Reader) -> Iterator[Change]:
        document = store.need(IssuedDocument, self.document_id)
        rules.may_change(store, document)
        told = {name: getattr(self, name) for name in ("title", "addressees", "signed_on")}
        rules.may_reword(store, document, number=rules.number_as_printed(self.number), **told)
        yield from _facts(store, self, document.body, document.id)


def _facts(
    store: Reader, told: DraftDocument | DescribeDocument, body: BodyId, document: IssuedDocumentId
) -> Iterator[Change]:
    number = rules.number_as_printed(told.number)
    rules.may_bear(store, body, number, document)
    rules.may_be_printed(told.count, told.signed_on, told.printed_on)
    phrases = {name: getattr(told, name).strip() for name in PHRASES}
    printing = {"count": told.count, "signed_on": told.signed_on, "printed_on": told.printed_on}
    before = store.get(IssuedDocument, document)
    still = before.provisional if before and before.number == number else None
    yield from write(IssuedDocument, document, number=number, provisional=still, **phrases, **printing)
