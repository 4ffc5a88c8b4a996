"""Every reading of a person's name, worked out when the name is written and stored as one text. 姓名读音"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any

from db.people import spelling
from db.people.surname import surname, surname_readings
from db.people.writing import is_han, plain, units
from db.resource import table_rows

MOST = 24
"""A long name of many-voiced characters keeps its likeliest readings only."""

Syllables = tuple[str, ...]
Voices = tuple[Syllables, ...]
"""The ways to read one part of a name, the proper one first: a character, or a whole compound surname."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a name: a syllable for every character, a word as it is, ü as v. 读音"""

    syllables: Syllables

    @property
    def full(self) -> str:
        """The whole pinyin, 'shantianfang'."""
        return "".join(self.syllables)

    @property
    def initials(self) -> str:
        """The first letters, 'stf'."""
        return "".join(each[:1] for each in self.syllables)

    def typed(self) -> tuple[Reading, ...]:
        """Return the ways it is typed: 吕 as lv, as lu, and as lyu, which is what passports print."""
        if "v" not in self.full:
            return (self,)
        forms = (tuple(each.replace("v", key) for each in self.syllables) for key in ("v", "u", "yu"))
        return tuple(Reading(form) for form in dict.fromkeys(forms))

    def __str__(self) -> str:
        return " ".join(self.syllables)


@lru_cache(maxsize=32_768)
def reading_text(name: str, override: str = "") -> str:
    """Return every reading as the text that is stored, 'shan tian fang|dan tian fang'."""
    return "|".join(str(each) for each in readings(name, override))


def parse_reading(text: str) -> tuple[Reading, ...]:
    """Read what `reading_text` wrote."""
    return tuple(Reading(tuple(each.split(" "))) for each in text.split("|") if each)


def readings(name: str, override: str = "") -> tuple[Reading, ...]:
    """Return every reading of a name, the proper one first.

    `override` is a spelling given by hand, of the whole name or of the surname, with or without tones and spaces.
    It comes first; the others stay, because people go on typing them.
    """
    voices = tuple(_voices(name))
    ways = [*_by_hand(override, voices), *_combined(voices)]
    return tuple(Reading(each) for each in dict.fromkeys(ways) if each)[:MOST]


def _voices(name: str) -> Iterator[Voices]:
    """Yield the voices of each part of a name: its surname, then one character or word after the other."""
    family = surname(name)
    listed = surname_readings().get(family)
    if listed:
        yield listed
    rest = units(name)[len(family) if listed else 0 :]
    if family and not listed:
        # Read apart from the given name: a phrase must not reach across (张重庆, 王长江).
        yield from _voices_of(rest[:1])
        rest = rest[1:]
    yield from _voices_of(rest)


def _one_by_one(unread: str) -> Any:
    """Let each character without a reading stand for itself; the library's type admits only one text for all."""
    return list(unread)


def _voices_of(parts: Sequence[str]) -> Iterator[Voices]:
    spoken = iter(_spoken("".join(filter(is_han, parts))))
    for part in parts:
        if is_han(part):
            yield _ways(next(spoken), part)
        else:
            yield ((part,),)


@lru_cache(maxsize=32_768)
def _spoken(characters: str) -> tuple[str, ...]:
    """The reading of each character in its phrase; two that are no phrase are read each by itself and remembered."""
    from pypinyin import lazy_pinyin  # a quarter of a second, and not needed to show or to find a name
    from pypinyin.constants import PHRASES_DICT

    if len(characters) == 2 and characters not in PHRASES_DICT:
        return _spoken(characters[0]) + _spoken(characters[1])
    return tuple(map(plain, lazy_pinyin(characters, errors=_one_by_one)))


@lru_cache(maxsize=32_768)
def _ways(spoken: str, character: str) -> Voices:
    """Put the phrase's reading first, unless the standard dictionary does not know it for this character."""
    listed = _heteronyms().get(character, ())
    ways = [spoken, *listed] if spoken in listed else [*listed, spoken]
    return tuple((each,) for each in dict.fromkeys(ways))


@cache
def _heteronyms() -> dict[str, tuple[str, ...]]:
    return {character: tuple(ways.split(",")) for character, ways in table_rows("names", "heteronyms.tsv")}


def _combined(voices: Sequence[Voices]) -> list[Syllables]:
    """Return the combinations, those that depart least from the proper reading first."""
    paths: list[tuple[int, Syllables]] = [(0, ())]
    for part in voices:
        longer = [(cost + place, (*path, *way)) for cost, path in paths for place, way in enumerate(part)]
        paths = sorted(longer, key=itemgetter(0))[:MOST]
    return [path for _, path in paths]


def _by_hand(override: str, voices: Sequence[Voices]) -> list[Syllables]:
    if not spelling.words(override) or not voices:
        return []
    whole = spelling.cut(override, _known(voices))
    if whole:
        return [whole]
    family = spelling.cut(override, _known(voices[:1]))
    if family:
        return _combined([(family,), *voices[1:]])
    return [spelling.words(override)]


def _known(voices: Sequence[Voices]) -> list[tuple[str, ...]]:
    """Return the readings on record of every single character."""
    return [each for part in voices for each in zip(*part, strict=True)]
