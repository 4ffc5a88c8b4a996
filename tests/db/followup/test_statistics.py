"""What the years amount to. 统计"""

from __future__ import annotations

from datetime import date

from db.attendance.operations import GrantLeave, MarkPresence, RegisterAttendee
from db.ballot.operations import AdoptMotions
from db.body.operations import AddMember, RetireMember
from db.followup.entity import follow_ups
from db.followup.operations import ChangeFollowUp, ListFollowUp
from db.followup.progress import ReportProgress
from db.followup.statistics import (
    Led,
    attendance,
    by_due_year,
    by_lead,
    by_year,
    held_until,
    listed_until,
    outcomes,
    states,
)
from db.meeting.entity import Meeting
from db.meeting.operations import AddStage, MarkStage
from tests.db.followup.two_meetings import LATER, SOON, Years


def test_the_years_count_meetings_members_motions_and_items(years: Years) -> None:
    council = years.council
    for step in ("opened", "closed"):
        council.run(MarkStage(council.stage, step, council.at()))
    held = held_until(years.store, council.body, years.third)
    assert [each.id for each in held] == [council.meeting]  # the third is planned and not held
    assert by_year(held) == {2031: 1}
    came = attendance(years.store, council.body, held)
    assert came == {key: {council.meeting: "came"} for key in council.members}
    assert states(years.store, listed_until(years.store, council.body, held)) == {"idle": 3}


def test_who_left_is_counted_for_its_years_and_who_joined_for_those_since(years: Years) -> None:
    council = years.council
    first, second, third, fourth = council.members
    council.run(RetireMember(fourth, date(2032, 1, 1)))
    fifth = council.run(AddMember(council.body, "戊市", "戊", joined_on=date(2032, 1, 1))).member_id
    stage = council.run(AddStage(years.third, "plenary")).stage_id
    person = council.run(RegisterAttendee(years.third, "head", person_id=council.persons[0])).attendee_id
    council.run(GrantLeave(years.third, member_id=second))
    for each in (MarkStage(council.stage, "held", council.at()), MarkStage(stage, "opened", years.noon(LATER))):
        council.run(each)
    council.run(MarkPresence(stage, (person,), "arrived", years.noon(LATER)))
    held = held_until(years.store, council.body, years.third)
    earlier, later = council.meeting, years.third
    assert attendance(years.store, council.body, held) == {
        first: {earlier: "came", later: "came"},
        second: {earlier: "came", later: "leave"},
        third: {earlier: "came", later: "absent"},
        fourth: {earlier: "came"},
        fifth: {later: "absent"},
    }
    assert set(attendance(years.store, council.body, held[:1])) == {first, second, third, fourth}


def test_items_are_counted_by_the_year_they_were_due_in(years: Years) -> None:
    council = years.council
    council.run(ReportProgress(years.bridge, SOON, years.noon(LATER), "竣工", state="done"))
    council.run(ListFollowUp(council.body, "agreed", "环线", council.meeting, due_on=date(2031, 12, 31)))
    council.run(ListFollowUp(council.body, "agreed", "会后的事", years.third, due_on=date(2033, 1, 1)))
    listed = listed_until(years.store, council.body, [years.store.need(Meeting, council.meeting)])
    assert by_due_year(years.store, listed) == {2031: Led(2, 1, 1)}
    everything = follow_ups(years.store, council.body)
    assert by_due_year(years.store, everything) == {2031: Led(2, 1, 1), 2033: Led(1, 0, 0)}


def test_motions_are_counted_by_what_became_of_them(years: Years) -> None:
    council = years.council
    item, motions = council.item_with("关于大桥的议案", "关于环线的议案")
    council.run(AdoptMotions(item, tuple(motions[:1]), "acclamation", council.at()))
    held = held_until(years.store, council.body, council.meeting)
    assert outcomes(years.store, held)["adopted"] == 1
    assert sum(outcomes(years.store, held).values()) == 2


def test_what_is_done_in_time_is_told_of_each_lead(years: Years) -> None:
    council = years.council
    council.run(ReportProgress(years.bridge, SOON, years.noon(LATER), "竣工", state="done"))
    council.run(ChangeFollowUp(years.water, "agreed", "联防联治", lead="乙市、甲市", due_on=date(2031, 6, 1)))
    council.run(ReportProgress(years.water, date(2031, 7, 1), years.noon(LATER), "建成", state="done"))
    assert by_lead(years.store, follow_ups(years.store, council.body)) == {
        "甲市": Led(2, 2, 1),
        "乙市": Led(1, 1, 0),
        "各成员方": Led(1, 0, 0),
    }
