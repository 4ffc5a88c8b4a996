"""Travel, lodging and meals of an attendee, and telephone numbers. 行程食宿与联系方式"""

from __future__ import annotations

from datetime import date

import pytest

from db.attendance.travel import Plans, PlanTravel, travel_of, travels
from db.people.contact import Contact, NoteContact, masked, phones
from db.store.errors import RuleError
from db.store.store import Store
from tests.builders import Council


def test_the_plans_of_an_attendee_are_one_row_and_empty_is_unknown_again(store: Store) -> None:
    council = Council(store)
    first, second = council.attendees[:2]
    council.run(PlanTravel(first, Plans(date(2031, 5, 6), "14:30", "G308", pick_up="both", plate="川H12345")))
    council.run(PlanTravel(first, Plans(date(2031, 5, 6), "15:00", "G310", lodging="single", companions=2)))
    council.run(PlanTravel(second, Plans(diet="清真")))
    found = travels(store, council.meeting)
    assert {key: each.diet for key, each in found.items()} == {first: "", second: "清真"}
    plans = travel_of(store, first)
    assert plans is not None
    assert (plans.arrival_on, plans.arrival_time, plans.arrival_by) == (date(2031, 5, 6), "15:00", "G310")
    assert (plans.pick_up, plans.plate, plans.lodging, plans.companions) == ("", "", "single", 2)


def test_nobody_goes_before_coming(store: Store) -> None:
    council = Council(store)
    with pytest.raises(RuleError, match="返程日期2031-05-06早于到达日期2031-05-07"):
        council.run(PlanTravel(council.attendees[0], Plans(date(2031, 5, 7), return_on=date(2031, 5, 6))))
    assert travel_of(store, council.attendees[0]) is None


def test_the_latest_number_counts_and_one_on_record_is_not_noted_again(store: Store) -> None:
    council = Council(store)
    person = council.persons[0]
    for number in ("13912345678", "0839-1234567", "13912345678 "):
        council.run(NoteContact(person, number))
    assert phones(store) == {person: "0839-1234567"}
    assert len(store.find(Contact, person=person)) == 2


@pytest.mark.parametrize(("phone", "shown"), [("13912345678", "139****5678"), ("1234567", "*******"), ("", "")])
def test_a_number_is_masked(phone: str, shown: str) -> None:
    assert masked(phone) == shown
