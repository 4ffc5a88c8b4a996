"""The national stroke order of names, as a text that sorts. 姓氏笔画序

Source: the stroke order of GB 13000.1 as the table of standard characters (2013) and its strokes give it; the habit
of the people's congresses for names: fewer strokes first, then 横竖撇点折 stroke by stroke, then the next character.
"""

from __future__ import annotations

from functools import cache

from db.people.surname import surname
from db.people.writing import is_han, units
from db.resource import table_rows

_ONE_CHARACTER_GIVEN = "000000"
"""Stands before the given name of 王伟, so that it precedes 王一民."""

_UNLISTED = "99"


def stroke_key(name: str) -> str:
    """Return the key of a name; names sort by it as plain text, characters outside the standard table last.

    A compound surname goes by its characters; the dot of a minority name does not count.
    """
    parts = units(name)
    family = len(surname(name))
    keys = [_character_key(each) for part in parts for each in part]
    if family and len(parts) == family + 1:
        keys.insert(family, _ONE_CHARACTER_GIVEN)
    return "".join(keys)


def in_doubt(name: str) -> tuple[str, ...]:
    """Return the characters whose place a person should check: outside the table, or rare and placed by neighbours."""
    characters = dict.fromkeys(filter(is_han, units(name)))
    return tuple(each for each in characters if each not in _places() or each in _estimated())


def _character_key(character: str) -> str:
    return _places().get(character) or f"{_UNLISTED}{ord(character):06x}"


@cache
def _rows() -> tuple[tuple[str, str, bool], ...]:
    """Return character, stroke count and whether its place is an estimate, in the order of the table."""
    return tuple((row[0], row[1], len(row) > 3) for row in table_rows("names", "strokes.tsv"))


@cache
def _places() -> dict[str, str]:
    return {character: f"{int(count):02d}{place:04d}" for place, (character, count, _) in enumerate(_rows())}


@cache
def _estimated() -> frozenset[str]:
    return frozenset(character for character, _, estimated in _rows() if estimated)
