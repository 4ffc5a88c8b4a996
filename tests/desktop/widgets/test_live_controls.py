"""The entry line, the timeline and the boxes of a vote. 现场控件"""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.look.theme import color, g, theme, u
from desktop.widgets.entry_frame import EntryFrame
from desktop.widgets.entry_line import EntryLine
from desktop.widgets.runs import Run, html, plain
from desktop.widgets.search_field import SearchField
from desktop.widgets.timeline import Timeline
from desktop.widgets.vote_boxes import Figure, SentenceLine, VoteBoxes
from tests.desktop.widgets.sample_rows import entries

Show = Callable[..., QWidget]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def frame(shown: Show) -> EntryFrame:
    frame = EntryFrame("录入")
    shown(frame, 700, 80)
    return frame


@pytest.fixture
def line(frame: EntryFrame) -> EntryLine:
    return frame.line


def compose(field: QWidget, preedit: str, commit: str = "") -> None:
    """Type through an input method."""
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QApplication.sendEvent(field, event)


def test_a_line_tells_what_is_still_being_composed(line: EntryLine) -> None:
    typed: list[str] = []
    line.typed.connect(typed.append)
    QTest.keyClicks(line, "fy ")
    compose(line, "zhang'wei")
    assert line.composing()
    assert line.text() == "fy "
    compose(line, "", "张伟")
    assert typed[-2:] == ["fy zhangwei", "fy 张伟"]
    assert not line.composing()


def test_what_is_composed_stands_where_the_cursor_is(line: EntryLine) -> None:
    line.setText("发言，建议")
    line.setCursorPosition(2)
    compose(line, "zw")
    assert line.whole() == "发言zw，建议"


def test_enter_hands_the_line_over_once_also_when_the_key_is_held(line: EntryLine) -> None:
    given: list[str] = []
    line.submitted.connect(given.append)
    line.setText("发言\u3000张伟")
    QTest.keyClick(line, Qt.Key.Key_Return)
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "", True)
    QApplication.sendEvent(line, held)
    assert given == ["发言\u3000张伟"]


def test_control_enter_declares_and_does_not_record(line: EntryLine) -> None:
    heard: list[str] = []
    line.declared.connect(lambda: heard.append("declared"))
    line.submitted.connect(heard.append)
    QTest.keyClick(line, Qt.Key.Key_Return, CONTROL)
    assert heard == ["declared"]


def test_the_arrows_move_in_the_list_while_the_cursor_stays(line: EntryLine) -> None:
    moved: list[int] = []
    paged: list[int] = []
    line.moved.connect(moved.append)
    line.paged.connect(paged.append)
    line.setText("发言 wy")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
        QTest.keyClick(line, key)
    assert (moved, paged, line.cursorPosition()) == ([1, -1], [-1, 1], 5)


def test_undo_on_an_empty_line_is_asked_for_once_however_long_the_key_is_held(line: EntryLine) -> None:
    asked: list[int] = []
    line.undo_asked.connect(lambda: asked.append(1))
    QTest.keyClick(line, Qt.Key.Key_Z, CONTROL)
    QApplication.sendEvent(line, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Z, CONTROL, "", True))
    assert asked == [1]


def test_undo_with_text_on_the_line_undoes_typing(line: EntryLine) -> None:
    asked: list[int] = []
    line.undo_asked.connect(lambda: asked.append(1))
    QTest.keyClicks(line, "abc")
    QTest.keyClick(line, Qt.Key.Key_Z, CONTROL)
    assert (line.text(), asked) == ("", [])


def test_escape_clears_and_up_brings_the_text_back(line: EntryLine) -> None:
    left: list[int] = []
    line.left.connect(lambda: left.append(1))
    line.setText("发言 张伟")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert (line.text(), left) == ("", [])
    QTest.keyClick(line, Qt.Key.Key_Up)
    assert line.text() == "发言 张伟"
    line.clear()
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert left == [1]


@pytest.mark.parametrize(
    ("kind", "ground", "hint"), [("ready", "infoS", "Enter 记下"), ("question", "warnS", ""), ("refused", "badS", "")]
)
def test_the_preview_says_in_words_and_ground_what_enter_will_do(
    frame: EntryFrame, picture: Callable[[QWidget], QImage], kind: str, ground: str, hint: str
) -> None:
    frame.show_preview(kind, (Run("将记录："), Run("发言 张伟", True)))
    assert frame.preview.text() == "将记录：发言 张伟"
    assert frame.preview.hint.text() == hint
    image = picture(frame.preview)
    assert image.pixelColor(image.width() // 2 + 60, 3) == color(ground)


def test_a_long_preview_is_shown_whole(frame: EntryFrame, application: QApplication) -> None:
    low = frame.sizeHint().height()
    frame.show_preview("ready", (Run("将记录：" + "建议第三条写明轮办次序不变" * 5),))
    application.processEvents()
    assert frame.heightForWidth(500) > low


def test_bold_parts_are_escaped() -> None:
    runs = (Run("1 < 2 & "), Run("张伟", True))
    assert html(runs) == "1 &lt; 2 &amp; <b>张伟</b>"
    assert plain(runs) == "1 < 2 & 张伟"


def test_the_search_follows_the_input_method_without_apostrophes_and_spaces(shown: Show) -> None:
    field = SearchField("姓名、拼音")
    shown(field, 200, 30)
    asked: list[str] = []
    field.query_changed.connect(asked.append)
    compose(field, "zhang wei")
    compose(field, "zhang'wei")
    compose(field, "", "张 伟")
    assert asked == ["zhangwei", "张伟"]


def test_the_search_hands_its_keys_to_the_list_below(shown: Show) -> None:
    field = SearchField("姓名、拼音")
    shown(field, 200, 30)
    heard: list[object] = []
    field.moved.connect(heard.append)
    field.accepted.connect(lambda: heard.append("accepted"))
    field.escaped.connect(lambda: heard.append("escaped"))
    field.setText("wy")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Escape):
        QTest.keyClick(field, key)
    assert heard == [1, -1, "accepted", "escaped"]
    assert field.text() == ""


@pytest.fixture
def timeline(shown: Show) -> Timeline:
    timeline = Timeline()
    shown(timeline, 700, 300)
    timeline.show_entries(entries(10))
    return timeline


def test_the_newest_row_stands_at_the_bottom_and_only_whole_rows_are_shown(timeline: Timeline) -> None:
    assert timeline.shown()[-1] == entries(10)[-1]
    tops = [rect.top() for rect, _ in timeline._boxes]
    assert tops[0] >= u(26)
    assert timeline._boxes[-1][0].bottom() == timeline.height() - 1


def test_a_long_kind_stands_whole_before_the_words(timeline: Timeline, picture: Callable[[QWidget], QImage]) -> None:
    entry = replace(entries(1)[-1], kind="Agreed together", name="", text="")
    timeline.show_entries([entry])
    rect = timeline._boxes[0][0]
    shown = picture(timeline).copy(0, rect.top(), 400, rect.height())
    inked = [x for x in range(400) for y in range(shown.height()) if shown.pixel(x, y) != shown.pixel(399, y)]
    kind = g(16) + u(61) + u(16) + g(6)
    assert abs(max(inked) - kind - theme().advance("capb", entry.kind)) <= 4
    assert timeline._left > max(inked)


def test_every_entry_is_reached_by_paging(timeline: Timeline) -> None:
    seen = set(timeline.shown())
    for _ in range(40):
        QTest.keyClick(timeline, Qt.Key.Key_PageUp)
        seen |= set(timeline.shown())
    assert seen == set(entries(10))
    assert timeline.older() == 0
    QTest.keyClick(timeline, Qt.Key.Key_End)
    assert timeline.newer() == 0


def test_the_counts_above_and_below_add_up(timeline: Timeline) -> None:
    timeline.page(-1)
    assert timeline.older() + len(timeline.shown()) + timeline.newer() == 100


def test_who_reads_older_rows_is_not_carried_off_by_a_new_one(timeline: Timeline) -> None:
    timeline.page(-1)
    before = timeline.shown()
    timeline.show_entries(entries(11))
    assert timeline.shown() == before


def test_who_is_at_the_end_sees_the_new_row(timeline: Timeline) -> None:
    timeline.show_entries(entries(11))
    assert timeline.shown()[-1] == entries(11)[-1]


def test_spare_height_is_shared_and_never_more_than_four(shown: Show) -> None:
    timeline = Timeline()
    shown(timeline, 1200, 700)
    timeline.show_entries(entries(1)[:3])
    assert [rect.height() for rect, _ in timeline._boxes] == [34, 34, 34]


def test_a_long_entry_wraps_and_stays_whole(shown: Show) -> None:
    timeline = Timeline()
    shown(timeline, 520, 400)
    timeline.show_entries(entries(1)[6:7])
    assert timeline._boxes[0][0].height() > 30 + 2 * 22


def test_a_screen_reader_hears_the_rows_in_sight(timeline: Timeline) -> None:
    heard = timeline.accessibleDescription().splitlines()
    assert heard[-1] == "09:24:07 情况 会场左侧话筒无声，2 分钟后恢复"
    assert len(heard) == len(timeline.shown())


def test_a_double_click_opens_the_entry(timeline: Timeline) -> None:
    opened: list[str] = []
    timeline.entry_opened.connect(opened.append)
    rect, entry = timeline._boxes[-1]
    QTest.mouseDClick(timeline, Qt.MouseButton.LeftButton, pos=rect.center())
    assert opened == [entry.key]


def test_an_empty_timeline_and_an_empty_page_are_quiet(shown: Show, picture: Callable[[QWidget], QImage]) -> None:
    timeline = Timeline()
    shown(timeline, 400, 200)
    timeline.page(-1)
    picture(timeline)
    assert (timeline.shown(), timeline.older(), timeline.newer()) == ([], 0, 0)


def test_only_a_figure_that_is_not_nought_has_a_ground(shown: Show, picture: Callable[[QWidget], QImage]) -> None:
    boxes = VoteBoxes([Figure("ok", "okc", "赞成", 13), Figure("bad", "xc", "反对", 0)], "表决")
    shown(boxes, 600, 70)
    image = picture(boxes)
    assert image.pixelColor(60, 8) == color("okS")
    assert image.pixelColor(360, 8) == color("surface")
    assert boxes.accessibleName() == "表决 赞成 13 反对 0"


@pytest.mark.parametrize(("width", "height"), [(1366, 70), (1920, 96)])
def test_the_boxes_grow_in_a_wide_window(shown: Show, width: int, height: int) -> None:
    boxes = VoteBoxes([Figure("ok", "okc", "赞成", 13)])
    shown(boxes, width, 200)
    assert boxes.sizeHint().height() == height


def test_the_sentence_is_heard_as_one() -> None:
    line = SentenceLine()
    line.show_runs("okc", "ok", (Run("到会 "), Run("14", True), Run(" 家")))
    assert line.accessibleName() == "到会 14 家"
