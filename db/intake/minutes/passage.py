"""The sentences and clauses of a cleaned text. 句段"""

from __future__ import annotations

import re
from collections.abc import Iterator

from db.intake.minutes.text import Span, Text
from db.store.frozen import frozen

_SENTENCE = re.compile(r"(?:[^。！？!?\n“”]|“[^”\n]*”?|”)+[。！？!?]*”?")
LONGEST = 1_200
"""Letters of a passage; what runs on without a stop is no sentence, and would be sought through for ever."""


@frozen
class Passage:
    """A stretch of a text; `start` is its place in the words of the whole."""

    text: Text
    start: int
    words: str

    def span(self, start: int, end: int) -> Span:
        return self.text.span(self.start + start, self.start + end)

    def span_of(self, found: re.Match[str], group: int | str = 0) -> Span:
        return self.span(found.start(group), found.end(group))

    def part(self, start: int, end: int) -> Passage:
        return Passage(self.text, self.start + start, self.words[start:end])


def sentences(text: Text) -> Iterator[Passage]:
    """Sentences; a stop within quotation marks ends none."""
    for found in _SENTENCE.finditer(text.words):
        for start in range(found.start(), found.end(), LONGEST):
            if words := text.words[start : min(start + LONGEST, found.end())].strip("\n"):
                yield Passage(text, start, words)


def paragraphs(text: Text) -> Iterator[Passage]:
    start = 0
    for words in text.words.split("\n"):
        for begin in range(0, max(len(words), 1), LONGEST):
            yield Passage(text, start + begin, words[begin : begin + LONGEST])
        start += len(words) + 1
