"""Characters that the standard faces of official papers lack: they hold those of GB 2312 and no more. 生僻字"""

from __future__ import annotations

from collections.abc import Iterator

from desktop.documents import form
from desktop.documents.composition import compose
from desktop.documents.fitting import Grid, Piece
from desktop.documents.paper import Paper

NARROW_FACES = (form.IMITATION_SONG, form.HAND, form.TITLE_SONG)
"""Faces of 6,763 characters; 黑体 and 宋体 have many more."""


def rare_letters(paper: Paper) -> tuple[str, ...]:
    """Return the Chinese characters for which an office program has to take another face than the paper names."""
    letters = set[str]().union(*_texts(paper))
    return tuple(sorted(letter for letter in letters if _is_beyond(letter)))


def _texts(paper: Paper) -> Iterator[str]:
    yield from ("", paper.record.copies_to, paper.record.printed_by) if paper.record else ("",)
    for part in compose(paper):
        if isinstance(part, Grid):
            yield from (text for row in part.table.rows for text in row)
        elif isinstance(part, Piece) and part.form.font in NARROW_FACES:
            yield from (run.text for run in part.runs)


def _is_beyond(letter: str) -> bool:
    """Signs and full-width forms are in every Chinese face; only ideographs are asked about."""
    if not ("\u3400" <= letter <= "\u9fff" or "\uf900" <= letter <= "\ufaff" or letter >= "\U00020000"):
        return False
    try:
        return not letter.encode("gb2312")
    except UnicodeEncodeError:
        return True
