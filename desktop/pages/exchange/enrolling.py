"""Cards of computers: this one's out, another one's in, compared in person. 登记电脑"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from db.store.errors import LianxiError
from db.store.ident import Id
from db.sync import joining, peers
from db.sync.device import Device
from db.sync.joining import Card
from desktop.dialogs.attempt import ask_until_taken
from desktop.dialogs.choose_folder import ChooseFolder
from desktop.dialogs.enrol_computer import EnrolComputer
from desktop.language import said, tr
from desktop.pages.exchange.reading import in_groups
from desktop.pages.exchange.view import ExchangeView
from desktop.workspace import Workspace

ENDING = ".lxcard"


class Enrolling:
    """Only a computer that may let others in takes a card; any other says so."""

    def __init__(self, workspace: Workspace, view: ExchangeView) -> None:
        self.workspace, self.view = workspace, view
        self._folder = Path.home()
        view.card_asked.connect(self._ask_folder)
        view.enrol_asked.connect(self._ask_card)
        view.none.empty.asked.connect(self._ask_card)

    def _ask_folder(self) -> None:
        dialog = ChooseFolder(self.view, self._folder)
        dialog.folder_chosen.connect(self._write)
        dialog.open()

    def _write(self, folder: Path) -> None:
        self._folder, store = folder, self.workspace.store
        own = store.get(Device, Id(store.device))
        name = own.name if own else next(each.name for each in store.devices() if each.is_own)
        path = folder / f"{name} {store.device[:4]}{ENDING}"
        try:
            joining.write_card(joining.card_of(store, name), path)
        except LianxiError as error:
            self.view.say("error", said(error))
        else:
            self.view.say("done", tr("已写好登记卡“{file}”，可以安全拔出。", file=path.name))

    def _ask_card(self) -> None:
        dialog = QFileDialog(self.view, tr("登记电脑"), str(self._folder), tr("登记卡 (*)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._read)
        dialog.open()

    def _read(self, name: str) -> None:
        if name:
            self.read(Path(name))

    def read(self, path: Path) -> None:
        """Ask whether the number is right, then let that computer in."""
        self._folder = path.parent
        try:
            card = joining.read_card(path)
        except LianxiError as error:
            self.view.say("error", said(error))
            return
        store = self.workspace.store
        if joining.is_waiting(store) or not peers.is_admin(store):
            self.view.say(
                "warning",
                tr("本机没有登记权限；请把登记卡“{file}”交给建立这份数据的电脑，或有登记权限的电脑。", file=path.name),
            )
            return
        dialog = EnrolComputer(self.view.window(), card.name, in_groups(card.device), partial(self._enrol, card))
        if ask_until_taken(dialog):
            self.view.say("done", tr("已登记。现在可以给它送出数据包。"))

    def _enrol(self, card: Card, name: str) -> str:
        return self.workspace.enrol(replace(card, name=name))
