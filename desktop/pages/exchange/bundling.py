"""Bundles out and in: for whom, into which folder; what would change, and taking it in. 送出和接收数据包"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from db.store.errors import LianxiError
from db.store.ident import Id
from db.store.moment import Instant
from db.store.store import Store
from db.sync import bundle
from db.sync.bundle import Made, TakenIn
from db.sync.device import Device, DeviceId
from db.sync.dispute import disputes
from db.sync.preview import Preview, preview
from desktop.dialogs.choose_folder import ChooseFolder
from desktop.dialogs.choose_receivers import choose_receivers
from desktop.language import said, tr
from desktop.pages.exchange.model import ComputerRow
from desktop.pages.exchange.reading import effect_rows, kind_rows, outcome_words
from desktop.pages.exchange.view import ExchangeView
from desktop.record_words import computer_words, moment_words
from desktop.tasks import Task
from desktop.widgets.chip import Choice
from desktop.workspace import Workspace


class Bundling:
    """`shown` is the file whose preview is open; `refresh` shows the lists again. One thing at a time is done."""

    def __init__(self, workspace: Workspace, view: ExchangeView, refresh: Callable[[], None]) -> None:
        self.workspace, self.view, self.refresh = workspace, view, refresh
        self.shown: Path | None = None
        self.task: Task | None = None
        self._outcome = self._recorder = ""
        self._sender = DeviceId(Id(""))
        self._folder = Path.home()
        self._after_bar: Callable[[], None] = view.bar.clear
        view.make_asked.connect(self.make)
        view.open_asked.connect(self._ask_file)
        view.preview.admit_asked.connect(self.admit)
        view.preview.refuse_asked.connect(self.refuse)
        view.bar_pressed.connect(self._press_bar)

    def _begin(self, words: str, work: Callable[[Store], object], then: Callable[[Any], None]) -> None:
        """Do this beside the window, and say meanwhile what is done."""
        if self.task is not None:
            return
        self.task = self.workspace.beside(work)
        self.task.done.connect(partial(self._end, then))
        self.task.failed.connect(partial(self._end, self._fail))
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
        choices = [Choice(row.key, row.name, row.due) for row in rows]
        to = choose_receivers(self.view.window(), choices, chosen.key if chosen else "")
        if to:
            self.make_for([DeviceId(Id(each)) for each in to])

    def make_for(self, to: list[DeviceId]) -> None:
        dialog = ChooseFolder(self.view, self._folder)
        dialog.folder_chosen.connect(partial(self._write, to))
        dialog.open()

    def _write(self, to: list[DeviceId], folder: Path) -> None:
        self._folder = folder
        self._begin(tr("正在写数据包，请不要拔出…"), partial(bundle.make, to=to, folder=folder), self._written)

    def _written(self, made: Made) -> None:
        names = tr("、").join(self.workspace.store.need(Device, each).name for each in made.to)
        facts = {"names": names, "file": made.path.name}
        words = tr("已写好给{names}的数据包“{file}”，{count} 条记录，可以安全拔出。", count=made.commits, **facts)
        if not made.commits:
            words = tr("已写好给{names}的回执“{file}”，可以安全拔出。", **facts)
        self.tell("done", words)
        self.refresh()

    def _ask_file(self) -> None:
        dialog = QFileDialog(self.view, tr("接收数据包"), str(self._folder), tr("数据包和登记卡 (*)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._open)
        dialog.open()

    def _open(self, name: str) -> None:
        if name:
            self.view.window().take_files([Path(name)])  # type: ignore[attr-defined]

    def look_into(self, path: Path) -> None:
        """Show what a bundle would change; one without news, a receipt, is taken in at once."""
        self._folder = path.parent
        self._begin(tr("正在查看数据包…"), partial(_opened, path=path), partial(self._show, path))

    def _show(self, path: Path, opened: tuple[Preview, ExitStack]) -> None:
        found, closing = opened
        with closing:
            self.shown = path
            self._sender = DeviceId(Id(found.header.device))
            self._outcome = outcome_words(found, len(disputes(found.after)))
            name = computer_words(found.after, found.header.device)
            if not found.commits and not found.waiting:
                self._outcome = tr("已记下{name}收到了哪些；没有新记录，也没有改动。", name=name)
                self.admit()
                return
            made = moment_words(Instant(found.header.made_at))
            self.view.bar.clear()
            self.view.preview.show_preview(
                name,
                tr("{when} 写成 · {count} 条新记录", when=made, count=found.commits),
                _warning(found),
                tr("已核对签名：{name}", name=name),
                kind_rows(found),
                effect_rows(self.workspace.store, found),
            )
            self.view.right.setCurrentWidget(self.view.preview)

    def admit(self) -> None:
        """Take in what is shown; meanwhile recording goes on."""
        path = self.shown
        if path is not None and self.task is None:
            self.shown = None
            who = self.workspace.operator
            self._recorder = who.name if who else ""
            self._begin(tr("正在并入…"), partial(bundle.take_in, path=path), self._admitted)

    def _admitted(self, taken: TakenIn) -> None:
        self.workspace.taken_in(taken.merged.touched, self._recorder)
        self.tell("done", self._outcome, tr("送回执"), partial(self.make_for, [self._sender]))
        self.refresh()

    def refuse(self) -> None:
        self.shown = None
        self.tell("notice", tr("没有接收，本机记录没有改动；文件还在原处。"))
        self.refresh()

    def _fail(self, error: LianxiError) -> None:
        self.tell("error", said(error))
        self.refresh()

    def tell(self, kind: str, sentence: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        """Say it above the lists, with one more thing that can be done."""
        self._after_bar = act or self.view.bar.clear
        self.view.say(kind, sentence, action)

    def offer(self, sentence: str, action: str, act: Callable[[], None]) -> None:
        """Say what was done, and offer one more thing."""
        self.tell("done", sentence, action, act)

    def _press_bar(self) -> None:
        act, self._after_bar = self._after_bar, self.view.bar.clear
        self.view.bar.clear()
        act()


def _opened(store: Store, path: Path) -> tuple[Preview, ExitStack]:
    """A preview that stays open until its words were read, in another thread than this."""
    with ExitStack() as stack:
        return stack.enter_context(preview(store, path)), stack.pop_all()


def _warning(found: Preview) -> tuple[str, str]:
    """The kind of the bar above a preview, and its sentence."""
    if found.disputed:
        count = len({(each.table, each.row) for each in found.disputed})
        return "warning", tr("并入之前先看：有 {count} 处与本机记录不一致，两种写法都会保留。", count=count)
    if found.waiting and not found.commits:
        return "warning", tr("前面的数据包还没有到：内容先存下，缺的到了一并生效。")
    return "notice", tr("并入之前先看：下面是会新增和更改的内容，与本机记录没有冲突。")
