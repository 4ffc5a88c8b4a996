"""Taking in and giving out commits, each in the store's own transactions. 交换"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from db.store import gathering, merging
from db.store.errors import StoreError
from db.store.frozen import frozen
from db.store.glossary import say
from db.store.ident import Id
from db.store.key import device_id_of
from db.store.merging import Checked, MergeError, Section
from db.store.moment import now
from db.store.operation import Touched
from db.store.signing import sign_head
from db.store.standing import Row
from db.store.store import Store


@frozen
class Merged:
    """What became of sections: what they touched, how many commits were new, which wait for those before them."""

    touched: Touched
    commits: int
    waiting: tuple[Section, ...]


def merge(store: Store, sections: Iterable[Section]) -> Merged:
    """Take in what other devices wrote; all of it is checked before any of it is applied.

    Sections that waited for these are applied with them. Raises `MergeError`, and then nothing was changed.
    """
    if store.is_practice:
        raise StoreError(say("演练副本不与别的电脑交换数据，没有并入"))
    checked, waiting = merging.check(store.connection, bytes.fromhex(store.store_id), sections)
    with store.transaction():
        merging.park(store.connection, waiting)
    rows, count = _apply(store, checked)
    for section in _ready(store):
        more, counted = _apply(store, section)
        rows, count = rows | more, count + counted
    store.memory.forget()
    touched = Touched(frozenset((table, Id(row.hex())) for table, row in rows))
    return Merged(touched, count, tuple(merging.parked(store.connection)))


def lacking(store: Store, known: Mapping[str, int]) -> tuple[Section, ...]:
    """What somebody lacks who knows so many commits of each device; signs what is our own."""
    sign_head(store)
    return tuple(gathering.lacking(store.connection, known))


def version(store: Store) -> dict[str, int]:
    """How many commits of each device are here without a gap."""
    return gathering.version(store.connection)


def _apply(store: Store, checked: Sequence[Checked]) -> tuple[set[Row], int]:
    rows: set[Row] = set()
    count = 0
    for portion in merging.portions(checked):
        with store.transaction():
            touched, new = merging.apply(store.connection, portion, now())
        rows |= touched
        count += new
    with store.transaction():
        merging.note_signatures(store.connection, checked)
    return rows, count


def _ready(store: Store) -> Iterator[tuple[Checked, ...]]:
    """Sections that waited and can now go in; one that contradicts what came meanwhile is given up."""
    progress = True
    while progress:
        progress = False
        for section in merging.parked(store.connection):
            try:
                checked, waits = merging.check(store.connection, bytes.fromhex(store.store_id), [section])
            except MergeError:
                checked, waits = (), ()
            if not waits:
                with store.transaction():
                    merging.unpark(store.connection, section)
                progress = True
                yield checked


def introduce(store: Store, device: str, public: bytes, name: str) -> None:
    """Let a computer's commits in from now on; its key was compared in person before."""
    if device_id_of(public).hex() != device:
        raise StoreError(say("电脑{name}的编号与它的密钥不符，没有登记"), name=name)
    with store.transaction():
        store.connection.execute(
            "INSERT INTO sy_device(uuid, pubkey, name, status) VALUES(?,?,?,'trusted')"
            " ON CONFLICT(uuid) DO UPDATE SET pubkey=excluded.pubkey, name=excluded.name, status='trusted'",
            (bytes.fromhex(device), public, name),
        )
