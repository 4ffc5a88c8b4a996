"""Three laptops that hand on all that they have, whoever may send to whom. 转递"""

from __future__ import annotations

from db.store import exchange
from db.store.disputing import conflicts
from db.store.ident import Id
from db.store.state import state_hash
from db.store.store import Store
from db.store.verify import verify
from db.sync import peers
from db.sync.device import DeviceId
from tests.db.sync.offices import Office

OFFICE, HOST, RECORDER = range(3)


def device(office: Office, number: int) -> DeviceId:
    return DeviceId(Id(office.stores[number].device))


def run(office: Office, number: int, operation: object) -> None:
    office.stores[number].run(operation)  # type: ignore[arg-type]
    peers.recognise(office.stores[number])


def send(office: Office, source: int, target: int) -> None:
    """All that one has and the other lacks, whoever may send to whom."""
    store = office.stores[target]
    known = exchange.agreeing(office.stores[source], exchange.version(store), exchange.tips(store))
    sections = exchange.lacking(office.stores[source], known)
    peers.recognise_arriving(store, sections)
    exchange.merge(store, sections)
    peers.recognise(store)


def settle(office: Office) -> None:
    for _ in range(3):
        for source in range(len(office.stores)):
            for target in range(len(office.stores)):
                if source != target:
                    send(office, source, target)


def agree(office: Office) -> None:
    """One state and one list everywhere, equal to what the log says."""
    assert len({state_hash(store) for store in office.stores}) == 1
    assert len({conflicts(store) for store in office.stores}) == 1
    standings = {
        frozenset(
            (each.device, each.status, upto(store, each.device)) for each in store.devices() if each.status != "pending"
        )
        for store in office.stores
    }
    assert len(standings) == 1
    for store in office.stores:
        assert verify(store).faults == ()


def upto(store: Store, of: str) -> int | None:
    query = "SELECT revoked_after FROM sy_device WHERE uuid=?"
    found: tuple[int | None] = store.connection.execute(query, (bytes.fromhex(of),)).fetchone()
    return found[0]


def version(office: Office, store: int, of: int) -> int:
    return exchange.version(office.stores[store]).get(office.stores[of].device, 0)
