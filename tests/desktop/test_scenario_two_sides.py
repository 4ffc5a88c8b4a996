"""The 7th and 8th meetings of the two sides from an empty store to the minutes, by keys and buttons only. 全程"""

from __future__ import annotations

from pathlib import Path

from db.followup.entity import listed_at, unlisted
from db.meeting.entity import meetings
from db.opening import open_store
from db.people.entity import Person
from db.store.store import Store
from db.store.verify import verify
from desktop.main_window import MainWindow
from tests.desktop.hand import Hand
from tests.desktop.same_papers import assert_same_papers
from tests.desktop.sample_hands import FOLLOW_UPS, ROSTER, Typist
from tests.desktop.test_scenario import close


def decide_on_rotation(hand: Hand, typist: Typist) -> None:
    """What the 7th decided: the interval as it is, the chair's period, the next host, 22 joint groups."""
    hand.go(ROSTER)
    hand.press(typist.chip("轮值"))

    def interval() -> None:
        hand.fill("举办周期", "6")
        hand.press("保存")

    def period() -> None:
        hand.fill("起始日期", "2023-07-01")
        hand.fill("轮值周期", "12")
        hand.fill("原周期", "6")
        hand.choose("议定会议", "第7次")
        hand.press("保存")

    def host() -> None:
        hand.choose("类别", "商定承办")
        hand.fill("届次", "8")
        hand.choose("承办方", "四川省")
        hand.choose("议定会议", "第7次")
        hand.fill("理由", "第七次会议成果发布会通报")
        hand.press("保存")

    hand.press("调整举办周期", interval)
    hand.press("调整轮值周期", period)
    hand.press("增加例外", host)
    hand.press(typist.chip("组织"))
    hand.fill("联合专项组共", "22")
    hand.press("保存")


def take_new_posts(hand: Hand, typist: Typist) -> None:
    hand.go(ROSTER)
    hand.press(typist.chip("人员"))
    for facts in typist.of("AppointPerson"):

        def appoint(facts: dict[str, str] = facts) -> None:
            hand.choose("成员方", "四川省")
            hand.fill("单位", facts["organisation"])
            hand.fill("职务", facts["title"])
            hand.choose("职级", {"province": "正省级", "vice_province": "副省级"}[facts["level"]])
            hand.choose("班子", "党委")
            hand.fill("起任日期", facts["from_on"])
            hand.press("保存")

        hand.row("人员", typist.name(facts["person_id"]))
        hand.press("任新职", appoint)


def hold_the_seventh(hand: Hand) -> None:
    typist = Typist(hand, "leaders7-roster.jsonl", "leaders7-meeting.jsonl")
    typist.bodies()
    typist.members()
    typist.people()
    typist.meeting("seventh")
    typist.stages("seventh")
    typist.attendees("seventh")
    typist.agenda("seventh_hall", "briefing")
    typist.record("leaders7.txt")
    typist.entries("seventh")
    hand.press("未列出项数", lambda: (hand.fill("项数", "6"), hand.press("保存")))
    decide_on_rotation(hand, typist)
    close(hand)


def hold_the_eighth(hand: Hand) -> None:
    typist = Typist(hand, "leaders7-roster.jsonl", "leaders8-meeting.jsonl")
    take_new_posts(hand, typist)
    typist.people("leaders8-meeting.jsonl")
    typist.meeting("eighth")
    typist.stages("eighth")
    typist.attendees("eighth")
    typist.agenda("activity", "eighth_hall", "visit")
    typist.record("leaders8.txt")
    close(hand)


def test_both_meetings_from_an_empty_store_to_their_papers(
    window: MainWindow, store: Store, made_homes: dict[str, Path]
) -> None:
    hand = Hand(window)
    hold_the_seventh(hand)
    hold_the_eighth(hand)
    seventh, eighth = sorted(meetings(store), key=lambda each: str(each.from_on))
    with open_store(made_homes["leaders8"] / "lianxi.lianxi", keys=made_homes["leaders8"] / "keys") as sample:
        assert_same_papers(store, sample)
    assert len(store.find(Person)) == 28
    assert len(listed_at(store, seventh.id)) + unlisted(store, seventh.id)["agreed"] == 27
    assert listed_at(store, eighth.id) == ()
    hand.go(FOLLOW_UPS)
    hand.row("督办事项", "共建西部科学城")
    hand.press("结转下届")
    assert [each.title for each in listed_at(store, eighth.id)] == ["共建西部科学城"]
    report = verify(store)
    assert report.clean, report.faults
