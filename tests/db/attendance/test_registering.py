"""Several are registered at once, and what was noted by mistake is taken back. 批量登记"""

from __future__ import annotations

from datetime import date

import pytest

from db.agenda.entity import presenters
from db.agenda.operations import AddItem
from db.attendance.entity import Arrival, Attendee
from db.attendance.operations import NoteArrival, RegisterAll, RegisterAttendee, StrikeArrival
from db.meeting.operations import AddOrganiser, RemoveOrganiser
from db.meeting.organiser import Organiser
from db.people.entity import post_of, posts_on
from db.people.operations import AddPerson, AppointPerson
from db.store.errors import RuleError
from tests.builders import Council


def newcomers(council: Council, *names: str) -> list[RegisterAttendee]:
    made = []
    for name in names:
        adding = AddPerson(name, "某局", "局长")
        council.run(adding)
        made.append(RegisterAttendee(council.meeting, "guest", adding.person_id))
    return made


def test_several_are_registered_in_one_step(council: Council) -> None:
    before = len(council.store.find(Attendee))
    newspaper = RegisterAttendee(council.meeting, "press", organisation="某报")
    council.run(RegisterAll((*newcomers(council, "赵一", "赵二"), newspaper)))
    assert len(council.store.find(Attendee)) == before + 3


def test_one_who_is_refused_leaves_nothing_of_the_others_behind(council: Council) -> None:
    before = council.store.find(Attendee)
    listed = RegisterAttendee(council.meeting, "guest", council.persons[0])
    with pytest.raises(RuleError, match="已在本次会议的参会名单中"):
        council.run(RegisterAll((*newcomers(council, "赵一"), listed)))
    assert council.store.find(Attendee) == before


def test_nobody_is_registered_twice_in_one_step(council: Council) -> None:
    once = newcomers(council, "赵一")[0]
    with pytest.raises(RuleError, match="登记了两次"):
        council.run(RegisterAll((once, RegisterAttendee(council.meeting, "delegate", once.person_id))))


def test_an_arrival_noted_by_mistake_is_taken_back(council: Council) -> None:
    council.run(NoteArrival(council.attendees[0], council.at(), room="1208"))
    council.run(StrikeArrival(council.store.find(Arrival)[0].id))
    assert council.store.find(Arrival) == ()


def test_an_organiser_is_taken_back(council: Council) -> None:
    council.run(AddOrganiser(council.meeting, "host", "某市人民政府"))
    council.run(RemoveOrganiser(council.store.find(Organiser)[0].id))
    assert council.store.find(Organiser) == ()


def test_everybodys_post_on_a_day_is_what_each_ones_is(council: Council) -> None:
    council.run(AppointPerson(council.persons[0], "另一局", "局长", from_on=date(2024, 6, 1)))
    for day in (None, date(2024, 5, 31), date(2024, 6, 1)):
        found = posts_on(council.store, day)
        for each in council.persons:
            assert found.get(each) == post_of(council.store, each, day)


def test_presenters_stand_in_the_order_in_which_they_were_named(council: Council) -> None:
    for order in (council.persons[:3], council.persons[2::-1]):
        adding = AddItem(council.stage, "交接", person_ids=tuple(order), organisation="办事处")
        council.run(adding)
        found = presenters(council.store, adding.item_id)
        assert [each.person for each in found] == [*order, None]
