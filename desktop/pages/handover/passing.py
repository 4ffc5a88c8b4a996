"""The whole history goes to the receiver's computer, and with it who lets computers in. 移交数据"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from db.handover.entity import Handover
from db.handover.taking_over import is_from_elsewhere, recorded_on
from db.store.errors import LianxiError
from db.store.ident import Id
from db.store.store import Store
from db.sync import bundle, peers
from db.sync.bundle import Made
from db.sync.device import DeviceId
from db.sync.operations import PassAdministration
from db.sync.traffic import traffic
from desktop.language import said, tr
from desktop.pages.handover.model import Shown
from desktop.pages.handover.view import HandoverView
from desktop.tasks import Task
from desktop.widgets.chip import Choice
from desktop.workspace import Workspace


class Passing:
    """One bundle for one enrolled computer; without one the exchange page, where it is let in, is what comes first.

    What came from elsewhere is answered: a bundle for that computer is the receipt, and no role goes with it.
    """

    def __init__(self, workspace: Workspace, view: HandoverView, shown: Callable[[], Shown | None]) -> None:
        self.workspace, self.view, self._shown = workspace, view, shown
        self.task: Task | None = None
        self._passed = ""
        view.data_asked.connect(self._ask)

    def _ask(self) -> None:
        from desktop.dialogs.choose_one import choose_one

        found = self._shown()
        held = self.workspace.store.get(Handover, found[0]) if found else None
        if held is not None and is_from_elsewhere(self.workspace.store, held):
            self._ask_folder(DeviceId(Id(recorded_on(self.workspace.store, held))))
            return
        others = [each.device for each in traffic(self.workspace.store) if each.upto is None]
        if not others:
            words = tr("还没有登记接收方的电脑：请先到数据交换登记，再移交数据")
            self.view.offer_exchange(words)
            return
        question = tr("把全部历史和电脑登记的权限移交给哪台电脑？")
        if self.workspace.store.may_erase():
            question = tr("把全部历史、电脑登记和删除个人信息的权限移交给哪台电脑？")
        computers = [Choice(each.id, each.name) for each in others]
        chosen = choose_one(self.view.window(), question, tr("接收方电脑"), computers, tr("选择文件夹…"), is_grave=True)
        if chosen:
            self._ask_folder(DeviceId(Id(chosen)), passes=True)

    def _ask_folder(self, to: DeviceId, *, passes: bool = False) -> None:
        """`passes`: the role of letting computers in goes with the bundle."""
        from desktop.dialogs.choose_folder import ChooseFolder

        dialog = ChooseFolder(self.view, Path.home(), tr("数据包写到哪个文件夹？"))
        dialog.folder_chosen.connect(partial(self._write, to, passes))
        dialog.open()

    def _write(self, to: DeviceId, passes: bool, folder: Path) -> None:
        """The role first, so that the bundle carries it."""
        store, self._passed = self.workspace.store, ""
        if passes and peers.is_admin(store) and not peers.is_passed(store, to, peers.standing(store, to)):
            sentence = self.workspace.govern(PassAdministration(to))
            if sentence:
                self.view.say("error", sentence)
                return
            self._passed = tr("电脑登记的权限已移交给{name}。", name=peers.called(store, to))
            if store.may_erase():
                self._passed = tr("电脑登记和删除个人信息的权限已移交给{name}。", name=peers.called(store, to))
            if store.device == store.founder:
                self._passed += tr("本机是建立这份数据的电脑，仍保留这些权限。")
        self.view.bar.show_message("notice", tr("正在写数据包，请不要拔出…"))
        self.view.restyle()
        self.task = self.workspace.beside(partial(_make, to=to, folder=folder))
        self.task.done.connect(self._written)
        self.task.failed.connect(self._fail)
        self.view.data.setEnabled(False)
        self.task.start()

    def _end(self) -> None:
        if self.task is not None:
            self.task.deleteLater()
        self.task = None
        self.view.data.setEnabled(True)

    def _written(self, made: Made) -> None:
        self._end()
        name = peers.names(self.workspace.store, made.to)[0]
        facts = {"name": name, "file": made.path.name, "count": made.commits}
        self.view.say(
            "done", self._passed + tr("已写好给{name}的数据包“{file}”，{count} 条记录，可以安全拔出。", **facts)
        )

    def _fail(self, error: LianxiError) -> None:
        self._end()
        self.view.say("error", said(error))


def _make(store: Store, to: DeviceId, folder: Path) -> Made:
    return bundle.make(store, [to], folder)
