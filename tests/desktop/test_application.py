"""Starting, starting twice, and what the user prefers to see. 应用"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog

from db.opening import open_store
from db.store.errors import StoreError
from db.store.store import Store
from desktop import preferences
from desktop.look.theme import theme
from desktop.opening import explain
from desktop.preferences import Preferences
from desktop.shell import Shell
from desktop.single_instance import Doorbell, ring
from desktop.widgets.dialog_frame import DialogFrame
from tests.desktop.dialogs import Answers, press, settle, wait_until

ROOT = Path(__file__).resolve().parents[2]
START = """
import sys
import desktop.application as application

application.paint_frame = lambda window: sys.exit("a frame is painted")
sys.exit(application.show_window())
"""


@pytest.fixture
def shell(usual_look: QApplication, federation34: Store) -> Shell:
    made = Shell(usual_look, federation34, Preferences())
    made.window.appear()
    settle()
    return made


def close(shell: Shell) -> None:
    shell.window.close()
    shell.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def choose(shell: Shell, words: str) -> None:
    menu = shell.window.foot.appearance_menu(shell.window)
    {action.text(): action for action in menu.actions()}[words].trigger()
    settle()


def test_a_second_start_brings_the_first_window_to_the_front(application: QApplication, tmp_path: Path) -> None:
    store = tmp_path / "数据.lianxi"
    assert not ring(store)
    bell, rung = Doorbell(store), []
    bell.rung.connect(rung.extend)
    assert ring(store, [store.parent / "数据包.lxb"])
    wait_until(lambda: bool(rung))
    assert rung == [store.parent.resolve() / "数据包.lxb"]
    assert not ring(tmp_path / "另一份.lianxi")


def test_a_second_start_shows_no_window_of_its_own(application: QApplication, store: Store) -> None:
    bell = Doorbell(store.path)
    second = subprocess.run([sys.executable, "-c", START], cwd=ROOT, capture_output=True, text=True)
    assert (second.returncode, second.stderr) == (0, "")
    bell.deleteLater()
    store.close()
    first = subprocess.run([sys.executable, "-c", START], cwd=ROOT, capture_output=True, text=True)
    assert first.stderr == "a frame is painted\n"


def test_the_dark_scheme_is_kept_for_the_next_start(shell: Shell) -> None:
    choose(shell, "深色")
    assert theme().name == "dark"
    assert preferences.load() == Preferences(theme="dark")
    close(shell)


def test_another_language_makes_the_window_anew_on_the_same_page(shell: Shell) -> None:
    shell.window.go("roster")
    before = shell.window
    choose(shell, "English")
    settle()
    assert shell.window is not before
    assert shell.window.navigation.items["roster"].text() == "Roster"
    assert shell.window.navigation.chosen() == "roster"
    assert shell.window.isVisible()
    close(shell)


def test_larger_text_is_kept(shell: Shell) -> None:
    choose(shell, "文字大小 125%")
    assert theme().scale == 1.25
    assert preferences.load().scale == 1.25
    close(shell)


@pytest.mark.parametrize("written", ["", "{", "[]", '{"language": "xx", "theme": 3, "scale": "big"}'])
def test_damaged_preferences_mean_the_usual_ones(home: Path, written: str) -> None:
    (home / "preferences.json").write_text(written, encoding="utf-8")
    assert preferences.load() == Preferences()


def test_a_file_that_is_no_store_is_refused_in_one_sentence_and_left_alone(
    application: QApplication, home: Path
) -> None:
    path = home / "lianxi.lianxi"
    path.write_bytes(b"not a database at all" * 100)
    held = path.read_bytes()
    with pytest.raises(StoreError) as refused:
        open_store(path, keys=home / "keys")
    said: list[str] = []

    def read(dialog: QDialog) -> None:
        assert isinstance(dialog, DialogFrame)
        said.append(dialog.words.text())
        press(dialog.verb)

    Answers().next(read)
    assert explain(refused.value) == 1
    assert said == ["lianxi.lianxi不是本程序的数据文件，没有改动它；请选择正确的文件"]
    assert path.read_bytes() == held
