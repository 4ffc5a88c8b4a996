"""Lists that open show every word; bars leave the cursor alone. 下拉列表与提示条"""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.widgets.bar import Bar
from desktop.widgets.chip import Choice
from desktop.widgets.combo import Combo

Show = Callable[..., QWidget]


@pytest.mark.parametrize("count", [2, 5, 12])
def test_the_list_that_opens_shows_every_word_whole(shown: Show, count: int) -> None:
    combo = Combo([Choice(str(each), f"第{each}种") for each in range(count)], "议事方式")
    shown(combo, 160, 30)
    combo.showPopup()
    view = combo.view()
    last = view.visualRect(view.model().index(count - 1, 0))
    assert view.verticalScrollBar().maximum() == 0
    assert last.bottom() < view.viewport().height()
    combo.hidePopup()


def test_a_click_on_a_bar_leaves_the_cursor_where_somebody_types(shown: Show) -> None:
    holder, bar, line = QWidget(), Bar(), QLineEdit()
    column = QVBoxLayout(holder)
    for widget in (line, bar, QLineEdit()):
        column.addWidget(widget)
    bar.pressed.connect(bar.clear)
    bar.show_message("warning", "投影打不开。", "知道了")
    shown(holder, 400, 120)
    line.setFocus()
    QTest.mouseClick(bar.button, Qt.MouseButton.LeftButton)
    assert bar.isHidden()
    assert line.hasFocus()
