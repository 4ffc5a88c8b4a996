"""Surnames whose reading or length has to be known. 姓氏"""

from __future__ import annotations

from functools import cache, lru_cache

from db.people.writing import SEPARATOR, is_han, plain, units
from db.resource import table_rows


@cache
def surname_readings() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return, for every listed surname, its readings by syllable; the first is the one said of a person so named."""
    return {
        form: tuple(tuple(each.split(" ")) for each in readings.split(","))
        for forms, readings in table_rows("names", "surnames.tsv")
        for form in forms.split(" ")
    }


@cache
def _compound_lengths() -> tuple[int, ...]:
    return tuple(sorted({len(form) for form in surname_readings() if len(form) > 1}, reverse=True))


@lru_cache(maxsize=1_024)
def surname(name: str) -> str:
    """Return the surname of a Chinese name, 欧阳 of 欧阳娜; empty for a name with a dot or in another script.

    A compound surname needs a given name after it: 单于 alone is 单 with the given name 于.
    """
    parts = units(name)
    if not parts or not is_han(parts[0]) or SEPARATOR.search(plain(name)):
        return ""
    for length in _compound_lengths():
        if len(parts) > length and "".join(parts[:length]) in surname_readings():
            return "".join(parts[:length])
    return parts[0]
