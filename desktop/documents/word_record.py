"""The record block as a text box held to the foot of the last page, the one way that office programs agree on. 版记"""

from __future__ import annotations

from desktop.documents import form
from desktop.documents.composition import copies_to, printed_on, record_height
from desktop.documents.paper import RecordBlock, Run
from desktop.documents.word_xml import run

_EMU = 635  # English metric units in a twip
_WIDTHS = (5444, 3400)
_GRAPHIC = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_COPIES_HEIGHT = 300
_COPIES_GAP = 60  # between the last rule and the number of copies


def record_xml(record: RecordBlock) -> str:
    """Return the last paragraph of a paper: as high as the block it holds, so no text can run into it."""
    height = record_height(record) + 20
    boxes = _box(1, "版记", height, "<wp:align>bottom</wp:align>", _table(record))
    if record.number_of_copies is not None:
        boxes += _copies(record.number_of_copies)
    return f'<w:p><w:pPr><w:pStyle w:val="Gap"/><w:spacing w:line="{height}" w:lineRule="exact"/></w:pPr>{boxes}</w:p>'


def _copies(number: int) -> str:
    """The number of copies stands below the last rule, outside the text."""
    text = _paragraph(f"共印{number}份", '<w:spacing w:line="280" w:lineRule="exact"/>', 0, "right")
    place = f"<wp:posOffset>{(form.PORTRAIT.text_height + _COPIES_GAP) * _EMU}</wp:posOffset>"
    return _box(2, "印数", _COPIES_HEIGHT, place, text)


def _table(record: RecordBlock) -> str:
    rows = ""
    if record.copies_to:
        height = record_height(record) - form.RECORD_LINE
        words = _paragraph(copies_to(record), "", None)
        rows = _row(height, _cell(sum(_WIDTHS), words, span=2))
    office = _paragraph(record.printed_by, "", 280)
    day = _paragraph(printed_on(record), "", 0, "right")
    rows += _row(form.RECORD_LINE, _cell(_WIDTHS[0], office) + _cell(_WIDTHS[1], day))
    edge = '<w:{} w:val="single" w:sz="{}" w:space="0" w:color="000000"/>'
    borders = edge.format("top", form.BORDER_OUTER) + edge.format("bottom", form.BORDER_OUTER)
    borders += edge.format("insideH", form.BORDER_INNER)
    margins = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(_WIDTHS)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{_WIDTHS[0]}"/><w:gridCol w:w="{_WIDTHS[1]}"/></w:tblGrid>{rows}</w:tbl>'
        '<w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr></w:p>'
    )


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


def _box(number: int, name: str, height: int, vertical: str, content: str) -> str:
    """A text box without frame, as wide as the text, in the form of today and in that of old readers."""
    width = sum(_WIDTHS)
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        f"{_anchor(number, name, width * _EMU, height * _EMU, vertical, content)}"
        "</w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f"{_shape(number, width, height, content)}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def _anchor(number: int, name: str, width: int, height: int, vertical: str, content: str) -> str:
    return (
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" locked="0"'
        ' layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="margin"><wp:align>left</wp:align></wp:positionH>'
        f'<wp:positionV relativeFrom="margin">{vertical}</wp:positionV><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/><wp:docPr id="{number}" name="{name}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{_GRAPHIC}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/></wps:bodyPr>'
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor>"
    )


def _shape(number: int, width: int, height: int, content: str) -> str:
    below = (form.PORTRAIT.text_height + _COPIES_GAP) / 20
    place = "mso-position-vertical:bottom" if number == 1 else f"margin-top:{below}pt"
    return (
        f'<v:rect id="box{number}" style="position:absolute;margin-left:0;'
        f"width:{width / 20}pt;height:{height / 20}pt;"
        f'z-index:{number};mso-position-horizontal-relative:margin;{place};mso-position-vertical-relative:margin"'
        ' filled="f" stroked="f"><v:textbox inset="0,0,0,0">'
        f"<w:txbxContent>{content}</w:txbxContent></v:textbox></v:rect>"
    )
