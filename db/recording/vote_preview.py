"""What the preview of a vote says beside the votes: method, matter, who is out, what is left over. 将记录"""

from __future__ import annotations

from db.ballot.arithmetic import Totals, has_quorum
from db.ballot.doubts import of_papers, reveals, too_many
from db.ballot.entity import CHOICES, METHODS
from db.ballot.opening import kind_of_matter, usual_method
from db.body.charter import MATTERS
from db.body.entity import MemberId
from db.motion.entity import Motion
from db.recording.ballot_words import Around, Heads
from db.recording.deciding import titles
from db.recording.line import Line, Run, plain, told
from db.store.glossary import Said, say


def figures(counted: Totals) -> tuple[Run, ...]:
    said = told(
        say(" 赞成{in_favour}、反对{against}、弃权{abstain}"),
        in_favour=counted.in_favour,
        against=counted.against,
        abstain=counted.abstain,
    )
    invalid = (told(say("、无效{invalid}"), invalid=counted.invalid),) if counted.invalid else ()
    return said, *invalid, told(say("，合计{cast}"), cast=counted.cast)


def left_over(line: Line, method: str, said: Around, counted: Totals) -> tuple[Run, ...]:
    """How many of those who can vote did not: said before it is recorded."""
    left = line.scene.frozen.votes_of(voters(line, method, said)) - counted.cast
    return (told(say("，未表决{left}"), left=left),) if left > 0 else ()


def in_doubt(line: Line, method: str, said: Around, counted: Totals) -> tuple[Run, ...]:
    """Votes, papers and those who came that do not make one another: recorded all the same, and said at once."""
    votes = too_many(counted, line.scene.frozen.votes_of(voters(line, method, said)))
    wrong = (*votes, *of_papers(said.papers, counted))
    return tuple(told(say("（{doubt}）"), is_strong=True, doubt=each) for each in wrong)


def given_away(line: Line, motions: tuple[Motion, ...], how: Heads, counted: Totals) -> tuple[Run, ...]:
    """What the numbers of a secret ballot would tell, confirmed or not."""
    found = reveals(counted) if method_of(line, motions, how) == "secret" else None
    return (told(say("（{doubt}）"), doubt=found),) if found else ()


def method_of(line: Line, motions: tuple[Motion, ...], how: Heads) -> str:
    """By which method the line will be recorded."""
    if line.scene.ballot and not motions:
        return how.method or line.scene.ballot.method
    return how.method or usual_method(line.scene.charter, how.matter or kind_of_matter(motions))


def manner(line: Line, motions: tuple[Motion, ...], how: Heads, said: Around) -> tuple[Run, ...]:
    """Method and matter where they are not the everyday ones, who is out, and a quorum that is missing."""
    matter = how.matter or kind_of_matter(motions)
    method = method_of(line, motions, how)
    runs: list[Run] = []
    if how.method or (motions and method != "hands"):
        runs += [plain(" "), told(METHODS[method])]
    if motions and matter != "ordinary":
        runs += [plain(" "), told(MATTERS[matter])]
    runs += aside(said)
    if motions and method != "correspondence":
        runs += _no_quorum(line)
    return tuple(runs)


def aside(said: Around) -> list[Run]:
    runs: list[Run] = []
    for parties, word in ((said.recused, CHOICES["recused"]), (said.absent, CHOICES["absent"])):
        runs += [given(each.short, word) for each in parties]
    runs += [told(say(" {holder}代{member}"), holder=holder.short, member=each.short) for holder, each in said.proxies]
    return runs


def given(name: str, choice: str, *, is_first: bool = True) -> Run:
    """How a member votes, or why it does not; not the first of several behind a comma."""
    return told(say(" {name}{choice}") if is_first else say("，{name}{choice}"), name=name, choice=Said(choice))


def _no_quorum(line: Line) -> list[Run]:
    """A warning, and no block: whoever presides decides whether to go on."""
    frozen = line.scene.frozen
    if has_quorum(frozen.terms.quorum, frozen.heads):
        return []
    return [told(say("（到会{present}家，未达法定人数）"), is_strong=True, present=frozen.heads.attending)]


def about(motions: tuple[Motion, ...]) -> tuple[Run, ...]:
    return titles(motions) if motions else ()


def voters(line: Line, method: str, said: Around) -> list[MemberId]:
    """Who can vote, with what the line itself says of it."""
    frozen = line.scene.frozen
    able = set(frozen.due if method == "correspondence" else frozen.present) - set(frozen.recused)
    out = said.aside
    able = able - {*out["recused"], *out["absent"]} | {member for member, _ in out["proxies"]}
    return [each for each in frozen.due if each in able]
