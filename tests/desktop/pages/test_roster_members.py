"""Members on the roster: entering, renaming from a day on, leaving, moving in the order. 成员方"""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QDialog

from db.body.entity import Member, bodies, joined_on, member_name, members
from db.store.store import Store
from desktop.dialogs.member_forms import LeavingDialog, NewMemberDialog, RenameDialog
from desktop.dialogs.new_body import NewBodyDialog
from desktop.main_window import MainWindow
from tests.desktop.dialogs import Answers, enter, press, settle, type_into
from tests.desktop.pages.roster_hands import names, roster


def test_a_member_renamed_from_a_day_keeps_its_old_name_before(window: MainWindow, federation34: Store) -> None:
    def rename(dialog: QDialog) -> None:
        assert isinstance(dialog, RenameDialog)
        type_into(dialog.name, "")
        press(dialog.verb)
        assert "不能为空" in dialog.form.fault(dialog.name)
        type_into(dialog.name, "新巴中市")
        type_into(dialog.from_on, "2025年3月1日")
        press(dialog.verb)

    page = roster(window, "members")
    member = next(row for row in page.view.table().records().rows() if row.name == "巴中市").id
    page.view.table().choose(member)
    Answers().next(rename)
    press(page.view.member.names.button)
    settle()
    assert member_name(federation34, member, date(2024, 8, 30)) == "巴中市"
    assert member_name(federation34, member, date(2025, 3, 1)) == "新巴中市"
    assert [line.text for line in page.view.member.names.table.records().rows()] == ["新巴中市", "巴中市"]


def test_a_member_that_leaves_needs_a_day_and_is_still_there_before_it(window: MainWindow, federation34: Store) -> None:
    def leave(dialog: QDialog) -> None:
        assert isinstance(dialog, LeavingDialog)
        press(dialog.verb)
        assert dialog.form.fault(dialog.left_on)
        type_into(dialog.left_on, "2025-12-31")
        press(dialog.verb)

    page = roster(window, "members")
    page.view.table().choose_row(11)
    Answers().next(leave)
    press(page.view.member.leave)
    settle()
    body = bodies(federation34)[0].id
    assert "吴忠市" not in names(page)
    assert len(members(federation34, body)) == 14
    assert len(members(federation34, body, date(2024, 8, 30))) == 15


def test_a_member_moved_in_the_charters_order_moves_the_others_along(window: MainWindow, federation34: Store) -> None:
    page = roster(window, "members")
    page.view.table().choose_row(3)
    assert page.view.member.name.text() == "宝鸡市"
    type_into(page.view.member.place, "1")
    press(page.view.member.save)
    settle()
    assert names(page)[:4] == ["宝鸡市", "广元市", "平凉市", "陇南市"]
    assert [row.place for row in page.view.table().records().rows()] == list(range(1, 16))
    assert page.view.member.place.text() == "1"


@pytest.mark.parametrize(("field", "typed"), [("place", "第三"), ("joined_on", "去年")])
def test_what_is_no_number_or_day_is_refused_beside_its_field(
    window: MainWindow, federation34: Store, field: str, typed: str
) -> None:
    page = roster(window, "members")
    widget = getattr(page.view.member, field)
    type_into(widget, typed)
    press(page.view.member.save)
    assert page.view.member.form.fault(widget)
    assert federation34.find(Member)[0].joined_on == ""


def test_a_member_of_which_only_the_month_is_known_joined_in_that_month(
    window: MainWindow, federation34: Store
) -> None:
    page = roster(window, "members")
    page.view.table().choose_row(3)
    field = page.view.member.joined_on
    type_into(field, "2003年5月")
    press(page.view.member.save)
    settle()
    assert field.text() == "2003-05"
    (found,) = (each for each in federation34.find(Member) if each.joined_on)
    assert joined_on(federation34, found) == date(2003, 5, 1)


def test_members_are_added_to_the_body_that_is_chosen(window: MainWindow, federation34: Store) -> None:
    def add(dialog: QDialog) -> None:
        assert isinstance(dialog, NewMemberDialog)
        enter(dialog.name, "安康市")
        press(dialog.verb)

    page = roster(window, "members")
    alliance = bodies(federation34)[1].id
    page.view.body_choice.choose(alliance)
    page.view.body_choice.key_chosen.emit(alliance)
    settle()
    before = names(page)
    Answers().next(add)
    press(page.view.add)
    settle()
    assert names(page) == [*before, "安康市"]
    assert len(members(federation34, bodies(federation34)[0].id)) == 15


def test_the_same_member_twice_is_refused_and_what_was_typed_stays(window: MainWindow, federation34: Store) -> None:
    def add(dialog: QDialog) -> None:
        assert isinstance(dialog, NewMemberDialog)
        enter(dialog.name, "广元市")
        press(dialog.verb)
        assert "已在名册中" in dialog.fault.text()
        assert dialog.name.text() == "广元市"

    page = roster(window, "members")
    Answers().next(add)
    press(page.view.add)
    assert len(names(page)) == 15


def test_after_a_body_is_founded_its_members_are_the_next_step(window: MainWindow, federation34: Store) -> None:
    def found(dialog: QDialog) -> None:
        assert isinstance(dialog, NewBodyDialog)
        enter(dialog.name, "甲乙合作组织")
        press(dialog.verb)

    page = roster(window, "bodies")
    Answers().next(found)
    press(page.view.add)
    settle()
    bar = page.view.body.refusal
    assert bar.text() == "已建立甲乙合作组织；下一步：登记成员方"
    press(bar.button)
    settle()
    assert page.view.kind() == "members"
    assert page.view.body_choice.currentText() == "甲乙合作组织"
    assert page.view.empty["members"].isVisible()


def test_an_empty_roster_asks_for_the_body_first_and_then_for_its_members(window: MainWindow, store: Store) -> None:
    def found(dialog: QDialog) -> None:
        assert isinstance(dialog, NewBodyDialog)
        enter(dialog.name, "甲乙合作组织")
        press(dialog.verb)

    page = roster(window, "members")
    empty = page.view.empty["members"]
    assert empty.isVisible()
    assert empty.button.word() == "建立组织"
    Answers().next(found)
    press(empty.button)
    settle()
    assert page.view.kinds.chips["bodies"].count() == "1"
    assert empty.button.word() == "增加成员方"
    assert members(store, bodies(store)[0].id) == ()


def test_a_member_with_more_votes_than_one_is_given_them_on_its_form(window: MainWindow, federation34: Store) -> None:
    page = roster(window, "members")
    page.view.table().choose_row(3)
    panel = page.view.member
    assert panel.votes.text() == "1"
    type_into(panel.votes, "1000")
    press(panel.save)
    settle()
    assert members(federation34, bodies(federation34)[0].id)[3].votes == 1
    for typed, votes in (("3", 3), ("0", 0), ("", 1)):
        type_into(panel.votes, typed)
        press(panel.save)
        settle()
        assert members(federation34, bodies(federation34)[0].id)[3].votes == votes
