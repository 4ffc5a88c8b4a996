"""Text of 200 % on a screen of 1366 by 768: one column, the list in the place of the record while it is needed. 大字"""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from desktop.application import dress
from desktop.preferences import Preferences
from tests.desktop.dialogs import settle
from tests.desktop.pages.live_hands import FOURTH, Key, Recorder
from tests.desktop.test_every_page import cut

STATES = {
    "record": (),
    "people": ("fy wy",),
    "vote": ("表决 第3件\n",),
    "secret": ("表决 无记名 第3件\n",),
    "roll": ("点到\n",),
    "course": ("course",),
    "gaps": ("gaps",),
}


def large(hall: Recorder, application: QApplication, scale: float = 2.0) -> None:
    dress(application, Preferences(scale=scale))
    hall.window.resize(1366, 768)
    settle()


@pytest.mark.parametrize("name", STATES)
def test_every_state_fits_and_cuts_no_word(hall: Recorder, usual_look: QApplication, name: str) -> None:
    hall.record(*FOURTH)
    large(hall, usual_look)
    for line in STATES[name]:
        if line in ("course", "gaps"):
            hall.view.open_panel(line)
        else:
            hall.type(line.rstrip())
        if line.endswith("\n"):
            hall.key(Key.Key_Return)
    settle()
    least = hall.window.minimumSizeHint()
    assert (least.width() <= 1366, least.height() <= 768) == (True, True), least
    assert (hall.window.width(), hall.window.height()) == (1366, 768)
    assert cut(hall.view) == []


def test_the_list_stands_in_the_place_of_the_record_while_it_is_needed(
    hall: Recorder, usual_look: QApplication
) -> None:
    large(hall, usual_look)
    assert (hall.view.record.isVisible(), hall.view.side.isVisible()) == (True, False)
    hall.type("fy wy")
    assert (hall.view.record.isVisible(), hall.view.side.isVisible()) == (False, True)
    hall.key(Key.Key_Escape)
    hall.press(hall.view.band.panels["people"])
    assert (hall.view.record.isVisible(), hall.view.side.isVisible()) == (False, True)
    hall.press(hall.view.band.panels["people"])
    assert hall.view.record.isVisible()
    large(hall, usual_look, 1.0)
    assert (hall.view.record.isVisible(), hall.view.side.isVisible()) == (True, True)
