"""Pages of a paper: lines and bands of rows put one below the other until a page is full. 排版"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from desktop.documents import form
from desktop.documents.composition import compose, copies_lines, copies_to, narrowing, printed_on, record_height
from desktop.documents.fitting import Bars, Frame, Grid, Piece
from desktop.documents.form import Page
from desktop.documents.paper import Contents, Paper, RecordBlock
from desktop.documents.text import clean
from desktop.printing_charts import bar_lines
from desktop.printing_fonts import Face, face
from desktop.printing_frames import frame_lines
from desktop.printing_lines import Ink, Line, Rule, Words, baseline, lines_of
from desktop.printing_tables import Cells, Row


@dataclass(frozen=True, slots=True)
class Band:
    """Rows of a table on one page; their words are placed when the page is painted. 表格的一段"""

    cells: Cells
    rows: list[Row]
    top: float


@dataclass(slots=True)
class Sheet:
    """What stands on one page. 页"""

    ink: list[Ink] = field(default_factory=list)
    bands: list[Band] = field(default_factory=list)


class Layout:
    """Fill pages from the top. 排版"""

    def __init__(self, paper: Paper) -> None:
        self.page = form.page_of(paper.landscape)
        self._lay_out(paper, None)
        if any(isinstance(block, Contents) for block in paper.blocks):
            self._lay_out(paper, dict(self._anchors))  # contents are as long as before, so no heading moves

    def _lay_out(self, paper: Paper, known: Mapping[int, int] | None) -> None:
        self.sheets = [Sheet()]
        self._used = 0.0
        self._anchors: dict[int, int] = {}
        self._fill(paper, known)
        if paper.record is not None:
            self._place_record(paper.record)

    def _fill(self, paper: Paper, known: Mapping[int, int] | None) -> None:
        held: list[Line] = []
        for part in compose(paper, known):
            if isinstance(part, Grid):
                self._place_table(part, held)
                held = []
                continue
            if isinstance(part, Frame):
                self._place(held)
                held = []
                for row in frame_lines(part):
                    self._place([row])
                continue
            if isinstance(part, Piece) and part.folded:
                self._place_card(part)
                continue
            if isinstance(part, Piece) and part.letter_mark:
                self._begin_letter(part, held)
                held = []
            lines = bar_lines(part) if isinstance(part, Bars) else lines_of(part, self.page.text_width)
            for line in lines:
                held.append(line)
                if not line.with_next:
                    self._place(held)
                    held = []
        self._place(held)

    def _begin_letter(self, head: Piece, held: list[Line]) -> None:
        """The mark and the rules of a letter stand outside the text of its first page."""
        self._place(held)
        self._turn()
        self.sheets[-1].ink += letter_ink(head.letter_mark)

    def _place_card(self, card: Piece) -> None:
        """One name on a sheet of its own, once for each side of the fold."""
        if self.sheets[-1].ink:
            self.sheets.append(Sheet())
        shape = face(card.form.font, card.form.half_points)
        name = clean("".join(run.text for run in card.runs))
        middle, half = self.page.width / 2, self.page.height / 2
        foot = (half - card.form.exact) / 2 + baseline(card.form.exact, shape.size)
        left = shape.width(name) / 2
        self.sheets[-1].ink += [
            Words(middle + left, half - foot, name, shape, turned=True),
            Words(middle - left, half + foot, name, shape),
        ]

    def _place(self, lines: list[Line], room_after: float = 0.0) -> None:
        """Put lines that belong together on one page where a page can hold them."""
        height = sum(line.height for line in lines) + room_after
        if not self._fits(height) and height <= self.page.text_height:
            self._turn()
        for line in lines:
            if line.new_page or not self._fits(line.height):
                self._turn()
            top = self.page.top + self._used
            self.sheets[-1].ink += [ink.lowered(top, self.page.left) for ink in line.ink]
            if line.anchor:
                self._anchors[line.anchor] = len(self.sheets)
            self._used += line.height

    def _fits(self, height: float) -> bool:
        return self._used + height <= self.page.text_height + 1

    def _turn(self) -> None:
        """Begin a page, unless this one is still empty."""
        if self._used:
            self.sheets.append(Sheet())
            self._used = 0.0

    def _place_table(self, grid: Grid, title: list[Line]) -> None:
        cells = Cells(grid)
        header = cells.header()
        first = cells.row(0).height if grid.table.rows else 0
        self._place(title, min(header.height + first, self.page.text_height / 2))
        if not self._fits(header.height + first):
            self._turn()
        band = self._begin_band(cells, header)
        for row in self._rows(cells, header):
            if not self._fits(row.height) and len(band) > 1:
                self._turn()
                band = self._begin_band(cells, header)
            band.append(row)
            self._used += row.height

    def _rows(self, cells: Cells, header: Row) -> Iterator[Row]:
        room = self.page.text_height - header.height
        for number in range(len(cells.grid.table.rows)):
            row = cells.row(number)
            if row.height > room:
                yield from cells.cut(row, room)
            else:
                yield row

    def _begin_band(self, cells: Cells, header: Row) -> list[Row]:
        rows = [header]
        self.sheets[-1].bands.append(Band(cells, rows, self.page.top + self._used))
        self._used += header.height
        return rows

    def _place_record(self, record: RecordBlock) -> None:
        height = record_height(record)
        if not self._fits(height):
            self._turn()
        bottom = self.page.top + self.page.text_height
        ink = [each.lowered(bottom - height, self.page.left) for each in record_ink(record, self.page.text_width)]
        self.sheets[-1].ink += ink
        self._used += height


def record_ink(record: RecordBlock, width: int) -> Iterator[Ink]:
    """Yield the record block, from its first rule downwards."""
    height = record_height(record)
    words = copies_to(record)
    lines = copies_lines(record) if words else []
    for number, (start, end) in enumerate(lines):
        yield _record_words(words[start:end], 1120 if number else 280, number)
    if record.is_signed:
        yield _record_words(clean(record.printed_by), 280, len(lines))
        day = printed_on(record)
        yield _record_words(day, width - 280 - _record_width(day), len(lines))
    if record.ruled:
        yield Rule(0, 0, width, 0, 20)
        yield Rule(0, height, width, height, 20)
    if record.ruled and record.is_signed and lines:
        yield Rule(0, height - form.RECORD_LINE, width, height - form.RECORD_LINE, 15)
    if record.number_of_copies is not None:
        copies = f"共印{record.number_of_copies}份"
        left = width - 280 - _record_width(copies)
        yield Words(left, height + 60 + baseline(280, 280), copies, face(form.IMITATION_SONG, 28))


def letter_ink(words: str) -> Iterator[Ink]:
    """Yield the mark and the red rules of a letter where they stand on its first sheet."""
    shape = face(form.LETTER_LINE.font, form.LETTER_LINE.half_points)
    mark, narrowed = clean(words), narrowing(words)
    left = (form.SHORT_SIDE - shape.width(mark) * narrowed / 100) / 2
    foot = form.LETTER_MARK + baseline(form.LETTER_LINE.exact, shape.size)
    yield Words(left, foot, mark, shape, narrowed=narrowed, red=True)
    for top, thick in form.letter_rules():
        middle = top + thick / 2
        yield Rule(form.LETTER_LEFT, middle, form.LETTER_LEFT + form.LETTER_RULE, middle, thick, red=True)


def _record_words(text: str, left: float, line: int) -> Words:
    foot = line * form.RECORD_LINE + baseline(form.RECORD_LINE, 280)
    return Words(left, foot, text, face(form.IMITATION_SONG, 28))


def _record_width(text: str) -> float:
    return face(form.IMITATION_SONG, 28).width(text)


def page_number(page: Page, index: int) -> Words:
    """Return the number of a page: right on odd pages, left on even ones, a character from the edge."""
    shape = face(form.SONG, 28)
    text = f"— {index + 1} —"
    left = page.left + 280 if index % 2 else page.left + page.text_width - 280 - shape.width(text)
    top = page.height - page.footer - form.FOOTER.exact
    return Words(left, top + baseline(form.FOOTER.exact, 280), text, shape)


def letters_by_face(sheets: Iterable[Sheet]) -> dict[Face, set[str]]:
    """Return the characters that each face has to show on these pages."""
    used: dict[Face, set[str]] = defaultdict(set)
    tables: set[Cells] = set()
    for sheet in sheets:
        tables.update(band.cells for band in sheet.bands)
        for ink in sheet.ink:
            if isinstance(ink, Words):
                used[ink.face].update(ink.text)
    for cells in tables:
        for shape, letters in cells.letters():
            used[shape] |= letters
    return used


def ink_of(sheet: Sheet, page: Page) -> Iterable[Ink]:
    """Yield all that stands on a page except its number."""
    yield from sheet.ink
    for band in sheet.bands:
        yield from band.cells.ink(band.rows, page.left, band.top)
