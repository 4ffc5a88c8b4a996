"""Blocks of a paper that are drawn: cards to fold, and rows of boxes. 席卡与方格

Every text may hold "\n" for a new line; lengths are in millimetres.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Card:
    """A sheet to fold in the middle, with one name on both sides, the heads of its letters to the fold. 席卡"""

    name: str


class Lettering(StrEnum):
    """How a line of words in a box looks. 格内文字"""

    PLAIN = "plain"
    HEAD = "head"  # 黑体, as the number of a row
    LARGE = "large"  # a name to be read across a table


@dataclass(frozen=True, slots=True)
class Box:
    """A box with lines in its middle; `wide` fills its row, one without rules is only room, `code` is drawn. 方格"""

    lines: tuple[tuple[str, Lettering], ...] = ()
    ruled: bool = True
    wide: bool = False
    code: str = ""  # what a scanner reads, below the lines


@dataclass(frozen=True, slots=True)
class Boxes:
    """Rows of boxes as wide as each other, every row in the middle: seats as they stand, or badges to cut. 方格图

    `labels` stand at the left of the rows; `height` is in millimetres, and exact where the boxes are cut out.
    """

    rows: tuple[tuple[Box, ...], ...]
    labels: tuple[str, ...] = ()
    height: float = 10.0
    cut: bool = False
