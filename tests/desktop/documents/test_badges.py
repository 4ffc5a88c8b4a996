"""Badges: numbers for everybody at once, and a code that a scanner reads. 参会证"""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
import segno
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from db.attendance.entity import Attendee
from db.attendance.numbering import NumberBadges
from db.store.errors import RuleError
from db.store.store import Store
from desktop.documents import form
from desktop.documents.badges import badges
from desktop.documents.word import write_docx
from desktop.documents.word_picture import codes_of
from desktop.printing import pages
from desktop.printing_lines import Block
from tests.builders import Council
from tests.desktop.documents.section8 import assert_all


@pytest.fixture
def council(store: Store) -> Council:
    return Council(store)


def test_the_number_of_a_badge_is_a_code_on_paper_and_in_word(
    council: Council, application: QApplication, tmp_path: Path
) -> None:
    """Each square of what is painted and of the picture in Word is dark where the code is."""
    assert not list(codes_of(badges(council.store, council.meeting)))
    council.run(NumberBadges(council.meeting, tuple(reversed(council.attendees))))
    numbers = [council.store.need(Attendee, each).badge_code for each in council.attendees]
    assert numbers == ["004", "003", "002", "001"]
    with pytest.raises(RuleError, match="都有参会证编号了"):
        council.run(NumberBadges(council.meeting, tuple(council.attendees)))
    paper = badges(council.store, council.meeting)
    codes = list(codes_of(paper))
    write_docx(paper, tmp_path / "a.docx")
    assert_all(tmp_path / "a.docx")
    with zipfile.ZipFile(tmp_path / "a.docx") as package:
        pictures = [name for name in package.namelist() if name.startswith("word/media/")]
        assert len(pictures) == len(codes)
        drawn_in_word = QImage.fromData(package.read("word/media/code1.png"))
    expected = [list(map(bool, row)) for row in segno.make(codes[0], error="m", boost_error=False, micro=False).matrix]
    assert squares_in(drawn_in_word, QRectF(drawn_in_word.rect()), len(expected)) == expected
    painted = pages(paper)
    dark = [ink for ink in painted._layout.sheets[0].ink if isinstance(ink, Block)]
    top, left = min(ink.y for ink in dark), min(ink.x for ink in dark if ink.y == min(each.y for each in dark))
    scale = 4000 / form.SHORT_SIDE
    where = QRectF(left * scale, top * scale, form.CODE_SIDE * scale, form.CODE_SIDE * scale)
    assert squares_in(painted.picture(0, 4000), where, len(expected)) == expected


def squares_in(picture: QImage, where: QRectF, side: int) -> list[list[bool]]:
    step = where.width() / side
    at = [(number + 0.5) * step for number in range(side)]
    return [[picture.pixelColor(int(where.x() + x), int(where.y() + y)).lightness() < 128 for x in at] for y in at]
