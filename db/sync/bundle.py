"""Making a bundle, looking into one, taking one in. 数据包"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from hashlib import sha256
from itertools import count
from pathlib import Path

from db.store import exchange, key
from db.store.exchange import Merged
from db.store.frozen import frozen
from db.store.glossary import say
from db.store.ident import Id, new_id
from db.store.key import DeviceKey
from db.store.merging import Section
from db.store.moment import local, now
from db.store.store import Store
from db.sync import joining, peers
from db.sync.device import Device, DeviceId
from db.sync.envelope import (
    Bundle,
    BundleError,
    Header,
    NotForUs,
    Part,
    damaged,
    head_of,
    packed,
    seal,
    unseal,
)
from db.sync.target import write_whole

ENDING = ".lxb"
AGE = b"age-encryption.org/v1"
NO_KEY = "No matching keys"
"""What pyrage says where none of the keys is ours; anything else is damage."""
MOST_BYTES = 2 * 1024**3
MOST_NAMES = 3
"""Receivers that are named in the name of a file: it has a limit, and a folder is read at a glance."""


@frozen
class Made:
    """A bundle on the disk: its file, for whom, and how many commits are in it."""

    path: Path
    to: tuple[DeviceId, ...]
    commits: int


@frozen
class TakenIn:
    """What a bundle brought."""

    header: Header
    merged: Merged


def make(store: Store, to: Sequence[DeviceId], folder: Path, known: Mapping[str, int] | None = None) -> Made:
    """Write what these computers lack, encrypted to them and to this computer itself, and to nobody else.

    Each is taken to have what it last said itself to have; what was only sent may have been lost. Whoever knows what
    is on its way to all of them says by `known` what they will have.
    """
    held = _own_key(store)
    for each in to:
        peers.public_key(store, each)
    if known is None:
        known = _least([peers.known(store, each) for each in to])
    sections = exchange.lacking(store, known)
    data = seal(*_drawn_up(store, held, to, sections), held)
    if to:
        key.note_given(store.keys, bytes.fromhex(store.store_id), held.device_id, store.head.seq)
    path = _free(folder, _name(store, to))
    write_whole(path, _encrypted(store, data, to))
    for each in to:
        peers.note_sent(store, each)
    return Made(path, tuple(to), sum(len(each.lines) for each in sections))


def inspect(store: Store, path: Path) -> Header:
    """What a bundle says of itself, nothing being taken in."""
    return head_of(_decrypted(store, path))[0]


def opened(store: Store, path: Path) -> Bundle:
    """Check a bundle from its bytes to its signature; whose chains it continues is for the merge to say."""
    if store.is_practice:
        raise BundleError(say("演练副本不与别的电脑交换数据，没有并入"))
    data = _decrypted(store, path)
    header, _, _ = head_of(data)
    if joining.is_waiting(store):
        return unseal(data, joining.host_key(store, header))
    _refuse_foreign(store, header)
    return unseal(data, peers.public_key(store, header.device))


def take_in(store: Store, path: Path) -> TakenIn:
    """Check a bundle, then merge it; a waiting store is founded by its first one."""
    bundle = opened(store, path)
    if joining.is_waiting(store):
        joining.take_keys_along(store, bundle.header)
    before = store.store_id
    taken = TakenIn(bundle.header, admit(store, bundle))
    if before != store.store_id:
        key.drop_keys(store.keys, bytes.fromhex(before))
    return taken


def admit(store: Store, bundle: Bundle) -> Merged:
    """Apply a checked bundle: whom it lets in, what they wrote, what its maker has."""
    if joining.is_waiting(store):
        joining.join(store, bundle.header)
    peers.recognise_arriving(store, bundle.sections)
    merged = exchange.merge(store, bundle.sections)
    peers.recognise(store)
    peers.note(store, DeviceId(Id(bundle.header.device)), bundle.header.known)
    return merged


def _refuse_foreign(store: Store, header: Header) -> None:
    if header.store_id != store.store_id:
        raise BundleError(say("这个数据包属于另一份数据，没有导入"))
    if header.device == store.device:
        raise BundleError(say("这是本机自己生成的数据包，不必导入，没有新增"))
    if header.to and store.device not in header.to:
        raise BundleError(say("这个数据包是给别的电脑的，没有导入；请对方按这台电脑重新生成"))


def _own_key(store: Store) -> DeviceKey:
    held = None if store.is_practice else key.load_key(store.keys, bytes.fromhex(store.store_id))
    if held is None:
        raise BundleError(say("演练副本不与别的电脑交换数据，没有生成数据包"))
    return held


def _drawn_up(
    store: Store, held: DeviceKey, to: Sequence[DeviceId], sections: Sequence[Section]
) -> tuple[Header, bytes]:
    payload, length = packed(sections)
    header = Header(
        store_id=store.store_id,
        bundle_id=new_id(),
        device=held.device_id.hex(),
        to=tuple(to),
        made_at=now(),
        known=exchange.version(store),
        root=peers.root_key(store).hex(),
        parts=tuple(Part(each.device, each.first, each.last, each.signature.hex()) for each in sections),
        plain_length=length,
        payload_length=len(payload),
        payload_hash=sha256(payload).hexdigest(),
    )
    return header, payload


def _least(known: Sequence[Mapping[str, int]]) -> dict[str, int]:
    """What all of several computers have."""
    if not known:
        return {}
    return {device: min(each.get(device, 0) for each in known) for device in known[0]}


def _name(store: Store, to: Sequence[DeviceId]) -> str:
    """When, from whom, to whom; the content decides, never the name."""
    names = [store.need(Device, each).name for each in to] or ["自存"]
    receivers = "、".join(names) if len(names) <= MOST_NAMES else f"{names[0]}等{len(names)}台"
    sender = store.get(Device, Id(store.device))
    return f"{local(now()):%Y%m%d-%H%M} {sender.name if sender else '本机'}至{receivers}".replace(os.sep, "-")


def _free(folder: Path, name: str) -> Path:
    """The name with the first number that is not taken."""
    numbered = (folder / f"{name}_{number:02}{ENDING}" for number in count(1))
    return next(path for path in numbered if not path.exists())


def _encrypted(store: Store, data: bytes, to: Sequence[DeviceId]) -> bytes:
    import pyrage

    own = pyrage.x25519.Identity.from_str(key.age_identity(store.keys, bytes.fromhex(store.store_id)))
    named = [pyrage.x25519.Recipient.from_str(store.need(Device, each).recipient) for each in to]
    encrypted: bytes = pyrage.encrypt(data, [*named, own.to_public()])
    return encrypted


def _decrypted(store: Store, path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BundleError(say("文件{file}太大，不像是数据包，没有导入"), file=path.name)
        data = path.read_bytes()
    except OSError as error:
        raise BundleError(say("文件{file}打不开，没有导入；请检查它是否还在、能否读取"), file=path.name) from error
    if not data.startswith(AGE):
        return data
    import pyrage

    own = pyrage.x25519.Identity.from_str(key.age_identity(store.keys, bytes.fromhex(store.store_id)))
    try:
        opened: bytes = pyrage.decrypt(data, [own])
    except pyrage.DecryptError as error:
        if NO_KEY in str(error):
            raise NotForUs(
                say("数据包{file}不是给这台电脑的，没有导入；请对方按这台电脑重新生成"), file=path.name
            ) from error
        raise damaged() from error
    return opened
