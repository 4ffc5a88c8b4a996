"""What a paper says of its own issue, and the form in which it is entered. 发文登记"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from db.body.entity import Body, body_short
from db.issuing.entity import IssuedDocument, document_of, state_of, usual_printer
from db.meeting.entity import Meeting, meeting_body
from db.store.operation import Reader
from desktop.dialogs.attempt import Attempt
from desktop.dialogs.issue_document import IssueDocumentDialog
from desktop.language import tr
from desktop.meeting_facts import day_text
from desktop.pages.papers.course import COURSES
from desktop.pages.papers.facts import LABELS, Fact

KINDS = ("covering_notice", "meeting_notice", "change_notice", "circulation_letter", "progress_letter")
"""The papers that get a number and go out, by their names in DOCUMENTS: the kinds of documents that they are."""
NEEDED = ("number", "addressees", "signed_on", "printing")
"""What every one of them says; copies and their number are as the office has it."""


def issue_facts(store: Reader, meeting: Meeting, paper: str) -> tuple[Fact, ...]:
    """Each fact of the issue, those that are needed and unknown marked as missing."""
    told = _told(document_of(store, meeting.id, COURSES[paper]))
    return tuple(
        Fact(fact, value or tr(LABELS[fact]), "papers", "issue", missing=not value)
        for fact, value in told
        if value or fact in NEEDED
    )


def _told(document: IssuedDocument | None) -> Iterator[tuple[str, str]]:
    yield "number", document.number if document else ""
    yield "addressees", document.addressees if document else ""
    yield "signed_on", day_text(document.signed_on) if document and document.signed_on else ""
    yield "copies_to", document.copies_to if document else ""
    printed_on = day_text(document.printed_on) if document and document.printed_on else ""
    yield "printing", f"{document.printed_by} {printed_on}".strip() if document else ""
    yield "count", tr("{count} 份", count=document.count) if document and document.count else ""


def ask_issue(parent: QWidget, store: Reader, meeting: Meeting, paper: str, attempt: Attempt) -> str:
    """Ask for the facts of the issue and save them; a sentence when nothing can be asked."""
    place = meeting_body(store, meeting.id)
    body = store.get(Body, place.body) if place else None
    if body is None:
        return tr("这次会议没有所属组织，不能发文；请先在会议筹备中填写。")
    kind = COURSES[paper]
    document = document_of(store, meeting.id, kind)
    state = state_of(store, document.id) if document else "drafted"
    if document and state in ("issued", "archived"):
        return tr("{number}已经印发，不能再改；如需更正，请另发文件。", number=document.number)
    short, printer = body_short(store, body.id, meeting.from_on), usual_printer(store, body, meeting.from_on)
    dialog = IssueDocumentDialog(parent, body.id, meeting.id, kind, attempt)
    if document:
        dialog.show_document(document, is_approved=state == "approved")
    else:
        dialog.propose(body.prefix, f"{short}各成员方", printer)
    if document and state == "approved" and document.signed_on:
        dialog.propose_printing(printer, document.signed_on)
    dialog.ask()
    return ""
