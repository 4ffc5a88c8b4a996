"""What one event asks of the database: the same few statements, however much was recorded before it. 语句"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

import pytest

from db.agenda.operations import RecordNote
from db.attendance.operations import MarkPresence
from db.ballot.operations import CastVotes, PutAndCast
from db.store.operation import Operation
from db.store.sqlite import batches
from tests.builders import Council

MOST = 32
FEW = ("h", "d", "sy_head", "sy_device", "sy_conflict", "sy_erased")
"""Tables that hold a row a laptop, or of which one row is asked for: they may be read through."""
BEFORE = 40
"""Events between the first that is looked at and the last."""


def votes(council: Council) -> Iterator[Operation]:
    item, motions = council.item_with("一件议案")
    ballot = council.run(PutAndCast(item, tuple(motions), (), council.at())).ballot_id
    for turn in count():
        yield CastVotes(ballot, ((council.members[turn % 4], ("for", "against")[turn // 4 % 2]),))


def arrivals(council: Council) -> Iterator[Operation]:
    """Of the one attendee once, and of the others again and again."""
    yield MarkPresence(council.stage, (council.attendees[0],), "arrived", council.at())
    for turn in range(BEFORE - 1):
        yield MarkPresence(council.stage, (council.attendees[turn % 3 + 1],), "arrived", council.at())
    yield MarkPresence(council.stage, (council.attendees[0],), "left", council.at())


def notes(council: Council) -> Iterator[Operation]:
    for turn in count():
        yield RecordNote(council.meeting, f"第{turn}条", council.at())


def asked(council: Council, operation: Operation) -> list[str]:
    heard: list[str] = []
    council.store.connection.set_trace_callback(heard.append)
    council.run(operation)
    council.store.connection.set_trace_callback(None)
    return heard


@pytest.mark.parametrize("events", [votes, arrivals, notes])
def test_an_event_takes_the_same_few_statements_whatever_was_recorded(
    council: Council, events: Callable[[Council], Iterator[Operation]]
) -> None:
    council.all_arrive()
    said = events(council)
    first = asked(council, next(said))
    for _ in range(BEFORE - 1):
        council.run(next(said))
    last = asked(council, next(said))
    assert len(last) <= len(first) <= MOST


@pytest.mark.parametrize("events", [votes, arrivals, notes])
def test_an_event_looks_up_what_it_reads_and_never_the_whole_hall(
    council: Council, events: Callable[[Council], Iterator[Operation]]
) -> None:
    council.all_arrive()
    reads = [each for each in asked(council, next(events(council))) if each.startswith("SELECT")]
    plans = [
        step[3] for each in reads for step in council.store.connection.execute(f"EXPLAIN QUERY PLAN {each}").fetchall()
    ]
    assert [each for each in plans if each.startswith("SCAN") and each.split()[1] not in FEW] == []
    assert not any("presence_by_stage" in each for each in plans)


@pytest.mark.parametrize("events", [votes, arrivals, notes])
def test_what_was_asked_before_is_not_compiled_again(
    council: Council, events: Callable[[Council], Iterator[Operation]]
) -> None:
    """The store was made on a connection of its own, so the places for compiled statements are free."""
    compiled: list[object] = []
    council.store.connection.set_authorizer(lambda *what: compiled.append(what) or 0)  # asked when one is compiled
    council.all_arrive()
    said = events(council)
    for _ in range(5):
        council.run(next(said))
    assert compiled
    compiled.clear()
    council.run(next(said))
    assert compiled == []


@pytest.mark.parametrize("some", [1, 2, 3, 5, 8, 500, 512, 513, 1500])
def test_long_questions_are_of_few_lengths(some: int) -> None:
    asked = list(batches([*range(some)]))
    assert [number for each in asked for number in dict.fromkeys(each)] == [*range(some)]
    assert {len(each) for each in asked} <= {1, 2, 4, 8, 16, 32, 64, 128, 256, 512}
