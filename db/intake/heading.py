"""Finds the row, or the two rows, that name the columns, below titles and notes. 表头"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from db.intake.columns import SEVERAL, recognised
from db.intake.sheet import Row

DEEPEST = 40
"""Rows among which a heading is looked for."""
LEAST = 2
"""Columns that must be recognised, the name among them."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The first row of names and the first row below them; by column its title and what it was taken for."""

    top: int
    below: int
    titles: tuple[str, ...]
    keys: tuple[str, ...]

    def known(self) -> int:
        return sum(map(bool, self.keys))


def heading(rows: Sequence[Row]) -> Heading | None:
    """The heading of a list of people, or None where the sheet holds no such list."""
    found = [each for row in range(min(len(rows), DEEPEST)) for each in _at(rows, row)]
    good = [each for each in found if "name" in each.keys and each.known() >= LEAST]
    return max(good, key=lambda each: (each.known(), -(each.below - each.top), -each.top), default=None)


def _at(rows: Sequence[Row], row: int) -> Iterator[Heading]:
    """The heading that stands in one row, and in this and the next."""
    above = [_title(cell) for cell in rows[row]]
    yield _named(row, row + 1, above)
    if row + 1 < len(rows):
        yield _named(row, row + 2, list(_joined(above, [_title(cell) for cell in rows[row + 1]])))


def _joined(above: Sequence[str], below: Sequence[str]) -> Iterator[str]:
    """Titles of two rows: 到达 over 时间 and 车次, the upper one merged or written over the first of its columns."""
    over = ""
    for column in range(max(len(above), len(below))):
        upper = above[column] if column < len(above) else ""
        lower = below[column] if column < len(below) else ""
        over = upper or over
        yield upper if lower in ("", upper) else lower if recognised(lower) and not upper else f"{over}{lower}"


def _named(top: int, below: int, titles: Sequence[str]) -> Heading:
    """A title that was met before is no second column, unless its words can be joined."""
    keys: list[str] = []
    for title in titles:
        key = recognised(title)
        keys.append("" if key in keys and key not in SEVERAL else key)
    return Heading(top, below, tuple(titles), tuple(keys))


def _title(cell: object) -> str:
    return "".join(cell.split()) if isinstance(cell, str) else ""
