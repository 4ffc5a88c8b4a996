"""Which erasures were asked, and on which computers they are done. 删除的确认"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from db.store import backup, due, erasing, merging
from db.store.canonical import CommitError
from db.store.erasure import ErasedFields
from db.store.frozen import frozen
from db.store.ident import Id
from db.store.moment import Instant, now
from db.store.reading import Place
from db.store.store import Store
from db.sync import peers
from db.sync.contents import unseal
from db.sync.device import Device
from db.sync.encryption import decrypted
from db.sync.envelope import BundleError, head_of


@frozen
class Forgotten:
    """One erasure: by which commit, when and by whom; the rows that lost all their words, and how many texts beside."""

    place: Place
    at: Instant
    author: str
    rows: tuple[tuple[str, Id], ...]
    texts: int


@frozen
class Answer:
    """What another computer said of erasures. open: how many it has not confirmed.

    heard_at: when it was last heard of, None where never.
    """

    device: Device
    open: int
    heard_at: Instant | None

    @property
    def is_done(self) -> bool:
        return self.open == 0


def erasures(store: Store) -> tuple[Forgotten, ...]:
    """Every erasure that counts, the latest first."""
    found = []
    for place, commit in erasing.carried_out(store.connection):
        asked, header = commit.header.erasures, commit.header
        rows = tuple((each.table, Id(each.row)) for each in asked if not isinstance(each, ErasedFields))
        texts = sum(isinstance(each, ErasedFields) for each in asked)
        found.append(Forgotten(place, Instant(header.wall), header.author, rows, texts))
    return tuple(sorted(found, key=lambda each: (-each.at, each.place)))


def last_heard(store: Store) -> Instant:
    """When a request to erase, or what lets somebody ask, last came here; by this computer's clock."""
    query = (
        "SELECT max(recv_ms) FROM sy_commit WHERE (dev, seq) IN (SELECT dev, seq FROM sy_redact UNION"
        " SELECT o.dev, o.seq FROM sy_op o JOIN sy_name n ON n.id=o.name"
        " WHERE o.row IN (SELECT id FROM device) AND n.tbl='device' AND n.col='redactor')"
    )
    return Instant(store.connection.execute(query).fetchone()[0] or now())


def answers(store: Store, asked: Sequence[Forgotten]) -> tuple[Answer, ...]:
    """Every other computer that takes part: it has carried one out once it says so itself, its file scrubbed."""
    others = peers.taking_part(store) if asked else ()
    return tuple(
        Answer(each, _open(asked, peers.scrubbed(store, each.id)), peers.heard(store, each.id)[1])
        for each in (peers.computers(store) if others else ())
        if each.id in others
    )


def _open(asked: Sequence[Forgotten], scrubbed: Mapping[str, int]) -> int:
    return sum(scrubbed.get(device, 0) < seq for device, seq in (each.place for each in asked))


def sent_to(store: Store) -> tuple[tuple[str, Instant], ...]:
    """For whom bundles were made here, and when the last of them: whoever keeps one has what it holds."""
    names = ((each.name, peers.sent(store, each.id)[1]) for each in peers.computers(store) if each.id != store.device)
    return tuple(sorted((name, at) for name, at in names if at))


def is_done_here(store: Store) -> bool:
    """Whether nothing of what was erased is left in this computer's file."""
    return due.is_scrubbed(store.connection)


def is_in_backups(store: Store, folder: Path) -> bool:
    """Whether a backup of this computer still holds what was erased: the new one could not be made so far."""
    return bool(backup.stale(store, folder))


def holds_forgotten(store: Store, path: Path) -> bool:
    """Whether a value that is to be forgotten here can be read in a bundle; nothing in one that cannot be read."""
    with suppress(BundleError, CommitError):
        data = decrypted(store, path, "")
        bundle = unseal(data, peers.key_of(store, head_of(data)[0].device))
        readable = (each for each in bundle.sections if not merging.is_newer(each))
        asked = erasing.Asked(store.connection)
        return any(erasing.touches(asked, each.device, each.first, each.lines) for each in readable)
    return False
