"""Entries of the three lists, their progress, and the meetings they go through. 三张清单"""

from __future__ import annotations

from datetime import date

import pytest

from db.agenda.entity import Note
from db.agenda.operations import TakeBack
from db.followup.entity import (
    FollowUp,
    follow_up_title,
    follow_ups,
    is_overdue,
    listed_at,
    meetings_of,
    open_before,
    progress_of,
    state_of,
    unlisted,
)
from db.followup.operations import ChangeFollowUp, CountUnlisted, ListFollowUp
from db.followup.progress import CarryFollowUps, ReportProgress, next_stop
from db.meeting.entity import Meeting, MeetingId
from db.meeting.operations import MarkStage
from db.recording.script import feed
from db.recording.timeline import last_step
from db.store.errors import RuleError
from db.store.ident import new_id
from tests.builders import Council
from tests.db.followup.two_meetings import LATER, SOON, Years

JUNE, AUGUST, OCTOBER = date(2031, 6, 1), date(2031, 8, 1), date(2031, 10, 1)


def report(years: Years, item: object, on: date, text: str = "", state: str = "") -> None:
    years.run(ReportProgress(item, on, years.noon(LATER), text, "甲市", "会议材料", state))  # type: ignore[arg-type]


def test_the_state_is_what_the_last_line_of_progress_says(years: Years) -> None:
    assert state_of(years.store, years.bridge) == "idle"
    report(years, years.bridge, JUNE, "完成可研", "moving")
    report(years, years.bridge, OCTOBER, "完工", "done")
    report(years, years.bridge, AUGUST, "开工")
    assert [each.text for each in progress_of(years.store, years.bridge)] == ["完成可研", "开工", "完工"]
    assert [state_of(years.store, years.bridge, day) for day in (date(2031, 5, 8), AUGUST, OCTOBER)] == [
        *("idle", "moving", "done"),
    ]


def test_an_entry_is_overdue_only_while_it_is_open(years: Years) -> None:
    item = years.store.need(FollowUp, years.bridge)
    assert [is_overdue(years.store, item, day) for day in (SOON, OCTOBER)] == [False, True]
    report(years, years.bridge, OCTOBER, "完工", "done")
    assert not is_overdue(years.store, item, OCTOBER)


def test_open_entries_are_carried_and_know_each_meeting(years: Years) -> None:
    report(years, years.bridge, JUNE, "完工", "done")
    item = years.store.need(FollowUp, years.water)
    stop = next_stop(years.store, item)
    assert stop is not None
    assert stop.id == years.third
    years.run(CarryFollowUps(years.third, (years.water, years.card), years.noon(LATER)))
    assert [each.id for each in meetings_of(years.store, item)] == [years.council.meeting, years.third]
    assert [each.id for each in listed_at(years.store, years.third)] == [years.water, years.card]
    assert next_stop(years.store, item) is None
    for key, why in ((years.bridge, "已经办完或取消"), (years.water, "已经在.*清单里")):
        with pytest.raises(RuleError, match=why):
            years.run(CarryFollowUps(years.third, (key,), years.noon(LATER)))
    with pytest.raises(RuleError, match="没有要结转的事项"):
        years.run(CarryFollowUps(years.third, (), years.noon(LATER)))


def test_without_a_planned_meeting_there_is_nowhere_to_go(council: Council) -> None:
    years = Years(council, third=False)
    assert next_stop(years.store, years.store.need(FollowUp, years.bridge)) is None


def test_what_was_open_before_a_meeting_is_without_what_it_agrees_itself(years: Years) -> None:
    report(years, years.bridge, JUNE, "完工", "done")
    years.run(ListFollowUp(years.council.body, "agreed", "新议定的事", years.third))
    third = years.store.need(Meeting, years.third)
    assert [each.id for each in open_before(years.store, years.council.body, third)] == [years.water, years.card]
    second = years.store.need(Meeting, years.council.meeting)
    assert open_before(years.store, years.council.body, second) == ()


def test_a_point_of_the_minutes_goes_onto_the_list_in_one_step_and_lends_its_head(years: Years) -> None:
    note = years.point("共建旅游环线").note_id
    (item,) = [each for each in follow_ups(years.store, years.council.body) if each.note == note]
    assert (item.listing, item.title, follow_up_title(years.store, item)) == ("agreed", "", "共建旅游环线")
    years.run(ChangeFollowUp(item.id, "need", "", lead="丁市"))
    with pytest.raises(RuleError, match="已经在清单里"):
        years.run(ListFollowUp(years.council.body, "agreed", "", years.council.meeting, note))


def test_a_line_typed_in_the_hall_goes_onto_the_list_in_one_step_and_off_it_when_taken_back(years: Years) -> None:
    council, before = years.council, follow_ups(years.store, years.council.body)
    council.run(MarkStage(council.stage, "opened", council.at()))
    assert feed(years.store, years.store.run, council.meeting, ["议定 共建步道：沿河而建"]).refused == []
    (item,) = set(follow_ups(years.store, council.body)) - set(before)
    note = years.store.need(Note, item.note)
    assert (item.listing, item.meeting, follow_up_title(years.store, item)) == ("agreed", council.meeting, "共建步道")
    assert (note.head, note.text) == ("共建步道", "沿河而建")
    step = last_step(years.store, council.meeting)
    assert step is not None
    council.run(TakeBack(council.meeting, step.device, step.seq, council.at()))
    assert follow_ups(years.store, council.body) == before


def test_how_many_more_are_not_listed_is_a_number_of_the_list(years: Years) -> None:
    years.run(CountUnlisted(years.council.meeting, "agreed", 7))
    years.run(CountUnlisted(years.council.meeting, "agreed", 6))
    assert unlisted(years.store, years.council.meeting) == {"agreed": 6}
    years.run(CountUnlisted(years.council.meeting, "agreed", None))
    assert unlisted(years.store, years.council.meeting) == {}
    with pytest.raises(RuleError, match="不能小于0"):
        years.run(CountUnlisted(years.council.meeting, "agreed", -1))


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"title": " "}, "请写明督办的事项"),
        ({"title": "桥", "due_on": date(2031, 5, 6)}, "早于会议日期"),
        ({"title": "桥", "number": 0}, "从1起"),
        ({"title": "桥", "meeting_id": MeetingId(new_id())}, "不属于这个协作组织"),
    ],
)
def test_an_entry_that_makes_no_sense_is_refused(years: Years, facts: dict[str, object], why: str) -> None:
    before = follow_ups(years.store, years.council.body)
    told = {"meeting_id": years.council.meeting, **facts}
    with pytest.raises(RuleError, match=why):
        years.run(ListFollowUp(years.council.body, **told))  # type: ignore[arg-type]
    assert follow_ups(years.store, years.council.body) == before


@pytest.mark.parametrize(
    ("on", "text", "state", "why"),
    [
        (JUNE, " ", "", "请写明进展"),
        (JUNE, "", "cancelled", "写明原因"),
        (date(2033, 1, 1), "开工", "", "还没有到"),
        (date(2031, 5, 1), "开工", "", "早于议定的会议"),
    ],
)
def test_progress_that_makes_no_sense_is_refused(years: Years, on: date, text: str, state: str, why: str) -> None:
    with pytest.raises(RuleError, match=why):
        report(years, years.bridge, on, text, state)
    assert progress_of(years.store, years.bridge) == ()
