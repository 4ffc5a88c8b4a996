"""Cards of computers: this one's out, another one's in, compared in person. 登记电脑"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from db.store.errors import LianxiError
from db.sync import joining, peers
from db.sync.joining import Card
from db.sync.strangers import of_words, strangers
from db.sync.words import words_of
from desktop.dialogs.attempt import ask_until_taken
from desktop.dialogs.choose_folder import ChooseFolder
from desktop.dialogs.enrol_computer import EnrolComputer
from desktop.dialogs.find_computer import FindComputer
from desktop.dialogs.show_card import wants_file
from desktop.documents.qr_code import bars
from desktop.language import said, tr
from desktop.pages.exchange.view import COMPUTERS, ExchangeView
from desktop.workspace import Workspace


class Enrolling:
    """Only a computer that may let others in takes a card; any other says so.

    look_into: what is done with a file that waited for its sender to be let in.
    """

    def __init__(self, workspace: Workspace, view: ExchangeView, look_into: Callable[[Path], None]) -> None:
        self.workspace, self.view, self._look_into = workspace, view, look_into
        self._folder = Path.home()
        self._found: tuple[Card, Path | None] | None = None
        view.card_asked.connect(self._ask_folder)
        view.card_shown.connect(self._show_own)
        view.enrol_asked.connect(self._find)
        view.none.empty.asked.connect(self._find)

    def own_card(self) -> Card:
        return Card(self.workspace.store.device, *joining.shown_by(self.workspace.store))

    def show_joining(self, *, shown: bool) -> None:
        card = self.own_card()
        self.view.show_joining(six_words(card), bars(joining.code_of(card)), shown=shown)

    def words_of_enrolled(self, device: str) -> str:
        """Those that were compared when it was let in."""
        return six_words(joining.enrolled_card(self.workspace.store, device))

    def _show_own(self) -> None:
        card = self.own_card()
        if wants_file(self.view.window(), six_words(card), bars(joining.code_of(card))):
            self._ask_folder()

    def _ask_folder(self) -> None:
        dialog = ChooseFolder(self.view, self._folder, tr("登记卡写到哪个文件夹？"))
        dialog.folder_chosen.connect(self._write)
        dialog.open()

    def _write(self, folder: Path) -> None:
        self._folder, card = folder, self.own_card()
        path = folder / joining.card_name(card)
        try:
            joining.write_card(card, path)
        except LianxiError as error:
            self.view.say("error", said(error))
        else:
            self.view.say("done", tr("已写好登记卡“{file}”，请交给办事处登记。", file=path.name))

    def _find(self) -> None:
        """By a code or six words; by a file where that is wanted."""
        waiting = [each.card.name for each in strangers(self.workspace.store)]
        words = tr("已送来数据包、等待登记的：{names}", names=tr("、").join(waiting)) if waiting else ""
        dialog = FindComputer(self.view.window(), words, self._read_line)
        dialog.file_asked.connect(self._ask_card)
        if ask_until_taken(dialog) and self._found:
            self.admit(*self._found)

    def _read_line(self, line: str) -> str:
        card, stranger = joining.read_code(line), of_words(self.workspace.store, line)
        if card is None and stranger is None:
            return tr("没有这样的电脑：二维码要扫全，六个词要一字不差，而且对方先要送来过数据包。")
        self._found = (card, None) if card else (stranger.card, stranger.path) if stranger else None
        return ""

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
        """Ask whether the words are right, then let that computer in."""
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
        self.admit(card)

    def admit(self, card: Card, sent: Path | None = None) -> None:
        """Let a computer in whose words are right; what it had sent before is looked into now."""
        dialog = EnrolComputer(self.view.window(), card.name, six_words(card), partial(self._enrol, card))
        if ask_until_taken(dialog):
            self.view.chips.choose(COMPUTERS)
            self.view.computers.choose(card.device)
            name = peers.called(self.workspace.store, card.device)
            self.view.say("done", tr("已登记“{name}”，请给它送出数据包。", name=name))
            if sent and sent.exists():
                self._look_into(sent)

    def _enrol(self, card: Card, name: str) -> str:
        return self.workspace.enrol(replace(card, name=name))


def six_words(card: Card) -> str:
    return " · ".join(words_of(card))
