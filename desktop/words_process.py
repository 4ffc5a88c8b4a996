"""The child process that reads the words of a Word file from outside. 读 Word 子进程

It stands on the standard library, and reads its standard input alone.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from desktop.child import limit
from desktop.workbook_scan import REFUSED, fault_of

MEMORY = 1 << 30
SECONDS = 10
MARK = "Lianxi"
"""The name of the property by which a paper of ours is known again, whatever program saved it since."""
DOCUMENT, PROPERTIES = "word/document.xml", "docProps/custom.xml"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_CUSTOM = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}"


def main() -> int:
    """Write {mark, paragraphs, lines} of the file on standard input as JSON; the exit code is 0, or says why not."""
    raw = sys.stdin.buffer.read()
    limit(MEMORY, SECONDS)
    if fault := fault_of(raw):
        return fault
    try:
        told = words_of(raw)
    except (KeyError, ValueError, RecursionError, ET.ParseError):
        return REFUSED
    sys.stdout.buffer.write(json.dumps(told).encode())
    sys.stdout.flush()
    return 0


def words_of(raw: bytes) -> dict[str, object]:
    """The mark of a Word file, its paragraphs that hold words, those of tables and boxes in their places, and lines.

    A line is a paragraph, an empty one too, or a row of a table with its cells between upright strokes.
    """
    with ZipFile(BytesIO(raw)) as package:
        body = ET.fromstring(package.read(DOCUMENT))  # noqa: S314 - our own file, or in a child after the scan
        mark = _mark(package.read(PROPERTIES)) if PROPERTIES in package.namelist() else ""
    found = ("".join(_words(paragraph)).strip() for paragraph in _paragraphs(body))
    return {"mark": mark, "paragraphs": [words for words in found if words], "lines": list(_lines(body))}


def _mark(content: bytes) -> str:
    properties = ET.fromstring(content)  # noqa: S314 - as above
    found = (each for each in properties.iter(f"{_CUSTOM}property") if each.get("name") == MARK)
    return next(("".join(each.itertext()).strip() for each in found), "")


def _paragraphs(element: ET.Element) -> Iterator[ET.Element]:
    """Paragraphs in their order; a box is written twice, and read once."""
    for child in element:
        if child.tag == f"{_W}p":
            yield child
        if child.tag != _FALLBACK:
            yield from _paragraphs(child)


def _lines(element: ET.Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}tr":
            cells = (cell for cell in child if cell.tag == f"{_W}tc")
            yield " | ".join(" ".join(filter(None, map(str.strip, _lines(cell)))) for cell in cells)
        elif child.tag == f"{_W}p":
            yield "".join(_words(child)).strip()
        if child.tag not in (_FALLBACK, f"{_W}tr"):
            yield from _lines(child)


def _words(element: ET.Element) -> Iterator[str]:
    """The words of a paragraph without those of paragraphs within it, and without what was struck."""
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in (f"{_W}tab", f"{_W}br"):
            yield " "
        elif child.tag not in (f"{_W}p", f"{_W}pPr", _FALLBACK):
            yield from _words(child)
