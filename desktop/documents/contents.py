"""Contents with the pages of their headings, reckoned as no office program is run: 目录

Characters count as squares, as where a page is squeezed (`fitting`), so that what is written into a Word file is what
Word shows there; LibreOffice and the painter find the pages by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from desktop.documents import form
from desktop.documents.fitting import BLANK, Bars, Grid, Part, Piece, heights
from desktop.documents.form import Page
from desktop.documents.paper import Block, Paragraph, Run, Style
from desktop.documents.text import broken, clean, squares


def is_listed(block: Block) -> bool:
    """Whether contents name it."""
    return isinstance(block, Paragraph) and block.style is Style.HEADING_1


def entries(blocks: Sequence[Block]) -> Iterator[Piece]:
    """Yield the head of the contents and a line for each heading; their pages are filled in later."""
    listed = [block for block in blocks if isinstance(block, Paragraph) and is_listed(block)]
    if listed:
        yield Piece(form.CONTENTS_TITLE, (Run("目　录"),))
        yield BLANK
    for number, block in enumerate(listed, start=1):
        words = clean("".join(run.text for run in block.runs)).replace("\t", " ").replace("\n", " ")
        yield Piece(form.CONTENTS, (Run(words),), far_right=True, refers=number)


def paged(parts: Sequence[Part | None], known: Mapping[int, int]) -> list[Part | None]:
    """Fill the pages in: a line of contents ends with a tab and a number."""
    return [_paged(part, known) if isinstance(part, Piece) and part.refers else part for part in parts]


def _paged(piece: Piece, known: Mapping[int, int]) -> Piece:
    return replace(piece, runs=(*piece.runs, Run(f"\t{known.get(piece.refers, '')}")))


def reckoned(parts: Sequence[Part | None], page: Page) -> dict[int, int]:
    """Return the page of each anchor, from 1."""
    found: dict[int, int] = {}
    number, used = 1, 0
    for place, part in enumerate(parts):
        if part is None:
            number, used = (number + 1, 0) if used else (number, used)
            continue
        rows = _rows(part, page.text_width)
        held = sum(rows[:1]) + _least_of_next(parts, place, page.text_width)
        if used and used + held > page.text_height:
            number, used = number + 1, 0
        if isinstance(part, Piece) and part.anchor:
            found[part.anchor] = number
        repeated = rows[0] if isinstance(part, Grid) else 0
        for row in rows:
            if used and used + row > page.text_height:
                number, used = number + 1, repeated
            used += row
    return found


def _least_of_next(parts: Sequence[Part | None], place: int, width: int) -> int:
    """How much of what follows must stand on the same page."""
    part = parts[place]
    following = parts[place + 1] if place + 1 < len(parts) else None
    if isinstance(part, Grid):
        return sum(_rows(part, width)[1:2])
    if following is None or not isinstance(part, Piece) or not (part.with_next or part.form.keep_next):
        return 0
    least = 2 if isinstance(following, Grid) else 1
    return sum(_rows(following, width)[:least]) + _least_of_next(parts, place + 1, width)


def _rows(part: Part, width: int) -> list[int]:
    """The heights of what can stand on pages of its own."""
    if isinstance(part, Piece):
        return [height or form.PITCH for height in heights(part, width)]
    if isinstance(part, Grid):
        titles = tuple(column.title for column in part.table.columns)
        return [_row(part, row) for row in (titles, *part.table.rows)]
    return [part.height] if isinstance(part, Bars) else [part.least] * len(part.rows)


def _row(grid: Grid, texts: Sequence[str]) -> int:
    counted = max((_lines(text, room) for text, room in zip(texts, grid.widths, strict=False)), default=1)
    return max(grid.least, counted * form.CELL.exact + 2 * form.CELL_ABOVE)


def _lines(text: str, width: int) -> int:
    size, room = form.CELL.half_points * 10, width - 2 * form.CELL_BESIDE
    return sum(
        len(broken(line, [squares(each) * size for each in line], room, room)) for line in clean(text).split("\n")
    )
