"""What a cell of a table shows, and the roles under which a model tells it. 单元格"""

from dataclasses import field
from enum import IntEnum

from PySide6.QtCore import Qt

from db.store.frozen import frozen


class Role(IntEnum):
    """Item roles of the house, above those of Qt."""

    CELL = Qt.ItemDataRole.UserRole + 1
    """A `Cell`: everything the delegate paints."""
    GROUP = Qt.ItemDataRole.UserRole + 2
    """A `Group` where the row heads a group, else None."""
    ROW = Qt.ItemDataRole.UserRole + 3
    """The record itself."""


@frozen
class BadgeFace:
    """A state: kind is ok, info, warn, bad or mute."""

    kind: str
    icon: str
    word: str


@frozen
class Cell:
    """One cell; `tone` and `icon_tone` are colour tokens, `share` runs from 0 to 1.

    to_end: the end of the first line says most, so a line too long is shortened in its middle.
    marks: where in the first line something stands that was looked for, as pairs of begin and end.
    """

    text: str = ""
    second: str = ""
    strong: bool = False
    tone: str = "text"
    icon: str = ""
    icon_tone: str = "text2"
    badge: BadgeFace | None = None
    share: float | None = None
    action: bool = False
    struck: bool = False
    small: bool = False
    marks: tuple[tuple[int, int], ...] = ()
    to_end: bool = False

    @property
    def role(self) -> str:
        """The letters of the first line."""
        return "strong" if self.strong else "cap" if self.small else "body"

    def spoken(self) -> str:
        words = (self.text, self.second, self.badge.word if self.badge else "")
        return " ".join(word for word in words if word)


@frozen
class Group:
    """A row that heads the rows below it; `notes` stand in the columns of those titles."""

    title: str
    count: str = ""
    notes: dict[str, str] = field(default_factory=dict)
