"""What the line may become while it is typed: its prefix, and whom it asks for. 选词与选人"""

from __future__ import annotations

from dataclasses import dataclass

from db.recording.finding import meant, name_and_text, nearest, party, someone_or_party
from db.recording.grammar import SEPARATORS, fold, read
from db.recording.lexicon import AS_BEFORE, BY_WORD, ELSEWHERE, EVERYBODY, PREFIXES, SPELLED, Prefix
from db.recording.line import Picks
from db.recording.persons import Someone
from db.recording.scene import Scene
from db.store.errors import RuleError

ONE_PERSON = ("speech", "address", "report", "chair")
PERSON_OR_MEMBER = ("ask", "cancel_ask", "excuse")
SEVERAL = ("arrive", "leave", "recuse")
WORDS = frozenset((*BY_WORD, *ELSEWHERE, *EVERYBODY, *AS_BEFORE))
"""What stands for a kind of line or for everybody, and hence for nobody by name."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The word typed for a person, and everybody it may mean, the surest first; `near`: nobody bears that name."""

    word: str
    people: tuple[Someone, ...]
    near: bool = False


def prefixes(text: str) -> tuple[Prefix, ...]:
    """Those that begin as the line does, the one that is already whole first; none once something follows it."""
    begun = text.lstrip(SEPARATORS)
    if not begun or begun[-1] in SEPARATORS:
        return ()
    letters = fold(begun)
    found = (each for each in PREFIXES if any(form.startswith((begun, letters)) for form in _forms(each)))
    return tuple(sorted(found, key=lambda each: letters not in (each.letters, each.word)))


def _forms(prefix: Prefix) -> tuple[str, ...]:
    """The word, its letters, and its pinyin: 发, f and fa all become 发言."""
    return prefix.word, prefix.letters, SPELLED.get(prefix.kind, prefix.word)


def asked(scene: Scene, text: str, picks: Picks) -> Asked | None:
    """The person a line asks for; None for lines about something else. A line without prefix may begin with one."""
    entry = read(text)
    if entry.prefix is None:
        return _asked(scene, entry.rest) if entry.rest else None
    if entry.prefix.kind == "hand_over":
        return _asked(scene, _second(scene, entry.rest, picks), members=True)
    if entry.prefix.kind in ONE_PERSON:
        return _asked(scene, entry.rest)
    if entry.prefix.kind in SEVERAL:
        return _asked(scene, _last(scene, entry.rest.replace("、", " "), picks), members=True)
    return _asked(scene, entry.rest, members=True) if entry.prefix.kind in PERSON_OR_MEMBER else None


def _second(scene: Scene, rest: str, picks: Picks) -> str:
    """What follows the giver once that is sure; a giver just picked may still be picked anew."""
    word, _ = name_and_text(scene, rest)
    try:
        behind = someone_or_party(scene, rest, picks)[1]
    except RuleError:
        return rest
    return rest if word in picks and not behind else behind


def _last(scene: Scene, rest: str, picks: Picks) -> str:
    """Of several the first who is not sure yet, or else the last."""
    behind = _second(scene, rest, picks)
    while behind not in ("", rest):
        rest, behind = behind, _second(scene, behind, picks)
    return rest


def _asked(scene: Scene, rest: str, *, members: bool = False) -> Asked | None:
    """A word of the line's own is nobody's name, whom a new guest would have to bear."""
    word, _ = name_and_text(scene, rest)
    member = party(scene, word) if members else None
    if member:
        of_member = (each for each in scene.people if each.attendee.member == member.member)
        return Asked(word, tuple(each for each in of_member if each.may_be_chosen))
    matched = tuple(meant(scene, word))
    if not matched and word in WORDS:
        return None
    found = matched or tuple(each for each in map(scene.someone, nearest(scene, word)) if each)
    return Asked(word, found, near=bool(found) and not matched)
