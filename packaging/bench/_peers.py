"""The ways to a Word file that ours is measured against: the bare libraries, a filled template, python-docx. 对照"""

import io
import zipfile
from collections.abc import Callable, Sequence

import docx
from docxtpl import DocxTemplate
from lxml import etree

LEAD, REST = "lead", "rest"


def floor(content: bytes) -> Callable[[], bytes]:
    """The same parts read, written and packed by lxml and zipfile: no program that makes the XML can do less."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}

    def pack() -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
            for name, part in parts.items():
                tree = etree.fromstring(part)
                package.writestr(name, etree.tostring(tree, encoding="UTF-8", standalone=True))
        return buffer.getvalue()

    return pack


def row_template(columns: int) -> bytes:
    """A Word file with a table whose one row is repeated by the tags of docxtpl."""
    document = docx.Document()
    table = document.add_table(rows=3, cols=columns)
    table.rows[0].cells[0].text = "{%tr for row in rows %}"
    for place, cell in enumerate(table.rows[1].cells):
        cell.text = f"{{{{ row[{place}] }}}}"
    table.rows[2].cells[0].text = "{%tr endfor %}"
    return _saved(document)


def paragraph_template() -> bytes:
    """A Word file with one paragraph, its first run bold, repeated by the tags of docxtpl."""
    document = docx.Document()
    document.add_paragraph("{%p for each in paragraphs %}")
    paragraph = document.add_paragraph()
    paragraph.add_run(f"{{{{ each.{LEAD} }}}}").bold = True
    paragraph.add_run(f"{{{{ each.{REST} }}}}")
    document.add_paragraph("{%p endfor %}")
    return _saved(document)


def filled(template: bytes, **values: object) -> bytes:
    """A template filled as its library's manual says."""
    document = DocxTemplate(io.BytesIO(template))
    document.render(values, autoescape=True)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def added(paragraphs: Sequence[tuple[str, str]]) -> bytes:
    """Paragraph after paragraph through python-docx."""
    document = docx.Document()
    for lead, rest in paragraphs:
        paragraph = document.add_paragraph()
        paragraph.add_run(lead).bold = True
        paragraph.add_run(rest)
    return _saved(document)


def _saved(document: object) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)  # type: ignore[attr-defined]
    return buffer.getvalue()
