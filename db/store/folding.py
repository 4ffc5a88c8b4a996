"""Text as it is searched: width, case, accents and traditional forms folded alike on both sides. 检索用字

What a person wrote is never changed; only the search index and a query are folded.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from db.resource import table_rows

LETTERS = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Nd", "Nl", "No", "So", "Co"})
"""What belongs to a word: letters, figures, ○ in years, and what older systems put in the private area."""


class _Folded(dict[int, str]):
    """From a character to what it is searched as, worked out at its first use."""

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFKC", chr(code)).casefold()
        self[code] = "".join(simplified().get(each, each) for each in plain)
        return self[code]


class _Words(dict[int, str]):
    """The same, with a space for whatever is no part of a word."""

    def __missing__(self, code: int) -> str:
        self[code] = "".join(each if unicodedata.category(each) in LETTERS else " " for each in _FOLDED[code])
        return self[code]


_FOLDED, _WORDS = _Folded(), _Words()


@cache
def simplified() -> dict[str, str]:
    """The standard form of each character that is not one itself."""
    return dict(table_rows("names", "simplified.tsv"))


def fold(text: str) -> str:
    """The text with its punctuation; two texts that a reader takes for the same are equal."""
    return text.translate(_FOLDED)


def runs(text: str) -> list[str]:
    """Its words without what stands between them: Chinese, letters and figures that touch are one run."""
    return text.translate(_WORDS).split()


def places(text: str, sought: str) -> tuple[tuple[int, int], ...]:
    """Where the folded `sought` stands in a text: begin and end in the text as it was written."""
    offsets: list[int] = []
    for index, each in enumerate(text):
        offsets += [index] * len(_FOLDED[ord(each)])
    found, folded, begin = [], fold(text), 0
    while sought and (begin := folded.find(sought, begin)) >= 0:
        found.append((offsets[begin], offsets[begin + len(sought) - 1] + 1))
        begin += len(sought)
    return tuple(found)
