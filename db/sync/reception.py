"""Reading a mailbox: what can be opened, what is new, what is refused. 信箱的收件"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from db.file.shelf import lacks, shelf_of
from db.store import exchange, sqlite
from db.store.errors import DiskFull, LianxiError
from db.store.frozen import frozen
from db.store.glossary import say
from db.store.ident import Id
from db.store.merging import MergeError
from db.store.recognition import SENTENCES
from db.store.store import Store
from db.sync import bundle, joining, peers
from db.sync.device import DeviceId
from db.sync.encryption import PassphraseNeeded
from db.sync.envelope import BundleError, DamagedBundle, Header, NotForUs
from db.sync.letterbox import is_brought
from db.sync.posting import Letter
from db.sync.recognition import kind_of
from db.sync.words import are_words_of, words_of


class ForAPerson(BundleError):
    """A file that only a person can do something with; it stays where it is. 留待处理"""


@frozen
class Received:
    """A bundle that was taken in: from which computer, how many new commits; `waits`: for ones before them."""

    file: str
    device: str
    commits: int
    waits: bool


class Reading:
    """What one round has read so far. letters: of both boxes, this computer's own included. refused: reasons by file.

    host: the six words, compared by a person, of the computer whose records this one is to join.
    """

    def __init__(self, store: Store, may_take: Callable[[Header], bool], host: str) -> None:
        self.store, self.may_take, self.host = store, may_take, host
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

    def _look_into(self, path: Path) -> None:
        kind = sqlite.looks_like(path)
        if kind_of(path) == "card":
            words = say("登记卡{file}留在信箱里；请拖进窗口，核对六个词后登记")
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
            self._refuse_uncompared(letter)
            taken = bundle.take_in(self.store, letter.path)
        except (BundleError, MergeError) as error:
            self._refuse(letter.path, error)
            return False
        except DiskFull:
            raise
        except LianxiError as error:  # of this file alone: the others are read all the same
            self._refuse(letter.path, ForAPerson(error.template, **error.values))
            return False
        self.refused.pop(letter.path, None)
        waits = not letter.is_known_to(exchange.version(self.store))
        self.received.append(Received(letter.path.name, letter.header.device, taken.merged.commits, waits))
        self.rows |= taken.merged.touched.rows
        return True

    def _refuse_uncompared(self, letter: Letter) -> None:
        """Refuse a first bundle before a person has compared the six words of its sender."""
        card = joining.host_of(self.store, letter.header)
        if card and not are_words_of(card, self.host):
            raise ForAPerson(
                say(
                    "“{name}”发来第一个数据包，还没有并入；请当面或打电话核对它的六个词“{six}”，"
                    "一字不差再用 --words 写上这六个词收发一次，或把文件拖进窗口"
                ),
                name=card.name,
                six=" ".join(words_of(card)),
            )
