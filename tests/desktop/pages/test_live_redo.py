"""What was taken back is put forward again, over the whole session, and the preview says it first. 恢复"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.desktop.pages.live_hands import CONTROL, Key, Recorder


@pytest.mark.parametrize("keys", [(Key.Key_Y, CONTROL), (Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)])
def test_what_was_taken_back_is_put_forward_at_the_second_press(
    hall: Recorder, keys: tuple[Key, Qt.KeyboardModifier]
) -> None:
    hall.record("记录 一句", "情况 误记")
    hall.key(*keys)
    assert hall.below == "没有可以恢复的记录"
    for _ in range(2):
        hall.key(Key.Key_Z, CONTROL)
    hall.key(*keys)
    assert hall.below == "再按一次 Ctrl+Y，恢复：情况 误记"
    assert hall.told()[1] == "×情况 误记"
    hall.key(*keys)
    assert hall.told()[1] == "情况 误记"


def test_a_whole_session_is_taken_back_and_put_forward(hall: Recorder) -> None:
    lines = [f"记录 第{number}句" for number in range(5)]
    hall.record(*lines)
    for _ in range(10):
        hall.key(Key.Key_Z, CONTROL)
    assert [each for each in hall.told() if not each.startswith(("×", "更正"))] == []
    for _ in range(10):
        hall.key(Key.Key_Y, CONTROL)
    assert [each for each in hall.told() if each.startswith("记录")] == lines


def test_after_something_new_nothing_is_put_forward(hall: Recorder) -> None:
    hall.record("记录 一句")
    for _ in range(2):
        hall.key(Key.Key_Z, CONTROL)
    hall.record("记录 另一句")
    hall.key(Key.Key_Y, CONTROL)
    assert hall.below == "没有可以恢复的记录"
