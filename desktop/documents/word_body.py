"""The document part of a Word file, piece by piece, so that a long list never stands in memory whole. 正文"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count, groupby

from desktop.documents import form
from desktop.documents.composition import compose
from desktop.documents.fitting import Bars, Frame, Grid, Piece
from desktop.documents.form import Form, Page
from desktop.documents.paper import Align, Chart, Paper, Run
from desktop.documents.word_card import card_xml
from desktop.documents.word_chart import chart_paragraph
from desktop.documents.word_frame import frame_xml
from desktop.documents.word_letter import letter_drawings
from desktop.documents.word_package import EVEN_FOOTER, ODD_FOOTER
from desktop.documents.word_picture import FIRST_RELATION
from desktop.documents.word_record import record_xml
from desktop.documents.word_xml import HEADER, cell_run, field, indent, justified, namespaces, run

_AT_ONCE = 200  # rows handed on together


def document_xml(paper: Paper) -> Iterator[str]:
    """Yield document.xml in pieces."""
    yield f"{HEADER}<w:document{namespaces('w', 'r', 'mc', 'wp', 'a', 'wps', 'v', 'o')}><w:body>"
    page = form.page_of(paper.landscape)
    charts = 0
    pictures = count(FIRST_RELATION + sum(isinstance(block, Chart) for block in paper.blocks))
    for number, part in enumerate(compose(paper)):
        if isinstance(part, Grid):
            yield from _table(part)
        elif isinstance(part, Frame):
            yield from frame_xml(part, pictures)
        elif isinstance(part, Bars):
            charts += 1
            yield chart_paragraph(part, charts)
        elif part.folded:
            yield card_xml(part, number)
        else:
            yield _paragraph(part, page, number)
    if paper.record is not None:
        yield record_xml(paper.record)
    yield f"{_section(page, paper)}</w:body></w:document>"


def _paragraph(piece: Piece, page: Page, number: int) -> str:
    narrowed = f'<w:w w:val="{piece.narrowed}"/>' if piece.narrowed != 100 else ""
    shown = piece.runs[:-1] if piece.refers else piece.runs  # the page of a line of contents is a field
    runs = "".join(run(part, narrowed) for part in _by_face(shown))
    runs += _page_of(piece) if piece.refers else ""
    if piece.anchor:
        runs = _bookmarked(piece.anchor, runs)
    runs += letter_drawings(piece.letter_mark, number) if piece.letter_mark else ""
    return f"<w:p><w:pPr>{_properties(piece, page)}</w:pPr>{runs}</w:p>"


def _bookmarked(anchor: int, runs: str) -> str:
    return f'<w:bookmarkStart w:id="{anchor}" w:name="_Toc{anchor:08d}"/>{runs}<w:bookmarkEnd w:id="{anchor}"/>'


def _page_of(piece: Piece) -> str:
    """A tab, and the page of a heading as a field: LibreOffice finds it anew, Word shows what stands here."""
    known = piece.runs[-1].text.lstrip("\t")
    return "<w:r><w:tab/></w:r>" + field(f"PAGEREF _Toc{piece.refers:08d} \\h", known)


def _by_face(runs: Iterable[Run]) -> Iterator[Run]:
    """Runs of one face after each other are one in the file: which records they stand on is not written."""
    for emphasis, alike in groupby(runs, key=lambda each: each.emphasis):
        yield Run("".join(each.text for each in alike), emphasis)


def _properties(piece: Piece, page: Page) -> str:
    """Return the style and what this paragraph adds to it."""
    named = _NAMED[piece.form.identifier]
    return (
        f'<w:pStyle w:val="{piece.form.identifier}"/>'
        + ("<w:keepNext/>" if piece.with_next else "")
        + ("<w:pageBreakBefore/>" if piece.new_page else "")
        + (_RED_LINE if piece.underlined else "")
        + (_tab(piece, page) if piece.far_right else "")
        + (_own_height(piece.form.exact) if piece.form.exact != named.exact else "")
        + (indent(piece.form) if piece.form is not named else "")
    )


def _tab(piece: Piece, page: Page) -> str:
    """To the right edge, one character from it; dots lead there in contents."""
    dots = ' w:leader="middleDot"' if piece.refers else ""
    return f'<w:tabs><w:tab w:val="right"{dots} w:pos="{page.text_width - form.CHARACTER}"/></w:tabs>'


def _own_height(exact: int) -> str:
    return f'<w:snapToGrid w:val="0"/><w:spacing w:line="{exact}" w:lineRule="exact"/>'


_NAMED: dict[str, Form] = {shape.identifier: shape for shape in form.FORMS}
_RED_LINE = f'<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="7" w:color="{form.RED}"/></w:pBdr>'


def _table(grid: Grid) -> Iterator[str]:
    yield _table_head(grid)
    heads = [_cell_frame(width, form.COLUMN_TITLE, Align.CENTRE) for width in grid.widths]
    titles = tuple(column.title for column in grid.table.columns)
    yield _row(titles, heads, f'<w:cantSplit/><w:trHeight w:val="{grid.least}" w:hRule="atLeast"/><w:tblHeader/>')
    columns = zip(grid.widths, grid.table.columns, strict=True)
    frames = [_cell_frame(width, form.CELL, column.align) for width, column in columns]
    least = f'<w:cantSplit/><w:trHeight w:val="{grid.least}" w:hRule="atLeast"/>'
    rows = grid.table.rows
    for start in range(0, len(rows), _AT_ONCE):
        yield "".join(_row(row, frames, least) for row in rows[start : start + _AT_ONCE])
    yield "</w:tbl>"


def _table_head(grid: Grid) -> str:
    sides = (("top", 8), ("left", 8), ("bottom", 8), ("right", 8), ("insideH", 4), ("insideV", 4))
    borders = "".join(f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>' for side, size in sides)
    room = (
        ("top", form.CELL_ABOVE),
        ("left", form.CELL_BESIDE),
        ("bottom", form.CELL_ABOVE),
        ("right", form.CELL_BESIDE),
    )
    margins = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in room)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid.widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(grid.widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
    )


def _cell_frame(width: int, shape: Form, align: Align) -> str:
    """Return all of a cell that comes before its words: the same down a whole column."""
    own = "" if shape.align is align else justified(align)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{shape.identifier}"/>{own}</w:pPr>'
    )


def _row(texts: tuple[str, ...], frames: list[str], properties: str) -> str:
    """Return a row; a short one is filled with empty cells."""
    texts += ("",) * (len(frames) - len(texts))
    cells = "".join([f"{frame}{cell_run(text)}</w:p></w:tc>" for frame, text in zip(frames, texts, strict=False)])
    return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"


def _section(page: Page, paper: Paper) -> str:
    turned = ' w:orient="landscape"' if paper.landscape else ""
    unnumbered = "<w:titlePg/>" if paper.is_letter else ""  # the first page of a letter shows no number
    footers = (("default", ODD_FOOTER), ("even", EVEN_FOOTER)) if paper.is_numbered else ()
    numbers = "".join(f'<w:footerReference w:type="{kind}" r:id="{part}"/>' for kind, part in footers)
    return (
        f"<w:sectPr>{numbers}"
        f'<w:pgSz w:w="{page.width}" w:h="{page.height}"{turned}/>'
        f'<w:pgMar w:top="{page.top}" w:right="{page.right}" w:bottom="{page.bottom}" w:left="{page.left}"'
        f' w:header="851" w:footer="{page.footer}" w:gutter="0"/>'
        f'{unnumbered}<w:docGrid w:type="lines" w:linePitch="{form.PITCH}"/></w:sectPr>'
    )
