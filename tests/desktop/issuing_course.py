"""The minutes of the 34th from their draft to the archive, by operations, one method a step. 公文全程"""

from __future__ import annotations

from datetime import date

from db.body.entity import members
from db.circulation.entity import CirculationId, last_round
from db.circulation.operations import Circulate, RecordOpinion, SettleOpinion
from db.issuing.distributing import PlanDistribution, ReceiveCopies, SendCopies
from db.issuing.distribution import distribution
from db.issuing.entity import IssuedDocument, IssuedDocumentId
from db.issuing.numbering import OpenRegister
from db.issuing.operations import DescribeDocument, DraftDocument
from db.issuing.stepping import ApproveDocument, ArchiveDocument, IssueDocument
from db.meeting.entity import MeetingBody, MeetingId
from db.recording.script import feed
from db.sample import enter_step, sample, script_lines
from db.store.ident import Id
from db.store.store import Store
from desktop.documents.minutes import minutes
from desktop.documents.plain import words_of

SENT, DUE, AGAIN, LAST, SIGNED = (
    *(date(2024, 9, 2), date(2024, 9, 4)),
    *(date(2024, 9, 5), date(2024, 9, 7), date(2024, 9, 9)),
)
OBJECTION = "“展会由一次大型活动改为若干专题”一条，请写明从哪一年起。"


class Course:
    """The 34th, recorded and not issued; each step is one method, in the order of the course."""

    def __init__(self, store: Store) -> None:
        self.store = store
        names: dict[str, Id] = {}
        made = sample("federation34")
        for each in made.steps[:2]:
            enter_step(each, names, store.run)
        for meeting, script in made.scripts:
            feed(store, store.run, MeetingId(names[meeting]), script_lines(script))
        self.meeting = MeetingId(names["meeting"])
        self.body = next(each.body for each in store.find(MeetingBody, meeting=self.meeting))
        self.members = tuple(each.id for each in members(store, self.body, SENT))
        self.document = IssuedDocumentId(Id("0" * 32))

    @property
    def issued(self) -> IssuedDocument:
        return self.store.need(IssuedDocument, self.document)

    def words(self) -> str:
        return words_of(minutes(self.store, self.meeting))

    def draft(self) -> None:
        self.store.run(OpenRegister(self.body, "issue", 2024, "经联会发", 1))
        told = DraftDocument(self.body, self.meeting, "covering_notice", addressees="经联会各成员方市政府", count=35)
        self.store.run(told)
        self.document = told.document_id

    def circulate(self, sent_on: date, due_on: date, purpose: str = "opinions", more: str = "") -> None:
        told = (self.document, self.meeting, purpose, self.members, sent_on, due_on, True, self.words() + more)
        self.store.run(Circulate(*told))

    def answer(self, place: int, answer: str, text: str = "", purpose: str = "opinions") -> RecordOpinion:
        found = last_round(self.store, self.document, purpose)
        assert found
        told = RecordOpinion(CirculationId(found.id), self.members[place], answer, found.due_on, text)
        self.store.run(told)
        return told

    def object(self) -> None:
        """One objects; what became of it is told with the next version."""
        self.circulate(SENT, DUE)
        self.answer(0, "agreed")
        objected = self.answer(3, "objected", OBJECTION)
        self.store.run(SettleOpinion(objected.opinion_id, "adopted"))

    def countersign(self) -> None:
        self.circulate(AGAIN, LAST, more="\n展会自2025年起改为若干专题。")
        self.circulate(AGAIN, LAST, "countersigning", more="\n展会自2025年起改为若干专题。")
        self.answer(3, "agreed", purpose="countersigning")

    def approve(self) -> None:
        self.store.run(ApproveDocument(self.document, SIGNED, "吴勇", self.words()))

    def issue(self) -> None:
        found = self.issued
        printed = {"printed_by": "陕甘川宁毗邻地区经济联合会", "printed_on": SIGNED}
        told = {"number": found.number, "addressees": found.addressees, "signed_on": found.signed_on}
        described = DescribeDocument(self.document, count=35, signer=found.signer, **told, **printed)  # type: ignore[arg-type]
        self.store.run(described)
        self.store.run(IssueDocument(self.document))

    def distribute(self) -> None:
        self.store.run(PlanDistribution(self.document))
        self.store.run(SendCopies(self.document, SIGNED, "任湘涛"))
        self.store.run(ReceiveCopies(distribution(self.store, self.document)[0].id, date(2024, 9, 11)))

    def archive(self) -> None:
        self.store.run(ArchiveDocument(self.document, date(2025, 3, 1), "J01-2024-永久-0034", "permanent", 9))

    def whole(self) -> None:
        for step in (
            self.draft,
            self.object,
            self.countersign,
            self.approve,
            self.issue,
            self.distribute,
            self.archive,
        ):
            step()
