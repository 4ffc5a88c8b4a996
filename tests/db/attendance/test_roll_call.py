"""A roll call notes who is absent, and of those who answer only whoever was not there. 点到"""

from __future__ import annotations

import pytest

from db.agenda.entity import AgendaItem
from db.attendance.entity import stage_events
from db.attendance.operations import MarkPresence
from db.attendance.roll_call import CallRoll
from db.ballot.opening import freeze
from db.store.errors import RuleError
from db.store.store import Store
from tests.builders import Council


def kinds(council: Council) -> list[tuple[str, str]]:
    names = dict(zip(council.attendees, "一二三四", strict=True))
    return [(names[each.attendee], each.kind) for each in stage_events(council.store, council.stage)]


def test_a_roll_call_says_who_came_and_who_went_in_one_step(council: Council) -> None:
    one, two, three, four = council.attendees
    council.run(MarkPresence(council.stage, (three,), "left", council.at()))
    before = kinds(council)
    council.run(CallRoll(council.stage, (one, three), (two,), council.at()))
    assert kinds(council)[len(before) :] == [("三", "returned"), ("二", "absent")]
    before = kinds(council)
    council.run(CallRoll(council.stage, (one, three, four), (two,), council.at()))
    assert kinds(council)[len(before) :] == [("二", "absent")]


def test_nobody_is_there_and_not_there(council: Council) -> None:
    with pytest.raises(RuleError, match="张一既点到又缺席"):
        council.run(CallRoll(council.stage, (council.attendees[0],), (council.attendees[0],), council.at()))


def test_a_roll_call_alone_makes_a_quorum(store: Store) -> None:
    council = Council(store, preset="association")
    item, _ = council.item_with("桥")
    council.run(CallRoll(council.stage, tuple(council.attendees[:3]), (council.attendees[3],), council.at()))
    assert len(freeze(store, store.need(AgendaItem, item)).present) == 3
