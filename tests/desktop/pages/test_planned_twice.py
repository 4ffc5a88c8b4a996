"""Two laptops that were apart plan one ordinal: both are kept, and the first page says so. 届次重复"""

from __future__ import annotations

from contextlib import ExitStack
from datetime import date
from pathlib import Path

from db.meeting.entity import Meeting
from db.meeting.operations import DescribeMeeting, PlanMeeting
from db.store.store import Store
from desktop.pages.overview.due import due
from tests.db.sync.offices import Office

DAY = date(2031, 1, 2)


def told(store: Store, meeting: Meeting) -> list[tuple[str, str, str]]:
    return [(each.title, each.note, each.record) for each in due(store, meeting, (), DAY) if "建了两次" in each.title]


def test_an_ordinal_planned_on_two_laptops_is_a_doubt_until_one_is_changed(tmp_path: Path) -> None:
    with ExitStack() as stack:
        office = Office(tmp_path, stack)
        store, body = office.stores[0], office.council.body
        here = PlanMeeting(body, 9, from_on=date(2031, 9, 1), place="甲市")
        there = PlanMeeting(body, 9, place="乙市")
        store.run(here)
        office.stores[1].run(there)
        own = store.need(Meeting, here.meeting_id)
        assert told(store, own) == []
        office.swap()
        for laptop in office.stores:
            ((title, note, part),) = told(laptop, own)
            assert ("第9" in title, note, part) == (
                True,
                "另一次：日期未定　乙市；请改其中一次的届次",
                "meeting",
            )
        store.run(DescribeMeeting(there.meeting_id, None, name="筹备会"))
        assert told(store, own) == []
