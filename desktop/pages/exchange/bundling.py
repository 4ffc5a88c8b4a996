"""Bundles, receipts, requests out and in: into which folder; what would change; taking it in. 送出和接收数据包"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from db.store.errors import LianxiError
from db.store.ident import Id
from db.store.store import Store
from db.sync import bundle, joining, letter, outstanding, peers
from db.sync.bundle import FOR_MAIL, Made, TakenIn
from db.sync.device import DeviceId
from db.sync.encryption import PassphraseNeeded
from db.sync.joining import Card
from db.sync.preview import Preview, preview
from db.sync.strangers import UnknownSender
from db.sync.words import words_of
from desktop.dialogs.choose_folder import ChooseFolder
from desktop.dialogs.choose_receivers import Sending, choose_receivers
from desktop.dialogs.compare_words import are_equal
from desktop.dialogs.text_question import ask_text
from desktop.language import said, tr
from desktop.pages.exchange.effects import asked_of, counts, effect_rows, kind_rows
from desktop.pages.exchange.model import ComputerRow
from desktop.pages.exchange.reading import (
    content_words,
    has_news,
    heard_words,
    made_words,
    sender_words,
    taken_words,
    title_words,
    told_words,
)
from desktop.pages.exchange.view import ExchangeView
from desktop.tasks import Task
from desktop.widgets.chip import Choice
from desktop.workspace import Workspace


class Bundling:
    """`shown` is the file whose preview is open; `refresh` shows the lists again. One thing at a time is done.

    The parts of one bundle are one to the user: who took the first of them in takes in those that lie behind it.
    """

    def __init__(self, workspace: Workspace, view: ExchangeView, refresh: Callable[[], None]) -> None:
        self.workspace, self.view, self.refresh = workspace, view, refresh
        self.shown: Path | None = None
        self.task: Task | None = None
        self._outcome = self._recorder = self._passphrase = self._set = self._agreed = self._made = ""
        self._counts: Counter[str] = Counter()
        self._host: Card | None = None
        self._compared: Card | None = None
        self._folder, self._file = Path.home(), ""
        self._later: list[Path] = []
        self._told: list[str] = []
        self._after_bar: Callable[[], None] = view.bar.clear
        self.stranger_came: Callable[[str, Card, Path], None] = lambda sentence, *_: view.say("warning", sentence)
        view.make_asked.connect(self.make)
        view.request_asked.connect(self._ask_request)
        view.open_asked.connect(self._ask_file)
        view.preview.admit_asked.connect(self.admit)
        view.preview.refuse_asked.connect(self.refuse)
        view.bar_pressed.connect(self._press_bar)

    def _begin(
        self,
        words: str,
        work: Callable[[Store], object],
        then: Callable[[Any], None],
        otherwise: Callable[[LianxiError], None] | None = None,
    ) -> None:
        """Do this beside the window, and say meanwhile what is done; `otherwise` hears why it was not."""
        if self.task is not None:
            return
        self.task = self.workspace.beside(work)
        self.task.done.connect(partial(self._end, then))
        self.task.failed.connect(partial(self._end, otherwise or self._fail))
        self.view.show_busy(words)
        self.task.start()

    def _end(self, then: Callable[[Any], None], value: object) -> None:
        if self.task is not None:
            self.task.deleteLater()
        self.task = None
        self.view.show_idle()
        then(value)

    def make(self) -> None:
        """One bundle for the computers that are ticked."""
        rows: list[ComputerRow] = list(self.view.computers.records().rows())
        chosen = self.view.computers.record()
        choices = [Choice(row.key, row.name, row.due) for row in rows if not row.is_over]
        sending = choose_receivers(self.view.window(), choices, chosen.key if chosen else "")
        if sending:
            self._make(sending)

    def _make(self, sending: Sending) -> None:
        self._into_folder(partial(self._write, sending), tr("数据包写到哪个文件夹？"))

    def _into_folder(self, write: Callable[[Path], None], question: str) -> None:
        dialog = ChooseFolder(self.view, self._folder, question)
        dialog.folder_chosen.connect(write)
        dialog.open()

    def _write(self, sending: Sending, folder: Path) -> None:
        self._folder = folder
        to = [DeviceId(Id(each)) for each in sending.to]
        made = partial(
            bundle.make, to=to, folder=folder, most=sending.most, passphrase=sending.passphrase, whole=sending.whole
        )
        self._begin(tr("正在写数据包，请不要拔出…"), made, self._written)

    def _written(self, made: Made) -> None:
        names = tr("、").join(peers.names(self.workspace.store, made.to))
        self.tell("done", made_words(made, names))
        self.refresh()

    def _ask_receipt(self) -> None:
        self._into_folder(partial(self._write_letter, letter.write_receipt), tr("回执写到哪个文件夹？"))

    def _ask_request(self) -> None:
        self._into_folder(partial(self._write_letter, letter.write_request), tr("补发请求写到哪个文件夹？"))

    def _write_letter(self, write: Callable[[Store, Path], Path], folder: Path) -> None:
        self._folder = folder
        self._begin(tr("正在写数据包，请不要拔出…"), lambda store: write(store, folder), self._letter_written)

    def _letter_written(self, path: Path) -> None:
        self.tell("done", tr("已写好“{file}”，可以安全拔出。把它交给对方，拖进对方的窗口。", file=path.name))

    def _ask_file(self) -> None:
        dialog = QFileDialog(self.view, tr("接收数据包"), str(self._folder), tr("数据包和登记卡 (*)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._open)
        dialog.open()

    def _open(self, name: str) -> None:
        if name:
            self.view.window().take_files([Path(name)])  # type: ignore[attr-defined]

    def look_into(self, path: Path, passphrase: str = "") -> None:
        """Show what a bundle would change; a receipt, a request, or what holds no news is taken in at once.

        Of several each waits for its turn.
        """
        if self.task is not None or self.shown not in (None, path):
            self._later.append(path)
            self._show_waiting()
            return
        self._folder, self._file, self._passphrase = path.parent, path.name, passphrase
        opened = partial(_opened, path=path, passphrase=passphrase)
        self._begin(tr("正在查看数据包…"), opened, partial(self._show, path), partial(self._ask_passphrase, path))

    def _ask_passphrase(self, path: Path, error: LianxiError) -> None:
        """Ask for it, and again where it was wrong, until the bundle opens or the user gives up."""
        if isinstance(error, UnknownSender) and not self._later:
            self.stranger_came(self._reason(error), error.card, path)
            return
        if not isinstance(error, PassphraseNeeded):
            self._fail(error)
            return
        question = tr("口令不对，或文件已损坏；请再输入一次") if self._passphrase else tr("这个数据包要用口令打开")
        passphrase = ask_text(self.view.window(), question, tr("口令"), "", tr("打开"))
        if passphrase:
            self.look_into(path, passphrase)
        else:
            self.refuse()

    def _show(self, path: Path, opened: tuple[Preview, ExitStack]) -> None:
        found, closing = opened
        with closing:
            self.shown, self._host = path, joining.host_of(self.workspace.store, found.header)
            self._set = found.header.part.set_id if found.header.part else ""
            goes_along = bool(self._set) and self._set == self._agreed
            self._counts = counts(found) + (self._counts if goes_along else Counter())
            name = sender_words(found)
            self._outcome = "" if has_news(found) or goes_along else heard_words(found, name)
            if self._outcome or (goes_along and not asked_of(found)):
                self.admit()
            else:
                self._show_preview(found, name)

    def _show_preview(self, found: Preview, name: str) -> None:
        self._made = content_words(found)
        self.view.bar.clear()
        store = self.workspace.store
        signed = tr("已核对签名：{name}", name=name)
        told = (told_words(store, found), signed, kind_rows(found), effect_rows(store, found))
        self.view.preview.show_preview(title_words(found, name), self._made, *told)
        self._show_waiting()
        self.view.right.setCurrentWidget(self.view.preview)

    def _show_waiting(self) -> None:
        """Say beside a preview how many files come after it."""
        if self.shown and self._later:
            self.view.preview.set_count(self._made + tr(" · 还有 {count} 个文件等着看", count=len(self._later)))

    def admit(self) -> None:
        """Take in what is shown; meanwhile recording goes on. A first bundle only when its maker was compared."""
        path = self.shown
        if path is not None and self.task is None and (self._host is None or self._is_right(self._host)):
            self.shown, goes_along = None, bool(self._set) and self._set == self._agreed
            self._agreed = "" if self._outcome else self._set  # what was never looked at was not agreed to
            who = self.workspace.operator
            self._recorder = who.name if who else ""
            taken = partial(bundle.take_in, path=path, passphrase=self._passphrase)
            self._begin(tr("正在并入…"), taken, partial(self._admitted, goes_along))

    def _is_right(self, host: Card) -> bool:
        """The words are compared once: each part of a first bundle comes with the same card."""
        if host != self._compared and are_equal(self.view.window(), host.name, " · ".join(words_of(host))):
            self._compared = host
        return host == self._compared

    def _admitted(self, goes_along: bool, taken: TakenIn) -> None:
        """A bundle is answered by a receipt, unless something is missing to be asked for; a request by a bundle.

        `goes_along`: what is told of the part before it is told of both.
        """
        self.workspace.taken_in(taken.merged.touched, self._recorder)
        store, header = self.workspace.store, taken.header
        kind, sentence = ("done", self._outcome) if self._outcome else taken_words(store, taken, self._counts)
        if goes_along and self._told:
            self._told.pop()
        if self._goes_on(sentence):
            return
        if header.kind == "request":
            self.tell("done", sentence, tr("补发"), partial(self._make, Sending((header.device,), FOR_MAIL, "")))
        elif header.kind == "receipt":
            self.tell(kind, sentence)
        elif outstanding.is_lacking(store):
            self.tell("warning", sentence, tr("请求补发"), self._ask_request)
        else:
            self.tell(kind, sentence, tr("送回执"), self._ask_receipt)
        self.refresh()

    def refuse(self) -> None:
        self.shown, self._agreed = None, ""
        sentence = tr("没有接收，本机记录没有改动；文件还在原处。")
        if not self._goes_on(sentence):
            self.tell("notice", sentence)
            self.refresh()

    def _fail(self, error: LianxiError) -> None:
        self._agreed = ""
        reason = self._reason(error)
        if not self._goes_on(reason):
            self.tell("error", reason)
            self.refresh()

    def _reason(self, error: LianxiError) -> str:
        """Of several files each is named."""
        sentence = said(error)
        if self._file in sentence or not (self._later or self._told):
            return sentence
        return tr("{file}：{sentence}", file=self._file, sentence=sentence)

    def _goes_on(self, sentence: str) -> bool:
        """Look into the next of several; what became of those before is told with the last."""
        if self._later:
            self._told.append(sentence)
            self.look_into(self._later.pop(0))
            return True
        return False

    def is_amid(self) -> bool:
        """Whether more files wait for their turn, or for what becomes of this one to be told."""
        return bool(self.task or self.shown or self._later or self._agreed)

    def tell(self, kind: str, sentence: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        """Say it above the lists, with one more thing that can be done."""
        self._after_bar, self._agreed = act or self.view.bar.clear, ""
        told, self._told = [*self._told, sentence], []
        self.view.say(kind, "\n".join(told), action)

    def offer(self, sentence: str, action: str, act: Callable[[], None], kind: str = "done") -> None:
        """Say what was done, or is to be, and offer one thing more."""
        self.tell(kind, sentence, action, act)

    def _press_bar(self) -> None:
        act, self._after_bar = self._after_bar, self.view.bar.clear
        self.view.bar.clear()
        act()


def _opened(store: Store, path: Path, passphrase: str) -> tuple[Preview, ExitStack]:
    """A preview that stays open until its words were read, in another thread than this."""
    with ExitStack() as stack:
        return stack.enter_context(preview(store, path, passphrase)), stack.pop_all()
