"""Past minutes taken in through the window: text and facts side by side, corrected, filed, taken back. 读入往届纪要"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from db.attendance.entity import attendees
from db.meeting.entity import meeting_state, meetings, title
from db.people.entity import Person
from db.store.store import Store
from desktop.application import dress
from desktop.dialogs.paste_minutes import PasteMinutesDialog
from desktop.dialogs.take_minutes import LineModel, TakeMinutesDialog
from desktop.main_window import MainWindow
from desktop.pages.overview.due import due
from desktop.pages.overview.page import OverviewPage
from desktop.pages.papers.course import course
from desktop.preferences import Preferences
from tests.desktop.dialogs import Answers, press, settle, type_into, wait_until
from tests.desktop.pages.minutes_hands import TEXTS, file_unchecked, photograph, wait_for, wait_for_dialog
from tests.desktop.test_every_page import PICTURES


def choose(dialog: TakeMinutesDialog, words: str) -> None:
    """Choose the first fact that holds these words."""
    line = next(each for each in dialog.table.records().rows() if words in each.words)
    assert dialog.table.choose(line.key)


def test_minutes_dropped_on_the_window_are_shown_filed_and_taken_back(
    page: OverviewPage, window: MainWindow, answers: Answers, minutes: Path, federation34_roster: Store
) -> None:
    store = federation34_roster
    before = (len(meetings(store)), len(store.find(Person)))

    def agree(dialog: QDialog) -> None:
        assert isinstance(dialog, TakeMinutesDialog)
        assert dialog.text.toPlainText().startswith("沂蒙边区")
        file_unchecked(dialog)

    answers.next(agree)
    window.go("roster")
    window.take_files([minutes])
    wait_for(page)
    assert window.navigation.chosen() == "overview"
    assert page.view.minutes_bar.text() == "已把三十届年会纪要.txt存为已归档的会议"
    added = next(each for each in meetings(store) if each.from_on == date(2015, 7, 8))
    assert meeting_state(store, added) == "archived"
    assert len(attendees(store, added.id)) == 8
    press(page.view.minutes_bar.button)
    assert (len(meetings(store)), len(store.find(Person))) == before


def test_text_and_facts_find_each_other_and_a_fact_is_corrected_recoded_or_left_out(
    page: OverviewPage, answers: Answers, minutes: Path, federation34_roster: Store
) -> None:
    store = federation34_roster

    def correct(dialog: QDialog) -> None:
        assert isinstance(dialog, TakeMinutesDialog)
        at = dialog.text.toPlainText().index("鞠萍")
        cursor = dialog.text.textCursor()
        cursor.setPosition(at)
        dialog.text.setTextCursor(cursor)
        dialog.text.centerCursor()
        settle()
        spot = dialog.text.cursorRect(cursor).center()
        spot.setX(spot.x() + 4)
        QTest.mouseClick(dialog.text.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        assert dialog.table.record().words == "鞠萍　临沂市政府副秘书长"
        assert [each.text() for each in dialog.typed.fields[:3]] == ["鞠萍", "临沂市政府", "副秘书长"]
        type_into(dialog.typed.fields[0], "鞠平")
        type_into(dialog.typed.fields[2], "秘书长")
        dialog.typed.finished.emit()
        choose(dialog, "季春雷")
        dialog.code.choose("attendee")
        dialog.code.key_chosen.emit("attendee")
        choose(dialog, "苏晓明")
        press(dialog.drop)
        choose(dialog, "2015-07-08")
        type_into(dialog.typed.fields[0], "七月")
        dialog.typed.finished.emit()
        assert "不是日期" in dialog.fault.text()
        type_into(dialog.typed.fields[0], "2015-07-07")
        file_unchecked(dialog)

    answers.next(correct)
    page.take_file(minutes)
    wait_for(page)
    added = next(each for each in meetings(store) if title(store, each).startswith("沂蒙"))
    assert added.from_on == date(2015, 7, 7)
    people = {store.need(Person, each.person).name: each for each in attendees(store, added.id) if each.person}
    assert "苏晓明" not in people
    assert (people["鞠平"].title, people["季春雷"].kind) == ("秘书长", "delegate")


def test_a_day_that_the_text_lacks_is_asked_for_and_typed_in(
    page: OverviewPage, answers: Answers, tmp_path: Path, federation34_roster: Store
) -> None:
    text = tmp_path / "无日期.txt"
    text.write_text(
        "沂蒙边区经济技术协作会第二十五届年会在临沂市召开，会议由临沂市副市长边学文主持。", encoding="utf-8"
    )

    def complete(dialog: QDialog) -> None:
        assert isinstance(dialog, TakeMinutesDialog)
        press(dialog.verb)
        assert "开会日期在文中没有写明" in dialog.fault.text()
        assert dialog.table.record().key == "from_on"
        photograph(dialog, "take-minutes-lacking")
        type_into(dialog.typed.fields[0], "2010年8月23日")
        QTest.keyClick(dialog.typed.fields[0], Qt.Key.Key_Return)
        assert dialog.isVisible()
        assert dialog.table.record().words == "2010-08-23"
        press(dialog.verb)

    answers.next(complete)
    page.take_file(text)
    wait_for(page)
    days = {each.from_on for each in meetings(federation34_roster)}
    assert date(2010, 8, 23) in days


def test_enter_says_that_a_line_is_right_and_goes_to_the_next_in_doubt(
    page: OverviewPage, answers: Answers, tmp_path: Path
) -> None:
    def check(dialog: QDialog) -> None:
        assert isinstance(dialog, TakeMinutesDialog)
        photograph(dialog, "take-minutes-doubts")
        for left in (2, 1, 0):
            QTest.keyClick(dialog.table, Qt.Key.Key_Return)
            QTest.keyClick(dialog.typed.fields[0], Qt.Key.Key_Return)
            assert dialog.isVisible()
            assert sum(not each.sure for each in dialog.table.records().rows()) == left
        assert "请核对" not in dialog.words.text()

    answers.next(check)
    page.take_file(Path(shutil.copy(TEXTS / "names_last.txt", tmp_path / "七届.txt")))
    wait_for_dialog(answers)


def test_a_fact_that_is_left_out_is_not_filed_and_can_be_taken_back(
    page: OverviewPage, answers: Answers, tmp_path: Path, federation34_roster: Store
) -> None:
    def leave_out(dialog: QDialog) -> None:
        assert isinstance(dialog, TakeMinutesDialog)
        choose(dialog, "2017-03-22")
        press(dialog.drop)
        row = dialog.table.record()
        assert (row.said, dialog.typed.fields[0].text(), dialog.drop.word()) == ("", "", "采用这一条")
        assert LineModel.COLUMNS[2].show(row).spoken() == "不采用"
        photograph(dialog, "take-minutes-left-out")
        dialog.text.setFocus()
        settle()
        assert dialog.answer().from_on is None
        press(dialog.drop)
        assert (dialog.typed.fields[0].text(), dialog.drop.word()) == ("2017-03-22", "不要这一条")
        choose(dialog, "2017-03-23")
        press(dialog.drop)
        dialog.text.setFocus()
        press(dialog.verb)
        assert "还有 3 条" in dialog.fault.text()
        assert not dialog.table.record().sure
        photograph(dialog, "take-minutes-unsure")
        press(dialog.verb)

    answers.next(leave_out)
    page.take_file(Path(shutil.copy(TEXTS / "names_last.txt", tmp_path / "七届.txt")))
    wait_for(page)
    filed = next(each for each in meetings(federation34_roster) if each.from_on == date(2017, 3, 22))
    assert filed.to_on is None


def test_words_are_pasted_and_those_without_a_meeting_are_shown_again(
    page: OverviewPage, answers: Answers, federation34_roster: Store
) -> None:
    store = federation34_roster
    before = len(meetings(store))

    def paste(dialog: QDialog) -> None:
        assert isinstance(dialog, PasteMinutesDialog)
        press(dialog.verb)
        assert "还没有粘贴文字" in dialog.fault.text()
        QApplication.clipboard().setText("红烧肉要小火慢炖。")
        QTest.keySequence(dialog.field, "Ctrl+V")
        photograph(dialog, "paste")
        answers.next(again)
        press(dialog.verb)

    def again(dialog: QDialog) -> None:
        assert isinstance(dialog, PasteMinutesDialog)
        assert dialog.field.toPlainText() == "红烧肉要小火慢炖。"
        assert "粘贴的文字里没有找到会议" in dialog.fault.text()
        answers.next(file_unchecked)
        dialog.field.setPlainText((TEXTS / "members.txt").read_text(encoding="utf-8"))
        press(dialog.verb)

    answers.next(paste)
    menu = page.minutes_desk.menu(page)
    assert [each.text() for each in menu.actions()] == ["选择文件…", "读入整个文件夹…", "粘贴文字…"]
    menu.actions()[2].trigger()
    wait_for(page)
    assert page.view.minutes_bar.text() == "已把粘贴的文字存为已归档的会议"
    assert len(meetings(store)) == before + 1
    menu.deleteLater()


def test_a_text_without_a_meeting_is_told_in_one_sentence(page: OverviewPage, tmp_path: Path) -> None:
    page.take_file(Path(shutil.copy(TEXTS / "nothing.txt", tmp_path / "菜谱.txt")))
    wait_for(page)
    assert "没有找到会议" in page.view.minutes_bar.text()


def test_a_new_store_begins_with_old_minutes(window: MainWindow, answers: Answers, minutes: Path, store: Store) -> None:
    page = window.page()
    assert isinstance(page, OverviewPage)
    window.take_files([Path(shutil.copy(TEXTS / "nothing.txt", minutes.with_name("菜谱.txt")))])
    wait_until(lambda: "没有找到会议" in page.first_run.warning.text())
    answers.next(file_unchecked)
    window.take_files([minutes])
    wait_until(lambda: page.view.minutes_bar.kind == "done")
    assert page.view.isVisible()
    assert [title(store, each) for each in meetings(store)] == ["沂蒙边区经济技术协作会第三十届年会"]
    of_minutes = course(store, meetings(store)[0], "minutes")
    assert of_minutes
    assert of_minutes.following == ""
    for meeting in (None, meetings(store)[0]):
        assert "meeting" in [each.key for each in due(store, meeting, (), date(2016, 1, 1))]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_the_question_fits_the_small_screen(usual_look: QApplication, theme: str, language: str, scale: float) -> None:
    from db.intake.minutes.reading import read
    from tests.desktop.test_every_page import cut

    dress(usual_look, Preferences(language, theme, scale))
    draft = read((TEXTS / "governors.txt").read_text(encoding="utf-8"))
    dialog = TakeMinutesDialog(None, "第十届.txt", draft, lambda draft: "")
    dialog.show()
    settle()
    choose(dialog, "洪岩松")
    settle()
    PICTURES.mkdir(exist_ok=True)
    assert dialog.grab().save(str(PICTURES / f"take-minutes-{language}-{theme}-{scale:.0%}.png"))
    assert dialog.width() <= 1366
    assert dialog.height() <= 768 - 40
    assert cut(dialog) == []
    dialog.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
