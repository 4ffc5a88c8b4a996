"""Who stands in for whom: the rule, the changes, and what is read from it. 替会"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from db.attendance.entity import FOR_MEMBERS, Attendee, AttendeeId, Presence, Substitution, substitutes
from db.attendance.rules import called, is_of
from db.body.entity import SUBSTITUTES, charter_of
from db.meeting.entity import MeetingId, meeting_body
from db.meeting.rules import still_open
from db.people.entity import rank
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import keyed
from db.store.operation import Change, Operation, Reader, hide, write


def substitutes_allowed(store: Reader, meeting: MeetingId) -> str:
    """Who may stand in by the charter: any, rank (of equal or higher rank), none; any where it says nothing."""
    place = meeting_body(store, meeting)
    charter = charter_of(store, place.body, place.ordinal) if place else None
    allowed = charter.substitutes if charter else ""
    return allowed if allowed in SUBSTITUTES else "any"


def may_stand_in(store: Reader, substitute: Attendee, principal: Attendee, reason: str) -> None:
    """Of one meeting, nobody for two; of what rank the charter says, unless a reason is given."""
    names = {"name": called(store, substitute), "principal": called(store, principal)}
    is_of(store, principal, substitute.meeting)
    if substitute.id == principal.id:
        raise RuleError(say("{name}不能代替自己参会"), **names)
    if substitute.person is None:
        raise RuleError(say("替会的应是一个人，请选择有姓名的参会人员"))
    _is_free(store, substitute, principal, names)
    if principal.kind not in FOR_MEMBERS:
        raise RuleError(say("{principal}不是成员方的代表，不需要替会"), **names)
    if substitute.kind in FOR_MEMBERS and substitute.member not in (None, principal.member):
        raise RuleError(say("{name}已代表别的成员方，不能再代替{principal}；请由其他人替会"), **names)
    if store.find(Presence, attendee=principal.id):
        raise RuleError(say("{principal}本人已签到，不能再由{name}替会"), **names)
    _has_the_rank(store, substitute, principal, reason)


def _is_free(store: Reader, substitute: Attendee, principal: Attendee, names: dict[str, str]) -> None:
    standing_in = substitutes(store, substitute.meeting)
    if principal.id in standing_in.values():
        raise RuleError(say("{principal}本人就是替会的，请选择原来的代表"), **names)
    if substitute.id in standing_in:
        raise RuleError(say("{name}本人已有人替会，不能再代替别人"), **names)
    if substitute.id in standing_in.values():
        raise RuleError(say("{name}已代替别人参会，请先取消"), **names)
    if principal.id in standing_in:
        other = called(store, store.need(Attendee, standing_in[principal.id]))
        raise RuleError(say("{principal}已由{other}替会，请先取消"), principal=names["principal"], other=other)


def _has_the_rank(store: Reader, substitute: Attendee, principal: Attendee, reason: str) -> None:
    """An unknown rank is no lower one: what is not known is not held against anybody."""
    if reason.strip():
        return
    allowed = substitutes_allowed(store, substitute.meeting)
    names = {"name": called(store, substitute), "principal": called(store, principal)}
    if allowed == "none":
        raise RuleError(say("章程不许替会；仍由{name}代替{principal}的，请写明破例理由"), **names)
    known = substitute.level and principal.level
    if allowed == "rank" and known and rank(substitute.level, "")[0] > rank(principal.level, "")[0]:
        raise RuleError(say("{name}的职级低于{principal}，章程不许替会；仍由其替会的，请写明破例理由"), **names)


@dataclass(frozen=True, slots=True)
class NameSubstitute(Operation):
    """An attendee stands in for another, as what and for whom that one came; the reason overrides the charter. 替会"""

    attendee_id: AttendeeId
    principal_id: AttendeeId
    credential: str = "none"
    reason: str = ""

    def changes(self, store: Reader) -> Iterator[Change]:
        substitute, principal = (store.need(Attendee, each) for each in (self.attendee_id, self.principal_id))
        still_open(store, substitute.meeting)
        may_stand_in(store, substitute, principal, self.reason)
        yield from write(
            Substitution,
            keyed("substitution", principal.id),
            meeting=principal.meeting,
            attendee=substitute.id,
            substitute_for=principal.id,
            credential=self.credential,
            reason=self.reason.strip(),
        )


@dataclass(frozen=True, slots=True)
class ReleaseSubstitute(Operation):
    """Nobody is stood in for; who stood in takes part as registered again. 取消替会"""

    attendee_id: AttendeeId

    def changes(self, store: Reader) -> Iterator[Change]:
        substitute = store.need(Attendee, self.attendee_id)
        still_open(store, substitute.meeting)
        standing = store.find(Substitution, attendee=substitute.id)
        if not standing:
            raise RuleError(say("{name}没有代替别人参会，不用取消"), name=called(store, substitute))
        yield from (hide(Substitution, each.id) for each in standing)
