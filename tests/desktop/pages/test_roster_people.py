"""Persons on the roster: finding, correcting, appointing, entering one after the other, retiring. 人员"""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from db.attendance.entity import attendees
from db.body.entity import bodies, body_name, member_name, members
from db.people.entity import Person, Post, post_of, styled
from db.store.store import Store
from desktop.dialogs.new_person import AppointDialog, NewPersonDialog
from desktop.dialogs.unsaved import UnsavedDialog
from desktop.main_window import MainWindow
from desktop.pages.roster.page import RosterPage
from desktop.widgets.dialog_frame import DialogFrame
from tests.desktop.dialogs import Answers, enter, press, settle, type_into
from tests.desktop.pages.roster_hands import find, more, names, person, roster


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("樊艺文", ["樊艺文"]),
        ("fanyiwen", ["樊艺文"]),
        ("fyw", ["樊艺文"]),
        ("樊yw", ["樊艺文"]),
        ("宝鸡", ["樊艺文"]),
        ("xu", ["许登海", "徐涛", "许小君", "徐宏华"]),
        ("没有这个人", []),
    ],
)
def test_a_person_is_found_by_name_pinyin_initials_and_organisation(
    window: MainWindow, federation34: Store, query: str, found: list[str]
) -> None:
    page = roster(window)
    find(page, query)
    assert sorted(names(page)) == sorted(found)
    assert page.view.nobody.isVisible() == (not found)


def test_every_person_and_member_of_the_sample_is_listed(window: MainWindow, federation34: Store) -> None:
    page = roster(window)
    assert len(names(page)) == 24
    assert names(page)[:2] == ["王毅", "韩丽芝"]
    assert len(names(roster(window, "members"))) == 15
    assert page.view.kinds.chips["people"].count() == "24"


def test_a_title_is_corrected_by_keys_alone_and_last_meetings_list_keeps_the_old_one(
    window: MainWindow, federation34: Store
) -> None:
    page = roster(window)
    find(page, "fyw")
    QTest.keyClick(page.view.search, Qt.Key.Key_Return)
    QTest.keyClick(page.view.lists["people"], Qt.Key.Key_Return)
    panel = page.view.person
    assert panel.person_name.hasFocus()
    for _ in range(4):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert panel.post.title.hasFocus()
    type_into(panel.post.title, "市委常委、副市长")
    QTest.keySequence(panel.post.title, "Ctrl+S")
    settle()
    found = person(federation34, "樊艺文")
    post = post_of(federation34, found.id)
    assert post is not None
    assert styled(post.organisation, post.title) == "宝鸡市委常委、副市长"
    assert page.view.person.second.text() == "宝鸡市委常委、副市长"
    meeting = window.workspace.meeting
    assert meeting is not None
    then = next(each for each in attendees(federation34, meeting.id) if each.person == found.id)
    assert then.title == "副市长"


@pytest.mark.parametrize(("typed", "words"), [("", "不能为空"), ("樊艺文\x07", "控制字符")])
def test_a_name_that_cannot_be_kept_is_refused_in_the_panel(
    window: MainWindow, federation34: Store, typed: str, words: str
) -> None:
    page = roster(window)
    find(page, "fyw")
    page.view.person.person_name.setText(typed)
    press(page.view.person.save)
    assert words in page.view.person.refusal.text()
    assert page.view.person.refusal.isVisible()
    assert len(federation34.find(Person, name="樊艺文")) == 1


def test_restoring_shows_again_what_is_recorded(window: MainWindow, federation34: Store) -> None:
    page = roster(window)
    find(page, "fyw")
    type_into(page.view.person.person_name, "樊亦文")
    press(page.view.person.restore)
    assert page.view.person.person_name.text() == "樊艺文"


def test_a_reading_typed_by_hand_finds_the_person_from_then_on(window: MainWindow, federation34: Store) -> None:
    page = roster(window)
    find(page, "柏贞尧")
    type_into(page.view.person.reading, "bo zhen yao")
    press(page.view.person.save)
    find(page, "bzy")
    assert names(page) == ["柏贞尧"]
    assert person(federation34, "柏贞尧").reading.startswith("bo zhen yao")


@pytest.mark.parametrize(
    ("button", "kept", "shown"),
    [("verb", "樊艺文二", "吴勇"), ("drop", "樊艺文", "吴勇"), ("cancel", "樊艺文", "樊艺文二")],
)
def test_leaving_a_changed_person_asks_and_esc_loses_nothing(
    window: MainWindow, federation34: Store, button: str, kept: str, shown: str
) -> None:
    page = roster(window)
    page.view.lists["people"].choose(person(federation34, "樊艺文").id)
    type_into(page.view.person.person_name, "樊艺文二")

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, UnsavedDialog)
        press(getattr(dialog, button))

    answers = Answers()
    answers.next(answer)
    page.view.lists["people"].choose(person(federation34, "吴勇").id)
    settle()
    assert answers.read == ["保存对樊艺文的修改？"]
    assert any(each.name == kept for each in federation34.find(Person))
    assert page.view.person.person_name.text() == shown


def test_arrow_keys_and_another_list_ask_too_and_esc_keeps_row_and_list(
    window: MainWindow, federation34: Store, answers: Answers
) -> None:
    page = roster(window)
    table = page.view.table()
    table.choose(person(federation34, "樊艺文").id)
    enter(page.view.person.reading, "x")
    typed = page.view.person.reading.text()

    def stay(dialog: UnsavedDialog) -> None:
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    answers.next(stay)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    settle()
    assert table.record().name == "樊艺文"
    answers.next(stay)
    press(page.view.kinds.chips["members"])
    settle()
    assert page.view.kind() == "people"
    assert page.view.person.reading.text() == typed
    assert answers.read == ["保存对樊艺文的修改？"] * 2


def test_people_are_entered_one_after_the_other_by_keys(window: MainWindow, federation34_roster: Store) -> None:
    def choose(dialog: NewPersonDialog, place: int) -> None:
        dialog.post.member.setFocus()
        dialog.post.member.choose(members(federation34_roster, bodies(federation34_roster)[0].id)[place].id)
        dialog.post.member.activated.emit(dialog.post.member.currentIndex())

    def add_two(dialog: QDialog) -> None:
        assert isinstance(dialog, NewPersonDialog)
        enter(dialog.name, "欧阳怀山")
        choose(dialog, 0)
        assert dialog.post.organisation.text() == "广元市"
        enter(dialog.post.title, "副市长")
        press(more(dialog))
        assert dialog.name.text() == ""
        assert dialog.fault.text() == "已保存欧阳怀山，可接着填下一个"
        assert dialog.name.hasFocus()
        assert dialog.post.organisation.text() == "广元市"
        enter(dialog.name, "林方远")
        choose(dialog, 1)
        assert dialog.post.organisation.text() == dialog.post.member.currentText() != "广元市"
        enter(dialog.post.title, f"{dialog.post.organisation.text()}副市长")
        QTest.keyClick(dialog.name, Qt.Key.Key_Return)

    page = roster(window)
    Answers().next(add_two)
    QTest.keySequence(page.view.search, "Ctrl+N")
    settle()
    assert len(names(page)) == 26
    added = person(federation34_roster, "欧阳怀山")
    post = post_of(federation34_roster, added.id)
    assert post is not None
    assert (post.organisation, post.title) == ("广元市", "副市长")
    assert page.view.table().record().name == "林方远"
    assert page.view.person.name.text() == "林方远"
    assert page.view.person.post.title.text() == "副市长"


def test_only_members_of_the_body_shown_are_offered(window: MainWindow, federation34_roster: Store) -> None:
    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, NewPersonDialog)
        seen.append((dialog.words.text(), [dialog.post.member.itemText(i) for i in range(dialog.post.member.count())]))

    seen: list[tuple[str, list[str]]] = []
    page = roster(window)
    assert page.view.body_choice.isVisible()
    for body in bodies(federation34_roster):
        page.view.body_choice.choose(body.id)
        page.view.body_choice.key_chosen.emit(body.id)
        Answers().next(look)
        press(page.view.add)
        name, offered = seen[-1]
        assert name == body_name(federation34_roster, body.id)
        assert offered[1:] == [
            member_name(federation34_roster, each.id) for each in members(federation34_roster, body.id)
        ]
    assert len(seen) == 2


def test_a_namesake_is_pointed_out_before_it_is_saved(window: MainWindow, federation34_roster: Store) -> None:
    def warn(dialog: QDialog) -> None:
        assert isinstance(dialog, NewPersonDialog)
        enter(dialog.name, "吴勇")
        QTest.keyClick(dialog.name, Qt.Key.Key_Tab)
        assert "吴勇（广元市副市长）" in dialog.fault.text()
        assert "写明不同的单位或职务" in dialog.fault.text()
        enter(dialog.post.organisation, "广元市")
        enter(dialog.post.title, "副市长")
        press(dialog.verb)
        settle()
        assert dialog.post.title.geometry().bottom() < dialog.post.level.geometry().top()
        assert dialog.fault.text() == (
            "名册里已有吴勇（广元市副市长），单位和职务完全相同；如果是另一个人，请在职务里注明区别"
        )

    page = roster(window)
    Answers().next(warn)
    press(page.view.add)
    assert len(federation34_roster.find(Person, name="吴勇")) == 1


def test_a_new_post_ends_the_present_one_on_its_first_day(window: MainWindow, federation34: Store) -> None:
    def appoint(dialog: QDialog) -> None:
        assert isinstance(dialog, AppointDialog)
        enter(dialog.from_on, "2025-01-08")
        enter(dialog.post.title, "市委副书记")
        press(dialog.verb)

    page = roster(window)
    find(page, "吴勇")
    Answers().next(appoint)
    press(page.view.person.posts.button)
    who = person(federation34, "吴勇").id
    posts = sorted(federation34.find(Post, person=who), key=lambda each: each.from_on or date.min)
    assert [(each.title, each.from_on, each.to_on) for each in posts] == [
        ("副市长", None, date(2025, 1, 8)),
        ("市委副书记", date(2025, 1, 8), None),
    ]
    assert [line.since for line in page.view.person.posts.table.records().rows()] == ["2025-01-08", "未载明"]


def test_a_retired_person_leaves_the_list_and_stays_in_the_meeting(window: MainWindow, federation34: Store) -> None:
    def agree(dialog: QDialog) -> None:
        assert isinstance(dialog, DialogFrame)
        press(dialog.verb)

    page = roster(window)
    find(page, "吴勇")
    meeting = window.workspace.meeting
    assert meeting is not None
    registered = len(attendees(federation34, meeting.id))
    Answers().next(agree)
    press(page.view.person.retire)
    settle()
    find(page, "")
    assert "吴勇" not in names(page)
    assert len(attendees(federation34, meeting.id)) == registered


def test_another_page_can_open_a_person(window: MainWindow, federation34: Store) -> None:
    window.go("roster", person(federation34, "吴勇").id)
    settle()
    page = window.pages["roster"]
    assert isinstance(page, RosterPage)
    assert page.view.person.isVisible()
    assert page.view.person.name.text() == "吴勇"


def test_the_members_at_the_left_filter_the_people(window: MainWindow, federation34: Store) -> None:
    page = roster(window)
    sides = page.view.sides.records()
    assert [side.name for side in sides.rows()[:3]] == ["全部", "特邀", "广元"]
    page.view.sides.choose_row(1)
    assert names(page) == ["王毅", "韩丽芝"]
    page.view.sides.choose_row(0)
    assert len(names(page)) == 24
