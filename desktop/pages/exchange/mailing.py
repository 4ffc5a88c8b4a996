"""The mailbox on the page: which folder, when it was gone through, what came in. 信箱"""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu

from db.sync.dispute import disputes
from db.sync.mailbox import Round
from desktop.dialogs.choose_folder import ChooseFolder
from desktop.language import said, tr
from desktop.pages.exchange.bundling import Bundling
from desktop.pages.exchange.view import ExchangeView
from desktop.record_words import computer_words, lately_words
from desktop.workspace import Workspace


class Mailing:
    """Refusals are told once: a file may lie there for weeks."""

    def __init__(self, workspace: Workspace, view: ExchangeView, bundling: Bundling) -> None:
        self.workspace, self.view, self.bundling = workspace, view, bundling
        self.watch = workspace.mailbox
        self._told: set[tuple[str, str]] = set()
        view.mailbox_asked.connect(self._open)
        self.watch.start()

    def _open(self) -> None:
        if self.watch.folder is None:
            self._ask_folder()
        else:
            self.menu().popup(self.view.mailbox.mapToGlobal(self.view.mailbox.rect().topLeft()))

    def menu(self) -> QMenu:
        menu = QMenu(self.view)
        menu.addAction(tr("现在收发")).triggered.connect(self.watch.go)
        menu.addAction(tr("打开信箱文件夹")).triggered.connect(self._show_folder)
        menu.addSeparator()
        menu.addAction(tr("换一个文件夹…")).triggered.connect(self._ask_folder)
        menu.addAction(tr("不再用信箱")).triggered.connect(partial(self.watch.choose, None))
        return menu

    def _ask_folder(self) -> None:
        dialog = ChooseFolder(self.view, self.watch.folder or Path.home())
        dialog.setWindowTitle(tr("选择信箱文件夹"))
        dialog.folder_chosen.connect(self.watch.choose)
        dialog.open()

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.watch.folder)))

    def show_state(self) -> None:
        watch = self.watch
        if watch.folder is None:
            self.view.show_mailbox(tr("信箱：没有设"), tr("设信箱"))
        elif watch.fault:
            self.view.show_mailbox(watch.fault, tr("信箱"), "warn")
        else:
            at = tr("{time}收发", time=lately_words(watch.at)) if watch.at else tr("正在收发…")
            self.view.show_mailbox(tr("信箱“{folder}” · {at}", folder=watch.folder.name, at=at), tr("信箱"))

    def tell(self) -> None:
        """One sentence for all that came in since the page was last seen; what is done by hand is told first."""
        if self.bundling.task is not None:
            return
        rounds, self.watch.untold = self.watch.untold, []
        sentences = [*self._received(rounds), *self._refused(rounds)]
        if self.watch.postponed:
            words = tr("会议正在进行，信箱里有 {count} 份较大的数据包没有并入。", count=len(self.watch.postponed))
            self.bundling.tell("warning", "".join([*sentences, words]), tr("现在并入"), self.watch.take_all)
        elif sentences:
            self.bundling.tell("warning" if len(sentences) > 1 else "done", "".join(sentences))

    def _received(self, rounds: list[Round]) -> list[str]:
        counts: Counter[str] = Counter()
        for each in rounds:
            counts.update({one.device: one.commits for one in each.received if one.commits})
        if not counts:
            return []
        store = self.workspace.store
        names = tr("、").join(
            tr("{name} {count} 条", name=computer_words(store, device), count=count) for device, count in counts.items()
        )
        asked = len(disputes(store))
        words = tr("信箱收到新记录：{names}。", names=names)
        return [words + (tr("有 {count} 处不一致，请裁定。", count=asked) if asked else "")]

    def _refused(self, rounds: list[Round]) -> list[str]:
        found = {(one.file, said(one.why)) for each in rounds for one in each.refused} - self._told
        self._told |= found
        return [tr("信箱里的“{file}”没有接收：{why}。", file=file, why=why) for file, why in sorted(found)]
