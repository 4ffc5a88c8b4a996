"""Making a bundle, looking into one, taking one in. 数据包"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import replace
from hashlib import sha256
from itertools import islice
from pathlib import Path

from db.meeting.rules import is_in_session
from db.store import due, exchange, key
from db.store.errors import LianxiError
from db.store.exchange import Merged
from db.store.frozen import frozen
from db.store.glossary import say
from db.store.ident import new_id
from db.store.key import DeviceKey
from db.store.merging import MergeError, Section, is_newer
from db.store.moment import now
from db.store.operation import Touched
from db.store.rehearsal import rehearsed
from db.store.store import Store
from db.sync import attachments, joining, outstanding, peers, strangers
from db.sync.addressing import refuse_foreign
from db.sync.contents import Bundle, Contents, checked, packed, unseal, without_files
from db.sync.device import DeviceId
from db.sync.encryption import check_passphrase, decrypted, encrypted
from db.sync.envelope import MOST_PARTS, BundleError, FileNote, Header, Part, SignedRun, head_of, newer, seal, unsigned
from db.sync.joining import Card
from db.sync.naming import bundle_paths, receivers
from db.sync.parcelling import Packed, divided, lacking
from db.sync.strangers import UnknownSender
from db.sync.target import write_whole

FOR_MAIL = 8_000_000
"""Bytes that a mail carries anywhere."""
MOST_OF_A_STRANGER = 64 * 1024**2
"""Bytes of commits that are unpacked to see whether they let in who sent them."""
ROOM = 64
"""Of so many bytes one is left for what stands around a payload, and for a header of 8 KiB."""


@frozen
class Made:
    """Bundles on the disk: their files, for whom, how many commits and files are in them."""

    paths: tuple[Path, ...]
    to: tuple[DeviceId, ...]
    commits: int
    files: int = 0

    @property
    def path(self) -> Path:
        return self.paths[0]


@frozen
class TakenIn:
    """What a bundle brought."""

    header: Header
    merged: Merged


def make(
    store: Store,
    to: Sequence[DeviceId],
    folder: Path,
    *,
    most: int = 0,
    passphrase: str = "",
    known: Mapping[str, int] | None = None,
    whole: bool = False,
) -> Made:
    """Write what these computers lack, encrypted to them and to nobody else; without any, to this computer itself.

    Each is taken to have what it last said itself to have; what was only sent may have been lost. most: bytes of one
    file, each of several then being a bundle of its own; 0 for one of any size. With a passphrase it opens by that.
    known: what each of them will have, where more is on its way than they have said to have.
    whole: everything, for one whose file was lost and whose backup lacks what it once said to have.
    """
    held = own_key(store)
    check_passphrase(passphrase)
    for each in to:
        peers.public_key(store, each)
    contents = lacking(store, () if whole else to, known)
    parcels = list(islice(divided(store, contents, most and most - most // ROOM - 8192), MOST_PARTS + 1))
    if len(parcels) > MOST_PARTS:
        raise BundleError(say("数据包要分成{most}份以上，没有生成；请让每份大一些，再生成一次"), most=MOST_PARTS)
    written = [
        encrypted(store, seal(*_headed(store, held, to, parcel, part), held), to, passphrase)
        for parcel, part in zip(parcels, _numbered(len(parcels)), strict=True)
    ]
    if to or passphrase:
        key.note_given(store.keys, bytes.fromhex(store.store_id), held.device_id, store.head.seq)
    named = receivers(store, to, by_passphrase=bool(passphrase))
    paths = bundle_paths(store, named, folder, len(written))
    _write_all(paths, written)
    for each in to:
        peers.note_sent(store, each)
    return Made(paths, tuple(to), contents.commits, len(contents.files))


def inspect(store: Store, path: Path, passphrase: str = "") -> Header:
    """What a bundle says of itself, nothing being taken in; of a computer that is known here only what it signed."""
    header, head, signature = head_of(decrypted(store, path, passphrase))
    public = peers.key_of(store, header.device)
    if public and not key.verify(public, head, signature):
        raise unsigned()
    return header


def opened(store: Store, path: Path, passphrase: str = "") -> Bundle:
    """Check a bundle from its bytes to its signature; whose chains it continues is for the merge to say."""
    if store.is_practice:
        raise BundleError(say("演练副本不与别的电脑交换数据，没有并入"))
    data = decrypted(store, path, passphrase)
    header, _, _ = head_of(data)
    if joining.is_waiting(store):
        return _first(store, header, data)
    refuse_foreign(store, header)
    card = joining.shown(header)
    if card is None or peers.is_known(store, header.device):
        return unseal(data, peers.public_key(store, header.device))
    return _of_stranger(store, card, data, path)


def take_in(store: Store, path: Path, passphrase: str = "") -> TakenIn:
    """Check a bundle, then merge it; a waiting store is founded by its first one. Receipts and requests likewise."""
    bundle = opened(store, path, passphrase)
    if joining.is_waiting(store):
        joining.take_keys_along(store, bundle.header)
    before = store.store_id
    taken = TakenIn(bundle.header, admit(store, bundle))
    attachments.keep(store, bundle.files)
    if before != store.store_id:
        key.drop_keys(store.keys, bytes.fromhex(before))
    return taken


def resume(store: Store) -> None:
    """Try what waits once more: this version may read what the one before could not."""
    if not store.is_practice:
        exchange.merge(store, (), scrubs=not is_in_session(store))
        peers.recognise(store)


def admit(store: Store, bundle: Bundle) -> Merged:
    """Apply a checked bundle: whom it lets in, what they wrote, what its maker has."""
    if joining.is_waiting(store):
        joining.prove(store, bundle)
        joining.join(store, bundle.header)
    try:
        peers.recognise_arriving(store, bundle.sections)
        merged = _merged(store, bundle.sections)
    except LianxiError:
        peers.recognise(store)
        raise
    peers.note(store, bundle.header)
    outstanding.note(store, bundle.header)
    return merged


def _merged(store: Store, sections: Sequence[Section]) -> Merged:
    """Merge, and fold who may write; what waited for whoever wrote it to be let in goes in as soon as he is.

    While a meeting is open the file is not rewritten to be rid of what was erased: until then it says that it is not.
    """
    scrubs = not is_in_session(store)
    merged = exchange.merge(store, sections, scrubs=scrubs)
    rows = merged.touched.rows | peers.recognise(store).rows
    if merged.waiting:
        more = exchange.merge(store, (), scrubs=scrubs)
        rows |= more.touched.rows | peers.recognise(store).rows
        merged = replace(merged, commits=merged.commits + more.commits, waiting=more.waiting)
    return replace(merged, touched=Touched(rows))


def _first(store: Store, header: Header, data: bytes) -> Bundle:
    """The bundle by which a computer joins; who is not the founding one shows in it that he was let in."""
    bundle = unseal(data, joining.host_key(store, header))
    if header.device != joining.founder_of(header) and not peers.vouches(store, header, bundle.sections):
        if any(map(is_newer, bundle.sections)):
            raise newer()
        raise BundleError(say("第一个数据包的发送者没有登记在那份数据里，没有导入；请向建立那份数据的电脑索取"))
    return bundle


def _of_stranger(store: Store, card: Card, data: bytes, path: Path) -> Bundle:
    """Nothing of a stranger is unpacked or applied; he is remembered, to be let in or not.

    But where it may bring the word by which a page, or the old founding key, lets him in: that is tried on a copy.
    """
    public = bytes.fromhex(card.public_key)
    header, _ = checked(data, public)
    if _may_let_in(store, header) and _lets_in(store, without_files(data, public), card):
        return unseal(data, public)
    strangers.note(store, card, path)
    raise UnknownSender(
        say("数据包来自没有登记的电脑“{name}”，没有导入；核对六个词并登记它以后，再导入"), card, name=card.name
    )


def _lets_in(store: Store, bundle: Bundle, card: Card) -> bool:
    with suppress(BundleError, MergeError), rehearsed(store) as copy:
        admit(copy, bundle)
        peers.public_key(copy, card.device)
        return True
    return False


def _may_let_in(store: Store, header: Header) -> bool:
    """Whether it holds news of the founding computer, or the first commit of any other: a page writes no second one."""
    here = exchange.version(store)
    others = (each for each in header.runs if each.device != header.device and each.last > here.get(each.device, 0))
    is_news = any(each.first == 1 or each.device == store.founder for each in others)
    return is_news and header.lines_length <= MOST_OF_A_STRANGER


def own_key(store: Store) -> DeviceKey:
    """The key that this computer signs with; a practice copy has none."""
    held = None if store.is_practice else key.load_key(store.keys, bytes.fromhex(store.store_id))
    if held is None:
        raise BundleError(say("演练副本不与别的电脑交换数据，没有生成数据包"))
    return held


def enclosed(
    store: Store, held: DeviceKey, to: Sequence[DeviceId], contents: Contents, kind: str = "bundle"
) -> tuple[Header, bytes]:
    """Header and payload of these contents in one bundle."""
    return _headed(store, held, to, (contents, *packed(contents)), kind=kind)


def letter(store: Store, held: DeviceKey, kind: str) -> bytes:
    """A bundle of nothing, signed: what this computer has, and what it lacks. For anybody, and so not encrypted."""
    return seal(*enclosed(store, held, (), Contents(), kind), held)


def _headed(
    store: Store,
    held: DeviceKey,
    to: Sequence[DeviceId],
    parcel: Packed,
    part: Part | None = None,
    kind: str = "bundle",
) -> tuple[Header, bytes]:
    contents, payload, length = parcel
    header = Header(
        store_id=store.store_id,
        bundle_id=new_id(),
        device=held.device_id.hex(),
        to=tuple(to),
        made_at=now(),
        known=exchange.version(store),
        root=peers.root_key(store).hex(),
        runs=tuple(SignedRun(each.device, each.first, each.last, each.signature.hex()) for each in contents.sections),
        plain_length=length,
        payload_length=len(payload),
        payload_hash=sha256(payload).hexdigest(),
        kind=kind,
        part=part,
        files=tuple(FileNote(sha256(each).hexdigest(), len(each)) for each in contents.files),
        waits=outstanding.waiting(store),
        wants=attachments.wanted(store),
        tips=exchange.tips(store),
        card=joining.shown_by(store),
        scrubbed=due.is_scrubbed(store.connection),
    )
    return header, payload


def _numbered(total: int) -> list[Part | None]:
    if total == 1:
        return [None]
    set_id = new_id()
    return [Part(set_id, number, total) for number in range(1, total + 1)]


def _write_all(paths: Sequence[Path], contents: Sequence[bytes]) -> None:
    """All of a set, or none of it."""
    with ExitStack() as on_failure:
        for path, data in zip(paths, contents, strict=True):
            write_whole(path, data)
            on_failure.callback(path.unlink, missing_ok=True)
        on_failure.pop_all()
