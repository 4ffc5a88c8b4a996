"""Lines that decide: motions and their outcomes. 议案"""

from __future__ import annotations

from db.ballot.doubts import without_quorum
from db.ballot.operations import AdoptMotions
from db.motion.entity import Motion, bare, in_marks, quoted
from db.motion.operations import EnterMotion, MarkMotions
from db.recording.ballot_words import with_confirmation
from db.recording.finding import put_by
from db.recording.grammar import amendment_number, numbers, unnumbered
from db.recording.line import Line, Proposal, Run, plain, strong, told
from db.recording.persons import Party, Someone
from db.store.errors import RuleError
from db.store.glossary import say

METHODS = {"acclaim": "acclamation", "no_objection": "no_objection", "consensus": "consensus"}


def put(line: Line) -> Proposal:
    """A motion from the floor, on the item that runs."""
    mover, rest = put_by(line.scene, line.rest)
    member = mover.attendee.member if isinstance(mover, Someone) else mover.member if mover else None
    by = next((each for each in line.scene.parties if each.member == member), None)
    title = bare(rest if by else line.rest)
    if not title:
        raise RuleError(say("请在“议案”后面写明题目"))
    operation = EnterMotion(line.item().id, title, member_ids=(by.member,) if by else (), at=line.at)
    return line.proposal(operation, strong(in_marks(title)), *moved_by(by))


def moved_by(found: Someone | Party | None) -> tuple[Run, ...]:
    return (told(say("（{name}提出）"), name=found.name),) if found else ()


def adopt(line: Line) -> Proposal:
    """Without a count; a quorum that is missing is said, and 确认 at the end records it all the same."""
    rest, confirmed = with_confirmation(line.rest)
    motions = named(line, rest)
    method = METHODS.get(line.prefix.kind, "not_stated")
    stated = "in_principle" if line.prefix.kind == "in_principle" else "adopted"
    operation = AdoptMotions(line.item().id, tuple(each.id for each in motions), method, line.at, stated, confirmed)
    doubt = without_quorum(line.scene.frozen)
    return line.proposal(operation, *((told(say("（{doubt}）"), doubt=doubt),) if doubt else ()), *titles(motions))


def mark(line: Line) -> Proposal:
    """Considered or heard: no outcome is stated, and none is printed."""
    motions = named(line, line.rest, whole=True)
    state = "heard" if line.prefix.kind == "hear" else "considered"
    operation = MarkMotions(tuple(each.id for each in motions), state, line.at, line.item().id)
    return line.proposal(operation, *titles(motions))


def titles(motions: tuple[Motion, ...]) -> tuple[Run, ...]:
    return plain("："), strong("".join(quoted(each) for each in motions))


def named(line: Line, text: str, *, whole: bool = False) -> tuple[Motion, ...]:
    """The motions that the numbers name; without numbers the one under consideration. Other text is refused.

    `2.1` is the first amendment to the second motion. The amendment to be voted on next is under consideration before
    its motion is, but for what concerns motions as a whole.
    """
    scene, item = line.scene, line.item()
    if not scene.motions:
        raise RuleError(say("第{number}项没有议案或报告，请先用“议案”登记"), number=scene.number(item))
    part = amendment_number(text)
    if part:
        return (_amendment(line, *part),)
    asked = numbers(text)
    if asked is None:
        raise RuleError(
            say("“{word}”后面只能写第几件议案，请删去“{rest}”"), word=line.prefix.word, rest=unnumbered(text)
        )
    if not asked:
        found = _under_consideration(line)
        return found if whole else scene.pending.get(found[0].id, ())[:1] or found
    if any(not 1 <= each <= len(scene.motions) for each in asked):
        raise RuleError(say("这一项只有{count}件议案，没有第{asked}件"), count=len(scene.motions), asked=max(asked))
    return tuple(scene.motions[each - 1] for each in asked)


def _amendment(line: Line, number: int, place: int) -> Motion:
    motions = line.scene.motions
    found = line.scene.amendments.get(motions[number - 1].id, ()) if 1 <= number <= len(motions) else ()
    if not 1 <= place <= len(found):
        raise RuleError(say("没有第{number}.{place}件修正案，请核对"), number=number, place=place)
    return found[place - 1]


def _under_consideration(line: Line) -> tuple[Motion, ...]:
    left = line.scene.undecided or (line.scene.undone if line.prefix.kind == "vote" else ())
    if not left:
        raise RuleError(say("这一项的议案都已有结果，不用再记；记错的先写“作废 原因”，未通过的再表决请写明第几件"))
    if len(left) > 1:
        example = f"第1件 {line.rest}".strip() if line.prefix.kind == "vote" else f"1-{len(line.scene.motions)}"
        raise RuleError(
            say("这一项有{count}件议案未定，请写明第几件，如“{word} {example}”"),
            count=len(left),
            word=line.typed,
            example=example,
        )
    return left


MAKERS = {
    "motion": put,
    "acclaim": adopt,
    "no_objection": adopt,
    "consensus": adopt,
    "adopt": adopt,
    "in_principle": adopt,
    "consider": mark,
    "hear": mark,
}
