"""The parts of a Word file that hardly change from paper to paper: settings, fonts, footers, properties. 文件包"""

from __future__ import annotations

from xml.sax.saxutils import escape

from desktop.documents import form
from desktop.documents.text import clean
from desktop.documents.word_xml import HEADER, namespaces

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

# (path, content type, relationship type); the document's own relationships are the last five, in this order.
_PARTS = (
    ("/word/document.xml", f"{_WORD}.document.main+xml"),
    ("/word/styles.xml", f"{_WORD}.styles+xml"),
    ("/word/settings.xml", f"{_WORD}.settings+xml"),
    ("/word/fontTable.xml", f"{_WORD}.fontTable+xml"),
    ("/word/footer1.xml", f"{_WORD}.footer+xml"),
    ("/word/footer2.xml", f"{_WORD}.footer+xml"),
    ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
)
_LINKS = (
    ("styles", "styles.xml"),
    ("settings", "settings.xml"),
    ("fontTable", "fontTable.xml"),
    ("footer", "footer1.xml"),
    ("footer", "footer2.xml"),
)
ODD_FOOTER, EVEN_FOOTER = "rId4", "rId5"

# Each standard face under its other name, and the family that a machine without it should choose from.
_FACES = (
    (form.IMITATION_SONG, "FangSong_GB2312", "modern"),
    (form.HAND, "KaiTi_GB2312", "modern"),
    (form.BLACK, "SimHei", "modern"),
    (form.TITLE_SONG, "FZXiaoBiaoSong-B05S", "roman"),
    (form.SONG, "SimSun", "roman"),
)


def content_types_xml() -> str:
    """Return [Content_Types].xml."""
    overrides = "".join(f'<Override PartName="{path}" ContentType="{kind}"/>' for path, kind in _PARTS)
    return (
        f'{HEADER}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def package_links_xml() -> str:
    """Return _rels/.rels."""
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    return _links((f"{_OFFICE}/officeDocument", "word/document.xml"), (core, "docProps/core.xml"))


def document_links_xml() -> str:
    """Return word/_rels/document.xml.rels."""
    return _links(*((f"{_OFFICE}/{kind}", target) for kind, target in _LINKS))


def _links(*links: tuple[str, str]) -> str:
    each = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(links, start=1)
    )
    return f'{HEADER}<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def core_xml(title: str) -> str:
    """Return docProps/core.xml: the title alone, neither the person at the machine nor the hour."""
    text = escape(clean(title).replace("\n", " "))
    return (
        f'{HEADER}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{text}</dc:title><dc:creator>联席</dc:creator></cp:coreProperties>'
    )


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
    field = "".join(
        f"<w:r>{part}</w:r>"
        for part in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    dash = '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'
    return (
        f'{HEADER}<w:ftr{namespaces("w")}><w:p><w:pPr><w:pStyle w:val="Footer"/>'
        f'<w:ind w:{side}Chars="100" w:{side}="280"/>{align}</w:pPr>{dash.format("— ")}{field}{dash.format(" —")}'
        "</w:p></w:ftr>"
    )
