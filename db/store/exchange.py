"""Taking in and giving out commits, each in the store's own transactions. 交换"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from db.store import commit as codec
from db.store import erasing, gathering, merging
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
    counted = 1
    while counted:
        more, counted = _apply_waiting(store)
        rows, count = rows | more, count + counted
    scrub(store)
    store.memory.forget()
    touched = Touched(frozenset((table, Id(row.hex())) for table, row in rows))
    return Merged(touched, count, tuple(merging.parked(store.connection)))


def proven(store: Store, sections: Iterable[Section]) -> list[bytes]:
    """The lines of those sections that continue a chain here and are signed by its device; nothing is written."""
    checked, _ = merging.check(store.connection, bytes.fromhex(store.store_id), sections)
    return [line for each in checked for line in each.section.lines]


def may_erase(store: Store) -> bool:
    """Whether what this computer asks to erase would be erased: the others ask the same of what it had read."""
    return erasing.is_allowed(store.connection, store.device)


def scrub(store: Store) -> bool:
    """Leave nothing of what was erased in the file's slack pages or its write-ahead log; False while somebody reads.

    What is due stays due until it was done, also over a crash.
    """
    if not store.connection.execute("SELECT scrub_due FROM sy_meta").fetchone()[0]:
        return True
    store.connection.execute("VACUUM")
    busy = store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if not busy:
        with store.transaction():
            store.connection.execute("UPDATE sy_meta SET scrub_due=0")
    return not busy


def lacking(store: Store, known: Mapping[str, int]) -> tuple[Section, ...]:
    """What somebody lacks who knows so many commits of each device; signs what is our own."""
    sign_head(store)
    return tuple(gathering.lacking(store.connection, known))


def version(store: Store) -> dict[str, int]:
    """How many commits of each device are here without a gap."""
    return gathering.version(store.connection)


def _apply(store: Store, checked: Sequence[Checked]) -> tuple[set[Row], int]:
    """Apply in portions; where something is to be forgotten all goes in at once, since no part of it would be right."""
    rows: set[Row] = set()
    count = 0
    if erasing.concerns(store.connection, (line for each in checked for line in each.section.lines)):
        with store.transaction():
            return _apply_erased(store, list(checked))
    for portion in merging.portions(checked):
        with store.transaction():
            touched, new = merging.apply(store.connection, portion, now())
        rows |= touched
        count += new
    with store.transaction():
        merging.note_signatures(store.connection, checked)
    return rows, count


def _apply_erased(store: Store, checked: list[Checked]) -> tuple[set[Row], int]:
    """Erase before anything is written; a section with a blank that nobody may ask for waits for who asked."""
    connection = store.connection
    while True:
        arrivals = [
            erasing.Arrival(each.section.device, seq, link, codec.parse(line))
            for each in checked
            for seq, link, line in each.after(0)
        ]
        plan = erasing.plan(connection, arrivals)
        refused = [each for each in checked if not plan.unjustified.isdisjoint(each.places)]
        if not refused:
            break
        devices = {each.section.device: each.section.first for each in reversed(refused)}
        refused = [each for each in checked if each.section.first >= devices.get(each.section.device, erasing.LAST)]
        merging.park(connection, [each.section for each in refused])
        checked = [each for each in checked if each not in refused]
    coming = [
        (each.device, each.seq, each.hash, codec.redact(each.commit, plan.blanks.get(each.place, ())))
        for each in arrivals
    ]
    rows, count = merging.apply(connection, coming, now())
    rows |= merging.forget(connection, plan.blanks)
    for section in merging.parked(connection):
        if erasing.touches(connection, section.device, section.first, section.lines):
            merging.unpark(connection, section)
    merging.note_signatures(connection, checked)
    return rows, count


def _apply_waiting(store: Store) -> tuple[set[Row], int]:
    """Apply what waited and can now go in; a section that contradicts what came meanwhile is given up."""
    rows: set[Row] = set()
    count = 0
    for section in merging.parked(store.connection):
        try:
            checked, waits = merging.check(store.connection, bytes.fromhex(store.store_id), [section])
        except MergeError:
            checked, waits = (), ()
        if not waits:
            with store.transaction():
                merging.unpark(store.connection, section)
            more, counted = _apply(store, checked)
            rows, count = rows | more, count + counted
    return rows, count


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
