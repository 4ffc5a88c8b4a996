"""Taking in and giving out commits, each in the store's own transactions. 交换"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack, suppress
from itertools import count

from db.store import applying, branching, checkpointing, erasing, founding, gathering, merging, search
from db.store import commit as codec
from db.store.applying import Tally
from db.store.erasing import Arrival
from db.store.errors import DiskFull, StoreError
from db.store.fault import in_words
from db.store.frozen import frozen
from db.store.glossary import say
from db.store.key import device_id_of
from db.store.limiting import limit
from db.store.merging import Checked, MergeError, Section
from db.store.moment import now
from db.store.operation import Touched
from db.store.reading import LAST
from db.store.scrubbing import scrub
from db.store.signing import sign_head
from db.store.standing import Row
from db.store.store import Store
from db.store.yielding import giving_way


@frozen
class Merged:
    """What became of sections: what they touched, how many commits were new, which wait for those before them.

    is_newer: some of them can be read by a newer version of the program alone.
    """

    touched: Touched
    commits: int
    waiting: tuple[Section, ...]
    is_newer: bool = False


class _NotYet(Exception):
    """A section cannot go in before others: what was begun for it is taken back."""


@giving_way()
def merge(store: Store, sections: Iterable[Section], *, scrubs: bool = True) -> Merged:
    """Take in what other devices wrote; all of it is checked before any of it is applied.

    Sections that waited for these are applied with them. Raises `MergeError`, and then nothing was changed. Where they
    hold later or other commits of this very device, one of the two is a copy, and this one goes on as a new device.
    scrubs: whether to rewrite the whole file where something was erased, which nobody can record beside.
    """
    if store.is_practice:
        raise StoreError(say("演练副本不与别的电脑交换数据，没有并入"))
    if store.reserve.is_spent:  # the last room is for what happens in the hall
        raise DiskFull(say("磁盘已满，剩下的空间留给会场记录，没有并入；请先腾出空间，再做一次"))
    checked, waiting = merging.check(store.connection, bytes.fromhex(store.store_id), sections)
    own = [each for each in checked if each.section.device == store.device]
    if store.held and any(each.parts or each.section.last > store.head.seq for each in own):
        sign_head(store)  # what is only rehearsed holds no lock and touches no key
        with store.transaction():
            founding.renew_device(store.connection, store.keys)
    if waiting:
        with store.transaction():
            merging.park(store.connection, waiting)
    tally, before = Tally(), -1
    _apply_all(store, checked, tally)
    while before < tally.commits:
        before = tally.commits
        _apply_waiting(store, tally)
    if scrubs:
        scrub(store)
    if store.held and tally.commits:
        _tidy(store)
    store.memory.forget()
    is_newer = any(merging.is_newer(each) for each in waiting)
    return Merged(Touched(frozenset(tally.rows)), tally.commits, tuple(merging.parked(store.connection)), is_newer)


def _tidy(store: Store) -> None:
    """Put together the pieces that the portions left in the index, step by step: whoever records goes in between."""
    with suppress(StoreError), in_words(store.path):
        is_left = not store.reserve.is_spent
        while is_left and search.is_in_pieces(store.connection):
            with store.transaction():
                is_left = search.tidy(store.connection)
            if checkpointing.is_due(store.path):
                store.checkpoint(tidy=False)


def proven(store: Store, sections: Iterable[Section]) -> list[Arrival]:
    """What is new of those sections that continue a chain here and are signed by its device; nothing is written."""
    checked, _ = merging.check(store.connection, bytes.fromhex(store.store_id), sections)
    return _arrivals(checked, gathering.version(store.connection))


def _arrivals(checked: Iterable[Checked], here: Mapping[str, int]) -> list[Arrival]:
    return [
        Arrival(each.section.device, seq, link, codec.parse(line))
        for each in checked
        for seq, link, line in each.after(here.get(each.section.device, 0))
    ]


def lacking(store: Store, known: Mapping[str, int]) -> tuple[Section, ...]:
    """What somebody lacks who knows so many commits of each device; signs what is our own."""
    sign_head(store)
    with in_words(store.path):
        return tuple(gathering.lacking(store.connection, known))


def version(store: Store) -> dict[str, int]:
    """How many commits of each device are here without a gap."""
    with in_words(store.path):
        return gathering.version(store.connection)


def tips(store: Store) -> dict[str, str]:
    """What tells the last commit of each device here from another of the same number."""
    return gathering.tips(store.connection)


def agreeing(store: Store, known: Mapping[str, int], ends: Mapping[str, str]) -> dict[str, int]:
    """What somebody has by its own word, without what it has of the other copy of a disk."""
    return gathering.agreeing(store.connection, known, ends)


def _apply(store: Store, checked: Sequence[Checked], tally: Tally) -> None:
    """Apply in portions; where something is to be forgotten all goes in at once, since no part of it would be right."""
    asked = erasing.requests(store.connection)
    if _forgets(store, checked):
        with store.transaction():
            found = _apply_erased(store, list(checked))
        tally.add(*found)
        return
    portions, pace, is_over = applying.portions(checked), applying.Pace(), False
    with ExitStack() as on_end:
        for number in count():
            if number == 1:  # what is so small that there is no second transaction folds the log as any commit does
                on_end.enter_context(checkpointing.apart(store.connection))
            with store.transaction():
                is_as_planned = erasing.requests(store.connection) == asked
                if is_as_planned and (is_over := pace.apply_some(store.connection, portions, store.turn, tally)):
                    _conclude(store, checked)
                elif is_as_planned:  # what comes next may be cut short
                    merging.note_signatures(store.connection, checked)
            if not is_as_planned:  # somebody asked to erase between two transactions
                _apply(store, checked, tally)
            if is_over or not is_as_planned:
                return
            if number and checkpointing.is_due(store.path):
                store.checkpoint(tidy=False)


def _forgets(store: Store, checked: Sequence[Checked]) -> bool:
    """Whether anything of what is new is to be forgotten, or asks for it."""
    here = gathering.version(store.connection)
    new = [line for each in checked for _, _, line in each.after(here.get(each.section.device, 0))]
    if erasing.asks(new):
        return True
    if not erasing.requests(store.connection):
        return False
    arrivals = _arrivals(checked, here)
    return not erasing.plan(store.connection, arrivals).blanks.keys().isdisjoint(each.place for each in arrivals)


def _apply_erased(store: Store, checked: list[Checked]) -> tuple[set[Row], int]:
    """Erase before anything is written; a section with a blank that nobody may ask for waits for who asked."""
    connection = store.connection
    here = gathering.version(connection)
    while True:
        arrivals = _arrivals(checked, here)
        plan = erasing.plan(connection, arrivals)
        refused = [each for each in checked if not plan.unjustified.isdisjoint(each.places)]
        if not refused:
            return _apply_planned(store, checked, arrivals, plan)
        devices = {each.section.device: each.section.first for each in reversed(refused)}
        refused = [each for each in checked if each.section.first >= devices.get(each.section.device, LAST)]
        merging.park(connection, [each.section for each in refused])
        checked = [each for each in checked if each not in refused]


def _apply_planned(
    store: Store, checked: Iterable[Checked], arrivals: Iterable[Arrival], plan: erasing.Plan
) -> tuple[set[Row], int]:
    """Write commits without the values that are to be forgotten, and erase these in the commits that are here.

    What waits is read anew here alone: no other commits make anything of it to be forgotten.
    """
    coming = [
        (each.device, each.seq, each.hash, codec.redact(each.commit, plan.blanks.get(each.place, ())))
        for each in arrivals
    ]
    rows, count = applying.apply(store.connection, coming, now())
    rows |= applying.forget(store.connection, plan.blanks)
    _conclude(store, checked)
    merging.drop_forgotten(store.connection)
    return rows, count


def _conclude(store: Store, checked: Iterable[Checked]) -> None:
    """Once all is in it waits no longer, and what was signed is kept."""
    checked = list(checked)
    merging.unpark(store.connection, [each.section for each in checked])
    merging.note_signatures(store.connection, checked)


def _apply_waiting(store: Store, tally: Tally) -> None:
    """Apply what waited and can now go in; a section that contradicts what came meanwhile is given up.

    It waits until all of it is in: whoever sent it may never be asked again.
    """
    for section in merging.parked(store.connection):
        try:
            checked, _ = merging.check(store.connection, bytes.fromhex(store.store_id), [section])
        except MergeError:
            with store.transaction():
                merging.unpark(store.connection, [section])
        else:
            if checked:
                _apply_all(store, checked, tally)


def _apply_all(store: Store, checked: Iterable[Checked], tally: Tally) -> None:
    """Apply what continues a chain as it is, then, one by one, what parts one."""
    parting = [each.section for each in checked if each.parts]
    _apply(store, [each for each in checked if not each.parts], tally)
    for section in parting:
        tally.add(*_apply_parting(store, section))


def _apply_parting(store: Store, section: Section) -> tuple[set[Row], int]:
    """Apply a section that parts a chain, as a whole or not at all: then it waits as it came.

    So it does where it holds a blank that nobody may ask for, and where the section that it follows had to wait.
    """
    connection = store.connection
    try:
        with store.transaction():
            checked, _ = merging.check(connection, bytes.fromhex(store.store_id), [section])
            if not checked:
                raise _NotYet
            parted, runs = branching.lay_out(connection, checked[0])
            merging.unpark(connection, [section])
            arrivals = _arrivals(runs, gathering.version(connection))
            plan = erasing.plan(connection, arrivals)
            if plan.unjustified:
                raise _NotYet
            rows, count = _apply_planned(store, runs, arrivals, plan)
            return parted | rows, count
    except (_NotYet, MergeError):
        with store.transaction():
            merging.park(connection, [section])
        return set(), 0


def introduce(
    store: Store, device: str, public: bytes, name: str, upto: int | None = None, *, status: str = ""
) -> set[Row]:
    """Let a computer's commits in from now on, or count them up to one; its key was compared in person before.

    Gives the rows that stand otherwise for it.
    """
    uuid = bytes.fromhex(device)
    if device_id_of(public) != uuid:
        raise StoreError(say("电脑{name}的编号与它的密钥不符，没有登记"), name=name)
    facts = (public, name, status or ("trusted" if upto is None else "revoked"))
    query = "SELECT pubkey, name, status, revoked_after FROM sy_device WHERE uuid=?"
    if store.connection.execute(query, (uuid,)).fetchone() == (*facts, upto):
        return set()
    rows: set[Row] = set()
    with store.transaction():
        store.connection.execute(
            "INSERT INTO sy_device(uuid, pubkey, name, status) VALUES(?,?,?,?)"
            " ON CONFLICT(uuid) DO UPDATE SET pubkey=excluded.pubkey, name=excluded.name, status=excluded.status",
            (uuid, *facts),
        )
        store.connection.execute("DELETE FROM sy_stranger WHERE device=?", (uuid,))
        for each in branching.family(store.connection, device):
            rows.update(limit(store.connection, each, upto))
    store.memory.forget()
    return rows
