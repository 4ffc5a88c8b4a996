"""The thread of one matter across years: motions that follow one another, points, lists, progress. 来龙去脉"""

from __future__ import annotations

from datetime import date

from db.ballot.operations import AdoptMotions
from db.followup.entity import FollowUp
from db.followup.operations import ChangeFollowUp, ListFollowUp
from db.followup.progress import CarryFollowUps, ReportProgress
from db.followup.thread import thread
from db.motion.operations import DraftMotion, LinkMotions
from tests.db.followup.two_meetings import LATER, Years


def test_the_whole_matter_is_told_from_any_of_its_entries(years: Years) -> None:
    council = years.council
    item, (motion,) = council.item_with("关于共建甲乙大桥的议案")
    council.run(AdoptMotions(item, (motion,), "acclamation", council.at()))
    later = council.run(DraftMotion(council.body, "关于大桥通车的议案", years.noon(LATER))).motion_id
    council.run(LinkMotions(later, motion, "follows"))
    council.run(ChangeFollowUp(years.bridge, "agreed", "甲乙大桥前期工作", motion_id=motion))
    opening = council.run(ListFollowUp(council.body, "result", "大桥通车", years.third, motion_id=later)).follow_up_id
    council.run(ReportProgress(years.bridge, date(2031, 6, 1), years.noon(LATER), "完成可研", "甲市", "", "moving"))
    council.run(CarryFollowUps(years.third, (years.bridge,), years.noon(LATER)))
    told = [(each.kind, each.words, each.state) for each in thread(years.store, years.bridge)]
    assert told == [
        ("motion", "关于共建甲乙大桥的议案", "adopted"),
        ("listed", "甲乙大桥前期工作", ""),
        ("progress", "完成可研", "moving"),
        ("listed", "大桥通车", ""),
        ("carried", "", ""),
        ("motion", "关于大桥通车的议案", ""),
    ]
    assert thread(years.store, opening) == thread(years.store, years.bridge)


def test_a_matter_without_a_motion_has_its_point_and_its_lines(years: Years) -> None:
    note = years.point("共建旅游环线").note_id
    item = next(each for each in years.store.find(FollowUp) if each.note == note)
    assert [(each.kind, each.words) for each in thread(years.store, item.id)] == [("point", "共建旅游环线")]
