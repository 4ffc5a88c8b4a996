"""A computer that waits to be let in, and becomes part of a store by the first bundle that it is sent. 加入"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from db.file.naming import file_name
from db.store import commit as codec
from db.store import founding, key, merging, sealing
from db.store.frozen import frozen
from db.store.glossary import say
from db.store.ident import Id
from db.store.rehearsal import rehearsed
from db.store.store import Store
from db.sync import peers
from db.sync.calling import appointed
from db.sync.contents import Bundle
from db.sync.device import Device, DeviceId
from db.sync.envelope import BundleError, Header
from db.sync.operations import EnrolDevice
from db.sync.target import write_whole

KIND = "lianxi device card"
CODE = "LXCARD1"
ENDING = ".lxcard"
SITTING = ("add_operator", "rename_operator")
MOST_SITTING = 8
"""Commits of these kinds, and no more of them, stand in a store that waits."""
MOST_NAME = 60
MOST_CARD = 10_000
"""Characters of a file; a card has a few hundred."""
_KEY = re.compile(f"[0-9a-f]{{{2 * key.KEY_BYTES}}}")


@frozen
class Card:
    """What a computer shows of itself to be enrolled: id, name and public keys; nothing in it is secret."""

    device: str
    name: str
    public_key: str
    recipient: str


def enrolment(store: Store, card: Card) -> EnrolDevice:
    """What lets the computer of a card in; the founding computer's own card goes along once: others find it, too."""
    return _enrolment(card, own_enrolment(store))


def own_enrolment(store: Store) -> EnrolDevice | None:
    """What puts this computer into the list of those that write here; None where it stands there."""
    own = next(each for each in store.devices() if each.is_own)
    return None if store.device in store.roster() else _enrolment(card_of(store, own.name))


def _enrolment(card: Card, own: EnrolDevice | None = None) -> EnrolDevice:
    return EnrolDevice(DeviceId(Id(card.device)), card.name, card.public_key, card.recipient, own)


def card_of(store: Store, name: str) -> Card:
    """The card of this computer for this store."""
    held = key.load_key(store.keys, bytes.fromhex(store.store_id))
    if held is None:
        raise BundleError(say("演练副本不与别的电脑交换数据，没有登记卡"))
    return Card(held.device_id.hex(), name, held.public.hex(), sealing.own_recipient(store))


def enrolled_card(store: Store, device: str) -> Card:
    """The card of a computer as it was when it was let in, whatever was written over it since."""
    said = dict(appointed(store, Device, "recipient"))
    public = store.roster()[device].public_key.hex()
    return Card(device, peers.called(store, device), public, str(said.get(Id(device), "")))


def card_name(card: Card) -> str:
    """What the file of a card is called where nobody says."""
    return f"{file_name(card.name)} {card.device[:4]}{ENDING}"


def write_card(card: Card, path: Path) -> None:
    facts = {"kind": KIND, "device": card.device, "name": card.name, "key": card.public_key, "age": card.recipient}
    write_whole(path, json.dumps(facts, ensure_ascii=False, indent=1).encode())


def code_of(card: Card) -> str:
    """A card as the line that its QR code holds."""
    return f"{CODE} {card.public_key} {card.recipient} {card.name}"


def read_code(line: str) -> Card | None:
    """The card that a scanner has read from a screen; None for any other line."""
    parts = line.strip().split(" ", 3)
    if len(parts) < 3 or parts[0] != CODE or not _KEY.fullmatch(parts[1]) or not sealing.is_recipient(parts[2]):
        return None
    name = parts[3][:MOST_NAME] if len(parts) == 4 else ""
    return Card(key.device_id_of(bytes.fromhex(parts[1])).hex(), name, parts[1], parts[2])


def read_card(path: Path) -> Card:
    """Read a card; raises `BundleError` for any other file."""
    try:
        with path.open(encoding="utf-8") as file:
            found: Any = json.loads(file.read(MOST_CARD))
    except (OSError, ValueError, RecursionError) as error:
        raise BundleError(say("{file}不是登记卡，没有登记"), file=path.name) from error
    match found:
        case {"kind": str(kind), "device": str(device), "name": str(name), "key": str(public), "age": str(age)}:
            if kind == KIND and _KEY.fullmatch(public) and sealing.is_recipient(age):
                return Card(device, name[:MOST_NAME], public, age)
    raise BundleError(say("{file}不是登记卡，没有登记"), file=path.name)


def is_waiting(store: Store) -> bool:
    """Whether nothing was ever recorded or taken in here but who sits at this computer."""
    query = "SELECT body FROM sy_commit LIMIT ?"
    found = store.connection.execute(query, (MOST_SITTING + 1,)).fetchall()
    few = len(found) <= MOST_SITTING and not store.is_practice
    return few and all(codec.parse(line).header.kind in SITTING for (line,) in found)


def host_of(store: Store, header: Header) -> Card | None:
    """The card of the computer whose records this one would join by its first bundle; None for any other bundle.

    Anybody who has this computer's card can make such a bundle, so a person first compares the six words of the card.
    """
    if store.device not in header.to or not is_waiting(store):
        return None
    card = shown(header)
    if card is None:
        raise BundleError(say("第一个数据包没有带发送者的登记卡，没有导入；请对方用现在的版本重新生成"))
    return card


def host_key(store: Store, header: Header) -> bytes:
    """The key by which a first bundle must be signed: the founding computer's, or that of one that shows its card."""
    if store.device not in header.to:
        raise BundleError(say("这个数据包不是给这台电脑的，没有导入；请对方先登记这台电脑，勾选它再送"))
    if founder_of(header) == header.device:
        return bytes.fromhex(header.root)
    card = shown(header)
    if card is None:
        raise BundleError(say("第一个数据包要由建立这份数据的电脑生成，没有导入；请向它索取"))
    return bytes.fromhex(card.public_key)


def founder_of(header: Header) -> str:
    """The computer that founded the store of a bundle."""
    return key.device_id_of(bytes.fromhex(header.root)).hex()


def shown(header: Header) -> Card | None:
    """The card that a bundle shows of its maker; None where it is not the card of that computer."""
    name, public, recipient = header.card
    if not _KEY.fullmatch(public) or not sealing.is_recipient(recipient):
        return None
    card = Card(key.device_id_of(bytes.fromhex(public)).hex(), name[:MOST_NAME], public, recipient)
    return card if card.device == header.device else None


def shown_by(store: Store) -> tuple[str, str, str]:
    """What a bundle of this computer shows of it."""
    card = card_of(
        store, peers.called(store, store.device) or next(each.name for each in store.devices() if each.is_own)
    )
    return card.name, card.public_key, card.recipient


def take_keys_along(store: Store, header: Header) -> None:
    """The computer's own key is from now on its key for the store that a checked bundle belongs to, too.

    The one for the store that it was goes when that store is no more: whatever is cut short in between can be finished.
    """
    if store.store_id != header.store_id:
        key.copy_keys(store.keys, bytes.fromhex(store.store_id), bytes.fromhex(header.store_id))


def prove(store: Store, bundle: Bundle) -> None:
    """Refuse a first bundle whose founder did not sign his chain, while this computer still is what it was."""
    with rehearsed(store) as copy:
        join(copy, bundle.header)
        merging.check(copy.connection, bytes.fromhex(copy.store_id), bundle.sections)


def join(store: Store, header: Header) -> None:
    """Take the identity of the store that a checked bundle belongs to; the chain begins anew under it.

    Nothing is left to do where this was done before and the merging after it was cut short.
    """
    own, target = bytes.fromhex(store.device), bytes.fromhex(header.store_id)
    if store.store_id == header.store_id:
        return
    root = bytes.fromhex(header.root)
    with store.transaction():
        execute = store.connection.execute
        founding.begin_anew(store.connection, own, target, key.device_id_of(root))
        execute("UPDATE sy_device SET status='pending'")
        execute(
            "INSERT OR IGNORE INTO sy_device(uuid, pubkey, status) VALUES(?,?,'trusted')",
            (key.device_id_of(root), root),
        )
    store.memory.forget()
