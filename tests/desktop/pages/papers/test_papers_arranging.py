"""The page of papers: order of names and sections with keys alone, and from a sentence to its record. 编排"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from db.agenda.entity import items
from db.attendance.entity import Attendee
from db.handover.entity import Handover
from db.meeting.entity import Meeting, meetings
from db.motion.entity import motions_of
from db.paper.entity import minutes_texts, section_places
from db.store.store import Store
from desktop.dialogs.minutes_sections import MinutesSectionsDialog, MinutesTextDialog
from desktop.dialogs.order_names import OrderNamesDialog
from desktop.documents.order import in_order
from desktop.pages.papers.page import PapersPage
from desktop.printing_spots import Spot
from desktop.workspace import Workspace
from tests.desktop.dialogs import Answers, settle, type_into
from tests.desktop.pages.papers_hands import key, rows, said

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def choose_paper(page: PapersPage, title: str) -> None:
    page.view.list.choose_row([each for each, *_ in rows(page)].index(title))


def in_dialog(page: PapersPage, pressed: Qt.Key, act: Callable[[QDialog], object]) -> None:
    """Open a dialog by Ctrl and a letter, and use it."""
    answers = Answers()
    page.activateWindow()  # a window manager would, when a dialog has closed
    settle()
    answers.next(act)
    key(page, pressed, CONTROL)
    assert len(answers.read) == 1


def press(dialog: QDialog, pressed: Qt.Key, holding: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    if not dialog.isActiveWindow():  # another one has closed over it
        dialog.activateWindow()
        settle()
    QTest.keyClick(QApplication.focusWidget() or dialog, pressed, holding)


def text_of(page: PapersPage) -> str:
    painted = page.view.draft().painted  # type: ignore[union-attr]
    return "".join(words for index in range(painted.page_count) for words in painted.text(index))


def names(store: Store, workspace: Workspace, profile: str) -> list[str]:
    assert workspace.meeting
    return [each.name for each in in_order(store, workspace.meeting, profile) if each.is_person]


def test_the_buttons_stand_with_papers_that_have_an_order_or_sections(federation34: Store, page: PapersPage) -> None:
    for title, order, sections in (
        ("会议纪要", 1, 1),
        ("签到表", 1, 0),
        ("印发通知", 1, 1),
        ("点到表", 0, 0),
        ("席卡", 1, 0),
    ):
        choose_paper(page, title)
        assert (page.view.order.isVisible(), page.view.sections.isVisible()) == (order, sections), title


def test_somebody_is_moved_by_keys_alone_and_stays_there(
    federation34: Store, page: PapersPage, workspace: Workspace
) -> None:
    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, OrderNamesDialog)
        press(dialog, Qt.Key.Key_Down)
        press(dialog, Qt.Key.Key_Down)
        press(dialog, Qt.Key.Key_Up, ALT)
        assert dialog.table.record().name == "董里"
        press(dialog, Qt.Key.Key_Return, CONTROL)

    assert names(federation34, workspace, "rank")[:3] == ["王毅", "韩丽芝", "董里"]
    in_dialog(page, Qt.Key.Key_O, act)
    assert names(federation34, workspace, "rank")[:3] == ["王毅", "董里", "韩丽芝"]
    choose_paper(page, "席卡")
    assert page.view.draft().painted.text(1) == ["董　里"] * 2  # type: ignore[union-attr]


def test_another_order_is_chosen_for_one_paper(federation34: Store, page: PapersPage, workspace: Workspace) -> None:
    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, OrderNamesDialog)
        dialog.profile.setFocus()
        press(dialog, Qt.Key.Key_End)
        assert dialog.profile.currentText() == "姓名音序"
        assert dialog.table.records().record(0).name == names(federation34, workspace, "pinyin")[0]
        press(dialog, Qt.Key.Key_Return, CONTROL)

    choose_paper(page, "席卡")
    in_dialog(page, Qt.Key.Key_O, act)
    assert page.view.draft().painted.text(0)[0].replace("\u3000", "") == names(federation34, workspace, "pinyin")[0]  # type: ignore[union-attr]
    choose_paper(page, "会议纪要")
    assert text_of(page).index("董里") < text_of(page).index("伏玉琼")


def test_back_to_the_rule(federation34: Store, page: PapersPage, workspace: Workspace) -> None:
    def move(dialog: QDialog) -> None:
        press(dialog, Qt.Key.Key_Down, ALT)
        press(dialog, Qt.Key.Key_Return, CONTROL)

    def back(dialog: QDialog) -> None:
        assert isinstance(dialog, OrderNamesDialog)
        assert dialog.undo.isEnabled()
        dialog.undo.click()
        assert not dialog.undo.isEnabled()
        press(dialog, Qt.Key.Key_Return, CONTROL)

    before = names(federation34, workspace, "rank")
    in_dialog(page, Qt.Key.Key_O, move)
    assert names(federation34, workspace, "rank") != before
    in_dialog(page, Qt.Key.Key_O, back)
    assert names(federation34, workspace, "rank") == before


def write(text: str) -> Callable[[QDialog], None]:
    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, MinutesTextDialog)
        type_into(dialog.field, text)
        QTest.keyClick(dialog.field, Qt.Key.Key_Return, CONTROL)

    return act


def test_sections_are_moved_rewritten_added_and_given_back_with_keys_alone(
    federation34: Store, page: PapersPage, workspace: Workspace
) -> None:
    assert workspace.meeting
    meeting = workspace.meeting.id

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, MinutesSectionsDialog)
        press(dialog, Qt.Key.Key_Down)
        press(dialog, Qt.Key.Key_Up, ALT)
        assert dialog.table.record().code == "attendance"
        inner = Answers()
        inner.next(write("会议强调，要抓好落实。"))
        press(dialog, Qt.Key.Key_Insert)
        assert dialog.table.record().text.text == "会议强调，要抓好落实。"
        press(dialog, Qt.Key.Key_Down)
        assert dialog.table.record().code == "opening"
        inner.next(write("第34届年会在广元召开。"))
        press(dialog, Qt.Key.Key_Return)
        assert dialog.table.record().text.text == "第34届年会在广元召开。"
        assert inner.read == ["纪要文字：另加的文字", "纪要文字：会议概况"]

    in_dialog(page, Qt.Key.Key_D, act)
    text = text_of(page)
    assert section_places(federation34, meeting)["attendance"] < section_places(federation34, meeting)["opening"]
    places = [text.index(each) for each in ("参加会议的有", "会议强调，要抓好落实。", "第34届年会在广元召开。")]
    assert places == sorted(places)
    assert "韩丽芝" not in text

    def give_back(dialog: QDialog) -> None:
        press(dialog, Qt.Key.Key_Down)
        press(dialog, Qt.Key.Key_Down)
        press(dialog, Qt.Key.Key_Delete)

    in_dialog(page, Qt.Key.Key_D, give_back)
    assert "韩丽芝" in text_of(page)
    assert [each.text for each in minutes_texts(federation34, meeting)] == ["会议强调，要抓好落实。"]


def test_a_section_with_an_own_text_shows_the_records_words_beside_it(federation34: Store, page: PapersPage) -> None:
    read: list[str] = []

    def act(dialog: QDialog) -> None:
        inner = Answers()
        inner.next(write("第34届年会在广元召开。"))
        press(dialog, Qt.Key.Key_Return)
        press(dialog, Qt.Key.Key_Home)
        inner.next(lambda text: read.extend(each.text() for each in text.findChildren(type(text.question))))  # type: ignore[attr-defined]
        press(dialog, Qt.Key.Key_Return)

    in_dialog(page, Qt.Key.Key_D, act)
    assert any(each.startswith("按记录：陕甘川宁毗邻地区经济联合会第34届年会于2024年8月30日") for each in read)


def spot(page: PapersPage, words: str) -> Spot:
    preview = page.view.preview
    for index in range(page.view.draft().painted.page_count):  # type: ignore[union-attr]
        preview.go_to(index)
        found = [each for each in preview.spots() if words in each.words]
        if found:
            return found[0]
    raise AssertionError(f"no sentence with {words}")


def click(page: PapersPage, found: Spot) -> None:
    preview = page.view.preview
    sheet = preview.sheet()
    centre = found.areas[0].center() * sheet.width() + QPointF(sheet.topLeft())
    QTest.mouseMove(preview, centre.toPoint())
    QTest.mouseClick(preview, Qt.MouseButton.LeftButton, pos=centre.toPoint())


@pytest.fixture
def gone(page: PapersPage) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    page.go_asked.connect(lambda key, record: found.append((key, record)))
    return found


def test_a_click_on_a_name_goes_to_that_person(
    federation34: Store, page: PapersPage, gone: list[tuple[str, str]]
) -> None:
    click(page, spot(page, "郭存杰"))
    ((where, record),) = gone
    assert where == "prep"
    assert federation34.need(Attendee, record).organisation == "平凉"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "where", "record"),
    [("年会于2024", "prep", "meeting"), ("因故请假", "checkin", "")],
)
def test_a_click_on_a_sentence_goes_where_its_record_is_entered(
    federation34: Store, page: PapersPage, gone: list[tuple[str, str]], words: str, where: str, record: str
) -> None:
    click(page, spot(page, words))
    assert gone == [(where, record)]


def test_motions_chairs_and_the_handover_are_found_on_the_next_page(
    federation34: Store, page: PapersPage, gone: list[tuple[str, str]], workspace: Workspace
) -> None:
    for words in ("主持开幕式", "三项议案", "移交了执行主席方工作"):
        click(page, spot(page, words))
    assert workspace.meeting
    put = [item.id for item in items(federation34, workspace.meeting.id) if len(motions_of(federation34, item.id)) == 3]
    (handed,) = federation34.find(Handover, meeting=workspace.meeting.id)
    assert gone == [("prep", "stages"), ("prep", put[0]), ("handover", handed.id)]


def test_a_sentence_of_a_meeting_within_chooses_that_meeting(
    federation34: Store, page: PapersPage, gone: list[tuple[str, str]], workspace: Workspace
) -> None:
    click(page, spot(page, "第3届年会"))
    held = next(each for each in meetings(federation34) if each.parent)
    assert workspace.meeting == federation34.need(Meeting, held.id)
    assert gone == [("prep", "meeting")]


def test_with_keys_alone_a_sentence_is_chosen_and_opened(
    federation34: Store, page: PapersPage, gone: list[tuple[str, str]]
) -> None:
    page.view.preview.setFocus()
    key(page, Qt.Key.Key_Down)
    key(page, Qt.Key.Key_Down)
    assert "王毅" in page.view.preview.accessibleDescription()
    key(page, Qt.Key.Key_Return)
    assert federation34.need(Attendee, gone[0][1]).title == "党组成员、副局长"  # type: ignore[arg-type]
    key(page, Qt.Key.Key_Up)
    key(page, Qt.Key.Key_Up)
    key(page, Qt.Key.Key_Return)
    assert len(gone) == 2


def test_where_no_sentence_is_nothing_happens(
    federation34: Store, page: PapersPage, gone: list[tuple[str, str]]
) -> None:
    preview = page.view.preview
    QTest.mouseClick(preview, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    QTest.mouseClick(preview, Qt.MouseButton.LeftButton, pos=preview.sheet().topLeft() + QPoint(20, 20))
    assert gone == []
    assert said(page) == ""


def test_a_sentence_of_one_s_own_opens_the_sections(federation34: Store, page: PapersPage) -> None:
    def act(dialog: QDialog) -> None:
        inner = Answers()
        inner.next(write("第34届年会在广元召开。"))
        press(dialog, Qt.Key.Key_Return)

    in_dialog(page, Qt.Key.Key_D, act)
    answers = Answers()
    answers.next(lambda dialog: None)
    click(page, spot(page, "第34届年会在广元召开。"))
    assert answers.read == ["纪要段落"]
