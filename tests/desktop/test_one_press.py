"""One press of a button is one commit: nothing half after a power cut, one undo. 一按一步"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from db.agenda.entity import AgendaItem, home_stage
from db.attendance.entity import Attendee, attendees
from db.attendance.travel import Plans
from db.intake.accepting import steps
from db.intake.drafts import Draft
from db.intake.roster import matched
from db.meeting.entity import Stage, stage_chairs, stage_name, stages
from db.people.operations import AddPerson
from db.store.store import Store
from db.store.together import RunTogether
from db.sync import joining, recovery
from desktop.main_window import MainWindow
from desktop.pages.preparation.page import PreparationPage
from desktop.workspace import Workspace
from tests.desktop.pages.preparation_hands import (
    Answers,
    annual_meeting,
    choose_word,
    commits,
    go_to,
    key,
    part,
    pick,
    press,
    shown,
    type_into,
)
from tests.desktop.pages.roster_hands import find, roster


def pressed(store: Store, act: Callable[[], object]) -> int:
    """How many commits a press makes."""
    before = commits(store)
    act()
    return commits(store) - before


def test_a_stage_is_added_with_its_chairs(federation34_prepared: Store, workspace: Workspace) -> None:
    meeting = annual_meeting(federation34_prepared, workspace)
    with shown(PreparationPage(workspace)) as page:
        part(page, "stages")
        view, answers = page.view.stages, Answers()
        key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        pick(answers, view.form.chairs.button, "伍荣华", "董里")
        assert pressed(federation34_prepared, lambda: press(view.form.save)) == 1
        made = stages(federation34_prepared, meeting.id)[-1]
        assert view.table.record().key == made.id
    assert len([each for each in stage_chairs(federation34_prepared, meeting.id) if each.stage == made.id]) == 2


def test_chairs_are_exchanged(federation34_prepared: Store, workspace: Workspace) -> None:
    annual_meeting(federation34_prepared, workspace)
    with shown(PreparationPage(workspace)) as page:
        part(page, "stages")
        go_to(page.view.stages.table, lambda row: row.name == "开幕式")
        form, answers = page.view.stages.form, Answers()
        pick(answers, form.chairs.button, "伍荣华", "董里", "吴勇")
        assert pressed(federation34_prepared, lambda: press(form.save)) == 1


def test_an_item_is_described_and_moved_to_another_stage(federation34_prepared: Store, workspace: Workspace) -> None:
    annual_meeting(federation34_prepared, workspace)
    with shown(PreparationPage(workspace)) as page:
        part(page, "agenda")
        form = page.view.agenda.form
        item = page.view.agenda.table.record().key
        type_into(form.title_field, "换一个标题")
        choose_word(form.stage, "全体会议")
        assert pressed(federation34_prepared, lambda: press(form.save)) == 1
    moved = federation34_prepared.need(AgendaItem, item)
    stage = federation34_prepared.need(Stage, home_stage(federation34_prepared, moved))
    assert (moved.title, stage_name(stage)) == ("换一个标题", "全体会议")


def test_six_hundred_are_registered(federation34_prepared: Store, workspace: Workspace) -> None:
    meeting = annual_meeting(federation34_prepared, workspace)
    newcomers(federation34_prepared, 600)
    before = len(federation34_prepared.find(Attendee, meeting=meeting.id))
    with shown(PreparationPage(workspace)) as page:
        part(page, "attendees")
        assert pressed(federation34_prepared, lambda: everybody(page)) == 1
    assert len(federation34_prepared.find(Attendee, meeting=meeting.id)) == before + 600


def test_more_than_a_step_holds_is_said_where_they_are_ticked(
    federation34_prepared: Store, workspace: Workspace
) -> None:
    annual_meeting(federation34_prepared, workspace)
    newcomers(federation34_prepared, 1_400)
    said: list[str] = []

    def act(dialog: Any) -> None:
        press(dialog.everybody)
        press(dialog.verb)
        said.append(dialog.fault.text())
        assert len(dialog.picks()) == 1_400

    with shown(PreparationPage(workspace)) as page:
        part(page, "attendees")
        Answers().next(act)
        assert pressed(federation34_prepared, lambda: key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)) == 0
    assert said == ["这一步的内容太多，不能一次保存；请分成几次录入"]


def test_the_first_computer_is_enrolled_with_the_offices_own_card(
    federation34_roster: Store, workspace: Workspace, tmp_path: Path
) -> None:
    with Store.create(tmp_path / "receiver.lianxi", keys=tmp_path / "receiver-keys") as receiver:
        card = joining.card_of(receiver, "乙市 会务席")
        assert pressed(workspace.store, lambda: workspace.enrol(card)) == 1
    assert {workspace.store.device, card.device} <= {*federation34_roster.roster()}


def test_a_recovery_key_is_put_to_use_with_the_offices_own_card(
    federation34_roster: Store, workspace: Workspace
) -> None:
    assert pressed(federation34_roster, lambda: workspace.adopt_recovery_key(recovery.make())) == 1
    assert federation34_roster.device in federation34_roster.roster()


def test_a_name_and_a_title_are_corrected(window: MainWindow, federation34: Store) -> None:
    page = roster(window)
    find(page, "fyw")
    type_into(page.view.person.person_name, "樊亦文")
    type_into(page.view.person.post.title, "市长")
    assert pressed(federation34, lambda: press(page.view.person.save)) == 1


def test_a_reply_form_of_hundreds_is_taken_in_whole_and_taken_back_whole(
    federation34_prepared: Store, workspace: Workspace
) -> None:
    meeting = annual_meeting(federation34_prepared, workspace)
    late = Plans(arrival_on=date(2024, 9, 2), return_on=date(2024, 8, 30))
    drafts = [Draft("", row, f"人{row}", "广元市", "主任") for row in range(400)]
    before = attendees(federation34_prepared, meeting.id)
    with shown(PreparationPage(workspace)) as page:
        take, press_bar = page.replies._take, page.replies._press
        wrong = matched(federation34_prepared, meeting.id, [*drafts, replace(drafts[0], name="末一", plans=late)])
        assert len(steps(meeting.id, wrong, None)) > 1
        assert "返程日期" in take(meeting, tuple(wrong))
        assert attendees(federation34_prepared, meeting.id) == before
        assert take(meeting, tuple(wrong[:-1])) == ""
        assert len(attendees(federation34_prepared, meeting.id)) == len(before) + 400
        press_bar()
    assert attendees(federation34_prepared, meeting.id) == before


def newcomers(store: Store, count: int) -> None:
    added = tuple(AddPerson(f"新人{number}", "某市人民政府办公室", "副主任") for number in range(count))
    for start in range(0, count, 400):
        store.run(RunTogether(added[start : start + 400]))


def everybody(page: PreparationPage) -> None:
    def act(dialog: Any) -> None:
        press(dialog.everybody)
        press(dialog.verb)

    Answers().next(act)
    key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
