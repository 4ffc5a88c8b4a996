"""A planned meeting is postponed, cancelled and restored by the window's own buttons. 延期与取消"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit

from db.body.entity import bodies
from db.body.operations import FoundBody
from db.meeting.entity import Meeting, meeting_state, short_title
from db.meeting.operations import AddStage, PlanMeeting
from db.meeting.rescheduling import CancelMeeting
from db.store.moment import instant
from db.store.store import Store
from desktop.dialogs.new_meeting import next_ordinal
from desktop.main_window import MainWindow
from desktop.pages.preparation.page import PreparationPage
from tests.desktop.dialogs import Answers, press, settle, type_into
from tests.desktop.pages.overview_hands import dues, standings, steps
from tests.desktop.pages.overview_hands import page as overview


@pytest.fixture
def planned(window: MainWindow, federation34: Store) -> Meeting:
    """The 35th annual meeting, planned and chosen."""
    body = bodies(federation34)[0].id
    made = PlanMeeting(body, 35, from_on=date(2026, 8, 28), to_on=date(2026, 8, 30), place="天水市")
    window.workspace.run(made)
    window.workspace.choose_meeting(made.meeting_id)
    return federation34.need(Meeting, made.meeting_id)


def preparing(window: MainWindow) -> PreparationPage:
    window.go("prep", "meeting")
    settle()
    shown = window.pages["prep"]
    assert isinstance(shown, PreparationPage)
    return shown


def changes(page: PreparationPage) -> list[str]:
    return [f"{row.text}　{row.note}" for row in page.view.meeting.changes.table.records().rows()]


def give_reason(dialog: Any, reason: str) -> None:
    field: QLineEdit = dialog.reason
    type_into(field, reason)


def test_a_meeting_is_put_off_and_says_for_when_it_was_planned(
    window: MainWindow, planned: Meeting, answers: Answers
) -> None:
    page = preparing(window)

    def answer(dialog: Any) -> None:
        type_into(dialog.from_on, "2026-9-18")
        type_into(dialog.to_on, "2026-9-20")
        press(dialog.verb)
        assert dialog.form.fault(dialog.reason) == "原因不能为空"
        give_reason(dialog, "场馆检修")
        press(dialog.verb)

    answers.next(answer)
    press(page.view.meeting.changes.add)
    settle()
    store = window.workspace.store
    assert store.need(Meeting, planned.id).from_on == date(2026, 9, 18)
    assert changes(page) == ["已延期：场馆检修　原定2026-08-28"]
    lines = [label.text() for label in overview(window).view.meeting.lines]
    assert lines == [
        "2026年9月18日至2026年9月20日　天水市",
        "延期：原定2026年8月28日至2026年8月30日，场馆检修",
    ]


def test_a_meeting_is_cancelled_with_a_reason_and_restored(
    window: MainWindow, planned: Meeting, answers: Answers
) -> None:
    page, store = preparing(window), window.workspace.store

    def answer(dialog: Any) -> None:
        assert dialog.cancel.word() == "不取消"
        give_reason(dialog, "防汛任务紧急")
        press(dialog.verb)

    answers.next(answer)
    press(page.view.meeting.changes.cancel)
    settle()
    assert meeting_state(store, store.need(Meeting, planned.id)) == "cancelled"
    assert [each.split("　")[0] for each in changes(page)] == ["已取消：防汛任务紧急"]
    assert "这次会议已取消" in page.view.closed.text()
    assert not page.view.meeting.changes.cancel.isVisible()
    assert page.view.is_locked()
    assert steps(window) == ["新建会议", "恢复会议", "公文"]
    assert "取消原因：防汛任务紧急" in [label.text() for label in overview(window).view.meeting.lines]
    assert not any("主持人" in each or "议程" in each for each in dues(window))
    assert standings(window).keys() == {"备份"}
    assert next_ordinal(store, bodies(store)[0].id) == 35
    menu = window.strip.meeting_menu(window)
    assert any("35" in each.text() and each.text().endswith("已取消") for each in menu.actions())
    page = preparing(window)
    press(page.view.closed.button)
    settle()
    assert meeting_state(store, store.need(Meeting, planned.id)) == "planned"
    assert [each.split("　")[0] for each in changes(page)] == ["已取消：防汛任务紧急", "已恢复"]
    assert page.view.meeting.changes.cancel.isVisible()
    assert page.view.closed.isHidden()


def test_what_is_held_within_is_cancelled_with_it_unless_it_is_unticked(
    window: MainWindow, planned: Meeting, answers: Answers
) -> None:
    store = window.workspace.store
    within = []
    for name in ("商务局长联席会", "文旅局长联席会"):
        body = FoundBody(name)
        held = PlanMeeting(body.body_id, 3, parent_id=planned.id)
        assert window.workspace.run(body) + window.workspace.run(held) == ""
        within.append(store.need(Meeting, held.meeting_id))

    def answer(dialog: Any) -> None:
        boxes = list(dialog.within.values())
        assert [each.text() for each in boxes] == [short_title(store, each) for each in within]
        press(boxes[1])
        give_reason(dialog, "防汛任务紧急")
        press(dialog.verb)

    answers.next(answer)
    press(preparing(window).view.meeting.changes.cancel)
    settle()
    assert [meeting_state(store, each) for each in (planned, *within)] == ["cancelled", "cancelled", "planned"]


def test_the_hours_of_a_meeting_put_off_are_shown_as_those_before(
    window: MainWindow, planned: Meeting, answers: Answers
) -> None:
    begins = instant(date(2026, 8, 28), 9, 0)
    assert window.workspace.run(AddStage(planned.id, "opening", from_at=begins)) == ""

    def answer(dialog: Any) -> None:
        type_into(dialog.from_on, "")
        give_reason(dialog, "场馆检修")
        press(dialog.verb)

    answers.next(answer)
    page = preparing(window)
    press(page.view.meeting.changes.add)
    page.view.chips.choose("stages")
    settle()
    (row,) = page.view.stages.table.records().rows()
    assert row.when == ""
    assert "原定的时间" in page.view.stages.form.note.text()


def test_one_whose_ordinal_was_taken_stays_cancelled(window: MainWindow, planned: Meeting) -> None:
    store = window.workspace.store
    window.workspace.run(CancelMeeting(planned.id, "时间冲突", window.workspace.clock()))
    window.workspace.run(PlanMeeting(bodies(store)[0].id, 35))
    press(overview(window).view.meeting.buttons["restore"])
    assert meeting_state(store, store.need(Meeting, planned.id)) == "cancelled"
    assert "第35届会议已经建立" in overview(window).view.refusal.text()


def test_a_meeting_that_was_held_offers_neither(window: MainWindow) -> None:
    page = preparing(window)
    assert not page.view.meeting.changes.add.isVisible()
    assert not page.view.meeting.changes.cancel.isVisible()
