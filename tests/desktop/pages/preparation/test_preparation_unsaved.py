"""An edited form asks before anything else is shown; a closed meeting is read only. 未保存与已办结"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.agenda.entity import AgendaItem
from db.meeting.entity import meetings
from db.meeting.operations import CloseMeeting
from db.store.store import Store
from desktop.main_window import MainWindow
from desktop.pages.preparation.page import PreparationPage
from desktop.widgets.button import Button
from desktop.workspace import Workspace
from tests.desktop.pages.preparation_hands import (
    Answers,
    commits,
    enter,
    open_item,
    part,
    press,
    settle,
    shown,
    type_into,
)


def save(dialog: Any) -> None:
    press(dialog.verb)


def drop(dialog: Any) -> None:
    press(dialog.drop)


def stay(dialog: Any) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def up(page: PreparationPage) -> None:
    page.view.agenda.table.setFocus()
    QTest.keyClick(page.view.agenda.table, Qt.Key.Key_Up)
    settle()


def test_what_is_refused_keeps_its_row_when_another_is_chosen(page: PreparationPage, answers: Answers) -> None:
    open_item(page, "旅游联盟经验报告")
    form = page.view.agenda.form
    type_into(form.title_field, "")
    answers.next(save)
    up(page)
    assert page.view.agenda.table.record().title == "旅游联盟经验报告"
    assert form.fault.text() == "议程题目不能为空"


@pytest.mark.parametrize(
    ("answer", "minutes", "shown_then"),
    [(save, 10, "各成员方围绕议案发言"), (drop, None, "各成员方围绕议案发言"), (stay, None, "旅游联盟经验报告")],
)
def test_another_row_asks_once_what_becomes_of_an_edited_form(
    page: PreparationPage,
    federation34_prepared: Store,
    answers: Answers,
    answer: Callable[[Any], None],
    minutes: int | None,
    shown_then: str,
) -> None:
    open_item(page, "旅游联盟经验报告")
    key, form = page.view.agenda.table.record().key, page.view.agenda.form
    heading = form.title.text()
    enter(form.minutes, "１０")
    answers.next(answer)
    up(page)
    assert answers.read == [f"保存对{heading}的修改？"]
    assert federation34_prepared.need(AgendaItem, key).planned_minutes == minutes
    assert form.title_field.text() == page.view.agenda.table.record().title == shown_then
    assert form.minutes.text() == ("１０" if answer is stay else "")


def test_another_part_asks_and_the_form_stays_when_the_answer_is_esc(
    page: PreparationPage, federation34_prepared: Store, answers: Answers
) -> None:
    page.agenda.start_new()
    type_into(page.view.agenda.form.title_field, "闭幕")
    before = commits(federation34_prepared)
    answers.next(stay)
    part(page, "attendees")
    assert page.view.part() == page.view.shown_part == "agenda"
    assert page.view.agenda.form.title_field.text() == "闭幕"
    assert commits(federation34_prepared) == before
    answers.next(save)
    part(page, "attendees")
    assert page.view.shown_part == "attendees"
    assert len(federation34_prepared.find(AgendaItem, title="闭幕")) == 1


def test_neither_another_page_nor_the_closing_of_the_window_loses_an_edited_form(
    federation34_prepared: Store, window: MainWindow, answers: Answers
) -> None:
    window.go("prep")
    form = window.page().view.agenda.form
    type_into(form.title_field, "别的题目")
    before = commits(federation34_prepared)
    for leave in (lambda: window.go("live"), window.close):
        answers.next(stay)
        leave()
        assert window.isVisible()
        assert window.navigation.chosen() == "prep"
        assert form.title_field.text() == "别的题目"
    assert commits(federation34_prepared) == before
    answers.next(drop)
    window.go("live")
    assert window.navigation.chosen() == "live"
    assert not form.is_changed()


def test_another_meeting_chosen_at_the_top_is_shown_and_typed_text_is_not_carried_over(
    page: PreparationPage, workspace: Workspace, federation34_prepared: Store, answers: Answers
) -> None:
    open_item(page, "旅游联盟经验报告")
    type_into(page.view.agenda.form.title_field, "旅游联盟的经验")
    alliance = next(each for each in meetings(federation34_prepared) if each.parent)
    annual = workspace.meeting
    answers.next(stay)
    workspace.choose_meeting(alliance.id)
    settle()
    assert workspace.meeting == annual
    assert page.view.agenda.form.title_field.text() == "旅游联盟的经验"
    answers.next(save)
    workspace.choose_meeting(alliance.id)
    settle()
    assert page.view.agenda.form.title_field.text() == "旅游联盟届期工作总结报告和三项提案"
    assert "旅游联盟的经验" in [each.title for each in federation34_prepared.find(AgendaItem)]


def test_a_new_item_is_written_once_when_another_meeting_is_chosen(
    page: PreparationPage, workspace: Workspace, federation34_prepared: Store, answers: Answers
) -> None:
    page.agenda.start_new()
    type_into(page.view.agenda.form.title_field, "闭幕")
    answers.next(save)
    workspace.choose_meeting(next(each for each in meetings(federation34_prepared) if each.parent).id)
    settle()
    assert len(federation34_prepared.find(AgendaItem, title="闭幕")) == 1


def test_a_closed_meeting_is_shown_read_only_until_it_is_opened_again(
    workspace: Workspace, federation34: Store, answers: Answers
) -> None:
    meeting = next(each for each in meetings(federation34) if not each.parent)
    workspace.choose_meeting(meeting.id)
    if meeting.step != "closed":
        assert workspace.run(CloseMeeting(meeting.id)) == ""
    with shown(PreparationPage(workspace)) as page:
        assert page.view.closed.text().startswith("这次会议已办结，内容只供查看")
        assert offered(page) == {"重新打开"}
        open_item(page, "旅游联盟经验报告")
        form = page.view.agenda.form
        type_into(form.title_field, "experience")
        assert form.title_field.text() == "旅游联盟经验报告"
        assert not form.kind.isEnabled()
        for name in ("stages", "attendees"):
            part(page, name)
            assert offered(page) == {"重新打开"}
        part(page, "meeting")
        assert offered(page) == {"重新打开", "新建会议", "同期会议 打开"}

        def say_why(dialog: Any) -> None:
            type_into(dialog.field, "更正题目")
            press(dialog.verb)

        answers.next(say_why)
        press(page.view.closed.button)
        assert not page.view.is_locked()
        part(page, "agenda")
        type_into(form.title_field, "旅游联盟的经验")
        press(form.save)
        assert federation34.find(AgendaItem, title="旅游联盟的经验")


def offered(page: PreparationPage) -> set[str]:
    """The buttons that can be seen, by name."""
    return {each.accessibleName() for each in page.findChildren(Button) if each.isVisible()}
