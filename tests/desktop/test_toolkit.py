"""What the pinned toolkit must not do, and what must not be loaded before the window is seen. 工具包"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint

from db.opening import open_store
from desktop import toolkit

ROOT = Path(__file__).resolve().parents[2]
SLOW = ("docx", "openpyxl", "pypinyin", "cryptography", "lxml", "sqlite_utils", "click", "PySide6.QtNetwork")
"""Libraries that would keep the first window waiting."""
LATER = re.compile(r"db\.(\w+\.)?operations|db\.(recording|meeting\.gaps|people\.reading)|desktop\.(dialogs|doc|print)")
"""And modules of our own: what a first page that is only looked at does not ask for."""

RECORDS = re.compile(
    r"db\.(?!store(\.(frozen|glossary|errors|holder))?$)|sqlcipher3|filelock|desktop\.(pages\.|workspace|shell)"
)
"""And what the frame of the window, which is painted before, does not ask for."""

FRAME = """
import sys
from desktop.application import dress, make_application, paint_frame
from desktop.main_window import MainWindow
from desktop.preferences import load

application = make_application(["lianxi"])
dress(application, load())
window = MainWindow()
paint_frame(window)
assert window.isVisible()
print(*sys.modules)
"""

FIRST_PAINT = """
import sys
from pathlib import Path
from db.opening import open_store
from desktop.application import dress, make_application
from desktop.shell import Shell
from desktop.preferences import Preferences
from desktop.settings import default_store, key_folder

application = make_application(["lianxi"])
dress(application, Preferences())
with open_store(default_store(), keys=key_folder()) as store:
    shell = Shell(application, store, Preferences())
    shell.window.appear()
    application.processEvents()
    assert shell.window.isVisible()
    print(*sys.modules)
"""


def test_calls_that_return_nothing_keep_the_count_of_none() -> None:
    """PySide6 6.12.0 on Python 3.11 loses one reference to None at each, and aborts after some thousands."""
    point, thing = QPoint(), QObject()
    before = sys.getrefcount(None)
    for count in range(10_000):
        point.setX(count)
        thing.setObjectName("联席")
    assert abs(sys.getrefcount(None) - before) < 100


@pytest.mark.parametrize(
    ("set_before", "tried"),
    [
        ({}, "wayland;fcitx;ibus"),
        ({"QT_IM_MODULE": "fcitx"}, "fcitx;wayland;ibus"),
        ({"QT_IM_MODULE": "compose"}, "compose;wayland;fcitx;ibus"),
        ({"QT_IM_MODULE": "fcitx", "QT_IM_MODULES": "ibus"}, "ibus;wayland;fcitx"),
    ],
)
def test_what_the_user_chose_is_tried_before_the_other_input_methods(
    monkeypatch: pytest.MonkeyPatch, set_before: dict[str, str], tried: str
) -> None:
    for name in ("QT_IM_MODULE", "QT_IM_MODULES"):
        monkeypatch.delenv(name, raising=False)
    for name, value in set_before.items():
        monkeypatch.setenv(name, value)
    toolkit.name_input_methods()
    assert os.environ["QT_IM_MODULES"] == tried


@pytest.mark.parametrize(
    ("installed", "through_the_portal"), [(["fcitx5"], True), (["fcitx5", "ibus-daemon"], False), ([], False)]
)
def test_fcitx5_alone_is_reached_through_the_portal(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, installed: list[str], through_the_portal: bool
) -> None:
    for name in installed:
        (tmp_path / name).touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("QT_IM_MODULES", "ibus")
    monkeypatch.delenv("IBUS_USE_PORTAL", raising=False)
    toolkit.name_input_methods()
    assert ("IBUS_USE_PORTAL" in os.environ) is through_the_portal
    monkeypatch.delenv("IBUS_USE_PORTAL", raising=False)


def test_the_frame_is_painted_without_what_reads_records() -> None:
    loaded = modules_of(FRAME)
    assert "PySide6" in loaded
    assert sorted(name for name in loaded if name in SLOW or LATER.match(name) or RECORDS.match(name)) == []


@pytest.mark.parametrize("named", ["a new store", "a prepared meeting"])
def test_nothing_slow_is_loaded_before_the_first_paint(home: Path, named: str, made_homes: dict[str, Path]) -> None:
    if named == "a new store":
        open_store(home / "lianxi.lianxi", keys=home / "keys", author="会务组").close()
    else:
        shutil.copytree(made_homes["federation34-prepared"], home, dirs_exist_ok=True)
    loaded = modules_of(FIRST_PAINT)
    assert "PySide6" in loaded
    assert loaded & set(SLOW) == set()
    assert sorted(name for name in loaded if LATER.match(name)) == []
    pages = {name.split(".")[2] for name in loaded if name.startswith("desktop.pages.")}
    assert pages == {"overview"}


def modules_of(program: str) -> set[str]:
    """What a process has loaded when the program, which prints it, has painted."""
    answer = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    return set(answer.stdout.split())
