"""A chart of Word's own, drawn from figures that stand in the file: it can be styled, and needs no workbook. 图"""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from desktop.documents import form
from desktop.documents.fitting import Bars
from desktop.documents.paper import Chart
from desktop.documents.text import clean
from desktop.documents.word_picture import FIRST_DRAWING, FIRST_RELATION
from desktop.documents.word_xml import HEADER, namespaces

_EMU = 635  # English metric units in a twip
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_AXES = (11, 12)


def chart_paragraph(bars: Bars, number: int) -> str:
    """Return the paragraph that shows chart `number` of the file, as wide as the text."""
    name = quoteattr(clean(bars.chart.title))
    size = f'cx="{bars.width * _EMU}" cy="{(bars.height + form.BAR_PITCH) * _EMU}"'
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{form.FLUSH.identifier}"/></w:pPr><w:r><w:drawing>'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{FIRST_DRAWING + number}" name="图{number}" descr={name}/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_CHART}">'
        f'<c:chart xmlns:c="{_CHART}" r:id="rId{FIRST_RELATION + number - 1}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def chart_xml(chart: Chart) -> str:
    """Return the part of a chart: lying bars, the first at the top, each with its figure."""
    names = "".join(_point(place, label) for place, (label, _) in enumerate(chart.bars))
    figures = "".join(_point(place, str(value)) for place, (_, value) in enumerate(chart.bars))
    count = f'<c:ptCount val="{len(chart.bars)}"/>'
    return (
        f'{HEADER}<c:chartSpace{namespaces("c", "a")}><c:roundedCorners val="0"/><c:chart>'
        '<c:autoTitleDeleted val="1"/><c:plotArea><c:layout/><c:barChart><c:barDir val="bar"/>'
        '<c:grouping val="clustered"/><c:varyColors val="0"/><c:ser><c:idx val="0"/><c:order val="0"/>'
        f'<c:tx><c:v>{escape(clean(chart.title))}</c:v></c:tx><c:spPr><a:solidFill><a:srgbClr val="{form.BAR_GREY}"/>'
        f'</a:solidFill></c:spPr><c:invertIfNegative val="0"/>{_LABELS}<c:cat><c:strLit>{count}{names}</c:strLit>'
        f"</c:cat><c:val><c:numLit>{count}{figures}</c:numLit></c:val></c:ser>"
        f'<c:gapWidth val="66"/>{_axis_ids()}</c:barChart>{_axes()}</c:plotArea><c:plotVisOnly val="1"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_TEXT}</c:chartSpace>"
    )


def _point(place: int, words: str) -> str:
    return f'<c:pt idx="{place}"><c:v>{escape(clean(words))}</c:v></c:pt>'


def _axis_ids() -> str:
    return "".join(f'<c:axId val="{each}"/>' for each in _AXES)


def _axes() -> str:
    """The names stand at the left, from the top down; the figures stand at the bars and need no axis."""
    names, figures = _AXES
    return (
        f'<c:catAx><c:axId val="{names}"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="l"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f'<c:crossAx val="{figures}"/></c:catAx>'
        f'<c:valAx><c:axId val="{figures}"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>'
        f'<c:delete val="1"/><c:axPos val="t"/><c:crossAx val="{names}"/></c:valAx>'
    )


_SHOWN = ("LegendKey", 0), ("Val", 1), ("CatName", 0), ("SerName", 0), ("Percent", 0), ("BubbleSize", 0)
_LABELS = "".join(("<c:dLbls>", *(f'<c:show{name} val="{shown}"/>' for name, shown in _SHOWN), "</c:dLbls>"))
_TEXT = (
    f'<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1200"><a:latin typeface="{form.IMITATION_SONG}"/>'
    f'<a:ea typeface="{form.IMITATION_SONG}"/></a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
)
