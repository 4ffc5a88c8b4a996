"""Lines of a ballot: opened, counted, declared, settled, annulled. 表决"""

from __future__ import annotations

import re

from db.ballot.arithmetic import Totals
from db.ballot.changing import Choices
from db.ballot.entity import CHOICES, METHODS
from db.ballot.operations import (
    AdjustVoters,
    AnnulBallot,
    CastVotes,
    ChangeMethod,
    CountVotes,
    DeclareBallot,
    OpenBallot,
    PullOut,
    PutAndCast,
    PutAndCount,
)
from db.ballot.ruling import OverrideResult
from db.body.entity import MemberId
from db.motion.entity import Motion, MotionId
from db.recording.ballot_words import NAME, Around, Heads, around, heads_and_motions, with_confirmation
from db.recording.deciding import METHODS as METHODS_BY_PREFIX
from db.recording.deciding import named, titles
from db.recording.finding import needed_party
from db.recording.grammar import SEPARATORS, first_word, totals
from db.recording.lexicon import BY_KIND, EVERYBODY
from db.recording.line import Line, Proposal, plain, told
from db.recording.vote_preview import (
    about,
    aside,
    figures,
    given,
    given_away,
    in_doubt,
    left_over,
    manner,
    method_of,
    voters,
)
from db.store.errors import RuleError
from db.store.glossary import Said, say
from db.store.operation import Operation

SIGNS = {"": "for", "+": "for", "-": "against", "?": "abstain"}
RESULTS = {"通过": "adopted", "未通过": "rejected", "不通过": "rejected", "tg": "adopted", "wtg": "rejected"}
RESULT_TERMS = {"adopted": say("通过"), "rejected": say("未通过")}
_VOTES = re.compile(rf"([-+?]?)\s*({NAME})")


def vote(line: Line) -> Proposal:
    """Totals, every member's vote, or (alone) the opening of a ballot; `第2件` in front names the motion."""
    line.item()
    how, asked, rest = heads_and_motions(line.scene, line.rest)
    _refuse_uncounted(rest)
    said = around(line.scene, rest)
    is_about_open = line.scene.ballot is not None and not asked and bool(how.method or how.matter or rest)
    motions = () if is_about_open else named(line, asked)
    if is_about_open and how.matter:
        raise RuleError(say("事项类别在开始表决时已定，不能再改；请作废后另开一次"))
    counted = totals(said.votes)
    if counted:
        return _count(line, motions, how, said, Totals(*counted))
    if said.papers:
        raise RuleError(say("请写明赞成、反对、弃权的票数"))
    return _cast(line, motions, how, said) if said.votes else _open(line, motions, how, said)


def _refuse_uncounted(rest: str) -> None:
    """What is adopted without a count has a word of its own."""
    word = next((BY_KIND[kind].word for kind in METHODS_BY_PREFIX if rest.startswith(BY_KIND[kind].word)), "")
    if word:
        raise RuleError(say("{word}不计票，不写在“表决”后面；请直接写“{word} 第几件”"), word=word)


def _open(line: Line, motions: tuple[Motion, ...], how: Heads, said: Around) -> Proposal:
    """A ballot begins; or the open one goes on by another method or with other voters."""
    operation: Operation
    if motions:
        operation = OpenBallot(
            line.item().id,
            _ids(motions),
            how.method,
            line.at,
            matter=how.matter,
            **said.aside,
        )
        return line.proposal(operation, told(say(" 开始")), *manner(line, motions, how, said), *titles(motions))
    ballot = line.open_ballot()
    if how.method and (said.recused or said.absent or said.proxies):
        raise RuleError(say("改变表决方式和记回避、缺席、委托请分两行写"))
    if how.method:
        return line.proposal(ChangeMethod(ballot.id, how.method), told(say(" 改为")), told(METHODS[how.method]))
    operation = AdjustVoters(ballot.id, **said.aside)
    return line.proposal(operation, *aside(said))


def _ids(motions: tuple[Motion, ...]) -> tuple[MotionId, ...]:
    return tuple(each.id for each in motions)


def _count(line: Line, motions: tuple[Motion, ...], how: Heads, said: Around, counted: Totals) -> Proposal:
    operation: Operation
    if not motions:
        operation = CountVotes(
            line.open_ballot().id,
            counted,
            said.papers,
            how.method,
            said.confirmed,
            **said.aside,
        )
    else:
        operation = PutAndCount(
            line.item().id,
            _ids(motions),
            counted,
            line.at,
            how.method,
            said.papers,
            said.confirmed,
            matter=how.matter,
            **said.aside,
        )
    method = method_of(line, motions, how)
    wrong = in_doubt(line, method, said, counted)
    announced = (
        *figures(counted),
        *left_over(line, method, said, counted),
        *wrong,
        *given_away(line, motions, how, counted),
    )
    return line.proposal(
        operation, *manner(line, motions, how, said), *announced, *about(motions), in_doubt=bool(wrong)
    )


def _cast(line: Line, motions: tuple[Motion, ...], how: Heads, said: Around) -> Proposal:
    """`全体` is all members who can vote; -X is against, ?X abstains, +X or X is for, whatever the order."""
    parts = _VOTES.findall(said.votes)
    if not parts:
        raise RuleError(say("请写赞成、反对、弃权的票数，或“全体 -反对方 ?弃权方”"))
    everybody = [SIGNS[sign] for sign, word in parts if word in EVERYBODY]
    if len(everybody) > 1:
        raise RuleError(say("“全体”写了两次，请只写一次"))
    single = _singles(line, [(sign, word) for sign, word in parts if word not in EVERYBODY])
    choices = dict.fromkeys(voters(line, how.method, said), everybody[0]) if everybody else {}
    choices.update((member, choice) for member, (choice, _) in single.items())
    inferred = tuple(each for each in choices if each not in single)
    operation = _casting(line, motions, how, said, tuple(choices.items()), inferred)
    runs = [told(say(" 全体{choice}"), choice=Said(CHOICES[everybody[0]]))] if everybody else []
    for choice, short in single.values():
        runs.append(given(short, CHOICES[choice], is_first=not runs))
    return line.proposal(operation, *manner(line, motions, how, said), *runs, *about(motions))


def _casting(
    line: Line,
    motions: tuple[Motion, ...],
    how: Heads,
    said: Around,
    choices: Choices,
    inferred: tuple[MemberId, ...],
) -> Operation:
    if not motions:
        return CastVotes(line.open_ballot().id, choices, how.method, inferred, **said.aside)
    return PutAndCast(
        line.item().id,
        _ids(motions),
        choices,
        line.at,
        how.method,
        inferred,
        matter=how.matter,
        **said.aside,
    )


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
    """Alone what the votes give; `通过 理由 确认` or `未通过 …` another result; `确认` where sums are off."""
    rest, confirmed = with_confirmation(line.rest)
    word, reason = first_word(rest)
    reason = reason.rstrip(SEPARATORS)
    result = RESULTS.get(word, "")
    if word and not result:
        raise RuleError(say("“宣布”后面只写“通过 理由”“未通过 理由”或“确认”，请删去“{rest}”"), rest=line.rest)
    said = [told(say("表决结果"))]
    if result:
        said = [plain(" "), told(RESULT_TERMS[result]), plain(f"：{reason}" if reason else "")]
    if line.scene.ballot:
        operation: Operation = DeclareBallot(line.scene.ballot.id, line.at, result, reason, confirmed)
    elif line.scene.declared and result:
        operation = OverrideResult(line.scene.declared.id, result, reason, line.at, confirmed)
    else:
        raise RuleError(say("没有进行中的表决，不能宣布"))
    return line.proposal(operation, *said)


def annul(line: Line) -> Proposal:
    ballot = line.scene.ballot or line.scene.declared
    if ballot is None:
        raise RuleError(say("这一项没有可以作废的表决"))
    if line.scene.ballot is None and not line.rest:
        raise RuleError(say("结果已经宣布，作废请写明原因，如：作废 计票有误"))
    operation = AnnulBallot(ballot.id, line.at, line.rest)
    return line.proposal(operation, told(say("这次表决")), plain(f"：{line.rest}" if line.rest else ""))


def pull_out(line: Line) -> Proposal:
    """One motion leaves the block vote that is open, to be voted on apart."""
    if not line.rest:
        raise RuleError(say("请写明抽出第几件，如：抽出 第2件"))
    motions = named(line, line.rest)
    if len(motions) != 1:
        raise RuleError(say("一次只抽出一件，请写明第几件"))
    return line.proposal(PullOut(line.open_ballot().id, motions[0].id), *titles(motions))


MAKERS = {"vote": vote, "declare": declare, "annul": annul, "pull_out": pull_out}
