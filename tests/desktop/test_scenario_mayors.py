"""The 20th conference of twenty members from an empty store to its papers, by keys and buttons only. 全程"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from db.body.entity import bodies, members
from db.body.stated import stated
from db.followup.cooperation import cooperations
from db.followup.entity import follow_ups, state_of
from db.meeting.entity import meetings
from db.opening import open_store
from db.store.moment import instant
from db.store.store import Store
from db.store.verify import verify
from desktop.main_window import MainWindow
from tests.desktop.hand import Hand
from tests.desktop.same_papers import assert_same_papers
from tests.desktop.sample_hands import FOLLOW_UPS, ROSTER, Typist
from tests.desktop.test_scenario import close


def declare(hand: Hand, typist: Typist) -> None:
    """The 19th conference's declaration, and how it was carried out as the 20th heard."""
    (facts,) = typist.of("ListFollowUp")
    (said,) = typist.of("ReportProgress")

    def enter() -> None:
        hand.choose("清单", "宣言倡议")
        hand.choose("依据会议", "没有会议")
        hand.fill("事项", facts["title"])
        hand.fill("牵头单位", facts["lead"])
        hand.press("列入清单")

    hand.window.workspace.clock = lambda: instant(date(2018, 12, 25), 9, 0)
    hand.go(FOLLOW_UPS)
    hand.press("新增", enter)
    hand.row("督办事项", facts["title"])
    hand.fill("进展", said["text"])
    hand.fill("反馈单位", said["by"])
    hand.fill("日期", said["reported_on"])
    hand.choose("新状态", "推进中")
    hand.press("记一条")


def test_the_20th_conference_from_an_empty_store_to_its_papers(
    window: MainWindow, store: Store, made_homes: dict[str, Path]
) -> None:
    hand = Hand(window)
    typist = Typist(hand, "mayors20-roster.jsonl", "mayors20-meeting.jsonl")
    typist.bodies()
    typist.members()
    typist.people()
    hand.go(ROSTER)
    hand.press(typist.chip("组织"))
    hand.fill("成员方共", "20")
    hand.press("保存")
    typist.meeting("meeting")
    typist.stages("meeting")
    typist.attendees("meeting")
    typist.agenda("hall")
    typist.record("mayors20.txt")
    typist.projects()
    declare(hand, typist)
    close(hand)
    (body,) = bodies(store)
    assert (stated(store, body.id), len(members(store, body.id))) == ({"members": 20}, 18)
    assert sum(each.fen or 0 for each in cooperations(store, body.id)) == 1_737_000_000_000
    (declared,) = follow_ups(store, body.id)
    assert (declared.listing, declared.meeting, state_of(store, declared.id)) == ("declared", None, "moving")
    assert [each.from_on for each in meetings(store)] == [None]
    with open_store(made_homes["mayors20"] / "lianxi.lianxi", keys=made_homes["mayors20"] / "keys") as sample:
        assert_same_papers(store, sample)
    report = verify(store)
    assert report.clean, report.faults
