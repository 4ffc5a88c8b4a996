"""A paper as a Word file, every part the same for the same paper. 导出 Word

python-docx keeps the package: parts, relationships, content types. Its template and its cells stay out: the one carries
theme fonts and spacing that would have to be taken out again, the others cost many times the work of writing a list.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from desktop.documents.paper import Chart, Paper
from desktop.documents.qr_code import picture
from desktop.documents.target import write_file
from desktop.documents.word_body import document_xml
from desktop.documents.word_chart import chart_xml
from desktop.documents.word_package import packed
from desktop.documents.word_picture import codes_of

_NO_HOUR = (1980, 1, 1, 0, 0, 0)
"""The earliest time that an entry can carry; the library would note the hour of writing."""


def write_docx(paper: Paper, path: Path) -> None:
    """Write the paper to `path`, whole or not at all; DocumentError says why not."""
    content = docx_bytes(paper)
    write_file(path, content)


def docx_bytes(paper: Paper, mark: str = "") -> bytes:
    """Return the paper as the bytes of a .docx file; by its mark it is known again after somebody changed it."""
    buffer = io.BytesIO()
    charts = (chart_xml(block) for block in paper.blocks if isinstance(block, Chart))
    pictures = (picture(code) for code in codes_of(paper))
    packed("".join(paper.title), document_xml(paper), charts, pictures, mark).save(buffer)
    return timeless(buffer.getvalue())


def timeless(file: bytes) -> bytes:
    """Return the same entries in the same order, none with an hour."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as dated, zipfile.ZipFile(buffer, "w") as timeless:
        for name in dated.namelist():
            timeless.writestr(zipfile.ZipInfo(name, _NO_HOUR), dated.read(name), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
