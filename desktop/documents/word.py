"""A paper as a Word file, the same bytes for the same paper. 导出 Word

The package is written directly: a library's own template carries theme fonts and spacing that would have to be taken
out again, and building a list cell by cell through one costs many times the work of writing it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from desktop.documents import word_package
from desktop.documents.paper import Paper
from desktop.documents.target import written_whole
from desktop.documents.word_body import document_xml
from desktop.documents.word_styles import styles_xml

_NO_HOUR = (1980, 1, 1, 0, 0, 0)


def write_docx(paper: Paper, path: Path) -> None:
    """Write the paper to `path`, whole or not at all; DocumentError says why not."""
    with written_whole(path) as temporary, temporary.open("wb") as file:
        _write(paper, file)


def docx_bytes(paper: Paper) -> bytes:
    """Return the paper as the bytes of a .docx file."""
    buffer = io.BytesIO()
    _write(paper, buffer)
    return buffer.getvalue()


def _write(paper: Paper, file: BinaryIO) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for name, text in _fixed_parts(paper):
            _add(package, name, (text,))
        _add(package, "word/document.xml", document_xml(paper))


def _fixed_parts(paper: Paper) -> tuple[tuple[str, str], ...]:
    return (
        ("[Content_Types].xml", word_package.content_types_xml()),
        ("_rels/.rels", word_package.package_links_xml()),
        ("docProps/core.xml", word_package.core_xml("".join(paper.title))),
        ("word/_rels/document.xml.rels", word_package.document_links_xml()),
        ("word/styles.xml", styles_xml()),
        ("word/settings.xml", word_package.settings_xml()),
        ("word/fontTable.xml", word_package.fonts_xml()),
        ("word/footer1.xml", word_package.footer_xml("right")),
        ("word/footer2.xml", word_package.footer_xml("left")),
    )


def _add(package: zipfile.ZipFile, name: str, texts: Iterable[str]) -> None:
    entry = zipfile.ZipInfo(name, _NO_HOUR)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0  # the same bytes on every system
    with package.open(entry, "w") as part:
        for text in texts:
            part.write(text.encode())
