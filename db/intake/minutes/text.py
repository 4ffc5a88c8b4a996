"""A text of which every letter knows where it stood before cleaning. 文本"""

from __future__ import annotations

import re
from collections.abc import Iterator

from db.store.frozen import frozen

Span = tuple[int, int]
"""The first letter and the one after the last, in the text as it came."""


@frozen
class Text:
    """Words, and for each letter its place in the text as it came."""

    words: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Where a stretch of the words stood."""
        return (self.places[start], self.places[end - 1] + 1) if start < end else (0, 0)

    def rewritten(self, pattern: re.Pattern[str], put: str = "") -> Text:
        """Every match as `put`, at most one letter long, which stands where the match began."""
        words: list[str] = []
        places: list[int] = []
        done = 0
        for found in pattern.finditer(self.words):
            words += [self.words[done : found.start()], put]
            places += [*self.places[done : found.start()], *self.places[found.start() : found.start() + len(put)]]
            done = found.end()
        return Text("".join(words) + self.words[done:], (*places, *self.places[done:])) if done else self

    def without(self, dropped: set[int]) -> Text:
        """The text but for the letters at these places of its words."""
        kept = [place for place in range(len(self.words)) if place not in dropped]
        return Text("".join(self.words[each] for each in kept), tuple(self.places[each] for each in kept))

    def spelled(self, words: str) -> Text:
        """The same letters written otherwise, one for one."""
        return Text(words, self.places)

    def lines(self) -> Iterator[Text]:
        start = 0
        for line in self.words.split("\n"):
            yield Text(line, self.places[start : start + len(line)])
            start += len(line) + 1

    def trimmed(self) -> Text:
        start = len(self.words) - len(self.words.lstrip())
        end = len(self.words.rstrip())
        return Text(self.words[start:end], self.places[start:end])


def whole(words: str) -> Text:
    return Text(words, tuple(range(len(words))))


def joined(parts: list[Text], between: str) -> Text:
    """Texts in their order; what stands between them belongs to the end of the one before."""
    words: list[str] = []
    places: list[int] = []
    for number, part in enumerate(parts):
        if number:
            words.append(between)
            places += [places[-1] if places else 0] * len(between)
        words.append(part.words)
        places += part.places
    return Text("".join(words), tuple(places))
