"""The file is rid of what was erased, whatever else goes on. 清除"""

from __future__ import annotations

from db.people.entity import Person
from db.people.erasing import ErasePerson, personal
from db.store import due
from db.store.scrubbing import scrub
from db.store.store import Store
from tests.db.sync.offices import Office


def test_what_is_erased_while_the_file_is_scrubbed_stays_due(office: Office) -> None:
    """The window erases somebody else while the worker clears what was erased before."""
    store, (first, second) = office.stores[0], office.council.persons[:2]
    store.run(ErasePerson(first, personal(store, first)))

    def meanwhile(statement: str) -> None:
        if "TRUNCATE" in statement:
            store.run(ErasePerson(second, personal(store, second)))

    with Store.open(store.path, keys=store.keys, held=store.held) as worker:
        worker.connection.set_trace_callback(meanwhile)  # type: ignore[attr-defined]
        scrub(worker)
        worker.connection.set_trace_callback(None)  # type: ignore[attr-defined]
        assert store.need(Person, second).name == ""
        assert not due.is_scrubbed(store.connection)
        assert scrub(worker)
    assert due.is_scrubbed(store.connection)


def test_an_erasure_settles_its_rows_once(office: Office) -> None:
    store, person = office.stores[0], office.council.persons[0]
    statements: list[str] = []
    store.connection.set_trace_callback(statements.append)  # type: ignore[attr-defined]
    store.run(ErasePerson(person, personal(store, person)))
    store.connection.set_trace_callback(None)  # type: ignore[attr-defined]
    assert statements.count("SELECT 1 FROM sy_erased LIMIT 1") == 1, "once each time rows are settled"
