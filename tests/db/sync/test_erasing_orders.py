"""What is erased follows from what was written alone, whoever lies and whatever comes first. 删除与次序"""

from __future__ import annotations

import secrets
from collections.abc import Callable

import pytest

from db.people.entity import Person
from db.store import exchange
from db.store.canonical import CommitError, base64_text, spell
from db.store.erasure import ErasedCell, ErasedRow
from db.store.ident import Id
from db.store.state import state_hash
from db.store.verify import verify
from db.sync.operations import GrantRole
from tests.db.store.fleet import Put
from tests.db.sync.forging import Forger
from tests.db.sync.offices import Office
from tests.db.sync.relay import HOST, OFFICE, RECORDER, device, run, send

PERSON = Id(f"{5:032x}")
NEVER = 10**6


@pytest.fixture
def shared(office: Office) -> Office:
    office.swap()
    office.stores[OFFICE].run(Put((("person", PERSON, "name", "甲"),)))
    send(office, OFFICE, RECORDER)
    return office


def named(forger: Forger, name: str, seen: dict[str, int]) -> bytes:
    """A commit that writes the name of the person, whatever its author says to have read."""
    header = forger.spelled(p=[["person", PERSON, ["name"]]], d=seen, t=1 << 61)
    return b"\t".join((header, spell(base64_text(secrets.token_bytes(16))).encode(), spell(name).encode()))


def test_who_counts_back_in_what_he_says_to_have_read_is_erased_nowhere_or_everywhere(shared: Office) -> None:
    """He says to have read what comes next, then less."""
    forger, store, other = Forger(shared), shared.stores[OFFICE], shared.stores[RECORDER]
    store.run(Put((), forget=(ErasedRow("person", PERSON),)))
    read = forger.line(("person", f"{9:032x}", "merged_into", None), seen={store.device: store.head.seq + 5})
    section = forger.section([read, named(forger, "乙", {store.device: 1})])
    exchange.merge(store, [section])
    exchange.merge(other, [section])
    send(shared, OFFICE, RECORDER)
    assert [each.need(Person, PERSON).name for each in (store, other)] == ["乙", "乙"]
    assert state_hash(store) == state_hash(other)


@pytest.mark.parametrize("asked", [lambda: ErasedCell("_", "", "why"), lambda: ErasedRow("_", "")])
def test_the_reasons_of_all_commits_cannot_be_erased_at_once(asked: Callable[[], object]) -> None:
    """They would go where they came after the request, and stay where they were before it."""
    with pytest.raises(CommitError, match="no row to erase"):
        asked()


def test_a_request_that_lies_to_have_known_its_permission_counts_from_it_on_where_that_is_given_too(
    shared: Office,
) -> None:
    forger, store = Forger(shared), shared.stores[OFFICE]
    asks = forger.spelled(x=[["r", "person", PERSON]], d={store.device: NEVER})
    exchange.merge(store, [forger.section([asks])])
    send(shared, OFFICE, RECORDER)
    assert {each.need(Person, PERSON).name for each in (store, shared.stores[RECORDER])} == {"甲"}
    run(shared, OFFICE, GrantRole(device(shared, HOST), "redactor"))
    send(shared, OFFICE, RECORDER)
    for each in (store, shared.stores[RECORDER]):
        assert each.need(Person, PERSON).name == ""
        assert verify(each).faults == ()
    assert state_hash(store) == state_hash(shared.stores[RECORDER])
