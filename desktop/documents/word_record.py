"""The record block as a text box held to the foot of the last page, the one way that office programs agree on. 版记"""

from __future__ import annotations

from desktop.documents import form
from desktop.documents.composition import copies_to, printed_on, record_height
from desktop.documents.paper import RecordBlock, Run
from desktop.documents.word_drawing import text_box
from desktop.documents.word_xml import run

_WIDTHS = (5444, 3400)
_COPIES_HEIGHT = 300
_COPIES_GAP = 60  # between the last rule and the number of copies


def record_xml(record: RecordBlock) -> str:
    """Return the last paragraph of a paper: as high as the block it holds, so no text can run into it."""
    height = record_height(record) + 20
    boxes = text_box(1, "版记", sum(_WIDTHS), height, _table(record))
    if record.number_of_copies is not None:
        boxes += _copies(record.number_of_copies)
    return f'<w:p><w:pPr><w:pStyle w:val="Gap"/><w:spacing w:line="{height}" w:lineRule="exact"/></w:pPr>{boxes}</w:p>'


def _copies(number: int) -> str:
    """The number of copies stands below the last rule, outside the text."""
    text = _paragraph(f"共印{number}份", '<w:spacing w:line="280" w:lineRule="exact"/>', 0, "right")
    below = form.PORTRAIT.text_height + _COPIES_GAP
    return text_box(2, "印数", sum(_WIDTHS), _COPIES_HEIGHT, text, top=below)


def _table(record: RecordBlock) -> str:
    rows = ""
    if record.copies_to:
        height = record_height(record) - form.RECORD_LINE * record.is_signed
        words = _paragraph(copies_to(record), "", None)
        rows = _row(height, _cell(sum(_WIDTHS), words, span=2))
    if record.is_signed:
        office = _paragraph(record.printed_by, "", 280)
        day = _paragraph(printed_on(record), "", 0, "right")
        rows += _row(form.RECORD_LINE, _cell(_WIDTHS[0], office) + _cell(_WIDTHS[1], day))
    borders = f"<w:tblBorders>{_rules()}</w:tblBorders>" if record.ruled else ""
    margins = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(_WIDTHS)}" w:type="dxa"/>{borders}'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{_WIDTHS[0]}"/><w:gridCol w:w="{_WIDTHS[1]}"/></w:tblGrid>{rows}</w:tbl>'
        '<w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr></w:p>'
    )


def _rules() -> str:
    edge = '<w:{} w:val="single" w:sz="{}" w:space="0" w:color="000000"/>'
    outer = edge.format("top", form.BORDER_OUTER) + edge.format("bottom", form.BORDER_OUTER)
    return outer + edge.format("insideH", form.BORDER_INNER)


def _row(height: int, cells: str) -> str:
    return f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr>{cells}</w:tr>'


def _cell(width: int, paragraph: str, span: int = 1) -> str:
    across = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{across}<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph}</w:tc>"


def _paragraph(text: str, spacing: str, left: int | None, side: str = "left") -> str:
    """A line of the block: `left` None hangs after the colon of the copies line."""
    if side == "right":
        indent = '<w:ind w:leftChars="0" w:left="0" w:rightChars="100" w:right="280"/><w:jc w:val="right"/>'
    elif left is None:
        indent = '<w:ind w:leftChars="400" w:left="1120" w:rightChars="100" w:right="280"'
        indent += ' w:hangingChars="300" w:hanging="840"/>'
    else:
        indent = f'<w:ind w:leftChars="100" w:left="{left}"/>'
    return f'<w:p><w:pPr><w:pStyle w:val="Record"/>{spacing}{indent}</w:pPr>{run(Run(text))}</w:p>'
