"""A card: the name on both halves of its page as WordArt, the upper one upside down, in which it can be mended. 席卡

Words in a box that is turned stay upright in LibreOffice; WordArt is turned as the drawing it is, there, in Word and in
WPS. It is in the old markup (VML), since LibreOffice reads no other as WordArt.
"""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from desktop.documents import form
from desktop.documents.fitting import Piece
from desktop.documents.text import clean, name_width

_HALF = form.SHORT_SIDE // 2
_KIND = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">'
    '<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>'
    '<v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
    '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/>'
    '<v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
    '<v:path textpathok="t"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
)
"""Plain WordArt (shape 136): straight words whose ink fills their box."""
_INK = 0.9  # how much of its square a character inks, from top to foot


def card_xml(piece: Piece, number: int) -> str:
    """Return the one paragraph of a card; all but the first begin a page."""
    name = clean("".join(part.text for part in piece.runs))
    sides = "".join(_side(name, piece.form.half_points, 2 * number + half + 1, half) for half in (0, 1))
    fresh = "<w:pageBreakBefore/>" if number else ""
    return f'<w:p><w:pPr><w:pStyle w:val="Gap"/>{fresh}</w:pPr>{sides}</w:p>'


def _side(name: str, half_points: int, number: int, half: int) -> str:
    """The name in the middle of the upper half (0), turned, or of the lower one (1)."""
    size = half_points / 2
    width = name_width(name) * size
    left = (form.LONG_SIDE / 20 - width) / 2
    height = size * _INK
    top = half * _HALF / 20 + (_HALF / 20 - height) / 2
    return (
        f'<w:r><w:pict>{_KIND}<v:shape id="card{number}" type="#_x0000_t136" style="position:absolute;'
        f"margin-left:{left:.1f}pt;"
        f"margin-top:{top:.1f}pt;width:{width:.1f}pt;height:{height:.1f}pt;"
        f"{'' if half else 'rotation:180;'}z-index:{number};"
        'mso-position-horizontal-relative:page;mso-position-vertical-relative:page" fillcolor="black" stroked="f">'
        f'<v:textpath trim="t" style="font-family:&quot;{form.BLACK}&quot;;font-size:{size:g}pt"'
        f" string={quoteattr(name)}/>"
        "</v:shape></w:pict></w:r>"
    )
