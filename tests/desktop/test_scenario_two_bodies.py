"""One event of two bodies, in two stages with two chairs, from an empty store to its papers. 全程"""

from __future__ import annotations

from pathlib import Path

from db.handover.entity import Handover
from db.meeting.entity import meeting_bodies, meetings
from db.meeting.organiser import Organiser
from db.opening import open_store
from db.store.store import Store
from db.store.verify import verify
from desktop.main_window import MainWindow
from tests.desktop.hand import Hand
from tests.desktop.same_papers import assert_same_papers
from tests.desktop.sample_hands import Typist
from tests.desktop.test_scenario import close


def test_the_event_of_two_bodies_from_an_empty_store_to_its_papers(
    window: MainWindow, store: Store, made_homes: dict[str, Path]
) -> None:
    hand = Hand(window)
    typist = Typist(hand, "triangle4-roster.jsonl", "triangle4-meeting.jsonl")
    typist.bodies()
    typist.members()
    typist.people()
    typist.meeting("meeting")
    hand.press("会议信息")
    hand.press("合开组织 加入", lambda: (hand.choose("协作组织", typist.name("cities")), hand.press("加入")))
    typist.organisers("meeting")
    typist.stages("meeting")
    typist.attendees("meeting")
    typist.agenda("first", "second")
    typist.record("triangle4.txt")
    typist.entries("meeting")
    typist.projects()
    close(hand)
    (meeting,) = meetings(store)
    assert [each.ordinal for each in meeting_bodies(store, meeting.id)] == [4, None]
    assert len(store.find(Organiser)) == 8
    (handover,) = store.find(Handover)
    assert (handover.body, handover.given_by) == (meeting_bodies(store, meeting.id)[1].body, None)
    with open_store(made_homes["triangle4"] / "lianxi.lianxi", keys=made_homes["triangle4"] / "keys") as sample:
        assert_same_papers(store, sample)
    report = verify(store)
    assert report.clean, report.faults
