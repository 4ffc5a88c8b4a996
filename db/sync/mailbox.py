"""One round through a mailbox: read what is new, put away what is settled, write what others lack. 信箱

Nothing is kept in mind between two rounds: every file says itself from whom it is, for whom and what it brings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from db.file.shelf import lacks, shelf_of
from db.store import exchange, sqlite
from db.store.errors import LianxiError
from db.store.frozen import frozen
from db.store.glossary import say
from db.store.ident import Id
from db.store.merging import MergeError
from db.store.operation import Touched
from db.store.recognition import SENTENCES
from db.store.store import Store
from db.sync import bundle, joining, letter, outstanding, peers, posting
from db.sync.bundle import Made
from db.sync.device import Device, DeviceId
from db.sync.encryption import PassphraseNeeded
from db.sync.envelope import BundleError, DamagedBundle, Header, NotForUs
from db.sync.letterbox import DONE, INBOX, OUTBOX, REJECTED, Letterbox, is_brought
from db.sync.posting import Letter, Version
from db.sync.recognition import kind_of

LARGE = 4 * 1024**2
"""Bytes of commits, which are some twenty thousand values."""


class ForAPerson(BundleError):
    """A file that only a person can do something with; it stays where it is. 留待处理"""


@frozen
class Received:
    """A bundle that was taken in: from which computer, how many new commits; `waits`: for ones before them."""

    file: str
    device: str
    commits: int
    waits: bool


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


def make_round(store: Store, folder: Path, may_take: Callable[[Header], bool] = lambda _: True) -> Round:
    """Go once through the mailbox; raises `BundleError` where it cannot be read. `may_take` may put a bundle off."""
    if store.is_practice:
        raise BundleError(say("演练副本不与别的电脑交换数据，没有收发"))
    box = Letterbox(folder, store.path)
    reading = _Reading(store, may_take)
    reading.read([path for name in (OUTBOX, INBOX) for path in box.files(name)])
    written: list[Made] = []
    fault: LianxiError | None = None
    try:
        lying = [*_put_away(store, box, reading), *_left_refused(store, box)]
        written.extend(_written(store, folder / OUTBOX, lying, reading.letters))
    except LianxiError as error:
        fault = error
    return reading.outcome(written, fault)


def is_large(header: Header) -> bool:
    """Whether taking it in takes so long that nobody should have to wait for it during a vote."""
    return header.plain_length - sum(each.length for each in header.files) > LARGE


def heard(store: Store) -> dict[str, Version]:
    """What every other computer that takes part last said it has."""
    trusted = {each.device for each in store.devices() if each.status == "trusted" and not each.is_own}
    return {each.id: peers.known(store, each.id) for each in store.find(Device) if each.id in trusted}


class _Reading:
    """What was read so far. letters: of both boxes, those of this computer itself among them. refused: by file."""

    def __init__(self, store: Store, may_take: Callable[[Header], bool]) -> None:
        self.store, self.may_take = store, may_take
        self.letters: list[Letter] = []
        self.received: list[Received] = []
        self.refused: dict[Path, LianxiError] = {}
        self.postponed: list[Path] = []
        self.rows: set[tuple[str, Id]] = set()

    def read(self, paths: Iterable[Path]) -> None:
        """Look into every file, then take in what has news; one may let in who wrote another."""
        for path in paths:
            self._look_into(path)
        unread, before = [each for each in self.letters if self._has_news(each)], -1
        while len(unread) != before:
            before = len(unread)
            unread = [each for each in unread if not self._take(each)]
        self.letters = [each for each in self.letters if each.path not in self.refused and each.path.exists()]

    def outcome(self, written: Iterable[Made], fault: LianxiError | None) -> Round:
        refused = tuple(Refused(path.name, why) for path, why in self.refused.items())
        postponed = tuple(path.name for path in self.postponed)
        return Round(tuple(self.received), refused, postponed, tuple(written), Touched(frozenset(self.rows)), fault)

    def _look_into(self, path: Path) -> None:
        kind = sqlite.looks_like(path)
        if kind_of(path) == "card":
            words = say("登记卡{file}留在信箱里；请拖进窗口，核对编号后登记")
            self._refuse(path, ForAPerson(words, file=path.name))
        elif kind == "unreadable":
            self._refuse(path, ForAPerson(SENTENCES[kind], file=path.name))
        elif kind != "other":
            self._refuse(path, DamagedBundle(SENTENCES[kind], file=path.name))
        else:
            try:
                self.letters.append(Letter(path, bundle.inspect(self.store, path)))
            except PassphraseNeeded as error:
                self._refuse(path, ForAPerson(error.template, **error.values))
            except BundleError as error:
                if is_brought(path) or not isinstance(error, NotForUs):  # in the outbox it lies for others
                    self._refuse(path, error)

    def _refuse(self, path: Path, why: LianxiError) -> None:
        """Say why, unless another computer has put it away meanwhile."""
        if path.exists():
            self.refused[path] = why

    def _has_news(self, letter: Letter) -> bool:
        """Whether taking it in could change anything here; what was brought by hand is answered for in any case."""
        header, store = letter.header, self.store
        if is_brought(letter.path):
            return True
        if joining.is_waiting(store):
            return letter.is_for(store.device)
        if header.store_id != store.store_id or header.device == store.device or not letter.is_for(store.device):
            return False
        said = peers.known(store, DeviceId(Id(header.device)))
        is_word = any(count > said.get(each, 0) for each, count in header.known.items())
        shelf = shelf_of(store.path)
        brings_files = any(lacks(shelf, each.sha256) for each in header.files)
        return is_word or brings_files or not letter.is_known_to(exchange.version(store))

    def _take(self, letter: Letter) -> bool:
        """Take a bundle in or put it off; False where it is refused, for now."""
        if not self.may_take(letter.header):
            self.postponed.append(letter.path)
            return True
        try:
            taken = bundle.take_in(self.store, letter.path)
        except (BundleError, MergeError) as error:
            self._refuse(letter.path, error)
            return False
        self.refused.pop(letter.path, None)
        waits = not letter.is_known_to(exchange.version(self.store))
        self.received.append(Received(letter.path.name, letter.header.device, taken.merged.commits, waits))
        self.rows |= taken.merged.touched.rows
        return True


def _put_away(store: Store, box: Letterbox, reading: _Reading) -> list[Letter]:
    """Move what is read, served or damaged; gives the letters that lie on in the outbox.

    Out of the outbox goes by another's hand only what nobody can read: what is refused here may be for others.
    """
    lying = [each for each in reading.letters if not is_brought(each.path)]
    own, others = [each for each in lying if each.header.device == store.device], heard(store)
    served = posting.settled(own, others, {each: _word(store, each).wants for each in others})
    read = [each for each in reading.letters if is_brought(each.path) and each.path not in reading.postponed]
    for each in (*served, *read):
        box.put(each.path, DONE)
    for path, why in reading.refused.items():
        if isinstance(why, DamagedBundle) or (is_brought(path) and not isinstance(why, ForAPerson)):
            box.put(path, REJECTED, str(why))
    return [each for each in lying if each not in served]


def _left_refused(store: Store, box: Letterbox) -> Iterator[Letter]:
    """Whole letters of this computer that somebody refused: the same is not written again and again."""
    for path in box.files(REJECTED):
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
