"""Lines of a secret ballot, of which nothing is kept before it is recorded. 无记名投票"""

from __future__ import annotations

from db.ballot.opening import kind_of_matter
from db.body.charter import rule_of
from db.recording.ballot_words import heads
from db.recording.grammar import named, read
from db.recording.scene import Scene
from db.store.errors import RuleError


def is_secret(scene: Scene, text: str) -> bool:
    """Whether a line may hold the numbers of a secret ballot: one is open, or the line would open one."""
    if scene.ballot is not None and scene.ballot.method == "secret":
        return True
    entry = read(text)
    if entry.prefix is None or entry.prefix.kind not in ("vote", "elect"):
        return False
    try:
        first, rest = heads(scene, entry.rest)
        how, _ = heads(scene, named(rest)[1], first)
    except RuleError:  # two methods: it may be the secret one
        return True
    matter = "election" if entry.prefix.kind == "elect" else how.matter or kind_of_matter(scene.undecided)
    return (how.method or rule_of(scene.charter, matter).method) == "secret"
