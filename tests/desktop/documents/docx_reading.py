"""A Word file read for assertions: its parts, and what holds for a run or paragraph after its styles. 读取 Word"""

from __future__ import annotations

import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

MAIN = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACES = {
    "w": MAIN[1:-1],
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "v": "urn:schemas-microsoft-com:vml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}


@dataclass(frozen=True, slots=True)
class Docx:
    """The parts of a file by name, and its styles by identifier."""

    parts: dict[str, Element]
    styles: dict[str, Element]

    @property
    def body(self) -> Element:
        return found(self.parts["word/document.xml"], "w:body")

    def paragraphs(self) -> list[Element]:
        """Return the paragraphs of the text itself, not those of tables and boxes."""
        return self.body.findall("w:p", SPACES)

    def styled(self, *styles: str) -> list[Element]:
        return [each for each in self.paragraphs() if style_of(each) in styles]

    def words(self) -> str:
        """Return all of the text, a line for each paragraph."""
        return "\n".join(text_of(each) for each in self.body.iter(MAIN + "p"))


def opened(path: Path) -> Docx:
    """Read every part of a file."""
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        parts = {name: ET.fromstring(package.read(name)) for name in package.namelist() if not name.endswith(".png")}
    styles = parts["word/styles.xml"].findall("w:style", SPACES)
    return Docx(parts, {attribute(each, "styleId") or "": each for each in styles})


def found(element: Element, path: str) -> Element:
    """Return the one element at a path."""
    result = element.find(path, SPACES)
    assert result is not None, path
    return result


def attribute(element: Element | None, name: str) -> str | None:
    return None if element is None else element.get(MAIN + name)


def number(element: Element | None, name: str) -> int:
    return int(attribute(element, name) or 0)


def text_of(element: Element) -> str:
    """Return the words of a paragraph or run, without those of text boxes in it."""
    marks = {MAIN + "br": "\n", MAIN + "tab": "\t"}
    return "".join(marks.get(each.tag, each.text or "") for each in _inline(element))


def _inline(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag in (MAIN + "t", MAIN + "br", MAIN + "tab"):
            yield child
        elif child.tag == MAIN + "r":
            yield from _inline(child)


def style_of(paragraph: Element) -> str:
    return attribute(paragraph.find("w:pPr/w:pStyle", SPACES), "val") or "Normal"


def paragraph_property(docx: Docx, paragraph: Element, name: str) -> Element | None:
    """Return the w:pPr child that holds for a paragraph, its own or of its style."""
    own = paragraph.find(f"w:pPr/w:{name}", SPACES)
    return own if own is not None else _styled(docx, style_of(paragraph), f"w:pPr/w:{name}")


def run_property(docx: Docx, paragraph: Element, run: Element, name: str, of: str) -> str | None:
    """Return the attribute that holds for a run: its own, of its style, of its paragraph's, the default."""
    character = attribute(run.find("w:rPr/w:rStyle", SPACES), "val")
    candidates = [run.find(f"w:rPr/w:{name}", SPACES)]
    candidates += list(_chain(docx, character, f"w:rPr/w:{name}"))
    candidates += list(_chain(docx, style_of(paragraph), f"w:rPr/w:{name}"))
    candidates.append(docx.parts["word/styles.xml"].find(f"w:docDefaults/w:rPrDefault/w:rPr/w:{name}", SPACES))
    return next((value for each in candidates if (value := attribute(each, of)) is not None), None)


def _styled(docx: Docx, style: str, path: str) -> Element | None:
    return next((each for each in _chain(docx, style, path) if each is not None), None)


def _chain(docx: Docx, style: str | None, path: str) -> Iterator[Element | None]:
    """Yield what a style and those it is based on say, nearest first."""
    while style:
        element = docx.styles[style]
        yield element.find(path, SPACES)
        style = attribute(element.find("w:basedOn", SPACES), "val")


def runs_with_text(docx: Docx) -> Iterator[tuple[Element, Element, str]]:
    """Yield paragraph, run and words of every run in the document and its footers."""
    for name in ("word/document.xml", "word/footer1.xml", "word/footer2.xml"):
        for paragraph in docx.parts[name].iter(MAIN + "p"):
            for run in paragraph.findall("w:r", SPACES):
                text = text_of(run)
                if text:
                    yield paragraph, run, text


def sizes(docx: Docx, paragraph: Element) -> set[str | None]:
    """Return the sizes of the runs of a paragraph in half points."""
    return {run_property(docx, paragraph, run, "sz", "val") for run in paragraph.findall("w:r", SPACES) if text_of(run)}


def faces(docx: Docx, paragraph: Element) -> list[str | None]:
    """Return the Chinese face of each run of a paragraph."""
    runs = [run for run in paragraph.findall("w:r", SPACES) if text_of(run)]
    return [run_property(docx, paragraph, run, "rFonts", "eastAsia") for run in runs]
