"""One round through a mailbox: read what is new, put away what is settled, write what others lack. 信箱

Nothing is kept in mind between two rounds: every file says itself from whom it is, for whom and what it brings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from db.file.shelf import lacks, shelf_of
from db.meeting.rules import is_in_session
from db.store import exchange
from db.store.errors import LianxiError
from db.store.frozen import frozen
from db.store.glossary import say
from db.store.ident import Id
from db.store.moment import DAY, now
from db.store.operation import Touched
from db.store.scrubbing import scrub
from db.store.store import Store
from db.sync import bundle, joining, letter, outstanding, peers, posting
from db.sync.bundle import Made
from db.sync.device import DeviceId
from db.sync.envelope import BundleError, DamagedBundle, Header, NotForUs
from db.sync.forgetting import Forgotten, erasures, holds_forgotten, last_heard
from db.sync.letterbox import DONE, INBOX, OUTBOX, REJECTED, Letterbox, is_brought
from db.sync.posting import Letter, Version
from db.sync.reception import ForAPerson, Reading, Received
from db.sync.strangers import UnknownSender

LARGE = 4 * 1024**2
"""Bytes of commits, which are some twenty thousand values."""
STAYS = (ForAPerson, UnknownSender, NotForUs)
"""Why a file that was brought is left where it is."""


@frozen
class Refused:
    """A file that was not taken in, and why."""

    file: str
    why: LianxiError


@frozen
class Round:
    """What one round did. postponed: files for a quieter hour. fault: why not everything could be written."""

    received: tuple[Received, ...]
    refused: tuple[Refused, ...]
    postponed: tuple[str, ...]
    written: tuple[Made, ...]
    touched: Touched
    fault: LianxiError | None


def make_round(
    store: Store, folder: Path, may_take: Callable[[Header], bool] = lambda _: True, *, host: str = ""
) -> Round:
    """Go once through the mailbox; raises `BundleError` where it cannot be read. `may_take` may put a bundle off.

    host: the six words, compared by a person, of the computer whose records a waiting one may join.
    """
    if store.is_practice:
        raise BundleError(say("演练副本不与别的电脑交换数据，没有收发"))
    box = Letterbox(folder, store.path)
    reading = Reading(store, may_take, host)
    reading.read([path for name in (OUTBOX, INBOX) for path in box.files(name)])
    written: list[Made] = []
    dropped: list[Refused] = []
    fault: LianxiError | None = None
    try:
        if not is_in_session(store):  # what came in during a meeting left this due
            scrub(store)
        asked = erasures(store)
        lying = [each for each in reading.letters if not is_brought(each.path)]
        lying += _letters(store, reading.refused if asked else ())
        dropped += _drop_forgotten(store, box, asked, [each for each in lying if each.header.device == store.device])
        reading.letters = [each for each in reading.letters if each.path.exists()]
        left, moved = _put_away(store, box, reading)
        away = _letters(store, [*moved, *(_older(store, box) if asked else ())])
        dropped += _drop_forgotten(store, box, asked, away)
        refused = (each for each in _letters(store, box.files(REJECTED)) if each.header.device == store.device)
        trusted = peers.trusted(store)
        believed = [each for each in (*left, *refused) if each.header.device in trusted]  # refused: not written again
        written.extend(_written(store, folder / OUTBOX, believed, reading.letters))
    except LianxiError as error:
        fault = error
    return Round(
        tuple(reading.received),
        (*(Refused(path.name, why) for path, why in reading.refused.items()), *dropped),
        tuple(each.name for each in reading.postponed),
        tuple(written),
        Touched(frozenset(reading.rows)),
        fault,
    )


def _drop_forgotten(
    store: Store, box: Letterbox, asked: Sequence[Forgotten], letters: Iterable[Letter]
) -> Iterator[Refused]:
    """Delete copies that may hold what was erased since: what was put away, and letters of this computer itself.

    Who made them did not know of the erasure then; what somebody lacks is written again, without it. What was refused
    is nowhere else: it goes only if it is seen to hold such a value, and that is told.
    """
    places = [one.place for one in asked]
    for each in letters if asked else ():
        knew = all(each.header.known.get(device, 0) >= seq for device, seq in places)
        if knew or each.header.store_id != store.store_id:
            continue
        if each.path.parent.name != REJECTED:
            box.drop(each.path)
        elif holds_forgotten(store, each.path):
            box.drop(each.path)
            why = BundleError(say("里面有已经删除的个人信息，文件已从信箱删去；要里面的其他记录，请对方重新生成"))
            box.tell(each.path, str(why))
            yield Refused(each.path.name, why)


def _older(store: Store, box: Letterbox) -> Iterator[Path]:
    """What was put away and may be older than the latest erasure; what came later was looked at as it was put away.

    A file tells its hour by whichever clock it was written under: one within a day after, or in the future, may be.
    """
    latest = last_heard(store)
    for path in (path for name in (DONE, REJECTED) for path in box.files(name)):
        with suppress(OSError):
            if not latest + DAY < path.stat().st_mtime * 1000 <= now():
                yield path


def is_large(header: Header) -> bool:
    """Whether taking it in takes so long that nobody should have to wait for it during a vote."""
    return header.lines_length > LARGE


def heard(store: Store) -> dict[str, Version]:
    """What every other computer that takes part last said it has."""
    return {each: peers.known(store, each) for each in peers.taking_part(store)}


def _put_away(store: Store, box: Letterbox, reading: Reading) -> tuple[list[Letter], list[Path]]:
    """Move what is read, served or damaged; gives the letters that lie on in the outbox, and what was moved.

    Out of the outbox goes by another's hand only what nobody can read: what is refused here may be for others. So may
    what was brought, where several share the mailbox.
    """
    lying = [each for each in reading.letters if not is_brought(each.path)]
    staying = (path for path, why in reading.refused.items() if is_brought(path) and isinstance(why, STAYS))
    laid, others = [*lying, *_letters(store, staying)], heard(store)
    own = [each for each in laid if (each.header.device, each.header.store_id) == (store.device, store.store_id)]
    served = posting.settled(own, others, {each: _word(store, each).wants for each in others})
    read = [each for each in reading.letters if is_brought(each.path) and each.path not in reading.postponed]
    moved = [box.put(each.path, DONE) for each in (*served, *read)]
    for path, why in reading.refused.items():
        if isinstance(why, DamagedBundle) or (is_brought(path) and not isinstance(why, STAYS)):
            moved.append(box.put(path, REJECTED, str(why)))
    return [each for each in lying if each not in served], moved


def _letters(store: Store, paths: Iterable[Path]) -> Iterator[Letter]:
    """The whole letters among some files that can be opened here."""
    for path in paths:
        with suppress(BundleError):
            yield Letter(path, bundle.inspect(store, path))


def _written(store: Store, outbox: Path, lying: list[Letter], read: list[Letter]) -> Iterator[Made]:
    """A bundle for each group of computers that lack the same, or a receipt where only that is due."""
    if joining.is_waiting(store):
        return
    others = heard(store)
    groups = posting.due(exchange.version(store), lying, others, _wants(store, others))
    for known, to in groups.items():
        yield bundle.make(store, [DeviceId(Id(each)) for each in to], outbox, known=dict(known))
    answered = {each for to in groups.values() for each in to}
    if posting.owes_word(store.device, lying, read, others.keys() - answered):
        write = letter.write_request if outstanding.is_lacking(store) else letter.write_receipt
        yield Made((write(store, outbox),), (), 0)


def _wants(store: Store, others: Iterable[str]) -> dict[str, list[str]]:
    shelf = shelf_of(store.path)
    return {each: [one for one in _word(store, each).wants if not lacks(shelf, one)] for each in others}


def _word(store: Store, device: str) -> outstanding.Word:
    return outstanding.word(store, DeviceId(Id(device)))
