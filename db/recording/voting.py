"""Lines of a ballot: opened, counted, declared, annulled. 表决"""

from __future__ import annotations

import re

from db.ballot.arithmetic import Totals
from db.ballot.entity import CHOICES
from db.ballot.operations import (
    AnnulBallot,
    CastVotes,
    CountVotes,
    DeclareBallot,
    OpenBallot,
    PutAndCast,
    PutAndCount,
)
from db.body.entity import MemberId
from db.motion.entity import Motion, MotionId
from db.recording.deciding import named, titles
from db.recording.finding import needed_party
from db.recording.grammar import fold, totals
from db.recording.grammar import named as named_first
from db.recording.lexicon import EVERYBODY
from db.recording.line import Line, Proposal, Run, plain, told
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.operation import Operation

SIGNS = {"": "for", "+": "for", "-": "against", "?": "abstain"}
_VOTES = re.compile(r"([-+?]?)\s*([^\s,、;+?-]+)")


def vote(line: Line) -> Proposal:
    """Totals, every member's vote, or (alone) the opening of a ballot; `第2件` in front names the motion."""
    asked, said = named_first(line.rest)
    motions = _put(line, asked, said)
    if not said:
        operation = OpenBallot(line.item().id, _ids(motions), "hands", line.at)
        return line.proposal(operation, told(say(" 开始")), *titles(motions))
    counted = totals(said)
    return _count(line, motions, Totals(*counted)) if counted else _cast(line, motions, said)


def _put(line: Line, asked: str, said: str) -> tuple[Motion, ...]:
    """What is put to the vote now; nothing where figures are for the ballot that is open."""
    line.item()
    if line.scene.ballot and said and not asked:
        return ()
    return named(line, asked)


def _ids(motions: tuple[Motion, ...]) -> tuple[MotionId, ...]:
    return tuple(each.id for each in motions)


def _count(line: Line, motions: tuple[Motion, ...], counted: Totals) -> Proposal:
    operation: Operation
    if line.scene.ballot and not motions:
        operation = CountVotes(line.scene.ballot.id, counted)
    else:
        operation = PutAndCount(line.item().id, _ids(motions), counted, line.at)
    return line.proposal(operation, *_figures(counted), *_about(motions))


def _figures(counted: Totals) -> tuple[Run, ...]:
    said = told(
        say(" 赞成{in_favour}、反对{against}、弃权{abstain}"),
        in_favour=counted.in_favour,
        against=counted.against,
        abstain=counted.abstain,
    )
    invalid = (told(say("、无效{invalid}"), invalid=counted.invalid),) if counted.invalid else ()
    return said, *invalid, told(say("，合计{cast}"), cast=counted.cast)


def _about(motions: tuple[Motion, ...]) -> tuple[Run, ...]:
    return titles(motions) if motions else ()


def _cast(line: Line, motions: tuple[Motion, ...], said: str) -> Proposal:
    """`全体` is all members who can vote; -X is against, ?X abstains, +X or X is for, whatever the order."""
    parts = _VOTES.findall(fold(said))
    if not parts:
        raise RuleError(say("请写赞成、反对、弃权的票数，或“全体 -反对方 ?弃权方”"))
    everybody = [SIGNS[sign] for sign, word in parts if word in EVERYBODY]
    single = _singles(line, [(sign, word) for sign, word in parts if word not in EVERYBODY])
    choices = dict.fromkeys(line.scene.voters, everybody[-1]) if everybody else {}
    choices.update((member, choice) for member, (choice, _) in single.items())
    operation: Operation
    if line.scene.ballot and not motions:
        operation = CastVotes(line.scene.ballot.id, tuple(choices.items()))
    else:
        operation = PutAndCast(line.item().id, _ids(motions), tuple(choices.items()), line.at)
    runs = [told(say(" 全体")), told(CHOICES[everybody[-1]])] if everybody else []
    for choice, short in single.values():
        runs += [plain(f"，{short}" if runs else f" {short}"), told(CHOICES[choice])]
    return line.proposal(operation, *runs, *_about(motions))


def _singles(line: Line, parts: list[tuple[str, str]]) -> dict[MemberId, tuple[str, str]]:
    """The members named one by one: how each votes, and the short name."""
    found: dict[MemberId, tuple[str, str]] = {}
    for sign, word in parts:
        party = needed_party(line.scene, word)
        if party.member in found:
            raise RuleError(say("{name}写了两次，请只写一次"), name=party.short)
        found[party.member] = (SIGNS[sign], party.short)
    return found


def declare(line: Line) -> Proposal:
    line.alone()
    if line.scene.ballot is None:
        raise RuleError(say("没有进行中的表决，不能宣布"))
    return line.proposal(DeclareBallot(line.scene.ballot.id, line.at), told(say("表决结果")))


def annul(line: Line) -> Proposal:
    ballot = line.scene.ballot or line.scene.declared
    if ballot is None:
        raise RuleError(say("这一项没有可以作废的表决"))
    if line.scene.ballot is None and not line.rest:
        raise RuleError(say("结果已经宣布，作废请写明原因，如：作废 计票有误"))
    operation = AnnulBallot(ballot.id, line.at, line.rest)
    return line.proposal(operation, told(say("这次表决")), plain(f"：{line.rest}" if line.rest else ""))


MAKERS = {"vote": vote, "declare": declare, "annul": annul}
