"""Motions that exist are put on an item and taken off it, through the window. 列入议程"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.agenda.operations import AddItem
from db.ballot.entity import standing
from db.meeting.entity import Meeting, meeting_bodies
from db.meeting.operations import AddStage, PlanMeeting
from db.motion.entity import motions_of, sponsors
from db.motion.operations import MarkMotions
from desktop.pages.preparation.page import PreparationPage
from desktop.workspace import Workspace
from tests.desktop.pages.motion_hands import ask_more, motion
from tests.desktop.pages.preparation_hands import (
    Answers,
    go_to,
    open_item,
    pick,
    press,
    read,
    type_into,
)


def test_a_draft_waits_until_it_is_put_on_an_item(
    page: PreparationPage, answers: Answers, workspace: Workspace, meeting: Meeting
) -> None:
    store, seen = workspace.store, []

    def draft(dialog: Any) -> None:
        type_into(dialog.title, "关于跨省共建绿道的提案")
        pick(Answers(), dialog.sponsors.button, "宝鸡市")
        press(dialog.verb)

    def place(dialog: Any) -> None:
        seen.append(read(dialog.finder.table))
        seen.append(dialog.verb.isEnabled())
        type_into(dialog.finder.search, "绿道")
        QTest.keyClick(dialog.finder.search, Qt.Key.Key_Return)

    open_item(page, "各成员方围绕议案发言")
    item = page.view.agenda.table.record().key
    ask_more(page, answers, "起草议案，暂不列入…", draft)
    assert motions_of(store, item) == ()
    ask_more(page, answers, "列入已有议案…", place)
    assert seen == [["关于跨省共建绿道的提案 未列入议程 · 草拟"], False]
    (placed,) = motions_of(store, item)
    assert (placed.title, placed.kind, standing(store, placed).state) == (
        "关于跨省共建绿道的提案",
        "proposal",
        "agenda",
    )
    assert [bool(each.member) for each in sponsors(store, placed.id)] == [True]
    assert "关于跨省共建绿道的提案" in read(page.view.agenda.form.motions.table)[0]


def test_a_motion_postponed_is_taken_up_again_at_another_item(
    page: PreparationPage, answers: Answers, workspace: Workspace
) -> None:
    store, chosen, seen = workspace.store, motion(page), []
    workspace.run(MarkMotions((chosen.id,), "postponed", workspace.clock()))
    open_item(page, "各成员方围绕议案发言")
    item = page.view.agenda.table.record().key

    def place(dialog: Any) -> None:
        seen.extend(read(dialog.finder.table))
        QTest.keyClick(dialog.finder.search, Qt.Key.Key_Down)
        press(dialog.verb)

    ask_more(page, answers, "列入已有议案…", place)
    assert seen == [f"{chosen.title} 经联合会第34届年会 · 延期审议"]
    assert [each.id for each in motions_of(store, item)] == [chosen.id]
    assert standing(store, chosen).state == "agenda"


def test_a_motion_placed_by_mistake_is_taken_off_again(
    page: PreparationPage, answers: Answers, workspace: Workspace
) -> None:
    store, chosen = workspace.store, motion(page)
    workspace.run(MarkMotions((chosen.id,), "postponed", workspace.clock()))
    open_item(page, "各成员方围绕议案发言")
    item, motions = page.view.agenda.table.record().key, page.view.agenda.form.motions

    def place(dialog: Any) -> None:
        QTest.keyClick(dialog.finder.search, Qt.Key.Key_Down)
        press(dialog.verb)

    ask_more(page, answers, "列入已有议案…", place)
    go_to(motions.table, lambda row: row.key == chosen.id)
    press(motions.remove)
    assert motions_of(store, item) == ()
    assert read(motions.table) == []
    assert standing(store, chosen).state == "postponed"


def test_what_an_earlier_meeting_left_undecided_is_offered_to_the_next(
    page: PreparationPage, answers: Answers, workspace: Workspace, meeting: Meeting
) -> None:
    chosen, seen = motion(page), []
    planned = PlanMeeting(meeting_bodies(workspace.store, meeting.id)[0].body, 35)
    stage = AddStage(planned.meeting_id, "plenary")
    item = AddItem(stage.stage_id, "再议上届议案", "consideration")
    for step in (planned, stage, item):
        workspace.run(step)
    workspace.choose_meeting(planned.meeting_id)

    def place(dialog: Any) -> None:
        type_into(dialog.finder.search, chosen.title)
        seen.extend(read(dialog.finder.table))
        QTest.keyClick(dialog.finder.search, Qt.Key.Key_Return)

    open_item(page, "再议上届议案")
    ask_more(page, answers, "列入已有议案…", place)
    assert seen == [f"{chosen.title} 经联合会第34届年会 · 列入议程"]
    assert [each.id for each in motions_of(workspace.store, item.item_id)] == [chosen.id]
