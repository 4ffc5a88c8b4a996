"""Two versions of the program: what one does not know it keeps, hands on, and shows after an upgrade. 两个版本"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from unittest.mock import patch

import pytest

from db.agenda.entity import AgendaItem, Speech
from db.people.entity import Person
from db.store import exchange, logbook, record
from db.store.disputing import conflicts
from db.store.ident import Id
from db.store.operation import DELETED
from db.store.record import declared
from db.store.state import state_hash
from db.store.store import Store
from db.store.verify import verify
from tests.db.store.fleet import Fleet, Put

PERSON, ITEM, SPEECH = (Id(f"{number:032x}") for number in (1, 17, 33))
"""An older version knows no speeches, and of persons not how a name is read."""


@contextmanager
def older() -> Iterator[None]:
    """What runs in here is the older version."""
    known = {table: each for table, each in declared().items() if table != Speech.declaration.table}
    whole = Person.declaration
    columns = tuple(column for column in whole.columns if column.name != "reading")
    logbook.parents.cache_clear()
    Person.declaration = record.Declaration(whole.table, whole.term, columns, whole.listed_by)
    try:
        with patch.object(record, "_declared", known):
            declared.cache_clear()
            yield
    finally:
        declared.cache_clear()
        Person.declaration = whole
        logbook.parents.cache_clear()


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[Fleet]:
    """Three laptops; the second one's file was made by the older version, as it is in memory when `older` runs."""
    with ExitStack() as stack:
        found = Fleet(tmp_path, 3, stack)
        old = found.stores[1].connection
        for trigger in ("insert", "update", "delete"):
            old.execute(f"DROP TRIGGER speech_{trigger}_guard")
            old.execute(f"DROP TRIGGER person_{trigger}_guard")
        old.execute("DROP TABLE speech")
        old.execute("ALTER TABLE person DROP COLUMN reading")
        yield found


def upgrade(machines: Fleet) -> Store:
    store = machines.stores[1]
    store.close()
    machines.stores[1] = Store.open(store.path, keys=store.keys)
    return machines.stores[1]


def test_what_an_older_version_does_not_know_goes_through_it_byte_for_byte(machines: Fleet) -> None:
    new, old, third = machines.stores
    new.run(Put((("person", PERSON, "name", "欧阳"), ("person", PERSON, "reading", "ou yang"))))
    new.run(Put((("speech", SPEECH, "item", ITEM), ("speech", SPEECH, "gist", "赞成"))))
    with older():
        machines.send(0, 1)
        assert old.need(Person, PERSON).name == "欧阳"
        assert verify(old).clean
        handed_on = exchange.lacking(old, exchange.version(third))
    exchange.merge(third, handed_on)
    lines = "SELECT seq, body FROM sy_commit WHERE dev=(SELECT dev FROM sy_device WHERE uuid=?) ORDER BY seq"
    given, kept = (store.connection.execute(lines, (bytes.fromhex(new.device),)).fetchall() for store in (new, third))
    assert given == kept
    assert third.find(Speech) == new.find(Speech)
    assert third.find(Person) == new.find(Person)
    store = upgrade(machines)
    assert store.find(Speech) == new.find(Speech)
    assert store.need(Person, PERSON).reading == "ou yang"
    assert verify(store).faults == ()


def test_an_upgrade_shows_again_what_lives_on_under_words_that_were_unknown(machines: Fleet) -> None:
    """The older version sees an item as deleted; a speech under it, which it does not know, keeps the item."""
    new, old, third = machines.stores
    new.run(Put((("agenda_item", ITEM, "title", "议题"), ("agenda_item", ITEM, DELETED, 0))))
    machines.settle()
    third.run(Put((("agenda_item", ITEM, DELETED, 1),)))
    new.run(Put((("speech", SPEECH, "item", ITEM), ("speech", SPEECH, "gist", "赞成"))))
    with older():
        machines.send(0, 1)
        machines.send(2, 1)
        assert dict(old.find_all(AgendaItem))  # it is there, and hidden
        assert verify(old).clean
    machines.settle()
    upgrade(machines)
    machines.settle()
    for store in machines.stores:
        assert verify(store).faults == ()
        assert [hidden for _, hidden in store.find_all(AgendaItem)] == [False]
        assert [(each.row, each.kind) for each in conflicts(store)] == [(ITEM, "delete")]
    assert len({state_hash(store) for store in machines.stores}) == 1


def test_two_values_of_a_field_that_was_unknown_are_a_conflict_at_once(machines: Fleet) -> None:
    new, old, third = machines.stores
    new.run(Put((("person", PERSON, "reading", "ou yang"),)))
    third.run(Put((("person", PERSON, "reading", "qu yang"),)))
    with older():
        machines.send(0, 1)
        machines.send(2, 1)
        assert [each.column for each in conflicts(old)] == ["reading"]
    machines.settle()
    upgrade(machines)
    assert len({state_hash(store) for store in machines.stores}) == 1
    assert exchange.version(new) == exchange.version(third)


def test_a_link_row_that_two_make_and_one_deletes_and_makes_again_is_one_row(machines: Fleet) -> None:
    new, _, third = machines.stores
    made = (("speech", SPEECH, "item", ITEM), ("speech", SPEECH, "gist", "赞成"), ("speech", SPEECH, DELETED, 0))
    new.run(Put(made))
    third.run(Put(made))
    machines.send(0, 2)
    third.run(Put((("speech", SPEECH, DELETED, 1),)))
    third.run(Put((("speech", SPEECH, "item", ITEM), ("speech", SPEECH, DELETED, 0))))
    machines.send(2, 0)
    for store in (new, third):
        (speech,) = store.find(Speech)
        assert (speech.id, speech.item, speech.gist) == (SPEECH, ITEM, "")
        assert conflicts(store) == ()
        assert verify(store).clean
    assert state_hash(new) == state_hash(third)
