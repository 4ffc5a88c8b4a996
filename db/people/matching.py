"""Find a person by what two hands type: characters, pinyin, initials, a mixture, an organisation or a code. 找人

Nothing here knows how a character is read: the readings were worked out when the name was written.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from db.people.likeness import Likeness
from db.people.reading import Reading, parse_reading
from db.people.writing import bare, is_han, units

_TYPED_V = re.compile("(?<=[jqxy])v")
"""Some keyboards teach xv for xu; no name is spelled so."""


class Rank(IntEnum):
    """Why a person was found, the surest first. 匹配方式"""

    NAME = 0
    CODE = 1
    NAME_BEGINS = 2
    NAME_HOLDS = 3
    PINYIN = 4
    INITIALS = 5
    PINYIN_BEGINS = 6
    MIXED = 7
    ORGANISATION = 8
    CODE_BEGINS = 9


OF_THE_NAME = frozenset(Rank) - {Rank.CODE, Rank.ORGANISATION, Rank.CODE_BEGINS}
_ONWARD = "[^ \\t]* "


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person who can be chosen; `extra` holds seat and badge codes, separated by spaces. 候选人"""

    key: str
    name: str
    reading: str
    organisation: str = ""
    title: str = ""
    extra: str = ""


class NameIndex:
    """Persons arranged to be found while a name is typed; built once, again when the persons change. 找人索引"""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self._candidates = tuple(candidates)
        self._written = [(units(each.name), parse_reading(each.reading)) for each in self._candidates]
        self._names = ["".join(parts) for parts, _ in self._written]
        self._organisations: dict[str, list[int]] = defaultdict(list)
        self._codes: dict[str, list[int]] = defaultdict(list)
        self._initials: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._spelled: list[tuple[str, int, int]] = []
        self._lines: dict[str, str] = {}
        self._arrange_codes()
        self._arrange_readings()

    def match(self, query: str) -> list[Candidate]:
        """Return everyone the query may mean, the surest first; otherwise in the order in which they were given."""
        size = len(self._candidates)
        places = sorted(grade * size + index for index, grade in self._grades(query).items())
        return [self._candidates[place % size] for place in places]

    def sole(self, query: str, *, whole: bool = False) -> Candidate | None:
        """Return the one person the query can mean by name, pinyin or initials, else None: never a guess.

        With `whole` the query is a finished word, so that a name given in full is not mistaken for the beginning of
        a longer one: 张伟 is not 张伟国. Organisations and codes do not count.
        """
        ranks = {index: Rank(grade // 2) for index, grade in self._grades(query).items()}
        found = [index for index, rank in ranks.items() if rank in OF_THE_NAME]
        named = [index for index, rank in ranks.items() if rank is Rank.NAME]
        meant = named if whole and named else found
        return self._candidates[meant[0]] if len(meant) == 1 else None

    def coded(self, code: str) -> Candidate | None:
        """Return the one person of a whole seat or badge code, as a scanner gives it."""
        found = self._codes.get(bare(code), [])
        return self._candidates[found[0]] if len(found) == 1 else None

    def nearest(self, query: str, n: int = 3, reading: str = "") -> list[Candidate]:
        """Return up to n persons an unknown name may have been meant for, the nearest first; [] where none is near.

        Sounds are learnt from the names of this index; `reading`, from `reading_text(query)`, adds those of
        characters that no one here bears.
        """
        near = self._likeness.near((units(query), parse_reading(reading)))
        return [self._candidates[index] for index in near[:n]]

    @cached_property
    def _likeness(self) -> Likeness:
        return Likeness(self._written)

    def _arrange_codes(self) -> None:
        for index, candidate in enumerate(self._candidates):
            self._organisations[bare(candidate.organisation)].append(index)
            for code in candidate.extra.split():
                self._codes[bare(code)].append(index)

    def _arrange_readings(self) -> None:
        lines: dict[str, list[str]] = defaultdict(list)
        for index, (parts, readings) in enumerate(self._written):
            for later, form in ((min(place, 1), form) for place, each in enumerate(readings) for form in each.typed()):
                self._spelled.append((form.full, index, later))
                self._initials[form.initials].append((index, later))
                line = _line(parts, form, index, later)
                for start in {line[1], line[2]}:  # found by its first character, and by its first letter
                    lines[start].append(line)
        self._spelled.sort()
        self._lines = {start: "".join(each) for start, each in lines.items()}

    def _grades(self, query: str) -> dict[int, int]:
        """Return for everyone found the best of `_grade`, by index."""
        asked = bare(query)
        best: dict[int, int] = {}
        for index, grade in self._found(asked) if asked else ():
            if grade < best.get(index, grade + 1):
                best[index] = grade
        return best

    def _found(self, asked: str) -> Iterator[tuple[int, int]]:
        for index, name in enumerate(self._names):
            if asked in name:
                yield index, _grade(_rank_in_name(asked, name))
        letters = _TYPED_V.sub("u", asked) if asked.isascii() else asked
        if re.search("[a-z0-9]", letters):
            yield from self._spelled_so(letters)
            yield from self._mixed(letters) if len(letters) > 1 else ()
        for organisation, members in self._organisations.items():
            if asked in organisation:
                grade = _grade(Rank.ORGANISATION)
                yield from ((index, grade) for index in members)
        for code, bearers in self._codes.items():
            if code.startswith(asked):
                grade = _grade(Rank.CODE if code == asked else Rank.CODE_BEGINS)
                yield from ((index, grade) for index in bearers)

    def _spelled_so(self, letters: str) -> Iterator[tuple[int, int]]:
        for place in range(bisect_left(self._spelled, (letters,)), len(self._spelled)):
            full, index, later = self._spelled[place]
            if not full.startswith(letters):
                break
            yield index, _grade(Rank.PINYIN if full == letters else Rank.PINYIN_BEGINS, later)
        for index, later in self._initials.get(letters, ()):
            yield index, _grade(Rank.INITIALS, later)

    def _mixed(self, typed: str) -> Iterator[tuple[int, int]]:
        for found in _mixture(typed).finditer(self._lines.get(typed[0], "")):
            yield int(found[1]), _grade(Rank.MIXED, int(found[2]))


def _grade(rank: Rank, later: int = 0) -> int:
    """Order by rank, and within it the proper reading (0) before any other (1)."""
    return rank * 2 + later


def _rank_in_name(asked: str, name: str) -> Rank:
    if asked == name:
        return Rank.NAME
    return Rank.NAME_BEGINS if name.startswith(asked) else Rank.NAME_HOLDS


def _line(parts: tuple[str, ...], reading: Reading, index: int, later: int) -> str:
    r"""Write a reading for `_mixture`: '\n张zhang 伟wei\t7.0', where - stands for a sign that is no character."""
    matched = len(parts) == len(reading.syllables)
    signs = [part if is_han(part) else "-" for part in parts] if matched else ["-"] * len(reading.syllables)
    tokens = (sign + syllable for sign, syllable in zip(signs, reading.syllables, strict=True))
    return f"\n{' '.join(tokens)}\t{index}.{later}"


def _mixture(typed: str) -> re.Pattern[str]:
    """Compile what was typed so far: each character itself or the beginning of its syllable, from the first one on."""
    pattern = ["\n"]
    for before, each in zip(" " + typed, typed, strict=False):
        onward = "" if before == " " else _ONWARD  # over the rest of a syllable, to the sign of the next
        if is_han(each):
            pattern.append(onward + each)
        elif is_han(before):
            pattern.append(f"{onward}.{each}")
        else:
            pattern.append(f"(?:{onward}.)?{each}" if onward else f".{each}")
    return re.compile("".join(pattern) + r"[^\t]*\t(\d+)\.(\d)")
