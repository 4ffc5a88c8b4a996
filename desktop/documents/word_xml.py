"""The words of WordprocessingML that every part of a file shares: names, runs, indents. WordprocessingML"""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from desktop.documents.form import Form
from desktop.documents.paper import Align, Emphasis, Run
from desktop.documents.text import clean

HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = {
    "w": MAIN,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}

# Signs Word would set in the face of Latin text, half as wide, unless the run says that they are Chinese.
_AMBIGUOUS = re.compile("[\u00b0-\u00b7\u00d7\u00f7\u2010-\u2044\u2103-\u2199\u2460-\u24ff\u25a0-\u26ff]")
_CHARACTER_STYLE = {Emphasis.LEAD: "LeadIn", Emphasis.HEAD: "ListHead", Emphasis.HAND: "SignerName"}
_PIECES = re.compile("([\n\t])")


def namespaces(*prefixes: str) -> str:
    """Return the declarations of the named prefixes."""
    return "".join(f' xmlns:{prefix}="{_SPACES[prefix]}"' for prefix in prefixes)


def run(part: Run, extra: str = "") -> str:
    """Return a run; `extra` is what stands in its properties after the fonts."""
    text = clean(part.text)
    if not text:
        return ""
    properties = _run_style(part.emphasis) + _hint(text) + extra
    head = f"<w:r><w:rPr>{properties}</w:rPr>" if properties else "<w:r>"
    return head + words(text) + "</w:r>"


def _run_style(emphasis: Emphasis) -> str:
    style = _CHARACTER_STYLE.get(emphasis)
    return f'<w:rStyle w:val="{style}"/>' if style else ""


def _hint(text: str) -> str:
    return '<w:rFonts w:hint="eastAsia"/>' if _AMBIGUOUS.search(text) else ""


def words(text: str) -> str:
    """Return cleaned text with its line ends and tabs as elements."""
    if "\n" not in text and "\t" not in text:
        return _words(text)
    marks = {"\n": "<w:br/>", "\t": "<w:tab/>", "": ""}
    return "".join(marks[piece] if piece in marks else _words(piece) for piece in _PIECES.split(text))


def field(instruction: str, shown: str) -> str:
    """Return the five runs of a field, without which LibreOffice shows nothing."""
    return "".join(
        f"<w:r>{part}</w:r>"
        for part in (
            '<w:fldChar w:fldCharType="begin"/>',
            f'<w:instrText xml:space="preserve"> {instruction} </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            f"<w:t>{shown}</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )


def _words(text: str) -> str:
    keep = ' xml:space="preserve"' if text != text.strip(" ") or "  " in text else ""
    return f"<w:t{keep}>{escape(text)}</w:t>"


def cell_run(text: str) -> str:
    """Return the run of a table cell: `run` without emphasis, quick for the names that make up most cells."""
    if text.isalnum():
        return f"<w:r><w:t>{text}</w:t></w:r>"
    return run(Run(text))


def indent(form: Form) -> str:
    """Return w:ind in characters and, for readers that know only lengths, in twips."""
    names = (("left", form.left), ("right", form.right), ("hanging", form.hanging), ("firstLine", form.first))
    attributes = "".join(_indent(name, value, form.character) for name, value in names if value)
    return f"<w:ind{attributes}/>" if attributes else ""


def _indent(name: str, hundredths: int, character: int) -> str:
    return f' w:{name}Chars="{hundredths}" w:{name}="{round(hundredths * character / 100)}"'


def justified(align: Align) -> str:
    """Return w:jc; left is what a paragraph does by itself."""
    return "" if align is Align.LEFT else f'<w:jc w:val="{align}"/>'


def fonts(name: str) -> str:
    """Return w:rFonts that gives every kind of character one face."""
    return f'<w:rFonts w:ascii="{name}" w:eastAsia="{name}" w:hAnsi="{name}" w:cs="{name}"/>'
