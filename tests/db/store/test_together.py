"""What one press asks for is one commit: whole or not there, and taken back as one. 一并办理"""

from __future__ import annotations

import pytest

from db.body.operations import AddMember, FoundBody, new_body_id
from db.meeting.entity import Chairing, Stage, stage_chairs
from db.meeting.operations import AddStage, PassChair, RemoveChairing, ReopenMeeting
from db.people.entity import Person
from db.people.operations import AddPerson, RenamePerson
from db.store.errors import RuleError
from db.store.operation import Operation
from db.store.store import Store
from db.store.together import RunTogether
from db.store.verify import verify
from db.sync.device import DeviceId
from db.sync.operations import RevokeDevice
from tests.builders import Council
from tests.db.store.test_undo import Reverse, take_back


def test_each_knows_what_those_before_it_said_and_all_are_one_commit(council: Council) -> None:
    before = council.store.head.seq
    adding = AddStage(council.meeting, "closing")
    chairs = [PassChair(council.meeting, person, adding.stage_id) for person in council.persons[:2]]
    done = council.store.run(RunTogether((adding, *chairs)))
    assert (done.seq, council.store.head.seq) == (before + 1, before + 1)
    assert len(stage_chairs(council.store, council.meeting)) == 2
    take_back(council, done)
    assert council.store.get(Stage, adding.stage_id) is None
    assert stage_chairs(council.store, council.meeting) == ()


def test_chairs_that_changed_places_are_back_in_their_places_with_one_undo(council: Council) -> None:
    first, second = (PassChair(council.meeting, person, council.stage) for person in council.persons[:2])
    council.store.run(RunTogether((first, second)))
    before = stage_chairs(council.store, council.meeting)
    removed = [RemoveChairing(each.id) for each in before]
    done = council.store.run(RunTogether((*removed, second, first)))
    assert [each.person for each in stage_chairs(council.store, council.meeting)] == council.persons[1::-1]
    take_back(council, done)
    assert stage_chairs(council.store, council.meeting) == before


def test_one_that_is_refused_leaves_nothing_of_the_others(store: Store) -> None:
    body, before = new_body_id(), store.head
    steps = (FoundBody("三市协作会", body_id=body), AddMember(body, "甲市"), AddMember(body, "甲市"))
    with pytest.raises(RuleError, match="已在名册中"):
        store.run(RunTogether(steps))
    assert store.head == before


def test_nothing_at_all_is_no_commit(store: Store) -> None:
    before = store.head
    assert not store.run(RunTogether(())).rows
    assert store.head == before


@pytest.mark.parametrize("what", ["it stays", "it has a reason"])
def test_what_stays_or_has_a_reason_is_a_step_of_its_own(council: Council, what: str) -> None:
    """Else the one could be taken back with the others, and the other would be lost."""
    alone: dict[str, Operation] = {
        "it stays": RevokeDevice(DeviceId(council.body), 0),
        "it has a reason": ReopenMeeting(council.meeting, "补录"),
    }
    with pytest.raises(TypeError, match="a step of its own"):
        council.store.run(RunTogether((alone[what],)))
    assert council.store.find(Chairing) == ()


def test_what_is_too_long_for_one_commit_is_several_and_still_all_or_nothing(council: Council) -> None:
    store, before = council.store, council.store.head
    names = [AddPerson(f"人{number}") for number in range(3)]
    with pytest.raises(RuleError, match="由谁主持"):
        store.run_in_turn((*names, PassChair(council.meeting)))
    assert store.head == before
    done = store.run_in_turn(names)
    assert [each.seq for each in done] == [before.seq + number for number in (1, 2, 3)]
    assert len(store.find(Person)) == len(council.persons) + 3


def test_steps_are_taken_back_together_the_last_one_first(council: Council) -> None:
    """Each reads what the one before it has just undone."""
    store, person = council.store, council.persons[0]
    before = store.need(Person, person)
    done = store.run_in_turn([RenamePerson(person, f"张{number}") for number in range(3)])
    with pytest.raises(RuleError, match="后来又改过"):
        store.run_in_turn([Reverse(each.device, each.seq) for each in done])
    assert store.need(Person, person).name == "张2"
    store.run_in_turn([Reverse(each.device, each.seq) for each in reversed(done)])
    assert store.need(Person, person) == before
    assert verify(store).clean
