"""A text sent to members for their opinion or their signature, and what each answered. 征求意见"""

from __future__ import annotations

from datetime import date
from typing import NewType

from db.body.entity import Member, MemberId, in_charter
from db.issuing.version import version_number
from db.meeting.entity import MeetingId
from db.store.frozen import frozen
from db.store.glossary import term
from db.store.ident import Id
from db.store.operation import Reader
from db.store.record import Entity, entity, field

CirculationId = NewType("CirculationId", Id)

PURPOSES = {"opinions": term("征求意见"), "countersigning": term("会签")}
ANSWERS = {"agreed": term("同意"), "with_opinion": term("有修改意见"), "objected": term("不同意")}
STANDINGS = ANSWERS | {"waiting": term("待反馈"), "no_reply": term("逾期未反馈"), "deemed": term("视为同意")}
ADOPTIONS = {"adopted": term("采纳"), "partly": term("部分采纳"), "not_adopted": term("未采纳")}


@entity("circulation", term("征求意见"))
class Circulation(Entity):
    """One version of a text (of a document, a motion, a meeting's agenda) goes out to members of a body."""

    id: CirculationId
    meeting: MeetingId | None = field(term("会议"), parent=True)
    subject: Id = field(term("所征求的文件"), parent=True)
    version: Id = field(term("文稿"))
    purpose: str = field(term("方式"), fixed=True, codes=PURPOSES)
    sent_on: date | None = field(term("发出日期"))
    due_on: date | None = field(term("反馈期限"))
    silence_agrees: int | None = field(term("逾期未反馈视为同意"))


@entity("circulation_member", term("征求对象"))
class CirculationMember(Entity):
    """A member that is asked."""

    id: Id
    circulation: CirculationId = field(term("征求意见"), parent=True)
    member: MemberId = field(term("成员方"), parent=True)


@entity("opinion", term("反馈意见"))
class Opinion(Entity):
    """What a member answered, and what became of it; the latest answer of a member counts."""

    id: Id
    circulation: CirculationId = field(term("征求意见"), parent=True)
    member: MemberId = field(term("成员方"), parent=True)
    answered_on: date | None = field(term("反馈日期"))
    answer: str = field(term("反馈"), fixed=True, codes=ANSWERS)
    text: str = field(term("意见"), lines=True)
    adoption: str = field(term("采纳情况"), fixed=True, codes=ADOPTIONS)
    adoption_reason: str = field(term("采纳情况说明"), lines=True)


@frozen
class Asked:
    """A member in one round: which version it saw, and how it stands on a day."""

    circulation: Circulation
    member: MemberId
    number: int
    standing: str
    opinion: Opinion | None

    @property
    def key(self) -> tuple[Id, Id]:
        return self.circulation.id, self.member

    @property
    def is_unsettled(self) -> bool:
        """An opinion of which nobody has said whether it was adopted."""
        return self.standing in ("with_opinion", "objected") and not (self.opinion and self.opinion.adoption)


def rounds(store: Reader, subject: Id, purpose: str = "") -> tuple[Circulation, ...]:
    """How often a text went out, the first time first."""
    found = store.find(Circulation, subject=subject)
    return tuple(sorted((each for each in found if purpose in ("", each.purpose)), key=lambda each: each.id))


def last_round(store: Reader, subject: Id, purpose: str = "") -> Circulation | None:
    found = rounds(store, subject, purpose)
    return found[-1] if found else None


def is_last(store: Reader, circulation: Circulation) -> bool:
    return last_round(store, circulation.subject, circulation.purpose) == circulation


def asked_members(store: Reader, circulation: CirculationId) -> tuple[Member, ...]:
    """Who was asked, in the charter's order."""
    rows = (store.get(Member, each.member) for each in store.find(CirculationMember, circulation=circulation))
    return tuple(sorted((each for each in rows if each), key=in_charter))


def asked(store: Reader, circulation: Circulation, today: date) -> tuple[Asked, ...]:
    """Every member of a round with its answer as of a day."""
    number = version_number(store, circulation.subject, circulation.version)
    return tuple(_asked(store, circulation, each.id, number, today) for each in asked_members(store, circulation.id))


def _asked(store: Reader, circulation: Circulation, member: MemberId, number: int, today: date) -> Asked:
    answers = sorted(store.find(Opinion, circulation=circulation.id, member=member), key=lambda each: each.id)
    opinion = answers[-1] if answers else None
    standing = opinion.answer if opinion else _silent(circulation, today)
    return Asked(circulation, member, number, standing, opinion)


def _silent(circulation: Circulation, today: date) -> str:
    """A member that said nothing: the last day of the deadline is still its own."""
    if circulation.due_on is None or today <= circulation.due_on:
        return "waiting"
    return "deemed" if circulation.silence_agrees else "no_reply"


def of_meeting(store: Reader, meeting: MeetingId) -> tuple[Circulation, ...]:
    """The last round of each text of a meeting and purpose: what is still waited for."""
    found = sorted(store.find(Circulation, meeting=meeting), key=lambda each: each.id)
    return tuple({(each.subject, each.purpose): each for each in found}.values())
