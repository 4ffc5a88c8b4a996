"""The line of a roll call: who is there and who is not, by member and by person. 点到"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass, field

from db.attendance.entity import FOR_MEMBERS, AttendeeId
from db.attendance.roll_call import CallRoll
from db.recording.finding import someone_or_party
from db.recording.grammar import fold
from db.recording.lexicon import EVERYBODY
from db.recording.line import Line, Proposal, Run, plain, told
from db.recording.persons import Party, Someone
from db.store.errors import RuleError
from db.store.glossary import say

_CALLED = re.compile(r"([-+?]?)\s*([^\s,、;+?-]+)")


class RollAsked(RuleError):
    """`点到` alone: nothing to record yet, the page opens its grid."""


@dataclass(slots=True)
class _Called:
    """Who answered, who is missing, and of whom it is not said."""

    here: dict[AttendeeId, None] = field(default_factory=dict)
    away: dict[AttendeeId, None] = field(default_factory=dict)
    open: dict[AttendeeId, None] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    unsaid: list[str] = field(default_factory=list)
    named: set[str] = field(default_factory=set)


def roll(line: Line) -> Proposal:
    """`全体` is every member not excused; -X is not there, of ?X it is open, X is there."""
    if not line.rest:
        raise RollAsked(say("请逐家点到，或写“点到 全体 -缺席方 ?未定方”"))
    parts = _CALLED.findall(fold(line.rest))
    called = _Called()
    for sign, word in parts:
        if word not in EVERYBODY:
            _call(line, called, sign, word)
    if any(word in EVERYBODY for _, word in parts):
        _everybody_else(line, called)
    operation = CallRoll(line.stage().id, tuple(called.here), tuple(called.away), line.at, tuple(called.open))
    return line.proposal(operation, *_told(line, called))


def _call(line: Line, called: _Called, sign: str, word: str) -> None:
    found, behind = someone_or_party(line.scene, word, line.picks)
    if behind:
        raise RuleError(say("“{word}”没有认出来，请用空格隔开各家各人"), word=word)
    key = found.member if isinstance(found, Party) else found.attendee.id
    if key in called.named:
        raise RuleError(say("{name}写了两次，请只写一次"), name=found.name)
    called.named.add(key)
    name = found.short if isinstance(found, Party) else found.name
    if sign == "?":
        called.unsaid.append(name)
        called.open.update(dict.fromkeys(_noted(line, found)))
    elif sign == "-":
        called.missing.append(name)
        called.away.update(dict.fromkeys(_noted(line, found)))
    else:
        called.here.update(dict.fromkeys(_answering(line, found)))


def _concerned(line: Line, found: Someone | Party) -> list[Someone]:
    """The whole delegation of a member that is not there."""
    if isinstance(found, Someone):
        return [found]
    return [each for each in line.scene.people if each.attendee.member == found.member and each.attendee.person]


def _noted(line: Line, found: Someone | Party) -> list[AttendeeId]:
    """Who of a member is there, so that nobody is any more; else the one who would answer."""
    there = [each.attendee.id for each in _concerned(line, found) if each.attendee.id in line.scene.there]
    return there or _answering(line, found)


def _answering(line: Line, found: Someone | Party) -> list[AttendeeId]:
    if isinstance(found, Someone):
        return [found.attendee.id]
    answering = _spokesman(line, found)
    if answering is None:
        raise RuleError(say("{name}没有登记带队领导或代表，不能点到；请先登记"), name=found.name)
    return [answering]


def _spokesman(line: Line, party: Party, named: Container[str] = ()) -> AttendeeId | None:
    """Who makes a member present: somebody there already, else its head, else its first delegate; but who was named."""
    may = (each for each in _concerned(line, party) if each.attendee.kind in FOR_MEMBERS)
    people = [each for each in may if each.attendee.id not in named]
    there = [each for each in people if each.attendee.id in line.scene.there]
    asked = [each for each in people if each.may_come]
    heads = [each for each in asked if each.attendee.kind == "head"]
    chosen = next(iter(there or heads or asked), None)
    return chosen.attendee.id if chosen else None


def _everybody_else(line: Line, called: _Called) -> None:
    for party in line.scene.parties:
        if party.member not in called.named and party.member not in line.scene.excused:
            answering = _spokesman(line, party, called.named)
            if answering:
                called.here[answering] = None


def _told(line: Line, called: _Called) -> tuple[Run, ...]:
    after = (line.scene.there | set(called.here)) - {*called.away, *called.open}
    members = {
        each.attendee.member
        for each in line.scene.people
        if each.attendee.id in after and each.attendee.kind in FOR_MEMBERS and each.attendee.member
    }
    runs = [told(say(" 到会{count}家"), is_strong=True, count=len(members))]
    if called.missing:
        runs += [told(say("，缺席：")), plain("、".join(called.missing))]
    if called.unsaid:
        runs += [told(say("，未定：")), plain("、".join(called.unsaid))]
    return tuple(runs)


MAKERS = {"roll": roll}
