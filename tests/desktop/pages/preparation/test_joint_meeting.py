"""One event that is the meeting of a second body too, through the window. 与另一组织合开"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from db.body.entity import bodies, body_name
from db.meeting.entity import Meeting, meeting_bodies, title
from desktop.pages.preparation.page import PreparationPage
from desktop.workspace import Workspace
from tests.desktop.pages.preparation_hands import Answers, part, press, read, shown, type_into


@pytest.fixture
def page(workspace: Workspace, meeting: Meeting) -> Iterator[PreparationPage]:
    with shown(PreparationPage(workspace)) as opened:
        part(opened, "meeting")
        yield opened


def test_a_second_body_joins_and_parts(
    page: PreparationPage, answers: Answers, workspace: Workspace, meeting: Meeting
) -> None:
    store, card = workspace.store, page.view.meeting.bodies
    alone = title(store, meeting)
    second = next(each for each in bodies(store) if each.id != meeting_bodies(store, meeting.id)[0].body)

    def join(dialog: Any) -> None:
        assert dialog.body_field.currentText() == body_name(store, second.id)
        type_into(dialog.ordinal, "9")
        press(dialog.verb)

    assert read(card.table) == []
    answers.next(join)
    press(card.add)
    assert read(card.table) == [f"{body_name(store, second.id)}|第9{second.unit}"]
    assert title(store, meeting).startswith(f"{alone}暨")
    press(card.add)
    assert "都已在这次会议中" in card.fault.text()
    card.table.choose_row(0)
    press(card.act)
    assert read(card.table) == []
    assert title(store, meeting) == alone


def test_an_ordinal_that_is_taken_keeps_the_question_open(
    page: PreparationPage, answers: Answers, workspace: Workspace, meeting: Meeting
) -> None:
    store, said = workspace.store, []
    (other,) = (each for each in store.find(Meeting) if each.id != meeting.id)
    (held,) = meeting_bodies(store, other.id)

    def slip(dialog: Any) -> None:
        type_into(dialog.ordinal, str(held.ordinal))
        press(dialog.verb)
        said.append((dialog.isVisible(), dialog.fault.text()))

    answers.next(slip)
    press(page.view.meeting.bodies.add)
    assert said == [(True, f"第{held.ordinal}{held.unit}会议已经建立，请改用别的届次")]
    assert len(meeting_bodies(store, meeting.id)) == 1
