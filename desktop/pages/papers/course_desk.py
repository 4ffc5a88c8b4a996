"""What a person does with a paper on its way: each wish becomes a form or an operation at once. 办理操作"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.body.entity import Body, body_short
from db.circulation.entity import Asked
from db.circulation.operations import AgreeForOthers, Circulate, RecordOpinion
from db.issuing.distributing import PlanDistribution, ReceiveCopies, SendCopies
from db.issuing.distribution import Distribution, copies_given, recipient_name
from db.issuing.entity import IssuedDocument, IssuedDocumentId, usual_printer
from db.issuing.numbering import AcceptRegister, ConfirmNumber, PassRegister
from db.issuing.operations import DraftDocument
from db.issuing.register import offered
from db.issuing.stepping import ApproveDocument, ReturnDocument, SupersedeDocument, WithdrawDocument, may_be_approved
from db.issuing.version import TextVersion
from db.meeting.entity import Meeting, meeting_body
from db.store.errors import RuleError
from db.store.ident import Id, new_id
from db.store.moment import day_of
from db.store.operation import Operation
from desktop.dialogs.answer_opinion import AnswerOpinionDialog
from desktop.dialogs.archive_document import ArchiveDocumentDialog
from desktop.dialogs.choose_one import choose_one
from desktop.dialogs.circulate import ask_circulation
from desktop.dialogs.recipient import AddRecipientDialog, RecipientDialog
from desktop.dialogs.text_question import ask_text
from desktop.language import said, tr
from desktop.pages.papers import approving, frozen_text, issuing
from desktop.pages.papers.course import COURSES, Course, approved_words, silent_round
from desktop.pages.papers.course_rows import COPIES, OPINIONS, Line
from desktop.pages.papers.draft import Draft
from desktop.widgets.chip import Choice
from desktop.workspace import Workspace

SETTLED_LATER = ("number", "signed_on", "addressees", "copies_to", "printing", "count")
"""Gaps that approving and issuing close themselves."""


class CourseDesk(QObject):
    """`refused(sentence)`: nothing was written; `part_asked(part)`: the part of the card that a step filled."""

    refused = Signal(str)
    part_asked = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.workspace, self._window = workspace, parent

    def take(self, step: str, meeting: Meeting, draft: Draft, course: Course) -> None:
        """One of VERBS, for the chosen paper."""
        if step in ("circulated", "countersigned"):
            self._circulate("opinions" if step == "circulated" else "countersigning", meeting, course)
        elif step == "approved":
            self._approve(meeting, course, draft)
        elif step == "issued":
            self._tell(issuing.ask_issue(self._window, self.workspace.store, meeting, draft.key, self.workspace.run))
        elif step == "others_agree" and course.subject:
            self._agree_for_others(course.subject)
        elif course.document is not None:
            self._further(step, course.document, draft)

    def _further(self, step: str, document: IssuedDocument, draft: Draft) -> None:
        today = self._today()
        acts: dict[str, Callable[[], None]] = {
            "planned": partial(self._run, PlanDistribution(document.id), COPIES),
            "sent": partial(self._run, SendCopies(document.id, today, self._operator()), COPIES),
            "archived": partial(self._archive, document, draft.painted.page_count),
            "drafted": partial(self._with_reason, tr("退回修改"), ReturnDocument, document),
            "withdrawn": partial(self._with_reason, tr("撤回"), WithdrawDocument, document),
            "superseded": partial(self._run, SupersedeDocument(document.id, IssuedDocumentId(new_id()))),
            "recipient": partial(self._add_recipient, document),
            "passed": partial(self._pass_register, document),
            "accepted": partial(self._accept_register, document),
        }
        acts[step]()

    def act(self, line: Line) -> None:
        """What one click on a row does: agrees, receives, confirms; an opinion that waits for a word opens its form."""
        match line.record:
            case Asked() if line.record.opinion is None:
                sent = line.record.circulation
                self._run(RecordOpinion(sent.id, line.record.member, "agreed", self._today()), OPINIONS)
            case Distribution():
                self._run(ReceiveCopies(line.record.id, self._today()), COPIES)
            case IssuedDocument():
                self._run(ConfirmNumber(line.record.id))
            case TextVersion():
                frozen_text.show(self._window, self.workspace.store, line.record)
            case _:
                self.open(line)

    def open(self, line: Line) -> None:
        """What Enter on a row does: its form."""
        store, run = self.workspace.store, self.workspace.run
        match line.record:
            case Asked():
                AnswerOpinionDialog(self._window, line.first, line.record, self._today(), run).ask()
            case Distribution():
                document = store.need(IssuedDocument, line.record.document)
                name = recipient_name(store, line.record, document.signed_on)
                RecipientDialog(self._window, name, line.record, run).ask()
            case IssuedDocument() | TextVersion():
                self.act(line)

    def _circulate(self, purpose: str, meeting: Meeting, course: Course) -> None:
        about = (course.subject or new_id(), meeting)
        words, attempt = self._words(meeting, course.paper), partial(self._begin_and_circulate, meeting, course)
        ask_circulation(self._window, self.workspace.store, purpose, about, words, self._today(), attempt)

    def _begin_and_circulate(self, meeting: Meeting, course: Course, told: Circulate) -> str:
        """A paper about which members are asked for the first time becomes a document."""
        begun = self._drafted(meeting, course.paper, told.subject_id) if course.subject is None else None
        sentence = self.workspace.run(replace(told, begun=begun))
        if not sentence:
            self.part_asked.emit(OPINIONS)
        return sentence

    def _agree_for_others(self, subject: Id) -> None:
        sent = silent_round(self.workspace.store, subject)
        if sent is not None:
            self._run(AgreeForOthers(sent.id, self._today()), OPINIONS)

    def _approve(self, meeting: Meeting, course: Course, draft: Draft) -> None:
        """What stands against it is said before anything is asked; a paper becomes a document when it is approved."""
        begun = None if course.document else self._drafted(meeting, course.paper, new_id())
        document = begun.document() if begun else course.document
        assert document is not None
        try:
            may_be_approved(self.workspace.store, document, self._today())
        except RuleError as error:
            self._tell(said(error))
            return

        def attempt(told: Operation) -> str:
            return self.workspace.run(replace(told, begun=begun) if isinstance(told, ApproveDocument) else told)

        words = self._words(meeting, course.paper)
        lacking = tr("、").join(each.value for each in draft.gaps if each.kind not in SETTLED_LATER)
        asked = (self.workspace.store, document, words, self._today(), lacking)
        approving.ask_approval(self._window, *asked, attempt)

    def _drafted(self, meeting: Meeting, paper: str, row: Id) -> DraftDocument:
        """A document as the form of its issue proposes it."""
        store, place = self.workspace.store, meeting_body(self.workspace.store, meeting.id)
        body = store.need(Body, place.body if place else None)
        short = body_short(store, body.id, meeting.from_on)
        return DraftDocument(
            body.id,
            meeting.id,
            COURSES[paper],
            addressees=f"{short}各成员方",
            printed_by=usual_printer(store, body, meeting.from_on),
            drafted_on=self._today(),
            document_id=IssuedDocumentId(row),
        )

    def _words(self, meeting: Meeting, paper: str) -> str:
        return approved_words(self.workspace.store, meeting.id, paper)

    def _archive(self, document: IssuedDocument, pages: int) -> None:
        ArchiveDocumentDialog(self._window, document, pages, self._today(), self.workspace.run).ask()

    def _add_recipient(self, document: IssuedDocument) -> None:
        first = copies_given(self.workspace.store, document.id) + 1
        if AddRecipientDialog(self._window, document.id, first, self.workspace.run).ask():
            self.part_asked.emit(COPIES)

    def _with_reason(
        self, question: str, kind: type[ReturnDocument] | type[WithdrawDocument], document: IssuedDocument
    ) -> None:
        reason = ask_text(self._window, question, tr("原因"), "", question)
        if reason:
            self._run(kind(document.id, reason, self._today()))

    def _pass_register(self, document: IssuedDocument) -> None:
        from db.sync import peers  # the page does not wait for what exchanges data

        known = peers.taking_part(self.workspace.store)
        others = [Choice(*each) for each in zip(known, peers.names(self.workspace.store, known), strict=True)]
        if not others:
            self._tell(tr("还没有别的电脑可以接收发文登记；先和它交换一次数据。"))
            return
        device = choose_one(self._window, tr("移交发文登记"), tr("接收电脑"), others, tr("移交"))
        if device:
            self._run(PassRegister(document.body, device, self._today()))

    def _accept_register(self, document: IssuedDocument) -> None:
        passing = offered(self.workspace.store, document.body)
        if passing:
            self._run(AcceptRegister(passing, self._today()))

    def _run(self, operation: Operation, part: str = "") -> None:
        sentence = self.workspace.run(operation)
        self._tell(sentence)
        if part and not sentence:
            self.part_asked.emit(part)

    def _tell(self, sentence: str) -> None:
        if sentence:
            self.refused.emit(sentence)

    def _operator(self) -> str:
        operator = self.workspace.operator
        return operator.name if operator else ""

    def _today(self) -> date:
        return day_of(self.workspace.clock())
