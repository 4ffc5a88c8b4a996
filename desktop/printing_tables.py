"""Tables on paper: how high each row is, and a band of rows painted without any document behind it. 表格"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from desktop.documents import form
from desktop.documents.fitting import Grid
from desktop.documents.form import Form
from desktop.documents.paper import Align
from desktop.documents.text import broken, clean
from desktop.printing_fonts import Face, face
from desktop.printing_lines import Ink, Rule, Words, baseline

_LINE = form.CELL.exact
_OUTER, _INNER = 20, 10  # a point, half a point


@dataclass(frozen=True, slots=True)
class Row:
    """A row on one page: which, how high, and the lines of its cells shown (a very high row is cut). 行"""

    number: int
    height: float
    first_line: int = 0
    lines: int = 1


class Cells:
    """The cells of one table, broken into lines when they must be. 单元格"""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.titles = tuple(column.title for column in grid.table.columns)
        self._rooms = [width - 2 * form.CELL_BESIDE for width in grid.widths]
        # No character is wider than its square: so many certainly fit, and need not be measured.
        self._certain = [int(room // (form.CELL.half_points * 10)) for room in self._rooms]
        self._broken: dict[tuple[str, int, Face], tuple[str, ...]] = {}
        self._edges = [0, *accumulate(grid.widths)]

    def header(self) -> Row:
        """Return the header as a row."""
        lines = max(len(self._lines(text, place, _face(form.COLUMN_TITLE))) for place, text in enumerate(self.titles))
        return Row(-1, self._height(lines), 0, lines)

    def row(self, number: int) -> Row:
        """Return a row and its height."""
        lines = 1
        shape = _face(form.CELL)
        for place, text in enumerate(self.grid.table.rows[number][: len(self._rooms)]):
            if len(text) > self._certain[place] or "\n" in text:
                lines = max(lines, len(self._lines(text, place, shape)))
        return Row(number, self._height(lines), 0, lines)

    def cut(self, row: Row, room: float) -> list[Row]:
        """Cut a row that no page can hold into rows that each fill the room."""
        most = max(1, int((room - 2 * form.CELL_ABOVE) // _LINE))
        starts = range(0, row.lines, most)
        counts = [min(most, row.lines - start) for start in starts]
        return [Row(row.number, self._height(count), start, count) for start, count in zip(starts, counts, strict=True)]

    def _height(self, lines: int) -> float:
        return max(self.grid.least, lines * _LINE + 2 * form.CELL_ABOVE)

    def _lines(self, text: str, place: int, shape: Face) -> tuple[str, ...]:
        """Break the text of a cell, once for each different text."""
        key = (text, place, shape)
        known = self._broken.get(key)
        if known is None:
            known = self._broken[key] = tuple(self._break(clean(text), self._rooms[place], shape))
        return known

    def _break(self, text: str, room: float, shape: Face) -> list[str]:
        lines = []
        for line in text.replace("\t", "\u3000").split("\n"):
            widths = [shape.advance(character) for character in line]
            lines += [line[start:end] for start, end in broken(line, widths, room, room)]
        return lines

    def ink(self, rows: list[Row], left: float, top: float) -> list[Ink]:
        """Return the words and rules of a band of rows."""
        ink: list[Ink] = []
        y = top
        for row in rows:
            ink += self._row_ink(row, left, y)
            y += row.height
        return ink + self._rules(rows, left, top)

    def _row_ink(self, row: Row, left: float, top: float) -> list[Ink]:
        shape, texts = (
            (form.COLUMN_TITLE, self.titles) if row.number < 0 else (form.CELL, self.grid.table.rows[row.number])
        )
        ink: list[Ink] = []
        for place, text in enumerate(texts[: len(self._rooms)]):
            if text:
                ink += self._cell_ink(text, place, row, shape, left + self._edges[place], top)
        return ink

    def _cell_ink(self, text: str, place: int, row: Row, shape: Form, left: float, top: float) -> list[Ink]:
        chosen = _face(shape)
        certain = row.lines == 1 and len(text) <= self._certain[place] and text.isprintable()
        lines = (text,) if certain else self._lines(text, place, chosen)
        shown = lines[row.first_line : row.first_line + row.lines]
        y = top + (row.height - len(shown) * _LINE) / 2 + baseline(_LINE, chosen.size)
        align = Align.CENTRE if row.number < 0 else self.grid.table.columns[place].align
        x = left + form.CELL_BESIDE
        room = self._rooms[place]
        return [
            Words(x + _shift(line, room, align, chosen), y + number * _LINE, line, chosen)
            for number, line in enumerate(shown)
            if line
        ]

    def letters(self) -> Iterator[tuple[Face, set[str]]]:
        """Yield the characters of the titles and of the cells, as they are painted."""
        yield _face(form.COLUMN_TITLE), set(clean("".join(self.titles)))
        used: set[str] = set()
        for row in self.grid.table.rows:
            for text in row[: len(self._rooms)]:
                used.update(text)
        yield _face(form.CELL), set(clean("".join(used)))

    def _rules(self, rows: list[Row], left: float, top: float) -> list[Ink]:
        edges = list(accumulate([row.height for row in rows], initial=top))
        right = left + self._edges[-1]
        across: list[Ink] = [Rule(left, y, right, y, _OUTER if y in (edges[0], edges[-1]) else _INNER) for y in edges]
        ends = (0, len(self._edges) - 1)
        down: list[Ink] = [
            Rule(left + x, edges[0], left + x, edges[-1], _OUTER if place in ends else _INNER)
            for place, x in enumerate(self._edges)
        ]
        return across + down


def _face(shape: Form) -> Face:
    return face(shape.font, shape.half_points)


def _shift(line: str, room: float, align: Align, shape: Face) -> float:
    """Return how far a line stands from the left of its cell."""
    if align is Align.CENTRE:
        return (room - shape.width(line)) / 2
    return room - shape.width(line) if align is Align.RIGHT else 0.0
