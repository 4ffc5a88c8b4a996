"""From the start of the process to the first painted window, beside an empty window of the toolkit. 启动

Every start is a process of its own; both are watched by the same few lines, which end it when the first painting of a
window is over. Offscreen where there is no display. The modules are compiled, as they are wherever the program is
installed: the first start of each, which does that, is not counted.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from _hall import hall
from _rounds import finish, growth, interleaved, told

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 9
FLOOR_TARGET = 1.5
GROWTH_TARGET = 1.2
SIZES = (0, 10_000)
LARGE = (100_000,)
SLOW = ("docx", "openpyxl", "pypinyin", "cryptography")

WATCHED = """
import os, sys
slow = sys.argv[2].split(',')
from PySide6 import QtCore, QtWidgets

def finish():
    print(*(name for name in slow if name in sys.modules))
    sys.stdout.flush()
    os._exit(0)

class Watched(QtWidgets.QApplication):
    # Only events of windows are looked at, once they are shown: a look at each event would cost more than the event.

    def exec(self):
        for window in self.topLevelWidgets():
            window.installEventFilter(self)
        return super().exec()

    def eventFilter(self, window, event):
        if event.type() == QtCore.QEvent.Type.Paint:
            window.removeEventFilter(self)
            QtCore.QTimer.singleShot(0, finish)
        return False

QtWidgets.QApplication = Watched
"""
EMPTY = """
application = Watched(sys.argv[:1])
window = QtWidgets.QWidget()
window.resize(1366, 768)
window.show()
application.exec()
"""
OURS = """
sys.argv[:] = ["lianxi", sys.argv[1]]
from desktop.__main__ import main
main()
"""


def starting(program: str, store: Path, home: Path) -> Callable[[], object]:
    """A start of the watched program; it must end by its first painting, with nothing slow loaded."""
    surroundings = os.environ | {"LIANXI_HOME": str(home), "PYTHONPATH": str(ROOT)}
    surroundings["PYTHONPYCACHEPREFIX"] = str(home.parent / "compiled")
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    if not (surroundings.get("DISPLAY") or surroundings.get("WAYLAND_DISPLAY")):
        surroundings["QT_QPA_PLATFORM"] = "offscreen"
    command = [sys.executable, "-c", WATCHED + program, str(store), ",".join(SLOW)]

    def start() -> None:
        answer = subprocess.run(command, capture_output=True, text=True, env=surroundings)
        if answer.returncode or answer.stdout.strip():
            sys.exit(f"the first window was not painted, or too much was loaded: {answer.stdout}{answer.stderr}")

    return start


def main(sizes: tuple[int, ...]) -> None:
    with tempfile.TemporaryDirectory(dir=ROOT, prefix=".bench-") as scratch:
        ours: dict[str, Callable[[], object]] = {}
        for people in sizes:
            home = Path(scratch) / str(people)
            home.mkdir()
            hall(home, people).store.close()
            ours[f"{people:,} people"] = starting(OURS, home / "lianxi.lianxi", home)
        begun = time.perf_counter()
        found = interleaved({**ours, "empty": starting(EMPTY, Path(), Path(scratch) / "empty")}, ROUNDS)
        names = list(ours)
        for name in names:
            print(told(f"start, {name}", found[name], found["empty"], "an empty window", FLOOR_TARGET))
        for name in names[1:]:
            print(growth(f"start, {name}", found[names[0]], found[name], GROWTH_TARGET))
        print(f"{ROUNDS} rounds in {time.perf_counter() - begun:.0f} s; none of {', '.join(SLOW)} was loaded")


if __name__ == "__main__":
    main(SIZES + LARGE if "--long" in sys.argv else SIZES)
    finish()
