"""Lines about presence: arriving, leaving, recused, excused. 到会与请假"""

from __future__ import annotations

from db.attendance.entity import AttendeeId
from db.attendance.operations import GrantLeave, MarkPresence
from db.attendance.welcoming import WelcomeGuest
from db.recording.finding import party, someone_or_party
from db.recording.grammar import first_word, fold
from db.recording.lexicon import EVERYBODY
from db.recording.line import Line, Proposal, Run, plain, strong, told
from db.recording.scene import Party, Someone
from db.store.errors import RuleError
from db.store.glossary import say

EVENTS = {"arrive": "arrived", "leave": "left", "recuse": "recused"}


def mark(line: Line) -> Proposal:
    """A person, a whole delegation, or everybody who is not excused."""
    if line.prefix.kind == "arrive" and fold(line.rest) in EVERYBODY:
        return _everybody(line)
    found, behind = someone_or_party(line.scene, line.rest, line.picks)
    marked = _delegation(line, found) if isinstance(found, Party) else (_single(line, found),)
    item = line.item().id if line.prefix.kind == "recuse" else None
    operation = MarkPresence(
        line.stage().id, _ids(marked), EVENTS[line.prefix.kind], line.at, item_id=item, reason=behind
    )
    about = _counted(marked) if isinstance(found, Party) else plain(f"（{found.styled}）" if found.styled else "")
    return line.proposal(operation, strong(f" {found.name}"), about, plain(f"：{behind}" if behind else ""))


def _single(line: Line, found: Someone) -> Someone:
    if line.prefix.kind == "arrive" and found.attendee.id in line.scene.there:
        raise RuleError(say("{name}已经到会，不用再记"), name=found.name)
    return found


def _everybody(line: Line) -> Proposal:
    if not any(each.attendee.person for each in line.scene.people):
        raise RuleError(say("还没有登记参会人员，请先到会议筹备登记"))
    coming = tuple(each for each in line.scene.people if _is_expected(line, each))
    if not coming:
        raise RuleError(say("参会人员都已到会，不用再记"))
    operation = MarkPresence(line.stage().id, _ids(coming), "arrived", line.at)
    return line.proposal(operation, told(say(" 全体"), is_strong=True), _counted(coming))


def _is_expected(line: Line, each: Someone) -> bool:
    """A named person, neither there already nor excused, alone or with the whole delegation."""
    scene, attendee = line.scene, each.attendee
    excused = attendee.member in scene.excused or attendee.id in scene.excused_people
    return bool(attendee.person) and not excused and attendee.id not in scene.there


def _delegation(line: Line, found: Party) -> tuple[Someone, ...]:
    """The member's people whom the event can concern."""
    of_member = [each for each in line.scene.people if each.attendee.member == found.member and each.attendee.person]
    inside = line.prefix.kind != "arrive"
    marked = tuple(each for each in of_member if (each.attendee.id in line.scene.there) == inside)
    if not marked:
        raise RuleError(say("{name}没有可以记的人，请核对参会名单和签到"), name=found.name)
    return marked


def _counted(people: tuple[Someone, ...]) -> Run:
    return told(say("（{count}人）"), count=len(people))


def _ids(people: tuple[Someone, ...]) -> tuple[AttendeeId, ...]:
    return tuple(each.attendee.id for each in people)


def excuse(line: Line) -> Proposal:
    found, reason = someone_or_party(line.scene, line.rest, line.picks)
    if isinstance(found, Party):
        operation = GrantLeave(line.scene.meeting.id, member_id=found.member, reason=reason, at=line.at)
    else:
        operation = GrantLeave(line.scene.meeting.id, attendee_id=found.attendee.id, reason=reason, at=line.at)
    return line.proposal(operation, strong(f" {found.name}"), plain(f"：{reason}" if reason else ""))


def welcome(line: Line) -> Proposal:
    """A guest whom nobody registered: name, organisation, title; a member's name as organisation is that member."""
    name, rest = first_word(line.rest)
    organisation, title = first_word(rest)
    if not name:
        raise RuleError(say("请写明来宾的姓名，后面写单位和职务"))
    member = party(line.scene, organisation)
    operation = WelcomeGuest(
        line.scene.meeting.id,
        line.stage().id,
        name,
        line.at,
        organisation=member.name if member else organisation,
        title=title,
        member_id=member.member if member else None,
    )
    styled = f"{operation.organisation}{title}"
    return line.proposal(
        operation, strong(f" {name}"), plain(f"（{styled}）" if styled else ""), told(say("，登记并到会"))
    )


MAKERS = {"arrive": mark, "leave": mark, "recuse": mark, "excuse": excuse, "guest": welcome}
