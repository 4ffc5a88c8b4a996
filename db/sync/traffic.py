"""What stands between this computer and each of the others: to send, to hear, missing. 往来"""

from __future__ import annotations

from db.store import exchange, merging
from db.store.branching import begins, last_of
from db.store.frozen import frozen
from db.store.moment import Instant
from db.store.store import Store
from db.sync import peers
from db.sync.device import Device, successor
from db.sync.outstanding import MissingParts, is_lacking, missing_parts, word


@frozen
class Gap:
    """Records of a computer that have not come, though later ones have: from number to number."""

    first: int
    last: int


@frozen
class Traffic:
    """One other computer: what it lacks according to its last message, and what this computer lacks from it.

    due: commits that it has not confirmed. sent_at: when the last bundle was made for it. is_unconfirmed: that bundle
    held commits that it has not confirmed since. received: commits of its own that are here. parts: its sets of
    bundles that are incomplete here. is_newer: its commits wait here until this program is upgraded. ahead: commits
    that it has and this computer lacks. upto: the last of its commits that counts; None if all do. is_replaced: another
    computer goes on in its place, and nothing is sent to it.
    """

    device: Device
    due: int
    heard_at: Instant | None
    sent_at: Instant | None
    is_unconfirmed: bool
    received: int
    gap: Gap | None
    parts: tuple[MissingParts, ...] = ()
    is_newer: bool = False
    ahead: int = 0
    upto: int | None = None
    is_replaced: bool = False


def traffic(store: Store) -> tuple[Traffic, ...]:
    """Every enrolled computer but this one, in the order of their names."""
    here, waiting = exchange.version(store), merging.parked(store.connection)
    parts, newer = missing_parts(store), {each.device for each in waiting if merging.is_newer(each)}
    firsts: dict[str, int] = {}
    for each in waiting:
        firsts[each.device] = min(each.first, firsts.get(each.device, each.first))
    others = [each for each in peers.computers(store) if each.id != store.device]
    return tuple(
        _of(
            store,
            each,
            here,
            firsts.get(each.id),
            tuple(part for part in parts if part.device == each.id),
            each.id in newer,
        )
        for each in others
    )


def can_ask(store: Store) -> bool:
    """Whether others are known to have what is not here, so that asking for it makes sense."""
    return is_lacking(store) or any(each.ahead for each in traffic(store))


def _of(
    store: Store,
    device: Device,
    here: dict[str, int],
    parked: int | None,
    parts: tuple[MissingParts, ...],
    is_newer: bool,
) -> Traffic:
    known, heard_at = peers.heard(store, device.id)
    sent, sent_at = peers.sent(store, device.id)
    own = last_of(store.connection, device.id)
    upto = store.counted_upto(device.id)
    is_replaced = successor(store, device.id) != device.id
    begun = begins(store.connection)
    gap = Gap(own + 1, parked - 1) if parked and parked > own + 1 else None
    return Traffic(
        device,
        0 if is_replaced else _beyond(here, known, device.id, begun) - _waiting_there(store, device, here, known),
        heard_at,
        sent_at,
        not is_replaced and _beyond(sent, known, device.id, begun) > 0,
        own,
        gap,
        parts,
        is_newer,
        _beyond(known, here, store.device, begun) if upto is None else 0,
        upto,
        is_replaced,
    )


def _waiting_there(store: Store, device: Device, here: dict[str, int], known: dict[str, int]) -> int:
    """How many commits that are here it said to have as well, beyond a gap."""
    waits = word(store, device.id).waits
    ends = (
        (max(each.first - 1, known.get(each.device, 0)), min(each.last, here.get(each.device, 0))) for each in waits
    )
    return sum(max(0, last - before) for before, last in ends)


def _beyond(version: dict[str, int], known: dict[str, int], own: str, begun: dict[str, int]) -> int:
    """How many commits one version has that another has not; those of the computer itself are no news to it.

    Those before a branch are of the computer, or of the branch, that it goes on from.
    """
    has = {**begun, **{each: max(count, begun.get(each, 0)) for each, count in known.items()}}
    return sum(max(0, count - has.get(each, 0)) for each, count in version.items() if each != own)
