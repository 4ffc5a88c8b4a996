"""What somebody who was let in writes well-formed and false does no harm, and is told where it stays. 虚假记录"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest

from db.agenda.entity import AgendaItem
from db.people.entity import Person
from db.people.erasing import ErasePerson, beyond_reach, personal
from db.people.operations import RenamePerson
from db.store import exchange
from db.store.disputing import conflicts
from db.store.errors import RuleError
from db.store.ident import Id
from db.store.operation import DELETED
from db.store.state import state_hash
from db.store.verify import rebuild, verify
from db.sync import bundle
from tests.db.store.fleet import Put
from tests.db.sync.forging import NOBODY, ROW, Forger
from tests.db.sync.offices import Office
from tests.db.sync.test_hostile import CEILING, VALUE

PARENT = f"{0xABCDEF:032x}"


def under_the_next(number: int, count: int = 1 << 40) -> Iterator[tuple[str, str, str, object]]:
    row, above = (f"{each + 1:032x}" for each in (number, (number + 1) % count))
    yield "agenda_item", row, "place", f"{above}|a0"
    yield "agenda_item", row, DELETED, 1


HARMLESS: dict[str, Callable[[Forger], Sequence[bytes]]] = {
    "having read what nobody has": lambda forger: [forger.line(VALUE, seen={forger.target.device: 1 << 62, NOBODY: 9})],
    "having read itself": lambda forger: [forger.line(VALUE, seen={forger.device: 1 << 62})],
    "values of the wrong type": lambda forger: [
        forger.line(
            ("person", ROW, "merged_into", 7),
            ("person", ROW, "name", 5),
            ("agenda_item", ROW, "place", 5),
            ("stage", ROW, "meeting", "no id"),
            ("presence", ROW, "at", "12"),
            ("presence", ROW, DELETED, "1"),
        )
    ],
    "an item under itself": lambda forger: [
        forger.line(("agenda_item", ROW, "place", f"{ROW}|a0"), ("agenda_item", ROW, DELETED, 1))
    ],
    "items each under the next, all of them gone": lambda forger: [
        forger.line(*(cell for number in range(1_000) for cell in under_the_next(number)))
    ],
    "items in a circle, all of them gone": lambda forger: [
        forger.line(*(cell for number in range(400) for cell in under_the_next(number, 400)))
    ],
    "an unknown table and column": lambda forger: [
        forger.line(("zz_future", ROW, "a", 1), ("person", ROW, "zz", 1), ("sy_commit", ROW, "body", 1))
    ],
    "a file that nobody has": lambda forger: [
        forger.line(VALUE).replace(b"null", b'{"$b":"sha256:%s","n":1}' % (b"0" * 64))
    ],
    "an unknown kind and part": lambda forger: [forger.spelled(k="zz_later", zz={"a": [1]})],
    "a stamp before all clocks": lambda forger: [forger.line(VALUE, stamp=-(2**63))],
    "a commit that says nothing": lambda forger: [forger.spelled()],
    "an erasure that it may not ask for": lambda forger: [
        forger.spelled(x=[["r", "person", forger.target.find(Person)[0].id]])
    ],
    "a device of its own making": lambda forger: [forger.line(("device", NOBODY, "public_key", "not hex"))],
}


@pytest.mark.parametrize("kind", HARMLESS)
def test_what_is_well_formed_and_false_does_no_harm(office: Office, kind: str) -> None:
    target, forger = office.stores[0], Forger(office)
    people = target.find(Person)
    path = office.folder / "hostile.lxb"
    path.write_bytes(forger.sealed([forger.section(HARMLESS[kind](forger))]))
    assert bundle.take_in(target, path).merged.commits == 1
    assert [each for each in target.find(Person) if each.id != ROW] == list(people)
    assert verify(target).faults == ()
    assert conflicts(target) == ()
    before = state_hash(target)
    rebuild(target)
    assert state_hash(target) == before


@pytest.mark.parametrize("link", [("agenda_item", "place", f"{PARENT.upper()}|a0"), ("speech", "item", f"{PARENT}00")])
def test_a_link_that_is_written_as_no_id_is_keeps_nothing_alive(office: Office, link: tuple[str, str, str]) -> None:
    """Neither in the tables nor by what the log says: else a sound file were called faulty."""
    target = office.stores[0]
    for cell in (("title", "甲"), (DELETED, 1)):
        target.run(Put((("agenda_item", Id(PARENT), *cell),)))
    forger = Forger(office)
    section = forger.section([forger.line((link[0], ROW, *link[1:]), (link[0], ROW, DELETED, 0))])
    exchange.merge(target, [section])
    assert verify(target).faults == ()
    assert conflicts(target) == ()
    before = state_hash(target)
    rebuild(target)
    assert state_hash(target) == before


def test_a_row_under_the_last_of_all_stamps_says_whom_to_revoke(office: Office) -> None:
    target, forger = office.stores[0], Forger(office)
    path = office.folder / "hostile.lxb"
    path.write_bytes(
        forger.sealed([forger.section([forger.line(("agenda_item", ROW, "kind", "x"), stamp=CEILING - 1)])])
    )
    bundle.take_in(target, path)
    with pytest.raises(RuleError, match="停用"):
        target.run(Put(((AgendaItem.declaration.table, Id(ROW), "title", "议程"),)))
    assert verify(target).clean


def test_what_somebody_wrote_whom_nobody_let_in_waits_and_changes_nothing(office: Office) -> None:
    """The bundle that lets him in may come later; until then it is as if nothing had come."""
    target, forger = office.stores[0], Forger(office)
    before = state_hash(target), exchange.version(target)
    path = office.folder / "hostile.lxb"
    path.write_bytes(forger.sealed([forger.section([forger.line(VALUE)], device=NOBODY)]))
    merged = bundle.take_in(target, path).merged
    assert (merged.commits, [each.device for each in merged.waiting]) == (0, [NOBODY])
    assert (state_hash(target), exchange.version(target)) == before
    assert verify(target).faults == ()


def test_a_name_that_was_written_where_nothing_can_be_erased_is_told_of(office: Office) -> None:
    target, forger = office.stores[0], Forger(office)
    person, other = office.council.persons[:2]
    assert beyond_reach(target, person) == ()
    exchange.merge(target, [forger.section([forger.line(("person", person, "name", "李某某"), stamp=1 << 61)])])
    target.run(ErasePerson(person, personal(target, person)))
    assert [(each.column, each.said) for each in beyond_reach(target, person)] == [("name", "李某某")]
    assert beyond_reach(target, other) == ()
    target.run(RenamePerson(person, "某人"))
    assert beyond_reach(target, person) == ()
    assert verify(target).faults == ()
