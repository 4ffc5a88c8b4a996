"""What must hold of attendance. 参会的规则"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence

from db.agenda.entity import Speech, items
from db.attendance.entity import Attendee, AttendeeId, Leave, Presence, Substitution, is_whole
from db.body.entity import MemberId
from db.meeting.entity import MeetingId, Stage, StageId
from db.people.entity import Person, PersonId, person_known
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import Id
from db.store.operation import Reader


def may_register(
    store: Reader, meeting: MeetingId, person: PersonId | None, organisation: str, collective: str
) -> None:
    if person is None and not organisation.strip() and not collective.strip():
        raise RuleError(say("请填写参会人员或单位"))
    if person is None:
        return
    found = store.need(Person, person)
    if store.find(Attendee, meeting=meeting, person=person):
        raise RuleError(say("{name}已在本次会议的参会名单中"), name=found.name)


def may_register_together(persons: Sequence[PersonId]) -> None:
    if len(set(persons)) < len(persons):
        raise RuleError(say("同一个人在这一批里登记了两次，请去掉一次"))


def may_admit_together(people: Sequence[AttendeeId]) -> None:
    if not people:
        raise RuleError(say("签到册里没有可以记下的到会，请核对后再读入"))
    if len(set(people)) < len(people):
        raise RuleError(say("同一个人在签到册里出现了两次，请去掉一次"))


OF_THOSE_PRESENT = ("left", "recused")
"""What can happen only to somebody who is present."""


def is_of(store: Reader, attendee: Attendee, meeting: MeetingId) -> None:
    if attendee.meeting != meeting:
        raise RuleError(say("{name}不在本次会议的参会名单中"), name=called(store, attendee))


def may_withdraw(store: Reader, attendee: Attendee) -> None:
    """Who is named in the record stays on the list, or the record would name nobody."""
    if store.find(Speech, attendee=attendee.id):
        raise RuleError(say("{name}已有发言记录，不能移出名单"), name=called(store, attendee))
    if store.find(Substitution, substitute_for=attendee.id) or store.find(Substitution, attendee=attendee.id):
        raise RuleError(say("{name}有替会登记，不能移出名单；请先取消替会"), name=called(store, attendee))
    if store.find(Presence, attendee=attendee.id):
        raise RuleError(say("{name}已有签到记录，不能移出名单；请先取消签到"), name=called(store, attendee))


def may_mark(store: Reader, attendee: Attendee, there: Container[AttendeeId], kind: str) -> None:
    """Leaving asks for presence; being counted out for one item does too."""
    if kind in OF_THOSE_PRESENT and attendee.id not in there:
        raise RuleError(say("{name}没有签到，不能记离会或回避"), name=called(store, attendee))


def may_leave(
    store: Reader,
    meeting: MeetingId,
    attendee: AttendeeId | None,
    member: MemberId | None,
    stage: StageId | None,
    item: Id | None,
) -> None:
    """Leave from the whole meeting says all; leave from a part of it is granted once."""
    if attendee is None and member is None:
        raise RuleError(say("请说明由谁请假"))
    if attendee is not None:
        is_of(store, store.need(Attendee, attendee), meeting)
    if stage is not None and store.need(Stage, stage).meeting != meeting:
        raise RuleError(say("这个阶段不属于本次会议，请重新选择"))
    if item is not None and item not in {each.id for each in items(store, meeting)}:
        raise RuleError(say("这项议程不属于本次会议，请重新选择"))
    for each in store.find(Leave, meeting=meeting, attendee=attendee, member=member):
        if is_whole(each) or (each.stage, each.item) == (stage, item):
            raise RuleError(say("已经登记过请假"))


def may_call_roll(store: Reader, *answers: tuple[AttendeeId, ...]) -> None:
    """Of everybody one thing is said: there, absent or open."""
    said = Counter(each for answer in answers for each in set(answer))
    twice = next((each for each, times in said.items() if times > 1), None)
    if twice:
        raise RuleError(say("{name}既点到又缺席，请只写一次"), name=called(store, store.need(Attendee, twice)))


def may_bear(store: Reader, attendee: Attendee, code: str) -> None:
    """A code is scanned: two bearers of one would be nobody."""
    for each in store.find(Attendee, meeting=attendee.meeting, badge_code=code) if code else ():
        if each.id != attendee.id:
            raise RuleError(say("参会证编号{code}已给了{name}，请核对"), code=code, name=called(store, each))


def called(store: Reader, attendee: Attendee) -> str:
    """The name by which a sentence speaks of an attendee."""
    person = person_known(store, attendee.person)
    return person.name if person else attendee.organisation or attendee.collective
