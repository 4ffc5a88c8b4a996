"""The picture of a code in a Word file, standing in its line. 图片"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from desktop.documents import form
from desktop.documents.drawn import Boxes
from desktop.documents.paper import Paper
from desktop.documents.qr_code import code_side
from desktop.documents.text import clean

FIRST_RELATION = 6
"""The first relationship behind the fixed parts of the package: those of charts, then those of pictures."""
FIRST_DRAWING = 100
"""Drawings are numbered within a file; the record block and the head of a letter have the first ones."""
_UNITS = 635  # English metric units of a twip
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def codes_of(paper: Paper) -> Iterator[str]:
    """Yield the codes on a paper, in the order in which their pictures stand."""
    for block in paper.blocks:
        if isinstance(block, Boxes):
            yield from (box.code for row in block.rows for box in row if box.code)


def code_paragraph(code: str, relation: int) -> str:
    """Return the paragraph that shows picture `relation` of the file, as high as it needs."""
    name = quoteattr(clean(code))
    side = code_side(code) * _UNITS
    size = f'cx="{side}" cy="{side}"'
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{form.BOX.identifier}"/><w:snapToGrid w:val="0"/>'
        f'<w:spacing w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:drawing>'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{FIRST_DRAWING + relation}" name="二维码{relation}" descr={name}/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_PICTURE}"><pic:pic xmlns:pic="{_PICTURE}"><pic:nvPicPr>'
        f'<pic:cNvPr id="{FIRST_DRAWING + relation}" name="二维码{relation}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="rId{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
