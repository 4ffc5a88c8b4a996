"""Navigation, strip and foot. 外壳"""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop.widgets.foot_bar import FootBar
from desktop.widgets.navigation_bar import NavigationBar
from desktop.widgets.roles import BadgeFace
from desktop.widgets.seal_mark import seal_pixmap
from desktop.widgets.tool_row import ToolRow
from desktop.widgets.top_strip import Fact, TopStrip
from tests.desktop.widgets.sample_rows import PLACES

Show = Callable[..., QWidget]


@pytest.fixture
def window(shown: Show) -> QWidget:
    window, bar = QWidget(), NavigationBar(PLACES)
    row = QHBoxLayout(window)
    row.addWidget(bar)
    row.addStretch(1)
    return shown(window, 1366, 768)


@pytest.fixture
def bar(window: QWidget) -> NavigationBar:
    bar = window.findChild(NavigationBar)
    bar.choose("overview")
    return bar


def fit(bar: NavigationBar, width: int, height: int) -> None:
    bar.window().setMinimumSize(1, 1)
    bar.window().resize(width, height)
    QApplication.processEvents()
    bar.fit(width, height)


def test_a_click_asks_for_the_place_and_choosing_does_not(bar: NavigationBar) -> None:
    asked: list[str] = []
    bar.place_asked.connect(asked.append)
    bar.choose("live")
    assert asked == []
    QTest.mouseClick(bar.items["papers"], Qt.MouseButton.LeftButton)
    assert (asked, bar.chosen()) == (["papers"], "papers")


@pytest.mark.parametrize(("width", "wide"), [(1366, 148), (1100, 148), (1099, 68)])
def test_the_words_stay_when_the_bar_is_narrow(bar: NavigationBar, width: int, wide: int) -> None:
    fit(bar, width, 768)
    assert bar.width() == wide
    assert bar.items["live"].isVisible()


def test_a_low_window_puts_the_later_places_under_more(bar: NavigationBar) -> None:
    fit(bar, 1366, 599)
    assert bar.more.isVisible()
    assert [key for key, item in bar.items.items() if item.isHidden()] == [p.key for p in PLACES if p.later]
    fit(bar, 1366, 600)
    assert not bar.more.isVisible()


def test_the_place_shown_is_never_hidden_under_more(bar: NavigationBar) -> None:
    bar.choose("roster")
    fit(bar, 1366, 500)
    assert bar.items["roster"].isVisible()


def test_the_places_under_more_can_be_reached(bar: NavigationBar) -> None:
    asked: list[str] = []
    bar.place_asked.connect(asked.append)
    fit(bar, 1366, 500)
    bar.more.click()
    menu = bar.findChild(QMenu)
    assert [action.text() for action in menu.actions()] == ["名册", "移交", "数据交换", "检索", "设置"]
    menu.actions()[0].trigger()
    menu.close()
    assert asked == ["roster"]
    assert bar.items["roster"].isVisible()


def test_the_arrows_walk_round_and_enter_goes_there(bar: NavigationBar) -> None:
    asked: list[str] = []
    bar.place_asked.connect(asked.append)
    bar.activateWindow()
    bar.focus_chosen()
    QTest.keyClick(bar.items["overview"], Qt.Key.Key_Up)
    assert bar.items["settings"].hasFocus()
    QTest.keyClick(bar.items["settings"], Qt.Key.Key_Down)
    QTest.keyClick(bar.items["overview"], Qt.Key.Key_Down)
    QTest.keyClick(bar.items["preparation"], Qt.Key.Key_Return)
    assert asked == ["preparation"]


def test_a_click_does_not_take_the_focus_from_the_page(bar: NavigationBar) -> None:
    QTest.mouseClick(bar.items["papers"], Qt.MouseButton.LeftButton)
    assert not bar.items["papers"].hasFocus()


def test_what_is_open_is_heard_with_the_word(bar: NavigationBar) -> None:
    bar.set_count("follow_up", 3)
    assert bar.items["follow_up"].accessibleName() == "落实督办 3"
    bar.set_count("follow_up", 0)
    assert bar.items["follow_up"].accessibleName() == "落实督办"


FACTS = (Fact("city", "成员方 14/15 家"), Fact("roster", "到会 152 人", "登记 163"), Fact("list", "议程 第4项/共9项"))


@pytest.fixture
def page() -> QWidget:
    return QWidget()


@pytest.fixture
def strip(page: QWidget, shown: Show) -> TopStrip:
    strip = TopStrip()
    strip.set_meeting("甲乙丙丁毗邻地区合作联席会议 第12届年会", "联席会议 第12届年会")
    strip.show_facts(FACTS)
    strip.set_badge(BadgeFace("warn", "info", "演示假设"))
    strip.set_saved("已保存 09:24:31")
    QVBoxLayout(page).addWidget(strip)
    shown(page, 1218, 60)
    return strip


def test_the_strip_shows_what_fits_and_pushes_nothing(strip: TopStrip, shown: Show) -> None:
    assert [label.isVisible() for label in strip._facts] == [True, True, True]
    shown(strip.window(), 640, 60)
    assert [label.isVisible() for label in strip._facts] == [True, False, False]
    assert strip.saved.isVisible()
    assert strip.minimumSizeHint().width() <= 300


@pytest.mark.parametrize(
    ("width", "name"), [(1218, "甲乙丙丁毗邻地区合作联席会议 第12届年会"), (1000, "联席会议 第12届年会")]
)
def test_a_narrow_window_shows_the_short_name(strip: TopStrip, shown: Show, width: int, name: str) -> None:
    shown(strip.window(), width, 60)
    assert strip.meeting.shown() == name
    assert strip.meeting.accessibleName() == "甲乙丙丁毗邻地区合作联席会议 第12届年会"


def test_a_press_on_the_name_asks_for_the_meetings(strip: TopStrip) -> None:
    asked: list[int] = []
    strip.meeting_asked.connect(lambda: asked.append(1))
    strip.meeting.click()
    assert asked == [1]


def test_the_badge_goes_when_there_is_nothing_to_say(strip: TopStrip) -> None:
    strip.set_badge(None)
    assert not strip.badge.isVisible()
    strip.set_saved("")
    assert not strip.saved_icon.isVisible()


def test_the_foot_joins_its_words(shown: Show) -> None:
    foot = FootBar()
    foot.show_left(("备份 09:20", "本机数据"))
    shown(foot, 600, 26)
    assert foot.left.text() == "备份 09:20 · 本机数据"
    assert foot.height() == 26


def test_a_tool_row_keeps_order_left_and_right(shown: Show) -> None:
    row = ToolRow("名册")
    left, right, last = QWidget(), QWidget(), QWidget()
    for widget in (left, right, last):
        widget.setFixedSize(20, 20)
    row.add_left(left)
    row.add_right(right)
    row.add_right(last)
    shown(row, 600, 50)
    assert row.title.x() < left.x() < right.x() < last.x()


def test_the_seal_is_red_with_a_glyph() -> None:
    image = seal_pixmap(64).toImage()
    assert image.pixelColor(32, 3).red() > 170
    assert any(image.pixelColor(x, 32).green() > 200 for x in range(64))
