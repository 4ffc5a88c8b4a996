"""A meeting's list read a page at a time is the list that `attendees` gives. 名单次序"""

from __future__ import annotations

from collections import Counter

import pytest

from db.attendance import roll
from db.attendance.entity import Attendee, Presence, attendees
from db.attendance.operations import RegisterAttendee, StrikePresence
from db.attendance.substitute import NameSubstitute
from db.body.entity import MemberId
from db.meeting.operations import PlanMeeting
from db.people.operations import AddPerson
from tests.builders import Council

COMERS = (
    ("guest", None, "deputy"),
    ("delegate", 1, "chief"),
    ("delegate", 1, "chief"),
    ("delegate", 0, "division"),
    ("staff", 3, ""),
    ("head", 0, "division"),
    ("guest", None, "chief"),
    ("delegate", 0, "division"),
)
"""As what, for which member, of what level: out of order, and some who share all three."""


@pytest.mark.parametrize("page", [1, 500])
def test_substitutes_stand_and_count_where_their_principals_do(
    crowd: Council, monkeypatch: pytest.MonkeyPatch, page: int
) -> None:
    monkeypatch.setattr(roll, "PAGE", page)
    guests = [each.id for each in attendees(crowd.store, crowd.meeting) if each.kind == "guest"]
    for guest, principal in zip(guests, crowd.attendees[2:4], strict=True):
        for each in crowd.store.find(Presence, attendee=principal):
            crowd.run(StrikePresence((each.id,)))
        crowd.run(NameSubstitute(guest, principal))
    found = roll.Roll(crowd.store, crowd.meeting)
    listed = attendees(crowd.store, crowd.meeting)
    assert [(each.key, each.kind, each.member) for each in found.places()] == [
        (each.id, each.kind, each.member) for each in listed
    ]
    assert {(each.kind, each.member) for each in found.of(guests).values()} == {
        ("head", member) for member in crowd.members[2:4]
    }
    counted = Counter((each.kind, each.member) for each in listed)
    of_blocks: Counter[tuple[str, MemberId | None]] = Counter()
    for block in found.blocks:
        of_blocks[block.kind, block.member] += block.count
    assert +of_blocks == counted


@pytest.fixture
def crowd(council: Council) -> Council:
    """Heads and delegates of one rank, guests, staff, a newspaper without a person, and another meeting's list."""
    for number, (kind, member, level) in enumerate(COMERS):
        sent_by = None if member is None else council.members[member]
        person = council.run(AddPerson(f"来宾{number}", "某局", "局长", sent_by, level)).person_id
        council.run(RegisterAttendee(council.meeting, kind, person))
    council.run(RegisterAttendee(council.meeting, "press", organisation="某报"))
    later = council.run(PlanMeeting(council.body, 3)).meeting_id
    council.run(RegisterAttendee(later, "guest", council.persons[0]))
    return council


@pytest.mark.parametrize("page", [1, 2, 500])
def test_pages_follow_each_other_in_the_order_of_the_list(
    crowd: Council, monkeypatch: pytest.MonkeyPatch, page: int
) -> None:
    monkeypatch.setattr(roll, "PAGE", page)
    listed = attendees(crowd.store, crowd.meeting)
    read = list(roll.Roll(crowd.store, crowd.meeting).places())
    assert [each.key for each in read] == [each.id for each in listed]
    assert [each.is_person for each in read] == [each.person is not None for each in listed]


def test_persons_are_counted_apart_from_those_of_whom_nobody_is_named(crowd: Council) -> None:
    found = roll.Roll(crowd.store, crowd.meeting)
    assert (found.persons(), found.nameless()) == (4 + len(COMERS), 1)


@pytest.mark.parametrize("few", [0, 500])
def test_a_place_is_found_by_its_id_and_only_on_its_own_meetings_list(
    crowd: Council, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(roll, "FEW", few)
    everybody = [each.id for each in crowd.store.find(Attendee)]
    own = {each.id for each in attendees(crowd.store, crowd.meeting)}
    assert roll.Roll(crowd.store, crowd.meeting).of(everybody).keys() == own
    assert len(own) == len(everybody) - 1


@pytest.mark.parametrize(
    ("read", "asked"),
    [
        ("kind, member, level, organ, count(*), count(person)", "GROUP BY kind, member, level, organ"),
        (
            "registered, id, person",
            "AND kind IS ? AND member IS ? AND level IS ? AND organ IS ? ORDER BY registered, id LIMIT 500",
        ),
    ],
)
def test_counting_and_paging_read_the_index_alone_and_sort_nothing(council: Council, read: str, asked: str) -> None:
    sql = f"EXPLAIN QUERY PLAN SELECT {read} FROM attendee WHERE meeting IS ? AND _del IS NOT 1 {asked}"
    plan = council.store.connection.execute(sql, (b"",) * sql.count("?")).fetchall()
    assert len(plan) == 1
    assert "USING COVERING INDEX attendee_in_order" in plan[0][3]
