"""Text boxes and red rules anchored to a page, in the form of today and in that of old readers. 锚定图形"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.documents.form import RED

_EMU = 635  # English metric units in a twip
_GRAPHIC = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a shape stands: measured from the margins or from the sheet; without a top at the foot of the text."""

    width: int
    height: int
    top: int | None
    left: int = 0
    of: str = "margin"


def text_box(number: int, name: str, width: int, height: int, content: str, top: int | None = None) -> str:
    """Return the run of a box without frame from the left margin on: `top` below it, or at the foot of the text."""
    return _box(number, name, _Place(width, height, top), content)


def box_on_sheet(number: int, name: str, width: int, height: int, content: str, left: int, top: int) -> str:
    """Return the run of a box without frame, measured from the corner of the sheet."""
    return _box(number, name, _Place(width, height, top, left, "page"), content)


def red_rule_on_sheet(number: int, name: str, width: int, height: int, left: int, top: int) -> str:
    """Return the run of a red bar, measured from the corner of the sheet."""
    place = _Place(width, height, top, left, "page")
    fill = f'<a:solidFill><a:srgbClr val="{RED}"/></a:solidFill>'
    bar = _shape(number, place, f'fillcolor="#{RED}" filled="t"', "")
    return _run(_anchor(number, name, place, fill, "<wps:bodyPr/>", "<wps:cNvSpPr/>"), bar)


def _box(number: int, name: str, place: _Place, content: str) -> str:
    inside = (
        f"<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/></wps:bodyPr>'
    )
    old = f'<v:textbox inset="0,0,0,0"><w:txbxContent>{content}</w:txbxContent></v:textbox>'
    return _run(_anchor(number, name, place, "<a:noFill/>", inside), _shape(number, place, 'filled="f"', old))


def _run(today: str, old: str) -> str:
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{today}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{old}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def _anchor(
    number: int, name: str, place: _Place, fill: str, inside: str, kind: str = '<wps:cNvSpPr txBox="1"/>'
) -> str:
    width, height = place.width * _EMU, place.height * _EMU
    top = "<wp:align>bottom</wp:align>" if place.top is None else f"<wp:posOffset>{place.top * _EMU}</wp:posOffset>"
    left = f"<wp:posOffset>{place.left * _EMU}</wp:posOffset>" if place.left else "<wp:align>left</wp:align>"
    return (
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" locked="0"'
        ' layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="{place.of}">{left}</wp:positionH>'
        f'<wp:positionV relativeFrom="{place.of}">{top}</wp:positionV><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/><wp:docPr id="{number}" name="{name}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{_GRAPHIC}"><wps:wsp>{kind}<wps:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill}<a:ln><a:noFill/></a:ln></wps:spPr>'
        f"{inside}</wps:wsp></a:graphicData></a:graphic></wp:anchor>"
    )


def _shape(number: int, place: _Place, look: str, inside: str) -> str:
    height = "mso-position-vertical:bottom" if place.top is None else f"margin-top:{place.top / 20}pt"
    return (
        f'<v:rect id="box{number}" style="position:absolute;margin-left:{place.left / 20}pt;'
        f"width:{place.width / 20}pt;height:{place.height / 20}pt;z-index:{number};"
        f"mso-position-horizontal-relative:{place.of};{height};mso-position-vertical-relative:{place.of}"
        f'" {look} stroked="f">{inside}</v:rect>'
    )
