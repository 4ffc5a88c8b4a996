"""The parts of a Word file that hardly change from paper to paper: settings, fonts, footers, properties. 文件包"""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.parts.coreprops import CorePropertiesPart
from docx.oxml.coreprops import CT_CoreProperties
from docx.package import Package

from desktop.documents import form
from desktop.documents.text import clean
from desktop.documents.word_styles import styles_xml
from desktop.documents.word_xml import HEADER, field, namespaces

_WORD_PARTS = (
    ("styles", RT.STYLES, CT.WML_STYLES),
    ("settings", RT.SETTINGS, CT.WML_SETTINGS),
    ("fontTable", RT.FONT_TABLE, CT.WML_FONT_TABLE),
    ("footer1", RT.FOOTER, CT.WML_FOOTER),
    ("footer2", RT.FOOTER, CT.WML_FOOTER),
)
"""Part, relationship and content type of what stands beside the document; the relationships are rId1 to rId5.

Those of charts follow, then those of pictures."""

ODD_FOOTER, EVEN_FOOTER = "rId4", "rId5"

# Each standard face under its other name, and the family that a machine without it should choose from.
_FACES = (
    (form.IMITATION_SONG, "FangSong_GB2312", "modern"),
    (form.HAND, "KaiTi_GB2312", "modern"),
    (form.BLACK, "SimHei", "modern"),
    (form.TITLE_SONG, "FZXiaoBiaoSong-B05S", "roman"),
    (form.SONG, "SimSun", "roman"),
)


def packed(
    title: str, document: Iterable[str], charts: Iterable[str] = (), pictures: Iterable[bytes] = (), mark: str = ""
) -> Package:
    """Put the document, its fixed parts and its charts together; the properties hold neither person nor hour."""
    package = Package()
    text = Part(PackURI("/word/document.xml"), CT.WML_DOCUMENT_MAIN, b"".join(map(str.encode, document)), package)
    for (name, relation, kind), xml in zip(_WORD_PARTS, _fixed_parts(), strict=True):
        part = Part(PackURI(f"/word/{name}.xml"), kind, xml.encode(), package)
        text.relate_to(part, relation)
    for number, xml in enumerate(charts, start=1):
        text.relate_to(Part(PackURI(f"/word/charts/chart{number}.xml"), CT.DML_CHART, xml.encode(), package), RT.CHART)
    for number, png in enumerate(pictures, start=1):
        text.relate_to(Part(PackURI(f"/word/media/code{number}.png"), CT.PNG, png, package), RT.IMAGE)
    package.relate_to(text, RT.OFFICE_DOCUMENT)
    package.relate_to(_properties(title, package), RT.CORE_PROPERTIES)
    if mark:
        package.relate_to(_marked(mark, package), RT.CUSTOM_PROPERTIES)
    return package


def _fixed_parts() -> tuple[str, ...]:
    return styles_xml(), settings_xml(), fonts_xml(), footer_xml("right"), footer_xml("left")


def _properties(title: str, package: Package) -> CorePropertiesPart:
    """The library's own default notes the hour; ours are made empty and get the title and the program's name."""
    part = CorePropertiesPart(PackURI("/docProps/core.xml"), CT.OPC_CORE_PROPERTIES, CT_CoreProperties.new(), package)
    part.core_properties.title = clean(title).replace("\n", " ")[:255]
    part.core_properties.author = "联席"
    return part


def _marked(mark: str, package: Package) -> Part:
    """A property of our own: office programs keep it when they save, and show it under 自定义."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006"
    xml = (
        f'{HEADER}<Properties xmlns="{office}/custom-properties" xmlns:vt="{office}/docPropsVTypes">'
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="Lianxi">'
        f"<vt:lpwstr>{escape(mark)}</vt:lpwstr></property></Properties>"
    )
    return Part(PackURI("/docProps/custom.xml"), CT.OFC_CUSTOM_PROPERTIES, xml.encode(), package)


def settings_xml() -> str:
    """Return settings.xml: footers that differ on even pages, Word 2013's layout, Chinese."""
    modes = (
        ("compatibilityMode", "15"),
        ("overrideTableStyleFontSizeAndJustification", "1"),
        ("enableOpenTypeFeatures", "1"),
        ("doNotFlipMirrorIndents", "1"),
    )
    office = "http://schemas.microsoft.com/office/word"
    compat = "".join(f'<w:compatSetting w:name="{name}" w:uri="{office}" w:val="{value}"/>' for name, value in modes)
    return (
        f'{HEADER}<w:settings{namespaces("w")}><w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/>'
        '<w:bordersDoNotSurroundFooter/><w:defaultTabStop w:val="632"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:compat>{compat}</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def fonts_xml() -> str:
    """Return fontTable.xml."""
    faces = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="default"/></w:font>'
        for name, other, family in _FACES
    )
    return f"{HEADER}<w:fonts{namespaces('w')}>{faces}</w:fonts>"


def footer_xml(side: str) -> str:
    """Return the footer whose page number stands one character from the `right` or `left` edge."""
    align = '<w:jc w:val="right"/>' if side == "right" else ""
    dash = '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'
    number = dash.format("— ") + field("PAGE", "1") + dash.format(" —")
    return (
        f'{HEADER}<w:ftr{namespaces("w")}><w:p><w:pPr><w:pStyle w:val="Footer"/>'
        f'<w:ind w:{side}Chars="100" w:{side}="280"/>{align}</w:pPr>{number}'
        "</w:p></w:ftr>"
    )
