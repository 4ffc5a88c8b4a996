"""Rows of boxes as a table of Word whose cells span half boxes, and stay where they are when a name changes. 方格图"""

from __future__ import annotations

from collections.abc import Iterator

from desktop.documents import form
from desktop.documents.fitting import Frame, FrameCell, Piece
from desktop.documents.word_picture import code_paragraph
from desktop.documents.word_xml import run

_SIDES = ("top", "left", "bottom", "right")


def frame_xml(frame: Frame, pictures: Iterator[int]) -> Iterator[str]:
    """Yield the table; its caption tells it from lists, for screen readers too; `pictures` number those of codes."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in frame.widths)
    room = "".join(
        f'<w:{side} w:w="{form.CELL_BESIDE if side in ("left", "right") else 0}" w:type="dxa"/>' for side in _SIDES
    )
    yield (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(frame.widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar>{room}</w:tblCellMar><w:tblCaption w:val="方格图"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
    )
    height = f'<w:trHeight w:val="{frame.least}" w:hRule="{"exact" if frame.cut else "atLeast"}"/>'
    for row in frame.rows:
        cells = "".join(_cell(cell, width, frame.cut, pictures) for cell, _, width in frame.placed(row))
        yield f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>{cells}</w:tr>"
    yield "</w:tbl>"


def _cell(cell: FrameCell, width: int, cut: bool, pictures: Iterator[int]) -> str:
    line = "dashed" if cut else "single"
    rules = "".join(f'<w:{side} w:val="{line}" w:sz="4" w:space="0" w:color="000000"/>' for side in _SIDES)
    code = code_paragraph(cell.code, next(pictures)) if cell.code else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{cell.span}"/>'
        f"{f'<w:tcBorders>{rules}</w:tcBorders>' if cell.ruled else ''}"
        f'<w:vAlign w:val="center"/></w:tcPr>{"".join(map(_line, cell.pieces or (_EMPTY,)))}{code}</w:tc>'
    )


_EMPTY = Piece(form.BOX)


def _line(piece: Piece) -> str:
    words = "".join(map(run, piece.runs))
    return f'<w:p><w:pPr><w:pStyle w:val="{piece.form.identifier}"/></w:pPr>{words}</w:p>'
