"""Lines about presence: arriving, leaving, recused, excused. 到会与请假"""

from __future__ import annotations

import re
from collections.abc import Iterable

from db.attendance.entity import AttendeeId
from db.attendance.operations import GrantLeave, MarkPresence
from db.attendance.welcoming import WelcomeGuest
from db.meeting.entity import stage_name
from db.people.entity import styled
from db.recording.finding import party, several, someone_or_party
from db.recording.grammar import SEPARATORS, first_word, fold, reasoned
from db.recording.lexicon import AS_BEFORE, EVERYBODY
from db.recording.line import Line, Proposal, Run, plain, strong, told
from db.recording.persons import Party, Someone
from db.recording.scene import Scene
from db.store.errors import RuleError
from db.store.glossary import say

EVENTS = {"arrive": "arrived", "leave": "left", "recuse": "recused"}
FEW = 4
"""So many who arrive together are named."""
MOST_NAMED = 60
"""Of more who were never seen before, the rest is told by the number alone: nobody reads on."""
_EVERYBODY = re.compile(rf"(?:{'|'.join(EVERYBODY)})(?=[-{SEPARATORS}]|$)[{SEPARATORS}]*(.*)")
_MINUS = re.compile("[-－、]")


def mark(line: Line) -> Proposal:
    """Persons and whole delegations, all of them or none; everybody; or those who were there before."""
    kind = line.prefix.kind
    whole, why = reasoned(line.rest)
    everybody = _EVERYBODY.fullmatch(fold(whole)) if kind in ("arrive", "leave") else None
    if everybody:
        return _everybody(line, whole[everybody.start(1) :], why)
    if kind == "arrive" and fold(line.rest) in AS_BEFORE:
        return _as_before(line)
    found, reason = several(line.scene, line.rest, line.picks)
    marked = [(each, _concerned(line, each)) for each in found]
    item = line.item().id if kind == "recuse" else None
    everyone = tuple(each for _, people in marked for each in people)
    operation = MarkPresence(line.stage().id, _ids(everyone), EVENTS[kind], line.at, item_id=item, reason=reason)
    about = (run for each, people in marked for run in (plain("、"), strong(each.name), _about(each, people)))
    return line.proposal(operation, plain(" "), *tuple(about)[1:], *_why(reason))


def _about(found: Someone | Party, people: tuple[Someone, ...]) -> Run:
    if isinstance(found, Party):
        return told(say("（{count}人）"), count=len(people))
    return plain(f"（{found.styled}）" if found.styled else "")


def _concerned(line: Line, found: Someone | Party) -> tuple[Someone, ...]:
    """A person; or of a member those whom the event can concern."""
    scene, arriving = line.scene, line.prefix.kind == "arrive"
    people = tuple(each for each in _people(scene, found) if each.may_come or not arriving)
    marked = tuple(each for each in people if (each.attendee.id in scene.there) != arriving)
    if arriving and people and not marked:
        raise RuleError(say("{name}已经到会，不用再记"), name=found.name)
    if isinstance(found, Party) and not marked:
        raise RuleError(say("{name}没有可以记的人，请核对参会名单和签到"), name=found.name)
    return marked or people


def _delegation(scene: Scene, found: Party) -> tuple[Someone, ...]:
    return tuple(each for each in scene.people if each.attendee.member == found.member and each.attendee.person)


def _everybody(line: Line, excepted: str, reason: str) -> Proposal:
    """All who are expected arrive, or all who are there leave; those named behind a minus do not."""
    if excepted and fold(excepted[0]) != "-":
        raise RuleError(say("“全体”后面只写除去的人，前面加减号，如：{word} 全体 -甲市"), word=line.prefix.word)
    left_out = several(line.scene, _MINUS.sub(" ", excepted).strip(), line.picks)[0] if excepted else []
    spared = {each for one in left_out for each in _ids(_people(line.scene, one))}
    arriving = line.prefix.kind == "arrive"
    concerned = _expected(line.scene) if arriving else _there(line.scene)
    marked = tuple(each for each in concerned if each.attendee.id not in spared)
    if not marked:
        raise RuleError(say("参会人员都已到会，不用再记") if arriving else say("会场里没有还没离会的人，不用再记"))
    operation = MarkPresence(line.stage().id, _ids(marked), EVENTS[line.prefix.kind], line.at, reason=reason)
    names = "、".join(each.name for each in left_out)
    without = (told(say("，除{names}"), names=names),) if names else ()
    return line.proposal(operation, told(say(" 全体"), is_strong=True), *without, _seen(line, marked), *_why(reason))


def _why(reason: str) -> tuple[Run, ...]:
    return (plain(f"：{reason}"),) if reason else ()


def _people(scene: Scene, found: Someone | Party) -> tuple[Someone, ...]:
    return (found,) if isinstance(found, Someone) else _delegation(scene, found)


def _there(scene: Scene) -> tuple[Someone, ...]:
    return tuple(each for each in scene.people if each.attendee.id in scene.there)


def _expected(scene: Scene) -> tuple[Someone, ...]:
    """Named persons, neither there already nor excused, alone or with the whole delegation."""
    if not any(each.may_come for each in scene.people):
        raise RuleError(say("还没有登记参会人员，请先到会议筹备登记"))
    away = scene.there | scene.excused_people
    named = (each for each in scene.people if each.may_come and each.attendee.id not in away)
    return tuple(each for each in named if each.attendee.member not in scene.excused)


def _seen(line: Line, marked: tuple[Someone, ...]) -> Run:
    """Few are named, and of many those who were never seen at the meeting, so that nobody is marked unseen."""
    new = [each for each in marked if each.attendee.id not in line.scene.came]
    if line.prefix.kind == "arrive" and len(marked) <= FEW:
        return told(say("（{count}人：{names}）"), count=len(marked), names=_names(marked))
    if line.prefix.kind == "arrive" and line.scene.came and new:
        words = say("（{count}人，其中首次签到{new}人：{names}）")
        names = _names(new[:MOST_NAMED]) + ("…" if len(new) > MOST_NAMED else "")
        return told(words, count=len(marked), new=len(new), names=names)
    return told(say("（{count}人）"), count=len(marked))


def _names(people: Iterable[Someone]) -> str:
    return "、".join(each.name for each in people)


def _as_before(line: Line) -> Proposal:
    """Who was in the hall when the stage before ended, or signed in at it, is in the hall again. 同前"""
    scene, earlier = line.scene, line.scene.earlier
    if earlier is None:
        raise RuleError(say("前面的阶段没有人到会，不能照前一阶段记到会；请写姓名、成员方或“全体”"))
    again = scene.in_hall[earlier.id] - scene.there
    marked = tuple(each for each in scene.people if each.attendee.id in again and each.may_come)
    if not marked:
        raise RuleError(say("{stage}在场的人都已到会，不用再记"), stage=stage_name(earlier))
    operation = MarkPresence(line.stage().id, _ids(marked), "arrived", line.at)
    was_held = scene.stage_states[earlier.id] == "held"
    words = say("（{stage}散会时在场，{count}人）") if was_held else say("（{stage}已签到，{count}人）")
    about = told(words, stage=stage_name(earlier), count=len(marked))
    return line.proposal(operation, told(say(" 同前"), is_strong=True), about)


def _ids(people: Iterable[Someone]) -> tuple[AttendeeId, ...]:
    """Each once, in whatever ways he or she was named."""
    return tuple(dict.fromkeys(each.attendee.id for each in people))


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
    post = styled(operation.organisation, title)
    return line.proposal(operation, strong(f" {name}"), plain(f"（{post}）" if post else ""), told(say("，登记并到会")))


MAKERS = {"arrive": mark, "leave": mark, "recuse": mark, "excuse": excuse, "guest": welcome}
