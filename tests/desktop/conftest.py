"""A window on real records: every test has a store of its own, filled from a sample made once. 窗口测试环境"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from db.opening import open_store
from db.sample import make_sample
from db.store.store import Store

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from desktop.main_window import MainWindow
    from desktop.workspace import Workspace

SAMPLES = {
    "federation34": "federation34",
    "federation34_roster": "federation34-roster",
    "federation34_prepared": "federation34-prepared",
    "triangle4": "triangle4",
    "mayors20": "mayors20",
}
"""Fixtures by the sample that each puts into `store`, in whatever order a test names them."""

RECORDER = "会务组"


@pytest.fixture(scope="session")
def application() -> QApplication:
    """The one QApplication of the run, in the look and language that a user first sees."""
    from PySide6.QtWidgets import QApplication

    from desktop.application import dress, make_application
    from desktop.preferences import Preferences

    made = QApplication.instance() or make_application(["lianxi"])
    assert isinstance(made, QApplication)
    dress(made, Preferences())
    return made


@pytest.fixture
def usual_look(application: QApplication) -> Iterator[QApplication]:
    """Give back light, Chinese and 100 % after a test that changes them."""
    from PySide6.QtCore import QEvent

    from desktop.application import dress
    from desktop.preferences import Preferences

    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # as the running program has done by then
    yield application
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    dress(application, Preferences())


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Path:
    """The user's own folder, with the sample that the test names already in it."""
    folder = tmp_path / "home"
    monkeypatch.setenv("LIANXI_HOME", str(folder))
    named = next((SAMPLES[name] for name in request.fixturenames if name in SAMPLES), "")
    if named:
        shutil.copytree(request.getfixturevalue("made_homes")[named], folder)
    else:
        folder.mkdir()
    return folder


class MadeHomes(dict[str, Path]):
    """Folders by sample, each filled when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def __missing__(self, name: str) -> Path:
        home = self.folder / name
        with open_store(home / "lianxi.lianxi", keys=home / "keys", author=RECORDER) as store:
            make_sample(name, store, store.run)
        self[name] = home
        return home


@pytest.fixture(scope="session")
def made_homes(tmp_path_factory: pytest.TempPathFactory) -> MadeHomes:
    return MadeHomes(tmp_path_factory.mktemp("samples"))


@pytest.fixture
def store(home: Path) -> Iterator[Store]:
    """The open store of the user's folder: empty but for its recorder, or filled with the sample that is named."""
    with open_store(home / "lianxi.lianxi", keys=home / "keys", author=RECORDER) as opened:
        yield opened


@pytest.fixture
def federation34(store: Store) -> Store:
    """The 34th annual meeting, recorded."""
    return store


@pytest.fixture
def federation34_roster(store: Store) -> Store:
    """The body, its alliance, members and persons, and no meeting."""
    return store


@pytest.fixture
def federation34_prepared(store: Store) -> Store:
    """The 34th annual meeting, prepared and not begun."""
    return store


@pytest.fixture
def triangle4(store: Store) -> Store:
    """Two bodies at one meeting, whose declaration became a list of matters."""
    return store


@pytest.fixture
def mayors20(store: Store) -> Store:
    """The mayors' meeting, recorded, with a declaration whose title takes two lines."""
    return store


@pytest.fixture
def workspace(application: QApplication, store: Store) -> Workspace:
    from desktop.workspace import Workspace

    return Workspace(store)


@pytest.fixture
def window(application: QApplication, workspace: Workspace) -> Iterator[MainWindow]:
    """The main window on the user's store, 1366 by 768, shown and active; deleted after the test."""
    from PySide6.QtCore import QEvent

    from desktop.main_window import MainWindow
    from desktop.preferences import Preferences

    shown = MainWindow()
    shown.furnish(workspace, Preferences())
    shown.resize(1366, 768)
    shown.show()
    shown.activateWindow()
    application.processEvents()
    yield shown
    shown.hide()  # closing would ask about what a test left unsaved
    shown.deleteLater()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    application.processEvents()
