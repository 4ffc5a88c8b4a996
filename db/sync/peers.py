"""The other computers: who is trusted by what was enrolled, and what each is known to have. 往来电脑"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from db.store import commit as codec
from db.store import exchange
from db.store.glossary import say
from db.store.merging import Section
from db.store.moment import Instant, now
from db.store.store import Store
from db.sync.device import Device, DeviceId
from db.sync.envelope import BundleError


def root_key(store: Store) -> bytes:
    """Public key of the founding computer."""
    query = "SELECT pubkey FROM sy_device JOIN sy_meta ON founded_by=uuid"
    found = store.connection.execute(query).fetchone()
    return bytes(found[0])


def public_key(store: Store, device: str) -> bytes:
    """The key of a computer that may send here; strangers are refused."""
    query = "SELECT pubkey FROM sy_device WHERE uuid=? AND status='trusted'"
    found = store.connection.execute(query, (bytes.fromhex(device),)).fetchone()
    if not found or not found[0]:
        raise BundleError(say("数据包来自没有登记的电脑，没有导入；请先核对并登记那台电脑"))
    return bytes(found[0])


def recognise(store: Store) -> None:
    """Trust the computers that the founding one has enrolled."""
    root = store.connection.execute("SELECT founded_by FROM sy_meta").fetchone()[0].hex()
    for device in store.find(Device):
        written = store.history(Device, device.id, "public_key")
        if written and written[-1].device == root and device.public_key:
            exchange.introduce(store, device.id, bytes.fromhex(device.public_key), device.name)


def recognise_arriving(store: Store, sections: Iterable[Section]) -> None:
    """Trust computers that the founding one enrols in these commits: their own commits may come along with them.

    Only what continues the founding computer's chain and is signed by it is believed.
    """
    root = store.connection.execute("SELECT founded_by FROM sy_meta").fetchone()[0].hex()
    for line in exchange.proven(store, [each for each in sections if each.device == root]):
        for table, row, cells in codec.parse(line).header.fixed:
            public = cells.get("public_key")
            if table == Device.declaration.table and isinstance(public, str):
                exchange.introduce(store, row, bytes.fromhex(public), "")


def known(store: Store, device: DeviceId) -> dict[str, int]:
    """How many commits of each computer this one said it has; none before it said anything."""
    return heard(store, device)[0]


def heard(store: Store, device: DeviceId) -> tuple[dict[str, int], Instant | None]:
    """What a computer last said it has, and when that was heard here."""
    return _noted(store, "SELECT vv, at_ms FROM sy_peer WHERE device=?", device)


def sent(store: Store, device: DeviceId) -> tuple[dict[str, int], Instant | None]:
    """What the last bundle that was made for a computer would bring it to, and when that was made."""
    return _noted(store, "SELECT vv, at_ms FROM sy_sent WHERE device=?", device)


def _noted(store: Store, query: str, device: DeviceId) -> tuple[dict[str, int], Instant | None]:
    found = store.connection.execute(query, (bytes.fromhex(device),)).fetchone()
    return (dict(json.loads(found[0])), Instant(found[1])) if found else ({}, None)


def note(store: Store, device: DeviceId, version: Mapping[str, int]) -> None:
    """Remember what a computer says of itself; an older word never takes back a newer one."""
    before = known(store, device)
    most = {each: max(version.get(each, 0), before.get(each, 0)) for each in {*version, *before}}
    _write(store, "INSERT OR REPLACE INTO sy_peer(device, vv, at_ms) VALUES(?,?,?)", device, most)


def note_sent(store: Store, device: DeviceId) -> None:
    """Remember that a bundle was made for a computer: whether it arrives, only its own word tells."""
    query = "INSERT OR REPLACE INTO sy_sent(device, vv, at_ms) VALUES(?,?,?)"
    _write(store, query, device, exchange.version(store))


def _write(store: Store, query: str, device: DeviceId, version: Mapping[str, int]) -> None:
    facts = (bytes.fromhex(device), json.dumps(version, sort_keys=True), now())
    with store.transaction():
        store.connection.execute(query, facts)


def is_founder(store: Store) -> bool:
    """Whether this computer founded the store: it alone lets others in."""
    founder: bytes = store.connection.execute("SELECT founded_by FROM sy_meta").fetchone()[0]
    return founder.hex() == store.device
