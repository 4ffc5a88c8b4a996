"""Lists: what a row shows, how it is chosen, and what gives way. 列表"""

import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem, QToolTip, QWidget

from desktop.look.theme import color, theme
from desktop.widgets.record_delegate import needs
from desktop.widgets.record_model import Column
from desktop.widgets.record_table import RecordTable
from desktop.widgets.roles import Cell, Group, Role
from tests.desktop.widgets.sample_rows import GuestModel, guests

Show = Callable[..., QWidget]


@pytest.fixture
def table(shown: Show) -> RecordTable:
    table = RecordTable(GuestModel(), "list", "人员")
    shown(table, 900, 400)
    table.records().show([Group("甲组", "3 人"), *guests(3), Group("乙组", "2 人"), *guests(5)[3:]])
    return table


def heard(table: RecordTable) -> list[object]:
    words: list[object] = []
    table.row_chosen.connect(words.append)
    return words


def centre(table: RecordTable, row: int, column: int) -> QPoint:
    return table.visualRect(table.model().index(row, column)).center()


def test_rows_stand_under_their_groups(table: RecordTable) -> None:
    assert [row for row in range(7) if table.records().group(row) is not None] == [0, 4]
    assert table.records().record(0) is None
    assert table.records().record(1) == guests(1)[0]


def test_a_click_chooses_the_record(table: RecordTable) -> None:
    words = heard(table)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=centre(table, 2, 1))
    assert words == [guests(2)[1]]
    assert table.record() == guests(2)[1]


def test_the_arrows_pass_over_the_head_of_a_group(table: RecordTable) -> None:
    table.choose_row(3)
    table.move(1)
    assert table.record() == guests(4)[3]
    table.move(-1)
    assert table.record() == guests(3)[2]
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.record() == guests(4)[3]


def test_the_first_step_chooses_an_end_of_the_list_and_the_last_stays(table: RecordTable) -> None:
    table.move(1)
    assert table.record() == guests(1)[0]
    table.move(-1)
    assert table.record() == guests(1)[0]
    table.clearSelection()
    table.move(-1)
    assert table.record() == guests(5)[4]


def test_a_refresh_keeps_the_choice_and_does_not_announce_it(table: RecordTable) -> None:
    table.choose(2)
    words = heard(table)
    table.records().show([replace(guest, post="改任") for guest in guests(5)])
    assert table.record().post == "改任"
    assert words == []


def test_a_record_that_vanished_is_announced_as_none(table: RecordTable) -> None:
    table.choose(2)
    words = heard(table)
    table.records().show(guests(1))
    assert words == [None]
    assert table.record() is None


def test_choosing_a_record_that_is_not_listed_is_refused(table: RecordTable) -> None:
    table.choose(1)
    assert not table.choose(99)
    assert table.record() is None


def test_a_group_folds_and_opens_by_a_click(table: RecordTable) -> None:
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=centre(table, 0, 0))
    assert len(table.records().rows()) == 4
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=centre(table, 0, 0))
    assert len(table.records().rows()) == 7


def test_sorting_stays_within_groups_and_the_third_click_undoes_it(table: RecordTable) -> None:
    def order() -> list[int]:
        return [row.id for row in table.records().rows() if not isinstance(row, Group)]

    header = table.horizontalHeader()
    table.allow_sorting()
    at = QPoint(header.sectionViewportPosition(5) + 10, 10)
    seen = []
    for _ in range(3):
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
        seen.append(order())
    assert seen == [[0, 1, 2, 3, 4], [2, 1, 0, 4, 3], [0, 1, 2, 3, 4]]


def test_without_a_key_of_its_own_a_column_sorts_by_what_it_shows() -> None:
    model = GuestModel()
    model.show(guests(8))
    model.sort(0)
    assert [guest.name for guest in model.rows()] == sorted(guest.name for guest in guests(8))


def test_enter_and_a_double_click_open_the_record(table: RecordTable) -> None:
    opened: list[object] = []
    table.row_opened.connect(opened.append)
    table.choose_row(1)
    QTest.keyClick(table, Qt.Key.Key_Return)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=centre(table, 2, 1))
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=centre(table, 2, 1))
    assert opened == [guests(1)[0], guests(2)[1]]


def test_an_action_cell_asks_for_its_row(table: RecordTable) -> None:
    asked: list[object] = []
    table.action_asked.connect(lambda record, title: asked.append((record, title)))
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=centre(table, 1, 6))
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=centre(table, 1, 1))
    assert asked == [(guests(1)[0], "")]


@pytest.mark.parametrize(
    ("width", "seen"), [(900, [0, 1, 2, 3, 4, 5, 6]), (650, [0, 1, 2, 3, 5, 6]), (420, [0, 1, 3, 6])]
)
def test_columns_give_way_in_their_order(table: RecordTable, shown: Show, width: int, seen: list[int]) -> None:
    shown(table, width, 400)
    assert [i for i in range(7) if not table.isColumnHidden(i)] == seen
    assert sum(table.columnWidth(i) for i in seen) == table.viewport().width()


@pytest.mark.parametrize(("width", "height"), [(1366, 32), (1499, 32), (1500, 38), (1920, 38)])
def test_rows_are_taller_in_a_wide_window(shown: Show, width: int, height: int) -> None:
    table = RecordTable(GuestModel(), "badge", "人员")
    table.records().show(guests(3))
    shown(table, width, 300)
    assert table.rowHeight(1) == height


def test_a_wide_window_with_large_text_is_not_wide(shown: Show) -> None:
    theme().set_scale(1.5)
    table = RecordTable(GuestModel(), "badge", "人员")
    table.records().show(guests(3))
    shown(table, 1920, 300)
    assert table.rowHeight(1) == 48


def test_a_short_list_is_as_high_as_its_rows(shown: Show) -> None:
    table = RecordTable(GuestModel(), "list", "人员")
    table.fit_rows()
    shown(table, 600, 300)
    table.records().show(guests(5))
    assert table.height() == 28 + 5 * 30


def test_the_chosen_row_is_painted_once_and_whole(
    table: RecordTable, picture: Callable[[QWidget], QImage], application: QApplication
) -> None:
    strange = QPalette(table.palette())
    for role in (QPalette.ColorRole.Highlight, QPalette.ColorRole.Accent, QPalette.ColorRole.HighlightedText):
        strange.setColor(role, QColor("magenta"))
    table.setPalette(strange)
    table.choose(1)
    image = picture(table)
    rect = table.row_rect(table.model().index(2, 0)).translated(0, 28)
    row = [image.pixel(x, rect.top() + 3) for x in range(2, image.width() - 2)]
    assert row[0] == color("accent").rgb()
    assert set(row[1:]) == {color("sel").rgb()}
    seen = {image.pixel(x, y) for x in range(image.width()) for y in range(rect.top(), rect.bottom())}
    assert QColor("magenta").rgb() not in seen


def test_the_focus_is_a_frame_round_the_whole_row(table: RecordTable, picture: Callable[[QWidget], QImage]) -> None:
    table.activateWindow()
    table.setFocus()
    table.choose(1)
    image = picture(table)
    rect = table.row_rect(table.model().index(2, 0)).translated(0, 28)
    for y in (rect.top(), rect.top() + 1, rect.bottom()):
        assert {image.pixel(x, y) for x in range(rect.width())} == {color("focus").rgb()}
    for x in (0, 1, rect.width() - 1):
        assert image.pixelColor(x, rect.center().y()) == color("focus")


def test_the_row_under_the_mouse_changes_its_ground(table: RecordTable, picture: Callable[[QWidget], QImage]) -> None:
    QTest.mouseMove(table.viewport(), centre(table, 2, 1))
    rect = table.row_rect(table.model().index(2, 0)).translated(0, 28)
    assert picture(table).pixelColor(rect.right() - 3, rect.top() + 3) == color("hover")


@pytest.mark.parametrize(("room", "words"), [(60, "丁海铁路集团有限公司经营开发部副主任"), (600, "")])
def test_the_full_text_is_a_tooltip_where_it_was_cut(table: RecordTable, room: int, words: str) -> None:
    row, option = 3, QStyleOptionViewItem()
    table.records().show(guests(5))
    option.rect = table.visualRect(table.model().index(row, 1))
    option.rect = option.rect.adjusted(0, 0, room - option.rect.width(), 0)
    event = QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), QPoint(5, 5))
    assert table.itemDelegate().helpEvent(event, table, option, table.model().index(row, 1))
    assert QToolTip.text() == words


def test_a_screen_reader_hears_badge_and_second_line() -> None:
    model = GuestModel()
    model.show(guests(1))
    assert model.index(0, 3).data(Qt.ItemDataRole.AccessibleTextRole) == "已签到"
    assert Cell("林方远", "甲州市副市长").spoken() == "林方远 甲州市副市长"
    assert model.index(0, 0).data(Role.ROW) == guests(1)[0]


def test_a_cell_knows_the_room_it_needs() -> None:
    assert needs(Cell("林", icon="user")) > needs(Cell("林"))
    assert needs(Cell("林", "一行很长的说明文字")) > needs(Cell("林"))


def test_titles_are_translated_when_they_are_shown(application: QApplication) -> None:
    class Titled(GuestModel):
        COLUMNS = (Column("取消", str), Column("", str))

    from desktop.language import install

    install(application, "en")
    titles = [Titled().headerData(i, Qt.Orientation.Horizontal) for i in (0, 1)]
    install(application, "zh")
    assert titles == ["Cancel", ""]


def test_ten_thousand_rows_are_shown_at_once(shown: Show) -> None:
    table = RecordTable(GuestModel(), "list", "人员")
    shown(table, 1200, 800)
    rows = guests(10_000)
    start = time.perf_counter()
    table.records().show(rows)
    table.viewport().repaint()
    assert time.perf_counter() - start < 0.3
