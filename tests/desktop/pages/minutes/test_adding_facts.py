"""Facts that the reader missed, chosen in the text and filed with the others. 补读"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu

from db.agenda.entity import agenda
from db.attendance.entity import attendees, members_on_leave
from db.ballot.entity import standing
from db.body.entity import member_name
from db.followup.entity import follow_up_title, listed_at
from db.handover.entity import handovers
from db.meeting.entity import meetings, stage_chairs
from db.motion.entity import motions_of
from db.people.entity import Person
from db.store.store import Store
from desktop.dialogs.take_minutes import TakeMinutesDialog
from desktop.pages.overview.page import OverviewPage
from tests.desktop.dialogs import Answers, press, settle, type_into
from tests.desktop.pages.minutes_hands import photograph, wait_for, wait_for_dialog

MISSED = (
    "武夷协作区第九次会议于2016年5月3日在南平市召开。到会的有李文。邵武那边没来人。大家说好互认检测结果。\r\n"
    "议了《关于共建物流通道的议案》。往后两年开一次会。南平市把会旗交给三明市。"
)


def select(dialog: TakeMinutesDialog, words: str) -> None:
    """Choose words in the text by keys, as a person does without a mouse."""
    cursor = dialog.text.textCursor()
    cursor.setPosition(dialog.text.toPlainText().index(words))
    dialog.text.setTextCursor(cursor)
    for _ in words:
        QTest.keyClick(dialog.text, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)


def add_as(dialog: TakeMinutesDialog, words: str, digit: Qt.Key) -> None:
    """Choose words, press Enter and the digit of a list."""
    select(dialog, words)
    QTest.keyClick(dialog.text, Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keyClick(menu, digit)
    settle()


def test_facts_that_the_reader_missed_are_chosen_in_the_text_and_filed(
    page: OverviewPage, answers: Answers, tmp_path: Path, federation34_roster: Store
) -> None:
    store = federation34_roster

    def complete(dialog: QDialog) -> None:
        assert isinstance(dialog, TakeMinutesDialog)
        assert not dialog.draft.people
        assert not dialog.add.isEnabled()
        add_as(dialog, "李文", Qt.Key.Key_1)
        assert dialog.table.record().key == "people.0"
        assert dialog.focusWidget() is dialog.typed.fields[0]
        type_into(dialog.typed.fields[1], "南平市")
        type_into(dialog.typed.fields[2], "副市长")
        QTest.keyClick(dialog.typed.fields[2], Qt.Key.Key_Return)
        add_as(dialog, "李文", Qt.Key.Key_2)
        add_as(dialog, "邵武", Qt.Key.Key_3)
        add_as(dialog, "《关于共建物流通道的议案》", Qt.Key.Key_5)
        dialog.code.choose("adopted")
        dialog.code.key_chosen.emit("adopted")
        add_as(dialog, "大家说好互认检测结果", Qt.Key.Key_7)
        type_into(dialog.typed.fields[0], "互认检测结果")
        dialog.typed.finished.emit()
        add_as(dialog, "往后两年开一次会", Qt.Key.Key_8)
        press(dialog.drop)
        assert not dialog.table.record().kept
        press(dialog.drop)
        add_as(dialog, "南平市把会旗交给三明市", Qt.Key.Key_9)
        start, end = dialog.table.record().span
        assert dialog.draft.source[start:end] == "南平市把会旗交给三明市"
        photograph(dialog, "take-minutes-added")
        press(dialog.verb)

    answers.next(complete)
    text = tmp_path / "九次.txt"
    text.write_bytes(MISSED.encode())
    page.take_file(text)
    wait_for(page)
    filed = next(each for each in meetings(store) if each.from_on == date(2016, 5, 3))
    people = [store.need(Person, each.person).name for each in attendees(store, filed.id) if each.person]
    chairs = [store.need(Person, each.person).name for each in stage_chairs(store, filed.id) if each.person]
    assert (people, chairs) == (["李文"], ["李文"])
    assert [member_name(store, each) for each in members_on_leave(store, filed.id)] == ["邵武市"]
    (item,) = [item for _, items in agenda(store, filed.id) for item in items]
    (motion,) = motions_of(store, item.id)
    assert (item.title, standing(store, motion, filed.id).state) == ("关于共建物流通道的议案", "adopted")
    points = [follow_up_title(store, each) for each in listed_at(store, filed.id)]
    assert points == ["互认检测结果", "往后两年开一次会"]
    (handed,) = handovers(store, filed.id)
    sides = [member_name(store, each) for each in (handed.from_member, handed.to_member)]
    assert sides == ["南平市", "三明市"]


def test_words_are_added_by_the_button_and_by_the_menu_of_the_text(
    page: OverviewPage, answers: Answers, minutes: Path
) -> None:
    def add(dialog: QDialog) -> None:
        assert isinstance(dialog, TakeMinutesDialog)
        select(dialog, "临沂市经济合作局")
        press(dialog.add)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert next(each.text() for each in menu.actions()) == "&1  与会人员"
        photograph(menu, "take-minutes-menu")
        menu.close()
        spot = dialog.text.cursorRect().center()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, dialog.text.viewport().mapToGlobal(spot))
        QApplication.sendEvent(dialog.text.viewport(), event)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        (single,) = [each.menu() for each in menu.actions() if each.menu()]
        place = next(each for each in single.actions() if each.text() == "地点")
        place.trigger()
        menu.close()
        assert (dialog.table.record().key, dialog.table.record().words) == ("place", "临沂市经济合作局")
        dialog.reject()

    answers.next(add)
    page.take_file(minutes)
    wait_for_dialog(answers)
