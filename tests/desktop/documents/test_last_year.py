"""What the roster becomes today changes no paper and no timeline of last year's meeting. 往届材料"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from db.agenda.operations import TakeBack
from db.body.entity import members
from db.body.operations import AddMember, DescribeMember, RenameBody, RenameMember, RetireMember
from db.followup.cooperating import RecordCooperation
from db.handover.operations import HandOver
from db.meeting.operations import CloseMeeting, MarkStage, PlanMeeting
from db.people.operations import AppointPerson
from db.recording.timeline import last_step, timeline
from db.store.moment import instant
from db.store.store import Store
from desktop.documents import documents_of
from desktop.documents.attendance_list import attendance_list
from desktop.documents.minutes import minutes
from desktop.documents.paper import Paper
from desktop.documents.roll_call import roll_call
from tests.builders import Council
from tests.db.ballot.assembly import BEGUN, DAY, Assembly, assembly
from tests.db.followup.two_meetings import Years

TODAY = date(2032, 1, 1)


def told(hall: Assembly) -> tuple[object, ...]:
    """All that is read of last year's meeting."""
    papers = (paper(hall.store, hall.meeting) for paper in (minutes, attendance_list, roll_call))
    return (*papers, timeline(hall.store, hall.meeting))


def test_last_years_meeting_is_told_as_it_was_whatever_the_roster_becomes(tmp_path: Path) -> None:
    with assembly(tmp_path) as hall:
        hall.record(*BEGUN, "表决 点名 第1件", "表决 -甲")
        step = last_step(hall.store, hall.meeting)
        assert step
        hall.store.run(TakeBack(hall.meeting, step.device, step.seq, instant(DAY, 12, 0)))
        hall.record("表决 全体 -乙", "宣布", "通过 2-3", "散会")
        hall.store.run(CloseMeeting(hall.meeting))
        before = told(hall)
        planned = PlanMeeting(hall.body, 4, from_on=date(2032, 6, 3))
        for change in (
            planned,
            AddMember(hall.body, "新城市", "新城", joined_at=planned.meeting_id),
            AddMember(hall.body, "古城市", "古城", joined_on=TODAY),
            RenameMember(hall.members["甲"], "大甲市", "大甲", TODAY),
            RetireMember(hall.members["丁"], TODAY),
            DescribeMember(hall.members["乙"], "city", votes=9),
        ):
            hall.store.run(change)
        for was, now in zip(before, told(hall), strict=True):
            assert was == now


def test_every_paper_of_last_year_prints_last_years_names(store: Store) -> None:
    """Whatever is renamed, leaves, joins or takes another post since then."""
    council = Council(store)
    council.run(MarkStage(council.stage, "opened", council.at()))
    council.all_arrive()
    years = Years(council)
    years.list("互派干部挂职", listing="declared", lead="各成员方")
    council.run(
        RecordCooperation(council.body, title="产业园", member_ids=(council.members[0], council.members[3]), fen=1)
    )
    council.run(HandOver(council.body, council.meeting, *council.members[:2], *council.persons[:2]))
    council.run(MarkStage(council.stage, "closed", council.at()))
    papers = documents_of(years.store, council.meeting)

    def printed() -> dict[str, Paper]:
        return {each.name: each.make(years.store, council.meeting) for each in papers}

    before = printed()
    assert len(before) > 20, "all that such a meeting has"
    for change in (
        RenameBody(council.body, "大河湾市长联席会", "大河湾", TODAY),
        RenameMember(council.members[0], "大甲市", "大甲", TODAY),
        RetireMember(council.members[3], TODAY),
        AddMember(council.body, "戊市", "戊", joined_on=TODAY),
        AppointPerson(
            council.persons[0], "甲市人大常委会", "主任", council.members[0], "chief", "congress", from_on=TODAY
        ),
    ):
        years.store.run(change)
    after = printed()
    assert [name for name in before if before[name] != after[name]] == []


@pytest.mark.parametrize(("joined_on", "from_on"), [(None, date(2032, 6, 3)), (date(2032, 9, 1), date(2032, 9, 1))])
def test_who_joined_at_a_meeting_is_a_member_from_its_first_day(
    store: Store, joined_on: date | None, from_on: date
) -> None:
    council = Council(store)
    meeting = council.run(PlanMeeting(council.body, 3, from_on=date(2032, 6, 3))).meeting_id
    council.run(AddMember(council.body, "戊市", "戊", joined_on=joined_on, joined_at=meeting))
    counts = [len(members(store, council.body, day)) for day in (council.day, from_on, None)]
    assert counts == [4, 5, 5]


def test_who_joined_nobody_knows_when_was_always_there(store: Store) -> None:
    council = Council(store)
    undated = council.run(PlanMeeting(council.body, 3)).meeting_id
    for joined_at in (None, undated):
        council.run(AddMember(council.body, f"{joined_at}市", "", joined_at=joined_at))
    assert len(members(store, council.body, council.day)) == 6
