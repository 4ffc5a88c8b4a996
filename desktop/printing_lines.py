"""Pieces of a paper as lines with every word in its place. 分行"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from desktop.documents import form
from desktop.documents.fitting import Piece
from desktop.documents.form import Form
from desktop.documents.paper import Align, Basis, Emphasis, Run
from desktop.documents.text import broken, clean
from desktop.printing_fonts import Face, face

_MIDDLE = 0.38  # the middle of a Chinese square above the baseline, as a share of its side
_WIDEST_GAP = 160  # a line that would need more between its characters stays short
_TAB = "\u3000\u3000"


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one face at a place; `spacing` follows each character, `narrowed` is in per cent. 字"""

    x: float
    baseline: float
    text: str
    face: Face
    spacing: float = 0.0
    narrowed: int = 100
    red: bool = False
    turned: bool = False  # upside down, the place being the end of the first letter's foot
    records: tuple[Basis, ...] = ()  # what the words stand on, for who presses them
    width: float = 0.0  # of words that stand on records, with the space between their characters

    def lowered(self, top: float, left: float) -> Words:
        return replace(self, x=self.x + left, baseline=self.baseline + top)


@dataclass(frozen=True, slots=True)
class Rule:
    """A line from one corner to another, `thick` in twips. 线"""

    x: float
    y: float
    to_x: float
    to_y: float
    thick: float
    red: bool = False

    def lowered(self, top: float, left: float) -> Rule:
        return replace(self, x=self.x + left, to_x=self.to_x + left, y=self.y + top, to_y=self.to_y + top)


@dataclass(frozen=True, slots=True)
class Block:
    """A bar of a chart, or a dark one of a code. 条"""

    x: float
    y: float
    width: float
    height: float
    dark: bool = False

    def lowered(self, top: float, left: float) -> Block:
        return replace(self, x=self.x + left, y=self.y + top)


Ink = Words | Rule | Block


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: how high, what is in it, whether it must stay with the next. 行"""

    height: float
    ink: tuple[Ink, ...] = ()
    with_next: bool = False
    new_page: bool = False
    anchor: int = 0


@dataclass(frozen=True, slots=True)
class _Letter:
    character: str
    face: Face
    width: float
    records: tuple[Basis, ...] = ()


def baseline(height: float, size: float) -> float:
    """Return where characters stand so that their squares are in the middle of a line."""
    return height / 2 + _MIDDLE * size


def lines_of(piece: Piece, width: int) -> list[Line]:
    """Return the lines of a piece in a text as wide as `width`."""
    shape = piece.form
    height = shape.exact or form.PITCH
    inked = list(_inked(piece, width, height))
    lines = [Line(height, ink) for ink in inked] or [Line(height)]
    lines[0] = replace(lines[0], new_page=piece.new_page, anchor=piece.anchor)
    if shape.before:
        first = lines[0]
        lowered = tuple(ink.lowered(shape.before, 0) for ink in first.ink)
        lines[0] = replace(first, height=first.height + shape.before, ink=lowered)
    if piece.underlined:
        lines[-1] = _underlined(lines[-1], width)
    return _held(lines, shape.keep_next or piece.with_next)


def _held(lines: list[Line], with_next: bool) -> list[Line]:
    """A short piece goes whole with the next one, a long one with its last two lines."""
    if not with_next:
        return lines
    free = len(lines) - 2 if len(lines) > 4 else 0
    return [line if place < free else replace(line, with_next=True) for place, line in enumerate(lines)]


def _underlined(line: Line, width: int) -> Line:
    """Seven points below the line of characters, a rule of one and a half."""
    rule = Rule(0, line.height + 155, width, line.height + 155, 30, red=True)
    return replace(line, height=line.height + 170, ink=(*line.ink, rule))


def _inked(piece: Piece, width: int, height: float) -> Iterator[tuple[Ink, ...]]:
    shape = piece.form
    first_left, left, right = _indents(shape)
    room = width - right
    foot = baseline(height, shape.half_points * 10)
    for place, letters in enumerate(_hard_lines(piece)):
        start = first_left if place == 0 else left
        text = "".join(letter.character for letter in letters)
        widths = [letter.width * piece.narrowed / 100 for letter in letters]
        if piece.far_right and "\t" in text:
            yield _both_ends(letters, text.index("\t"), start, width - form.CHARACTER, foot, piece)
            continue
        pieces = broken(text, widths, room - start, room - left)
        for number, (begin, end) in enumerate(pieces):
            x = start if number == 0 else left
            last = number == len(pieces) - 1
            yield _set(letters[begin:end], x, room, foot, piece, last)


def _indents(shape: Form) -> tuple[float, float, float]:
    """Return the left of the first line, of the others, and the right, in twips."""
    unit = shape.character / 100
    return (shape.left - shape.hanging + shape.first) * unit, shape.left * unit, shape.right * unit


def _hard_lines(piece: Piece) -> Iterator[list[_Letter]]:
    """Yield the letters between line ends, each with its face and width."""
    letters: list[_Letter] = []
    for run in piece.runs:
        chosen = _face(piece.form, run)
        text = clean(run.text)
        for character in text if piece.far_right else text.replace("\t", _TAB):
            if character == "\n":
                yield letters
                letters = []
            else:
                width = chosen.advance(character) + piece.form.tighter
                letters.append(_Letter(character, chosen, width, run.records))
    if letters:
        yield letters


def _face(shape: Form, run: Run) -> Face:
    standard = {Emphasis.HEAD: form.BLACK, Emphasis.HAND: form.HAND}.get(run.emphasis, shape.font)
    return face(standard, shape.half_points, run.emphasis is Emphasis.LEAD)


def _set(letters: Sequence[_Letter], x: float, room: float, foot: float, piece: Piece, last: bool) -> tuple[Words, ...]:
    """Set one line: to both edges, to the right, in the middle, or as it falls."""
    while letters and letters[-1].character.isspace():
        letters = letters[:-1]
    spare = room - x - sum(letter.width for letter in letters) * piece.narrowed / 100
    extra = 0.0
    if piece.form.align is Align.CENTRE:
        x += spare / 2
    elif piece.form.align is Align.RIGHT:
        x += spare
    elif piece.form.align is Align.BOTH and not last and len(letters) > 1:
        extra = spare / (len(letters) - 1)
    if extra > _WIDEST_GAP:
        extra = 0.0
    return tuple(_words(letters, x, foot, piece, piece.form.tighter + extra))


def _words(letters: Sequence[_Letter], x: float, foot: float, piece: Piece, spacing: float) -> Iterator[Words]:
    """Yield the stretches of one face that stand on the same records."""
    for (shape, records), letters_alike in groupby(letters, key=lambda letter: (letter.face, letter.records)):
        stretch = list(letters_alike)
        text = "".join(letter.character for letter in stretch)
        width = sum(letter.width + spacing - piece.form.tighter for letter in stretch) * piece.narrowed / 100
        known = width if records else 0.0
        yield Words(x, foot, text, shape, spacing, piece.narrowed, piece.form.red, records=records, width=known)
        x += width


def _both_ends(
    letters: Sequence[_Letter], tab: int, start: float, edge: float, foot: float, piece: Piece
) -> tuple[Words, ...]:
    """Set what stands before the tab at the left and what follows it against `edge`."""
    right = [letter for letter in letters[tab + 1 :] if letter.character != "\t"]
    width = sum(letter.width for letter in right)
    spacing = piece.form.tighter
    dots = _dots(letters, tab, start, edge - width, piece) if piece.refers else []
    return (
        *_words(letters[:tab], start, foot, piece, spacing),
        *_words(dots, edge - width - sum(dot.width for dot in dots), foot, piece, spacing),
        *_words(right, edge - width, foot, piece, spacing),
    )


def _dots(letters: Sequence[_Letter], tab: int, start: float, edge: float, piece: Piece) -> list[_Letter]:
    """As many as fit between a heading and its page."""
    chosen = face(form.IMITATION_SONG, piece.form.half_points)
    dot = _Letter("·", chosen, chosen.advance("·") + piece.form.tighter)
    room = edge - start - sum(letter.width for letter in letters[:tab]) - form.CHARACTER
    return [dot] * max(0, int(room // dot.width))
