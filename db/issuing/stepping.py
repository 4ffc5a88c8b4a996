"""The steps that a person takes with a document: approve, issue, archive, send back, supersede, withdraw. 公文办理"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from db.circulation.settling import may_approve
from db.issuing import rules
from db.issuing.entity import BEFORE_APPROVAL, DocumentEvent, IssuedDocument, IssuedDocumentId, state_of
from db.issuing.numbering import draw, register
from db.issuing.operations import DraftDocument
from db.issuing.version import freeze
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import Id, new_id
from db.store.operation import Change, Operation, Reader, copied, write


@dataclass(frozen=True, slots=True)
class ApproveDocument(Operation):
    """A document is approved by who answers for it, as it stands, and gets its number. 签发

    begun: the document, where approving is what makes one of the paper.
    """

    undoable: ClassVar[bool] = False
    document_id: IssuedDocumentId
    signed_on: date | None
    signer: str = ""
    text: str = ""
    """The words that were approved; without them none are kept."""
    begun: DraftDocument | None = None

    def changes(self, store: Reader) -> Iterator[Change]:
        yield from self.begun.changes(store) if self.begun else ()
        document = self.begun.document() if self.begun else store.need(IssuedDocument, self.document_id)
        signed = replace(document, signed_on=self.signed_on, signer=self.signer.strip() or document.signer)
        yield from write(IssuedDocument, document.id, signed_on=signed.signed_on, signer=signed.signer)
        yield from _approve(store, signed, self.text)


@dataclass(frozen=True, slots=True)
class IssueDocument(Operation):
    """A document goes out: from now on it stands as it is. One that was signed on paper is approved by it. 印发"""

    undoable: ClassVar[bool] = False
    document_id: IssuedDocumentId
    text: str = ""

    def changes(self, store: Reader) -> Iterator[Change]:
        document = store.need(IssuedDocument, self.document_id)
        if state_of(store, document.id) in BEFORE_APPROVAL:
            rules.may_issue(document)
            yield from _approve(store, document, self.text)
        else:
            rules.may_step(store, document, "issued")
        yield from _step(document, "issued", document.printed_on or document.signed_on, document.printed_by)
        if document.supersedes:
            earlier = store.need(IssuedDocument, IssuedDocumentId(document.supersedes))
            rules.may_step(store, earlier, "superseded")
            yield from _step(earlier, "superseded", document.signed_on, remark=document.number)


@dataclass(frozen=True, slots=True)
class ArchiveDocument(Operation):
    """A document that went out is filed: under which number, for how long, how many pages. 归档"""

    document_id: IssuedDocumentId
    archived_on: date
    file_number: str = ""
    retention: str = ""
    pages: int | None = None

    def changes(self, store: Reader) -> Iterator[Change]:
        document = store.need(IssuedDocument, self.document_id)
        rules.may_step(store, document, "archived")
        if self.pages is not None and self.pages < 1:
            raise RuleError(say("页数应是从1起的数字"))
        filing = {"file_number": self.file_number.strip(), "retention": self.retention, "pages": self.pages}
        yield from write(IssuedDocument, document.id, **filing)
        yield from _step(document, "archived", self.archived_on)


@dataclass(frozen=True, slots=True)
class ReturnDocument(Operation):
    """A document that has not gone out comes back to be changed; a number that it has stays its own. 退回修改"""

    document_id: IssuedDocumentId
    reason: str
    on: date | None = None

    def changes(self, store: Reader) -> Iterator[Change]:
        document = store.need(IssuedDocument, self.document_id)
        rules.may_step(store, document, "drafted")
        yield from _step(document, "drafted", self.on, remark=_reason(self.reason))


@dataclass(frozen=True, slots=True)
class WithdrawDocument(Operation):
    """A document no longer stands; its number stays used. 撤回"""

    document_id: IssuedDocumentId
    reason: str
    on: date | None = None

    def changes(self, store: Reader) -> Iterator[Change]:
        document = store.need(IssuedDocument, self.document_id)
        rules.may_step(store, document, "withdrawn")
        yield from _step(document, "withdrawn", self.on, remark=_reason(self.reason))


@dataclass(frozen=True, slots=True)
class SupersedeDocument(Operation):
    """Begin a document that takes the place of one that went out; it does so the day it is issued. 另发替代"""

    document_id: IssuedDocumentId
    successor_id: IssuedDocumentId

    def changes(self, store: Reader) -> Iterator[Change]:
        document = store.need(IssuedDocument, self.document_id)
        rules.may_step(store, document, "superseded")
        facts = ("body", "meeting", "kind", "title", "addressees", "copies_to", "count", "printed_by", "attachments")
        told = {name: getattr(document, name) for name in facts}
        successor = write(IssuedDocument, self.successor_id, supersedes=document.id, **told)
        yield from copied(store, successor, document, *facts)
        yield from write(DocumentEvent, new_id(), document=self.successor_id, step="drafted")


def may_be_approved(store: Reader, document: IssuedDocument, on: date) -> None:
    """Whether it can be approved on a day; asked before anybody types who approves it."""
    rules.may_step(store, document, "approved")
    may_approve(store, document.id, on)


def _approve(store: Reader, document: IssuedDocument, text: str) -> Iterator[Change]:
    if document.signed_on is None:
        raise RuleError(say("请填写签发的日期"))
    may_be_approved(store, document, document.signed_on)
    if document.number and not document.provisional:
        yield from register(store, document)
    elif not document.number:
        yield from draw(store, document, document.signed_on.year)
    version: Id | None = None
    if text:
        version, frozen = freeze(store, document.id, text, document.signed_on)
        yield from frozen
    yield from _step(document, "approved", document.signed_on, document.signer, version=version)


def _step(
    document: IssuedDocument, step: str, on: date | None, by: str = "", remark: str = "", version: Id | None = None
) -> Iterator[Change]:
    facts = {"taken_on": on, "taken_by": by, "remark": remark, "version": version}
    yield from write(DocumentEvent, new_id(), document=document.id, step=step, **facts)


def _reason(reason: str) -> str:
    if not reason.strip():
        raise RuleError(say("请用一句话写明原因"))
    return reason.strip()
