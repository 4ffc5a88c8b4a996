"""Lines of a secret ballot, of which nothing is kept before it is recorded. 无记名投票"""

from __future__ import annotations

from db.ballot.opening import usual_method
from db.body.charter import MATTERS
from db.recording.ballot_words import heads, heads_and_motions
from db.recording.deciding import named
from db.recording.grammar import read
from db.recording.line import Line
from db.recording.scene import Scene
from db.recording.vote_preview import method_of
from db.store.errors import RuleError
from db.store.moment import Instant


def is_secret(scene: Scene, text: str) -> bool:
    """Whether a line may hold the numbers of a secret ballot: one is open, or the line would open one."""
    if scene.ballot is not None and scene.ballot.method == "secret":
        return True
    entry = read(text)
    if entry.prefix is None or entry.prefix.kind not in ("vote", "elect"):
        return False
    line = Line(scene, entry.prefix, entry.rest, Instant(0))
    try:
        return "secret" in (_of_election(line) if entry.prefix.kind == "elect" else _of_vote(line))
    except RuleError:  # two methods: it may be the secret one
        return True


def _of_election(line: Line) -> set[str]:
    """By which methods the line may be recorded."""
    how, _ = heads(line.scene, line.rest)
    is_open = line.scene.ballot is not None and line.scene.ballot.seats
    return set() if is_open else {how.method or usual_method(line.scene.charter, "election")}


def _of_vote(line: Line) -> set[str]:
    """The motions are those that the vote itself would take; where it takes none, any matter may be meant."""
    how, asked, rest = heads_and_motions(line.scene, line.rest)
    if line.scene.ballot is not None and not asked and rest:
        return {method_of(line, (), how)}
    try:
        return {method_of(line, named(line, asked), how)}
    except RuleError:
        meant = {usual_method(line.scene.charter, each) for each in MATTERS if each != "election"}
        return {how.method} if how.method else meant
