"""What the pinned toolkit must not do, and what must not be loaded before the window is seen. 工具包"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QPoint

from db.opening import open_store

ROOT = Path(__file__).resolve().parents[2]
SLOW = ("docx", "openpyxl", "pypinyin", "cryptography", "lxml")
"""Libraries that would keep the first window waiting."""

FIRST_PAINT = """
import sys
from pathlib import Path
from db.opening import open_store
from desktop.application import Shell, dress, make_application
from desktop.preferences import Preferences
from desktop.settings import default_store, key_folder

application = make_application(["lianxi"])
dress(application, Preferences())
with open_store(default_store(), keys=key_folder()) as store:
    shell = Shell(application, store, Preferences())
    shell.show()
    application.processEvents()
    assert shell.window.isVisible()
    print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def test_calls_that_return_nothing_keep_the_count_of_none() -> None:
    """PySide6 6.12.0 on Python 3.11 loses one reference to None at each, and aborts after some thousands."""
    point, thing = QPoint(), QObject()
    before = sys.getrefcount(None)
    for count in range(10_000):
        point.setX(count)
        thing.setObjectName("联席")
    assert abs(sys.getrefcount(None) - before) < 100


def test_nothing_slow_is_loaded_before_the_first_paint(home: Path) -> None:
    with open_store(home / "lianxi.lianxi", keys=home / "keys", author="会务组"):
        pass
    answer = subprocess.run([sys.executable, "-c", FIRST_PAINT], cwd=ROOT, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    loaded = set(answer.stdout.split())
    assert "PySide6" in loaded
    assert loaded & set(SLOW) == set()
