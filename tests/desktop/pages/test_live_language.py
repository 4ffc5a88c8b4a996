"""The record in English: the program's words are translated, what was typed is not. 时间线的译文"""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from desktop.language import install
from tests.desktop.pages.live_hands import CONTROL, FOURTH, Key, Recorder


@pytest.fixture
def english() -> Iterator[None]:
    application = QApplication.instance()
    assert application is not None
    install(application, "en")
    yield
    install(application, "zh")


def test_the_record_and_what_is_taken_back_are_told_in_english(english: None, hall: Recorder) -> None:
    hall.record(*FOURTH, "表决 第1件 9 2 2", "作废 计票有误", "点到 全体 -陇南 ?平凉", "情况 误记")
    hall.key(Key.Key_Z, CONTROL)
    assert "Situation 误记" in hall.below
    hall.key(Key.Key_Z, CONTROL)
    told = hall.told()
    assert any("Start" in each and "Item 4" in each for each in told), told
    assert any("vote annulled: 计票有误" in each for each in told), told
    assert any("Taken back: Situation 误记 (the record stays)" in each for each in told), told
    assert any("Roll call 12 members present, absent: 陇南, undecided: 平凉" in each for each in told), told
    words = ("第4项", "表决", "赞成", "撤回", "原记录", "到会", "缺席", "未定")
    assert not [each for each in told for word in words if word in each]


@pytest.mark.parametrize(
    "line",
    [
        "lh qt: the meeting is over",
        "dd qt -陇南 ?平凉",
        "xz 1 Article 3: old text→new text",
        "yq 2 next meeting",
        "xs 5",
        "bm 陇南 + 支线",
        "lh 董小平: urgent",
    ],
)
def test_what_the_hints_write_is_understood(english: None, hall: Recorder, line: str) -> None:
    hall.record(*FOURTH)
    hall.type(line)
    assert hall.kind == "ready", hall.below


def test_an_example_uses_the_prefix_as_it_was_typed(english: None, hall: Recorder) -> None:
    hall.record(*FOURTH)
    hall.type("bj 12 1 0")
    assert '"bj 第1件 12 1 0"' in hall.below
