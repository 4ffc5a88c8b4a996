"""The head of a letter: its red mark and the double rules of its first page, measured from the sheet. 信函格式"""

from __future__ import annotations

from desktop.documents import form
from desktop.documents.composition import narrowing
from desktop.documents.paper import Run
from desktop.documents.word_drawing import box_on_sheet, red_rule_on_sheet
from desktop.documents.word_xml import run

_FIRST_NUMBER = 11  # drawings are numbered within a file; the record block has the first ones
_DRAWINGS = 10  # numbers kept for one letter


def letter_drawings(mark: str, part: int) -> str:
    """Return the runs of all that stands outside the text on a letter's first page; `part` is its place in the file."""
    first = _FIRST_NUMBER + part * _DRAWINGS
    rules = (
        red_rule_on_sheet(number, "红色双线", form.LETTER_RULE, thick, form.LETTER_LEFT, top)
        for number, (top, thick) in enumerate(form.letter_rules(), start=first + 1)
    )
    return _mark(mark, first) + "".join(rules)


def _mark(mark: str, number: int) -> str:
    words = run(Run(mark), f'<w:w w:val="{narrowing(mark)}"/>')
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="{form.LETTER_LINE.identifier}"/></w:pPr>{words}</w:p>'
    height = form.LETTER_LINE.exact
    place = (form.LETTER_RULE, height, paragraph, form.LETTER_LEFT, form.LETTER_MARK)
    return box_on_sheet(number, "发函机关标志", *place)
