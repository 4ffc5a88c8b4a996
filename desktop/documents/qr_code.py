"""A code that a scanner types into the search of the check-in: bars for the painter, a picture for Word. 二维码"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING

from desktop.documents import form

if TYPE_CHECKING:
    from segno import QRCode


SHORT = 40
"""The most characters of a code that fits on a badge."""


def bars(code: str) -> Iterator[tuple[float, float, float, float]]:
    """Yield the dark bars of a code, in shares of its side: left, top, width, height."""
    rows = [list(row) for row in _made(code).matrix]
    side = len(rows)
    for top, row in enumerate(rows):
        left = 0
        for is_dark, run in groupby(row):
            width = len(list(run))
            if is_dark:
                yield left / side, top / side, width / side, 1 / side
            left += width


def picture(code: str) -> bytes:
    """Return a PNG of the code, without the white edge that the box around it gives."""
    written = BytesIO()
    _made(code).save(written, kind="png", scale=8, border=0)
    return written.getvalue()


def code_side(code: str) -> int:
    """The width of a code on paper, in twips; a longer code is printed larger."""
    return form.CODE_SIDE if len(code) <= SHORT else 4 * form.CODE_SIDE


def _made(code: str) -> QRCode:
    import segno  # only badges need it

    return segno.make(code, error="m", boost_error=False, micro=False)
