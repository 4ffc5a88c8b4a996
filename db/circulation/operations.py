"""The changes a person can make to what members are asked. 征求意见的操作"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from db.body.entity import MemberId
from db.circulation import rules
from db.circulation.entity import (
    Circulation,
    CirculationId,
    CirculationMember,
    Opinion,
    asked,
    asked_members,
    rounds,
)
from db.issuing.entity import DocumentEvent, IssuedDocument, IssuedDocumentId
from db.issuing.operations import DraftDocument
from db.issuing.rules import may_step
from db.issuing.version import freeze
from db.meeting.entity import Meeting, MeetingId
from db.motion.entity import Motion, MotionId
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import Id, keyed, new_id
from db.store.operation import Change, Operation, Reader, write

STEP_OF = {"opinions": "circulated", "countersigning": "countersigned"}


@dataclass(frozen=True, slots=True)
class Circulate(Operation):
    """Send a text to members; everybody who was asked about an older version is asked again. 征求意见

    The subject is a document, a motion or, for its agenda, a meeting; without `text` its last version goes out.
    begun: the document, where asking is what makes one of the paper.
    """

    subject_id: Id
    meeting_id: MeetingId | None
    purpose: str
    member_ids: tuple[MemberId, ...]
    sent_on: date
    due_on: date | None = None
    silence_agrees: bool = False
    text: str = ""
    begun: DraftDocument | None = None
    circulation_id: CirculationId = field(default_factory=lambda: CirculationId(new_id()))

    def changes(self, store: Reader) -> Iterator[Change]:
        members = self._members(store)
        rules.may_circulate(store, members, self.sent_on, self.due_on, silence_agrees=self.silence_agrees)
        yield from self.begun.changes(store) if self.begun else ()
        document = store.get(IssuedDocument, IssuedDocumentId(self.subject_id))
        if document:
            may_step(store, document, STEP_OF[self.purpose])
        elif not self.begun and not store.get(Motion, MotionId(self.subject_id)):
            store.need(Meeting, MeetingId(self.subject_id))
        version, frozen = freeze(store, self.subject_id, self.text, self.sent_on)
        yield from frozen
        when = {"sent_on": self.sent_on, "due_on": self.due_on, "silence_agrees": int(self.silence_agrees)}
        what = {"meeting": self.meeting_id, "subject": self.subject_id, "version": version, "purpose": self.purpose}
        yield from write(Circulation, self.circulation_id, **what, **when)
        for member in members:
            row = keyed("circulation_member", self.circulation_id, member)
            yield from write(CirculationMember, row, circulation=self.circulation_id, member=member)
        if document or self.begun:
            step = {"step": STEP_OF[self.purpose], "taken_on": self.sent_on, "version": version}
            yield from write(DocumentEvent, new_id(), document=IssuedDocumentId(self.subject_id), **step)

    def _members(self, store: Reader) -> tuple[MemberId, ...]:
        earlier = rounds(store, self.subject_id, self.purpose)
        before = (each.id for one in earlier for each in asked_members(store, one.id))
        return tuple(dict.fromkeys((*self.member_ids, *before)))


@dataclass(frozen=True, slots=True)
class RecordOpinion(Operation):
    """What a member answered; where it is known already, also what becomes of it. 登记反馈"""

    circulation_id: CirculationId
    member_id: MemberId
    answer: str
    answered_on: date | None = None
    text: str = ""
    adoption: str = ""
    adoption_reason: str = ""
    opinion_id: Id = field(default_factory=new_id)

    def changes(self, store: Reader) -> Iterator[Change]:
        circulation = store.need(Circulation, self.circulation_id)
        rules.may_answer(store, circulation, self.member_id, self.answer, self.text)
        rules.may_settle(self.answer, self.adoption, self.adoption_reason)
        yield from write(
            Opinion,
            self.opinion_id,
            circulation=circulation.id,
            member=self.member_id,
            answered_on=self.answered_on,
            answer=self.answer,
            text=self.text.strip(),
            adoption=self.adoption,
            adoption_reason=self.adoption_reason.strip(),
        )


@dataclass(frozen=True, slots=True)
class AgreeForOthers(Operation):
    """Everybody who has not answered yet agrees, as was said at a meeting or by telephone. 其余都同意"""

    circulation_id: CirculationId
    answered_on: date

    def changes(self, store: Reader) -> Iterator[Change]:
        circulation = store.need(Circulation, self.circulation_id)
        silent = [each.member for each in asked(store, circulation, self.answered_on) if each.opinion is None]
        if not silent:
            raise RuleError(say("每一家都已经反馈了"))
        for member in silent:
            told = RecordOpinion(circulation.id, member, "agreed", self.answered_on)
            yield from told.changes(store)


@dataclass(frozen=True, slots=True)
class SettleOpinion(Operation):
    """Say whether an opinion was adopted, or why not. 处理意见"""

    opinion_id: Id
    adoption: str
    reason: str = ""

    def changes(self, store: Reader) -> Iterator[Change]:
        opinion = store.need(Opinion, self.opinion_id)
        rules.may_settle(opinion.answer, self.adoption, self.reason)
        yield from write(Opinion, opinion.id, adoption=self.adoption, adoption_reason=self.reason.strip())
