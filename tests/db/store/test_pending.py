"""What is said and not yet written is answered as the store will answer once it is."""

from __future__ import annotations

from datetime import date

import pytest

from db.body.entity import Body, BodyName, Member, members
from db.body.operations import AddMember, FoundBody, RetireMember, new_body_id
from db.meeting.entity import StageEvent
from db.people.entity import Person
from db.people.operations import AddPerson
from db.store.errors import RuleError
from db.store.ident import new_id
from db.store.operation import hide
from db.store.pending import Pending
from db.store.store import Store
from tests.db.store.fleet import Put

PARTS = ("stage", "at")


def test_operations_see_what_those_before_them_said(store: Store) -> None:
    store.run(AddPerson("甲一", "甲市", "市长"))
    ahead, body = Pending(store), new_body_id()
    steps = (FoundBody("三市协作会", body_id=body), AddMember(body, "乙市"), AddMember(body, "甲市"), AddPerson("乙二"))
    said = [change for step in steps for change in ahead.after(step)]
    assert store.find(Body) == ()
    assert ahead.last(Person, ("gender",), ("name",), order=("name",)) == (("甲一",),)
    with pytest.raises(RuleError, match="已在名册中"):
        list(ahead.after(AddMember(body, "甲市")))
    expected = _answers(ahead)
    for step in steps:
        store.run(step)
    assert sum(len(change.values) for change in said) > 10
    assert {each.name for each in store.find(Person)} == {name for (name,) in expected[0]}
    assert [each[0] for each in _answers(store)[1]] == [each[0] for each in expected[1]]
    assert _answers(store)[2:] == expected[2:]


def _answers(store: Store | Pending) -> tuple[object, ...]:
    return (
        store.columns(Person, ("name",), order=("name",)),
        store.columns(BodyName, ("name", "short"), order=("name",)),
        store.count(Member, ("kind",), filled="position"),
        len(store.find(Member, left_on=None)),
        store.columns(Person, ("name",), order=("name",), skip=1, most=1),
        store.count(Person),
    )


def test_what_is_hidden_or_changed_is_told_so(store: Store) -> None:
    body = new_body_id()
    store.run(FoundBody("三市协作会", body_id=body))
    store.run(AddMember(body, "甲市"))
    store.run(AddMember(body, "乙市"))
    first, second = members(store, body)
    ahead = Pending(store)
    list(ahead.after(RetireMember(first.id, date(2020, 1, 1))))
    ahead.take(hide(Member, second.id))
    assert [each.left_on for each in ahead.find(Member, body=body)] == [date(2020, 1, 1)]
    assert ahead.get(Member, second.id) is None
    assert [hidden for _, hidden in ahead.find_all(Member, body=body)] == [False, True]
    with pytest.raises(RuleError, match="已经不在了"):
        ahead.need(Member, second.id)
    assert len(store.find(Member, body=body)) == 2


def test_the_last_of_each_come_in_their_order_and_a_nought_is_filled(store: Store) -> None:
    ahead, (first, second) = Pending(store), (new_id(), new_id())
    events = [(new_id(), stage, at) for stage, at in ((first, 1), (second, 2), (first, 0), (first, 3))]
    step = Put(
        tuple(("stage_event", row, name, said) for row, *both in events for name, said in zip(PARTS, both, strict=True))
    )
    list(ahead.after(step))

    def answers(reader: Store | Pending) -> tuple[object, ...]:
        last = reader.last(StageEvent, ("stage",), PARTS, order=("at",))
        return last, reader.count(StageEvent, ("stage",), filled="at")

    expected = answers(ahead)
    store.run(step)
    assert answers(store) == expected
