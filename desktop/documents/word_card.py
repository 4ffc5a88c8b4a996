"""A card: two text boxes on its page, the upper one upside down, in which a name can still be mended. 席卡

LibreOffice turns the box and not its words; Word and WPS turn both. The painted cards are right everywhere.
"""

from __future__ import annotations

from desktop.documents import form
from desktop.documents.fitting import Piece
from desktop.documents.word_drawing import box_on_sheet
from desktop.documents.word_xml import run

_HALF = form.SHORT_SIDE // 2
_WIDTH = form.twips(form.CARD_WIDTH)
_LEFT = (form.LONG_SIDE - _WIDTH) // 2


def card_xml(piece: Piece, number: int) -> str:
    """Return the one paragraph of a card; all but the first begin a page."""
    size = f'<w:sz w:val="{piece.form.half_points}"/><w:szCs w:val="{piece.form.half_points}"/>'
    words = "".join(run(part, size) for part in piece.runs)
    spacing = f'<w:spacing w:line="{piece.form.exact}" w:lineRule="exact"/>'
    name = f'<w:p><w:pPr><w:pStyle w:val="{piece.form.identifier}"/>{spacing}</w:pPr>{words}</w:p>'
    margin = (_HALF - piece.form.exact) // 2
    boxes = "".join(
        box_on_sheet(
            2 * number + half + 1, "席卡", _WIDTH, piece.form.exact, name, _LEFT, half * _HALF + margin, half == 0
        )
        for half in (0, 1)
    )
    fresh = "<w:pageBreakBefore/>" if number else ""
    return f'<w:p><w:pPr><w:pStyle w:val="Gap"/>{fresh}</w:pPr>{boxes}</w:p>'
