"""What the years amount to. 统计"""

from __future__ import annotations

from datetime import date

from db.ballot.operations import AdoptMotions
from db.followup.operations import ChangeFollowUp
from db.followup.progress import ReportProgress
from db.followup.statistics import Attended, Led, attendance, by_lead, by_year, held_until, outcomes, states
from db.meeting.operations import MarkStage
from tests.db.followup.two_meetings import LATER, SOON, Years


def test_the_years_count_meetings_members_motions_and_items(years: Years) -> None:
    council = years.council
    for step in ("opened", "closed"):
        council.run(MarkStage(council.stage, step, council.at()))
    held = held_until(years.store, council.body, years.third)
    assert [each.id for each in held] == [council.meeting]  # the third is planned and not held
    assert by_year(held) == {2031: 1}
    came = attendance(years.store, council.body, held)
    assert came == dict.fromkeys(council.members, Attended(1, 1, 0))
    assert states(years.store, council.body) == {"idle": 3}


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
    assert by_lead(years.store, council.body) == {
        "甲市": Led(2, 2, 1),
        "乙市": Led(1, 1, 0),
        "各成员方": Led(1, 0, 0),
    }
