"""Lines that decide: motions, ballots, outcomes. 议案与表决"""

from __future__ import annotations

from db.attendance.entity import members_present
from db.ballot.arithmetic import Totals
from db.ballot.entity import CHOICES
from db.ballot.operations import (
    AdoptMotions,
    AnnulBallot,
    CastVotes,
    CountVotes,
    DeclareBallot,
    OpenBallot,
    PutAndCast,
    PutAndCount,
)
from db.body.entity import MemberId
from db.motion.entity import Motion, MotionId, quoted
from db.motion.operations import EnterMotion, MarkMotions
from db.recording.finding import needed_party
from db.recording.grammar import fold, numbers, totals
from db.recording.lexicon import EVERYBODY
from db.recording.line import Line, Proposal, plain, strong
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.operation import Operation

METHODS = {"acclaim": "acclamation", "no_objection": "no_objection", "consensus": "consensus"}
SIGNS = {"-": "against", "－": "against", "?": "abstain", "？": "abstain", "+": "for", "＋": "for"}


def put(line: Line) -> Proposal:
    """A motion from the floor, on the item that runs."""
    if not line.rest:
        raise RuleError(say("请在“议案”后面写明题目"))
    title = line.rest.removeprefix("《").removesuffix("》")
    return line.proposal(EnterMotion(line.item().id, title), strong(f"《{title}》"))


def adopt(line: Line) -> Proposal:
    motions = _named(line)
    item = line.item()
    method = METHODS.get(line.prefix.kind, "not_stated")
    stated = "in_principle" if line.prefix.kind == "in_principle" else "adopted"
    operation = AdoptMotions(item.id, tuple(each.id for each in motions), method, line.at, stated)
    return line.proposal(operation, *_titles(motions))


def mark(line: Line) -> Proposal:
    """Considered or heard: no outcome is stated, and none is printed."""
    motions = _named(line)
    state = "heard" if line.prefix.kind == "hear" else "considered"
    operation = MarkMotions(tuple(each.id for each in motions), state, line.at, line.item().id)
    return line.proposal(operation, *_titles(motions))


def _titles(motions: tuple[Motion, ...]) -> tuple[tuple[str, bool], ...]:
    return (plain("："), strong("".join(quoted(each) for each in motions)))


def _named(line: Line) -> tuple[Motion, ...]:
    """The motions that the numbers name; without numbers the one under consideration. Other text is refused."""
    scene, item = line.scene, line.item()
    if not scene.motions:
        raise RuleError(say("第{number}项没有议案或报告，请先用“议案”登记"), number=scene.number(item))
    asked = numbers(line.rest)
    if asked is None:
        raise RuleError(
            say("“{word}”后面只能写第几件议案，请删去“{rest}”"), word=line.prefix.word, rest=line.rest
        )
    if not asked:
        return _under_consideration(line)
    if any(not 1 <= each <= len(scene.motions) for each in asked):
        raise RuleError(say("这一项只有{count}件议案，没有第{asked}件"), count=len(scene.motions), asked=line.rest)
    return tuple(scene.motions[each - 1] for each in asked)


def _under_consideration(line: Line) -> tuple[Motion, ...]:
    left = line.scene.undecided
    if not left:
        raise RuleError(say("这一项的议案都已有结果，不用再记"))
    if len(left) > 1:
        raise RuleError(
            say("这一项有{count}件议案未定，请写明第几件，如“{letters} 1-{count}”"),
            count=len(left),
            letters=line.prefix.letters,
        )
    return left


def vote(line: Line) -> Proposal:
    """Totals, every member's vote, or (alone) the opening of a ballot."""
    if not line.rest:
        operation = OpenBallot(line.item().id, _ids(_put_to_vote(line)), "hands", line.at)
        return line.proposal(operation, plain("开始："), *_titles(_put_to_vote(line))[1:])
    counted = totals(line.rest)
    return _count(line, counted) if counted else _cast(line)


def _ids(motions: tuple[Motion, ...]) -> tuple[MotionId, ...]:
    return tuple(each.id for each in motions)


def _put_to_vote(line: Line) -> tuple[Motion, ...]:
    line.item()
    if not line.scene.motions:
        raise RuleError(say("这一项没有议案可以表决，请先用“议案”登记"))
    return _under_consideration(line)


def _count(line: Line, counted: tuple[int, ...]) -> Proposal:
    found = Totals(*counted)
    ballot = line.scene.ballot
    operation: Operation
    if ballot:
        operation = CountVotes(ballot.id, found)
    else:
        operation = PutAndCount(line.item().id, _ids(_put_to_vote(line)), found, line.at)
    words = f" 赞成{found.in_favour}、反对{found.against}、弃权{found.abstain}"
    words += f"、无效{found.invalid}" if found.invalid else ""
    return line.proposal(operation, plain(f"{words}，合计{found.cast}"))


def _cast(line: Line) -> Proposal:
    """`全体` is all members present; -X is against, ?X abstains, +X or X is for."""
    choices: dict[MemberId, str] = {}
    said: list[str] = []
    for word in line.rest.replace("，", " ").replace(",", " ").replace("、", " ").split():
        if fold(word) in EVERYBODY:
            choices.update(dict.fromkeys(_members_there(line), "for"))
            said.append("全体赞成")
            continue
        sign = SIGNS.get(word[0], "for")
        found = needed_party(line.scene, word.lstrip("".join(SIGNS)))
        choices[found.member] = sign
        said.append(f"{found.short}{CHOICES[sign]}")
    ballot = line.scene.ballot
    cast = tuple(choices.items())
    operation: Operation
    if ballot:
        operation = CastVotes(ballot.id, cast)
    else:
        operation = PutAndCast(line.item().id, _ids(_put_to_vote(line)), cast, line.at)
    return line.proposal(operation, plain(f" {'，'.join(said)}"))


def _members_there(line: Line) -> tuple[MemberId, ...]:
    """Members of whom somebody is in the hall, in the charter's order."""
    there = members_present((each.attendee for each in line.scene.people), line.scene.there)
    return tuple(each.member for each in line.scene.parties if each.member in there)


def declare(line: Line) -> Proposal:
    line.alone()
    if line.scene.ballot is None:
        raise RuleError(say("没有进行中的表决，不能宣布"))
    return line.proposal(DeclareBallot(line.scene.ballot.id, line.at), plain("表决结果"))


def annul(line: Line) -> Proposal:
    if line.scene.ballot is None:
        raise RuleError(say("没有进行中的表决，不能作废"))
    operation = AnnulBallot(line.scene.ballot.id, line.at, line.rest)
    return line.proposal(operation, plain(f"这次表决{'：' + line.rest if line.rest else ''}"))


MAKERS = {
    "motion": put,
    "acclaim": adopt,
    "no_objection": adopt,
    "consensus": adopt,
    "adopt": adopt,
    "in_principle": adopt,
    "consider": mark,
    "hear": mark,
    "vote": vote,
    "declare": declare,
    "annul": annul,
}
