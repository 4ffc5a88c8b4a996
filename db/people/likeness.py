"""Which known names an unknown one may have been meant for: a slip, the same sound, two characters swapped. 近似姓名"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from db.people.reading import Reading
from db.people.writing import is_han

SAME_SOUND = 0.3
NEAR_SOUND = 0.5
SWAPPED = 0.5
OTHER = 1.0

ALIKE = 0.5
"""A name is near when less than half of it differs; 张三 is not near 张伟."""

WEIGHED = 200
"""Only the names that share most with the one asked for are compared sign by sign."""

Name = tuple[tuple[str, ...], tuple[Reading, ...]]
"""The units of a name and its readings."""


class Likeness:
    """The sounds and letters of a set of names. 近似"""

    def __init__(self, names: Sequence[Name]) -> None:
        self._names = names
        self._sounds = _sounds(names)
        self._by_sound: dict[str, list[int]] = defaultdict(list)
        self._by_pair: dict[str, list[int]] = defaultdict(list)
        for index, (parts, readings) in enumerate(names):
            for sound in _near_sounds(parts, self._sounds):
                self._by_sound[sound].append(index)
            for pair in {pair for reading in readings for pair in _pairs(reading.full)}:
                self._by_pair[pair].append(index)

    def near(self, asked: Name) -> list[int]:
        """Return the indices of the names near to the one asked for, the nearest first."""
        parts, _ = asked
        found = self._in_characters(asked) if any(map(is_han, parts)) else self._in_letters("".join(parts))
        return [index for unlikeness, index in sorted(found) if unlikeness < ALIKE]

    def _in_characters(self, asked: Name) -> Iterator[tuple[float, int]]:
        parts, _ = asked
        sounds = {**self._sounds, **_sounds([asked])}

        def unlike(one: str, other: str) -> float:
            return 0.0 if one == other else _unlike_sounds(sounds.get(one, set()), sounds.get(other, set()))

        for index in _most_shared(self._by_sound, _near_sounds(parts, sounds)):
            known = self._names[index][0]
            yield distance(parts, known, unlike) / max(len(parts), len(known)), index

    def _in_letters(self, asked: str) -> Iterator[tuple[float, int]]:
        for index in _most_shared(self._by_pair, _pairs(asked)):
            spellings = {reading.full for reading in self._names[index][1]}
            yield min(distance(asked, each, _unlike_letters) / max(len(asked), len(each)) for each in spellings), index


def distance(one: Sequence[str], other: Sequence[str], unlike: Callable[[str, str], float]) -> float:
    """Return the cost of turning one into the other; `unlike` says 0 of equal signs and 1 of unrelated ones."""
    before: list[float] = []
    above = [float(place) for place in range(len(other) + 1)]
    for row, sign in enumerate(one, 1):
        line = [float(row)]
        for column, against in enumerate(other, 1):
            cost = min(line[-1] + OTHER, above[column] + OTHER, above[column - 1] + unlike(sign, against))
            if row > 1 and column > 1 and sign == other[column - 2] and one[row - 2] == against:
                cost = min(cost, before[column - 2] + SWAPPED)
            line.append(cost)
        before, above = above, line
    return above[-1]


def near_sound(syllable: str) -> str:
    """Fold what speakers of the south and the north mix up: zh and z, n and l, ing and in."""
    front = {"zh": "z", "ch": "c", "sh": "s"}.get(syllable[:2])
    folded = front + syllable[2:] if front else syllable
    folded = "l" + folded[1:] if folded[:1] == "n" and len(folded) > 1 else folded
    return folded[:-1] if folded.endswith("ng") else folded


def _sounds(names: Iterable[Name]) -> dict[str, set[str]]:
    """Learn from the readings what each character sounds like."""
    sounds: dict[str, set[str]] = defaultdict(set)
    for parts, readings in names:
        for reading in readings:
            if len(reading.syllables) == len(parts):
                for part, syllable in zip(parts, reading.syllables, strict=True):
                    sounds[part].add(syllable)
    return dict(sounds)


def _near_sounds(parts: Iterable[str], sounds: Mapping[str, set[str]]) -> set[str]:
    return {near_sound(each) for part in parts for each in sounds.get(part, ())}


def _unlike_sounds(one: set[str], other: set[str]) -> float:
    if one & other:
        return SAME_SOUND
    return NEAR_SOUND if {near_sound(each) for each in one} & {near_sound(each) for each in other} else OTHER


def _unlike_letters(one: str, other: str) -> float:
    return 0.0 if one == other else OTHER


def _pairs(letters: str) -> set[str]:
    return {letters[place : place + 2] for place in range(len(letters) - 1)}


def _most_shared(occurring: Mapping[str, list[int]], wanted: Iterable[str]) -> list[int]:
    shared: Counter[int] = Counter()
    for each in wanted:
        shared.update(occurring.get(each, ()))
    return [index for index, _ in shared.most_common(WEIGHED)]
