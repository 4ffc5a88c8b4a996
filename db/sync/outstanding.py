"""What has not come: bundles of a set, commits before those that wait, files that records speak of. 缺项"""

from __future__ import annotations

import json

from db.store import due, exchange, merging
from db.store.frozen import frozen
from db.store.ident import Id
from db.store.store import Store
from db.sync import attachments
from db.sync.device import DeviceId
from db.sync.envelope import MOST_LISTED, Header, Run


@frozen
class Word:
    """What a computer last said of itself beside what it has: runs beyond a gap, files that it has not."""

    waits: tuple[Run, ...] = ()
    wants: tuple[str, ...] = ()


@frozen
class MissingParts:
    """Bundles of a set that have not come, by number, of how many; from one computer."""

    device: str
    numbers: tuple[int, ...]
    total: int


def note(store: Store, header: Header) -> None:
    """Remember what the maker of a bundle says of itself, and which of a set this one is; mostly there is nothing."""
    device = bytes.fromhex(header.device)
    sets = store.connection.execute("SELECT 1 FROM sy_part WHERE device=? LIMIT 1", (device,)).fetchone()
    said = Word(header.waits, header.wants)
    if header.part is None and not sets and said == word(store, DeviceId(Id(header.device))):
        return
    with store.transaction():
        _note_word(store, header)
        if header.kind == "bundle":
            _note_part(store, header)


def word(store: Store, device: DeviceId) -> Word:
    """The last word of a computer by its own clock; nothing before it said any."""
    query = "SELECT waits, wants FROM sy_said WHERE device=?"
    found = store.connection.execute(query, (bytes.fromhex(device),)).fetchone()
    if not found:
        return Word()
    return Word(tuple(Run(*each) for each in json.loads(found[0])), tuple(json.loads(found[1])))


def waiting(store: Store) -> tuple[Run, ...]:
    """What is here and cannot be applied before other commits have come; what is not told of is merely sent again."""
    parked = merging.parked(store.connection)[:MOST_LISTED]
    return tuple(Run(each.device, each.first, each.last) for each in parked)


def missing_parts(store: Store) -> tuple[MissingParts, ...]:
    """Sets of which some have come and some have not, as long as what the whole set brings is not here."""
    here, wants = exchange.version(store), attachments.wanted(store)
    rows = store.connection.execute("SELECT device, set_id, number, total, vv FROM sy_part ORDER BY number").fetchall()
    come: dict[tuple[bytes, bytes, int, str], set[int]] = {}
    for device, set_id, number, total, version in rows:
        come.setdefault((device, set_id, total, version), set()).add(number)
    found: list[MissingParts] = []
    for (device, _, total, version), numbers in come.items():
        is_behind = any(count > here.get(each, 0) for each, count in json.loads(version).items())
        if is_behind or wants:
            left = tuple(number for number in range(1, total + 1) if number not in numbers)
            found.append(MissingParts(device.hex(), left, total))
    return tuple(found)


def is_lacking(store: Store) -> bool:
    """Whether something is known to be missing here, so that asking for it makes sense."""
    return due.is_waiting(store.connection) or bool(missing_parts(store) or attachments.wanted(store))


def _note_word(store: Store, header: Header) -> None:
    waits = json.dumps([[each.device, each.first, each.last] for each in header.waits])
    store.connection.execute(
        "INSERT INTO sy_said(device, said_ms, waits, wants) VALUES(?,?,?,?) ON CONFLICT(device) DO UPDATE SET"
        " said_ms=excluded.said_ms, waits=excluded.waits, wants=excluded.wants WHERE excluded.said_ms>=said_ms",
        (bytes.fromhex(header.device), header.made_at, waits, json.dumps(header.wants)),
    )


def _note_part(store: Store, header: Header) -> None:
    """A bundle holds whatever is missing of those made before it; a set that is complete is remembered no longer."""
    part, execute, device = header.part, store.connection.execute, bytes.fromhex(header.device)
    set_id = bytes.fromhex(part.set_id) if part else b""
    execute("DELETE FROM sy_part WHERE device=? AND set_id<>? AND made_ms<?", (device, set_id, header.made_at))
    if part is None:
        return
    version = json.dumps(header.known, sort_keys=True)
    execute(
        "INSERT OR REPLACE INTO sy_part(device, set_id, number, total, vv, made_ms) VALUES(?,?,?,?,?,?)",
        (device, set_id, part.number, part.total, version, header.made_at),
    )
    execute("DELETE FROM sy_part WHERE set_id IN (SELECT set_id FROM sy_part GROUP BY set_id HAVING count(*)=total)")
