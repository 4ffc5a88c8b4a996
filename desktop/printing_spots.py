"""Where on a page the sentences stand that know their records. 文句所在"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

if TYPE_CHECKING:
    from desktop.documents.paper import Basis
    from desktop.printing_lines import Words

_HEIGHT = 1.3
"""Of a line to press, as a multiple of the size of its characters."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A sentence on a page: its words, where they are in shares of the page's width, what they stand on."""

    words: str
    areas: tuple[QRectF, ...]
    records: tuple[Basis, ...]


def spots_of(inks: Iterable[Words], unit: float) -> Iterator[Spot]:
    """Yield the sentences of a page `unit` wide; words that stand on nothing are none."""
    for records, stretch in groupby(inks, key=lambda ink: ink.records):
        if records:
            told = list(stretch)
            yield Spot("".join(ink.text for ink in told), tuple(_area(ink, unit) for ink in told), records)


def _area(ink: Words, unit: float) -> QRectF:
    top = ink.baseline - ink.face.size
    return QRectF(ink.x / unit, top / unit, ink.width / unit, ink.face.size * _HEIGHT / unit)
