"""Text made safe for paper, and broken into lines as Chinese typesetting asks. 文字与折行"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

# What no XML file may hold, lone surrogates and noncharacters: shown as U+FFFD, never dropped in silence.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# Characters that turn the direction of what follows: a name must not be able to rearrange a line.
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LINES = re.compile("\r\n|[\r\x85\u2028\u2029]")

_NEVER_FIRST = frozenset("，。、；：？！）》〉」』】〕〗”’…·％%),.;:?!]}～")
_NEVER_LAST = frozenset("（《〈「『【〔〖“‘([{")
_PAIRED = ("——", "……")


def clean(text: str) -> str:
    """Replace what a file format forbids, drop direction controls, make every line end a "\\n"."""
    if text.isprintable():
        return text
    return _DIRECTION.sub("", _ILLEGAL.sub("\ufffd", _LINES.sub("\n", text)))


def squares(text: str) -> float:
    """Return the width in character squares: a Chinese character is 1, a digit or letter a half."""
    return sum(1.0 if unicodedata.east_asian_width(character) in "FWA" else 0.5 for character in text)


def name_width(name: str) -> float:
    """Return how many characters wide a name is; the dot of a minority name is half a one."""
    return sum(0.5 if letter == "·" else squares(letter) for letter in clean(name))


def broken(text: str, widths: Sequence[float], first: float, rest: float) -> list[tuple[int, int]]:
    """Break one line of text, given the width of each character, into (start, end) pieces for lines that wide."""
    return list(_pieces(text, widths, first, rest))


def _pieces(text: str, widths: Sequence[float], first: float, rest: float) -> Iterator[tuple[int, int]]:
    start, room, used = 0, first, 0.0
    position = 0
    while position < len(text):
        used += widths[position]
        if used > room and position > start and not text[position].isspace():
            cut = _last_break(text, start, position)
            yield start, cut
            start, room, used, position = cut, rest, 0.0, cut
            continue
        position += 1
    yield start, len(text)


def _last_break(text: str, start: int, position: int) -> int:
    """Return the last place at or before `position` where a line may end; any place when there is none."""
    for cut in range(position, start, -1):
        if may_break(text[cut - 1], text[cut]):
            return cut
    return position


def may_break(before: str, after: str) -> bool:
    """Tell whether a line may end between two characters (首尾禁则)."""
    if after in _NEVER_FIRST or before in _NEVER_LAST or before + after in _PAIRED:
        return False
    if unicodedata.combining(after) or after in "\u200d\ufe0f" or before == "\u200d":
        return False
    return not (_in_word(before) and _in_word(after))


def _in_word(character: str) -> bool:
    return character.isascii() and not character.isspace()
