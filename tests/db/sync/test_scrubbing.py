"""The file is rid of what was erased, whatever else goes on. 清除"""

from __future__ import annotations

from pathlib import Path

from db.meeting.operations import MarkStage
from db.opening import open_store
from db.people.entity import Person
from db.people.erasing import ErasePerson, personal
from db.store import due
from db.store.moment import instant
from db.store.scrubbing import scrub
from db.store.store import Store
from db.sync import bundle
from db.sync.mailbox import make_round
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


def test_the_file_is_not_rewritten_while_a_meeting_is_open(office: Office, tmp_path: Path) -> None:
    """Whoever records would wait for it; what is left of what was erased stays due, and others are told so."""
    council, (desk, host) = office.council, office.stores[:2]
    council.run(MarkStage(council.stage, "opened", instant(council.day, 9, 0)))
    bundle.take_in(host, office.made(0, 1))
    person = council.persons[0]
    desk.run(ErasePerson(person, personal(desk, person)))
    bundle.take_in(host, office.made(0, 1))
    assert host.need(Person, person).name == ""
    assert not due.is_scrubbed(host.connection)
    assert not bundle.inspect(desk, office.made(1, 0)).scrubbed
    council.run(MarkStage(council.stage, "closed", instant(council.day, 10, 0)))
    bundle.take_in(host, office.made(0, 1))
    assert not due.is_scrubbed(host.connection)
    make_round(host, tmp_path / "信箱")
    assert due.is_scrubbed(host.connection)


def test_a_start_while_a_meeting_is_open_does_not_rewrite_it_either(office: Office) -> None:
    council, store, person = office.council, office.stores[0], office.council.persons[0]
    council.run(MarkStage(council.stage, "opened", instant(council.day, 9, 0)))
    store.run(ErasePerson(person, personal(store, person)))
    bundle.resume(store)
    assert not due.is_scrubbed(store.connection)
    path, keys = store.path, store.keys
    store.close()
    with open_store(path, keys=keys) as again:
        assert not due.is_scrubbed(again.connection)
        again.run(MarkStage(council.stage, "closed", instant(council.day, 10, 0)))
    with open_store(path, keys=keys) as later:
        assert due.is_scrubbed(later.connection)


def test_an_erasure_settles_its_rows_once(office: Office) -> None:
    store, person = office.stores[0], office.council.persons[0]
    statements: list[str] = []
    store.connection.set_trace_callback(statements.append)  # type: ignore[attr-defined]
    store.run(ErasePerson(person, personal(store, person)))
    store.connection.set_trace_callback(None)  # type: ignore[attr-defined]
    assert statements.count("SELECT 1 FROM sy_erased LIMIT 1") == 1, "once each time rows are settled"
