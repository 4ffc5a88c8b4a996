"""The hands and eyes of the tests of data exchange: windows on the laptops of one office. 数据交换测试"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from db.people.operations import RenamePerson
from db.store.store import Store
from db.sync import joining
from desktop.dialogs.choose_folder import ChooseFolder
from desktop.main_window import MainWindow
from desktop.pages.exchange.page import ExchangePage
from desktop.preferences import Preferences
from desktop.widgets.roles import Role
from desktop.workspace import Workspace
from tests.db.sync.offices import Office
from tests.desktop.dialogs import Answers, press, settle, wait_until


def named_apart(office: Office, first: Laptop, second: Laptop) -> None:
    """Two computers that have not heard of each other call one person otherwise."""
    for laptop, name in ((first, "张毅"), (second, "章一")):
        laptop.window.workspace.run(RenamePerson(office.council.persons[0], name))


class Laptop:
    """One window on one store, at the page of data exchange."""

    def __init__(self, store: Store, answers: Answers) -> None:
        self.store, self.answers = store, answers
        self.window = MainWindow()
        self.window.furnish(Workspace(store), Preferences())
        self.window.resize(1366, 768)
        self.window.show()
        self.window.activateWindow()
        self.window.go("exchange")
        settle()

    @property
    def page(self) -> ExchangePage:
        found = self.window.pages["exchange"]
        assert isinstance(found, ExchangePage)
        return found

    def send(self, name: str, folder: Path) -> Path:
        """Make a bundle for one computer, as a person does; gives the file."""
        before = set(folder.iterdir()) if folder.exists() else set()
        self.page.view.chips.choose("computers")
        rows = self.page.view.computers.records().rows()
        self.page.view.computers.choose(next(row.key for row in rows if row.name == name))
        self.answers.next(lambda dialog: press(dialog.verb))  # type: ignore[attr-defined]
        press(self.page.view.make)
        return self.folder_chosen(folder, before)

    def folder_chosen(self, folder: Path, before: set[Path], *, alone: bool = True) -> Path:
        """Choose where it is written; gives the file, or the first of several."""
        folder.mkdir(parents=True, exist_ok=True)
        (dialog,) = (each for each in self.window.findChildren(ChooseFolder) if each.isVisible())
        dialog.folder_chosen.emit(folder)
        dialog.close()
        self.wait()
        made = sorted(set(folder.iterdir()) - before)
        assert not alone or len(made) == 1
        return made[0]

    def receive(self, path: Path) -> str:
        """Drop a bundle on the window, look, take it in; gives what the bar says.

        Who joins by it says that the six words are the same.
        """
        self.look(path)
        if self.page.bundling.shown:
            if joining.is_waiting(self.store):
                self.answers.next(lambda dialog: press(dialog.verb))  # type: ignore[attr-defined]
            press(self.page.view.preview.admit)
            self.wait()
        return self.page.view.bar.text()

    def look(self, path: Path) -> None:
        """Drop a bundle on the window."""
        self.window.take_files([path])
        self.wait()

    def wait(self) -> None:
        """Until what is done beside the window has ended."""
        settle()
        wait_until(lambda: self.page.bundling.task is None)
        settle()

    def wait_for(self, happened: Callable[[], bool]) -> None:
        wait_until(happened)
        self.wait()

    def disputes(self) -> list[tuple[str, str]]:
        """Record and field of each open question, as they are read."""
        self.page.view.chips.choose("disputes")
        settle()
        model = self.page.view.disputes.records()
        cells = [model.index(row, 0).data(Role.CELL) for row in range(model.rowCount())]
        return [(cell.text, cell.second) for cell in cells]

    def versions(self) -> set[str]:
        return {card.version.value for card in self.page.view.dispute.versions.cards}

    def take(self, value: str) -> None:
        """Choose the version that says this, and let it stand."""
        panel = self.page.view.dispute
        press(next(card for card in panel.versions.cards if card.version.value == value))
        press(panel.take)
        settle()

    def badge(self) -> int:
        return self.page.count()

    def close(self) -> None:
        self.window.hide()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        settle()
