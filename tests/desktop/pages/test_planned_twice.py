"""Two laptops that were apart plan one ordinal: both are kept, and the first page says so. 届次重复"""

from __future__ import annotations

from contextlib import ExitStack
from datetime import date
from pathlib import Path

from db.body.operations import FoundBody
from db.meeting.entity import Meeting, meeting_state
from db.meeting.operations import DescribeMeeting, MarkStage, PlanMeeting
from db.meeting.rescheduling import CancelMeeting, RestoreMeeting
from db.store.store import Store
from desktop.main_window import MainWindow
from desktop.pages.overview.due import Due, due
from desktop.pages.preparation.page import PreparationPage
from tests.db.sync.offices import Office
from tests.desktop.dialogs import press, settle
from tests.desktop.pages.exchange_hands import Laptop
from tests.desktop.test_every_page import PICTURES

DAY = date(2031, 1, 2)


def doubts(store: Store, meeting: Meeting | None) -> list[Due]:
    return [each for each in due(store, meeting, (), DAY) if each.when.word == "存疑"]


def told(store: Store, meeting: Meeting | None) -> list[tuple[str, str, str]]:
    return [(each.title, each.note, each.record) for each in doubts(store, meeting)]


def test_an_ordinal_planned_on_two_laptops_is_a_doubt_until_one_is_changed(tmp_path: Path) -> None:
    with ExitStack() as stack:
        office = Office(tmp_path, stack)
        store, body = office.stores[0], office.council.body
        here = PlanMeeting(body, 9, from_on=date(2031, 9, 1), place="甲市")
        there = PlanMeeting(body, 9, place="乙市")
        store.run(here)
        office.stores[1].run(there)
        own, other = store.need(Meeting, here.meeting_id), store.need(Meeting, office.council.meeting)
        assert told(store, own) == []
        office.swap()
        known = {here.meeting_id: "2031年9月1日　甲市", there.meeting_id: "日期未定　乙市"}
        both = "；".join(known[each] for each in sorted(known))
        sentence = ("河湾市长联席会第9次会议建了两次", f"{both}；请改其中一次的届次，或取消一次")
        for laptop in office.stores:
            assert told(laptop, own) == [(*sentence, there.meeting_id)]
            for elsewhere in (other, None):  # whichever meeting is looked at, and where none is
                assert [each[:2] for each in told(laptop, elsewhere)] == [sentence]
        store.run(DescribeMeeting(there.meeting_id, None, name="筹备会"))
        assert told(store, own) == []


def test_cancelling_one_of_two_settles_the_doubt(tmp_path: Path) -> None:
    with ExitStack() as stack:
        office = Office(tmp_path, stack)
        store, body = office.stores[0], office.council.body
        here, there = PlanMeeting(body, 9), PlanMeeting(body, 9)
        store.run(here)
        office.stores[1].run(there)
        store.run(PlanMeeting(body, 9, kind="liaison"))  # counts apart
        office.swap()
        assert len(told(store, None)) == 1
        store.run(CancelMeeting(there.meeting_id, "重复建立", office.council.at()))
        assert told(store, None) == []


def test_a_meeting_held_here_and_cancelled_there_is_a_doubt_until_that_is_taken_back(tmp_path: Path) -> None:
    with ExitStack() as stack:
        office = Office(tmp_path, stack)
        council, hall = office.council, office.stores[1]
        council.run(CancelMeeting(council.meeting, "时间冲突", council.at()))
        hall.run(MarkStage(council.stage, "opened", council.at()))
        office.swap()
        for store in office.stores:
            (doubt,) = doubts(store, store.need(Meeting, council.meeting))
            assert (doubt.title, doubt.place) == ("河湾市长联席会第2次会议登记过取消，又有开会记录", "restore")
        hall.run(RestoreMeeting(council.meeting, council.at()))
        meeting = hall.need(Meeting, council.meeting)
        assert (doubts(hall, meeting), meeting_state(hall, meeting)) == ([], "open")


def test_who_prepares_one_of_two_is_told_and_led_to_the_other(office: Office, laptops: list[Laptop]) -> None:
    store, window = office.stores[0], laptops[0].window
    here, there = PlanMeeting(office.council.body, 9, place="甲市"), PlanMeeting(office.council.body, 9, place="乙市")
    store.run(here)
    office.stores[1].run(there)
    window.workspace.choose_meeting(here.meeting_id)
    window.go("prep")
    settle()
    page = window.page()
    assert isinstance(page, PreparationPage)
    bar = page.view.doubt
    assert not bar.isVisible()
    office.swap()
    window.workspace.choose_meeting(office.council.meeting)
    window.workspace.choose_meeting(here.meeting_id)
    settle()
    assert bar.isVisible()
    assert bar.text().startswith("河湾市长联席会第9次会议建了两次：")
    assert bar.text().endswith("；请改其中一次的届次，或取消一次")
    PICTURES.mkdir(exist_ok=True)
    assert window.grab().save(str(PICTURES / "prep-planned-twice.png"))
    press(bar.button)
    assert window.workspace.meeting == store.need(Meeting, there.meeting_id)
    assert page.view.meeting.form.place.text() == "乙市"
    window.workspace.run(DescribeMeeting(there.meeting_id, 10, place="乙市"))
    settle()
    assert not bar.isVisible()


def test_the_line_opens_that_meeting(window: MainWindow, federation34: Store) -> None:
    body = FoundBody("甲乙合作组织")
    other = PlanMeeting(body.body_id, 1, place="乙市")
    for each in (body, other):
        window.workspace.run(each)
    assert window.workspace.meeting != federation34.need(Meeting, other.meeting_id)
    window.go("prep", other.meeting_id)
    settle()
    assert window.workspace.meeting == federation34.need(Meeting, other.meeting_id)
    assert window.pages["prep"].view.meeting.form.place.text() == "乙市"  # type: ignore[attr-defined]
