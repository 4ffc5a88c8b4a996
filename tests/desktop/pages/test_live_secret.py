"""A secret ballot: totals alone, asked about where they tell too much, in no file beforehand. 无记名投票"""

from __future__ import annotations

import json

import pytest

from db.ballot.entity import Vote
from desktop.workspace import Workspace
from tests.desktop.pages.ballot_hands import THIRD, ballot, fill
from tests.desktop.pages.live_hands import Recorder
from tests.desktop.pages.test_live_votes import no, yes


def test_a_secret_ballot_is_counted_in_totals_alone(hall: Recorder, workspace: Workspace) -> None:
    hall.record(*THIRD)
    hall.view.motion.method.choose("secret")
    hall.press(hall.view.motion.open)
    form = hall.view.side.secret
    assert form.isVisible()
    fill(form, "14", "14", "12", "0", "1")
    assert form.doubt.text() == "票数合计13，不等于收回14张"
    fill(form, "14", "14", "12", "1", "1")
    assert form.doubt.text() == ""
    hall.press(form.record)
    assert json.loads(ballot(hall).totals) == [12, 1, 1, 0]
    assert json.loads(ballot(hall).papers) == [14, 14, None, None]
    assert workspace.store.find(Vote) == ()
    assert [field.text() for field in form.fields] == [""] * 6
    assert hall.window.focusWidget() is hall.field


def test_figures_of_a_secret_ballot_stand_in_no_file_before_they_are_recorded(
    hall: Recorder, workspace: Workspace
) -> None:
    hall.record(*THIRD)
    hall.view.motion.method.choose("secret")
    hall.press(hall.view.motion.open)
    fill(hall.view.side.secret, "", "", "8675309")
    hall.page.desk.keep_draft()
    folder = workspace.store.path.parent
    assert [str(each) for each in folder.rglob("*") if each.is_file() and b"8675309" in each.read_bytes()] == []


@pytest.mark.parametrize(
    "line", ["表决 无记名 13 0 1", "bj wjm 13 0 1", "ｂｊ　无记名投票 第3件 9 4 1", "选举 无记名 2 甲 5"]
)
def test_a_line_that_names_a_secret_ballot_is_never_kept(hall: Recorder, line: str) -> None:
    hall.record(*THIRD)
    hall.type(line)
    hall.page.desk.keep_draft()
    assert not hall.page.desk.draft.path.exists()


def test_numbers_that_tell_how_everybody_voted_are_asked_about(hall: Recorder) -> None:
    hall.record(*THIRD)
    hall.view.motion.method.choose("secret")
    hall.press(hall.view.motion.open)
    fill(hall.view.side.secret, "", "", "14", "0", "0")
    hall.answers.next(no)
    hall.press(hall.view.side.secret.record)
    assert ballot(hall).totals == ""
    hall.answers.next(yes)
    hall.press(hall.view.side.secret.record)
    assert json.loads(ballot(hall).totals) == [14, 0, 0, 0]
