"""The words inside a PDF, so that a search for 广元 finds 广元. PDF 文字

A PDF of the toolkit says for each glyph the first code that has it; where a face shares one glyph between a character
and its radical (工 U+5DE5, U+2F2F) that is the radical, which nobody types.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtGui import QRawFont

_RADICALS = "".join(map(chr, range(0x2E80, 0x2FE0)))
_TABLE = re.compile(rb"begincmap.*?endcmap", re.DOTALL)
_CODE = re.compile(rb"<(2[EF][0-9A-F]{2})>")


def searchable(content: bytes, letters: frozenset[str], faces: Iterable[QRawFont]) -> bytes:
    """Return the PDF with the codes of radicals replaced by those of the letters that were painted."""
    meant = {code: letter for raw in faces for code, letter in _meant(raw, letters)}

    def replaced(found: re.Match[bytes]) -> bytes:
        letter = meant.get(int(found[1], 16))
        return b"<%04X>" % ord(letter) if letter else found[0]

    # Codes keep their length, so no offset in the file moves.
    return _TABLE.sub(lambda table: _CODE.sub(replaced, table[0]), content)


def _meant(raw: QRawFont, letters: frozenset[str]) -> Iterable[tuple[int, str]]:
    """Yield each radical with the painted letter whose glyph it shares."""
    by_glyph = {glyph: letter for letter in letters if 0x2FE0 <= ord(letter) <= 0xFFFF for glyph in _glyph(raw, letter)}
    for radical in _RADICALS:
        for glyph in _glyph(raw, radical):
            if glyph in by_glyph:
                yield ord(radical), by_glyph[glyph]


def _glyph(raw: QRawFont, letter: str) -> list[int]:
    """Return the glyph of a letter, or nothing when the face has none."""
    return [int(glyph) for glyph in raw.glyphIndexesForString(letter)[:1] if glyph]
