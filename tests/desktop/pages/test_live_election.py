"""An election by the form beside the line: what it records is what the line would. 现场选举"""

from __future__ import annotations

import json

import pytest

from db.agenda.operations import AddItem
from db.ballot.entity import Ballot
from desktop.pages.live.election_form import ElectionForm
from desktop.workspace import Workspace
from tests.desktop.dialogs import settle, type_into
from tests.desktop.pages.ballot_hands import ballot
from tests.desktop.pages.live_hands import FOURTH, Key, Recorder
from tests.desktop.pages.test_live_votes import yes


@pytest.fixture
def form(hall: Recorder, workspace: Workspace) -> ElectionForm:
    """The form as it stands when an item of election has begun, with everybody there."""
    now = hall.page.scene
    assert now is not None
    assert now.stage is not None
    assert workspace.run(AddItem(now.stage.id, "选举常务理事", kind="election")) == ""
    number = hall.page.scene.numbers[next(each.id for each in hall.page.scene.items if each.kind == "election")]
    hall.record("到会 全体", f"开始 {number}")
    return hall.view.side.election


def begin(form: ElectionForm, hall: Recorder, seats: str = "1", names: str = "李 常\n何 常") -> None:
    type_into(form.seats, seats)
    type_into(form.names, names)
    settle()


def counts(form: ElectionForm, *figures: str) -> None:
    for field, figure in zip((*form.votes, *form.papers), figures, strict=False):
        type_into(field, figure)
    settle()


def test_an_election_is_begun_counted_and_declared_beside_the_line(
    hall: Recorder, form: ElectionForm, workspace: Workspace
) -> None:
    assert form.isVisible()
    begin(form, hall)
    assert hall.below == "将记录：选举 应选1名：李常，何常"
    hall.press(form.record)
    assert ballot(hall).seats == 1
    assert hall.window.focusWidget() is hall.field
    assert [each.accessibleName() for each in form.votes] == ["李常", "何常"]
    counts(form, "9", "5", "14", "14", "14", "0")
    assert hall.below.startswith("将记录：选举 李常9票，何常5票")
    hall.press(form.record)
    assert json.loads(ballot(hall).tally) == [9, 5]
    assert json.loads(ballot(hall).papers) == [14, 14, 14, 0]
    assert not form.isVisible()
    hall.declare(yes)
    assert not form.isVisible()
    assert len(workspace.store.find(Ballot)) == 1


def test_after_a_tie_the_form_offers_the_next_round_between_equals_for_the_seats_left(
    hall: Recorder, form: ElectionForm, workspace: Workspace
) -> None:
    begin(form, hall, "2", "李常\n何常\n王常")
    hall.press(form.record)
    counts(form, "14", "7", "7", "14", "14", "14", "0")
    hall.press(form.record)
    hall.declare(yes)
    assert hall.answers.read == ["宣布选举结果？"]
    assert form.isVisible()
    assert (form.seats.text(), form.names.text()) == ("1", "何常\n王常")
    hall.press(form.record)
    assert [each.accessibleName() for each in form.votes] == ["何常", "王常"]
    counts(form, "9", "5", "14", "14", "14", "0")
    hall.press(form.record)
    hall.declare(yes)
    assert not form.isVisible()
    assert len(workspace.store.find(Ballot)) == 2


@pytest.mark.parametrize(
    ("seats", "names", "below"),
    [
        ("", "李常", "请写明应选几名，如：选举 2 王某 李某"),
        ("2", "", "请写明候选人"),
        ("3", "李常\n何常", "候选人只有2名，少于应选的3名"),
    ],
)
def test_what_cannot_be_recorded_stands_on_the_line_to_be_mended(
    hall: Recorder, form: ElectionForm, workspace: Workspace, seats: str, names: str, below: str
) -> None:
    begin(form, hall, seats, names)
    hall.press(form.record)
    assert workspace.store.find(Ballot) == ()
    assert hall.below == below
    assert hall.field.text().startswith("选举")
    assert hall.window.focusWidget() is hall.field


def test_a_figure_that_is_none_says_so_and_records_nothing(hall: Recorder, form: ElectionForm) -> None:
    begin(form, hall)
    hall.press(form.record)
    counts(form, "九", "5")
    hall.press(form.record)
    assert not ballot(hall).tally


def test_what_is_filled_in_stays_while_the_meeting_goes_on_and_in_no_file(
    hall: Recorder, form: ElectionForm, workspace: Workspace
) -> None:
    begin(form, hall)
    hall.press(form.record)
    counts(form, "8675309")
    hall.field.setFocus()
    hall.type("记录 计票中")
    hall.key(Key.Key_Return)
    hall.page.desk.keep_draft()
    assert form.votes[0].text() == "8675309"
    folder = workspace.store.path.parent
    assert [str(each) for each in folder.rglob("*") if each.is_file() and b"8675309" in each.read_bytes()] == []


def test_on_an_item_without_election_there_is_no_form(hall: Recorder) -> None:
    hall.record(*FOURTH)
    assert not hall.view.side.election.isVisible()
    hall.record("选举 1 李常 何常")
    assert hall.view.side.election.isVisible()


def test_a_form_that_is_corrected_leaves_no_refused_line(hall: Recorder, form: ElectionForm) -> None:
    begin(form, hall)
    type_into(form.office, "秘书长")
    hall.press(form.record)
    counts(form, "9", "5", "13", "14", "14", "0")
    hall.press(form.record)
    assert hall.field.text().startswith("选举 李常 9")
    counts(form, "9", "5", "14", "14", "14", "0")
    hall.press(form.record)
    assert json.loads(ballot(hall).papers) == [14, 14, 14, 0]
    assert hall.field.text() == ""
    assert hall.below.startswith("已记下")
    assert ballot(hall).office == "秘书长"


def test_the_panel_says_by_what_rule_somebody_is_elected(hall: Recorder, form: ElectionForm) -> None:
    begin(form, hall)
    hall.press(form.record)
    assert "协商一致" not in hall.view.motion.facts.text()
    assert "规则：" in hall.view.motion.facts.text()
