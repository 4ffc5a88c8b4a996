"""The pieces of a paper, and a page squeezed a little so that its signature stays with the text. 版面微调"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from desktop.documents import form
from desktop.documents.form import Form, Page
from desktop.documents.paper import Chart, Run, Table
from desktop.documents.text import broken, clean, squares

_UNDERLINE = 170  # the red rule under the number, with its distance
_DOUBT = 200  # office programs differ by so much in what a page with a red head holds


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph ready to be written or painted."""

    form: Form
    runs: tuple[Run, ...] = ()
    new_page: bool = False
    with_next: bool = False  # stays on the page of what follows
    narrowed: int = 100  # width of the characters in per cent (the red mark of a long name)
    underlined: bool = False  # the red line under the number, as wide as the text
    far_right: bool = False  # a tab in the runs leads to the right edge, one character from it
    letter_mark: str = ""  # the mark of a letter, which stands above the room for text
    anchor: int = 0  # the number under which contents find it
    refers: int = 0  # a line of contents: to which anchor; its page stands behind the tab
    folded: bool = False  # a card: a page of its own, the same words upside down above the fold


@dataclass(frozen=True, slots=True)
class Grid:
    """A table ready to be written or painted, its widths in twips."""

    table: Table
    widths: tuple[int, ...]
    least: int = field(default=567)


@dataclass(frozen=True, slots=True)
class FrameCell:
    """A box over some columns of a frame."""

    span: int
    pieces: tuple[Piece, ...] = ()
    ruled: bool = False
    code: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """Rows of boxes ready to be written or painted, over columns whose widths are in twips."""

    widths: tuple[int, ...]
    rows: tuple[tuple[FrameCell, ...], ...]
    least: int
    cut: bool

    def placed(self, row: tuple[FrameCell, ...]) -> Iterator[tuple[FrameCell, int, int]]:
        """Each cell of a row with where it begins and how wide it is."""
        column = 0
        for cell in row:
            yield cell, sum(self.widths[:column]), sum(self.widths[column : column + cell.span])
            column += cell.span


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart ready to be written or painted, its lengths in twips. 图"""

    chart: Chart
    width: int

    @property
    def height(self) -> int:
        return form.BAR_PITCH * len(self.chart.bars)


Part = Piece | Grid | Bars | Frame

BLANK = Piece(form.FLUSH)
GAP = Piece(form.GAP)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the main text: of which piece, on which page, how high; 0 for a line of the grid."""

    piece: int
    page: int
    exact: int


def squeezed(parts: Sequence[Part | None], page: Page) -> list[Part | None]:
    """Set the lines closer on the page that its signature would leave by itself (GB/T 9704 7.3.5.5); None ends a page.

    An unsigned letter ends with the names of what is attached to it.

    Where 26 points a line are not close enough, nothing changes: then what precedes the signature goes with it.
    """
    main = list(takewhile(lambda part: part is not None, parts))
    pieces = [part for part in main if isinstance(part, Piece)]
    ending = (form.SIGNATURE.identifier, form.SIGNED_ON.identifier, form.ATTACHMENT_NOTE.identifier)
    signed = [place for place, piece in enumerate(pieces) if piece.form.identifier in ending]
    if len(pieces) < len(main) or not signed:
        return list(parts)
    exact, moved = _closer(list(_lines(pieces, page)), signed[-1], _text_end(pieces), page)
    for place in moved:
        pieces[place] = replace(pieces[place], form=replace(pieces[place].form, exact=exact))
    return [*pieces, *parts[len(main) :]]


def _text_end(pieces: Sequence[Piece]) -> int:
    """Return the place of the last piece of the text itself: what follows is only appended to it."""
    appended = {each.identifier for each in (form.SIGNATURE, form.SIGNED_ON, form.ATTACHMENT_NOTE, form.NOTE)}
    texts = (place for place, piece in enumerate(pieces) if piece.runs and piece.form.identifier not in appended)
    return max(texts, default=0)


def _closer(lines: list[_Line], signed: int, text: int, page: Page) -> tuple[int, set[int]]:
    """Return the line height that brings the signature back to the last page of the text, and the pieces set so."""
    last = max(line.page for line in lines if line.piece == text)
    if max(line.page for line in lines if line.piece == signed) == last:
        return 0, set()
    there = [line for line in lines if line.page >= last]
    flexible = [line for line in there if not line.exact]
    exact = (page.text_height - _DOUBT - sum(line.exact for line in there)) // max(1, len(flexible))
    return (exact, {line.piece for line in flexible}) if exact >= form.CLOSEST else (0, set())


def _lines(pieces: Sequence[Piece], page: Page) -> Iterator[_Line]:
    """Yield every line where it falls when nothing is held together."""
    number, used = 0, _DOUBT if any(piece.form.before for piece in pieces) else 0
    for place, piece in enumerate(pieces):
        for exact in heights(piece, page.text_width):
            height = exact or form.PITCH
            if used + height > page.text_height:
                number, used = number + 1, 0
            used += height
            yield _Line(place, number, exact)


def heights(piece: Piece, width: int) -> list[int]:
    """Return the height of each line as reckoned, 0 for a line of the grid."""
    shape = piece.form
    counted = max(1, sum(_count(line, shape, width, piece.narrowed) for line in _words(piece).split("\n")))
    extra = shape.before + (_UNDERLINE if piece.underlined else 0)
    return [*[shape.exact] * counted, *([extra] if extra else [])]


def _words(piece: Piece) -> str:
    return clean("".join(run.text for run in piece.runs)).replace("\t", "")


def _count(words: str, shape: Form, width: int, narrowed: int) -> int:
    """Return how many lines the words take, each character as wide as its square."""
    size = shape.half_points * 10 + shape.tighter
    unit = shape.character / 100
    room = width - round((shape.left + shape.right) * unit)
    first = room - round((shape.first - shape.hanging) * unit)
    return len(broken(words, [squares(each) * size * narrowed / 100 for each in words], first, room))
