"""From the start of the process to the first painted window, beside an empty window of the toolkit. 启动

The first painting is the frame of the window: navigation, ground, title, in their last places and colours. It shows
that the program comes, and nobody can work with it: so the page, painted next with all that the records tell, is
measured beside it. A frame painted first must not put it off: its target is what a start took without a frame.

Every start is a process of its own; all are watched by the same few lines, which end it when the painting asked for is
over. Offscreen where there is no display. The modules are compiled, as they are wherever the program is installed: the
first start of each, which does that, is not counted.
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

from db.store.holder import forget

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 9
TARGETS = {"frame": 1.5, "page": 3.0}
GROWTH_TARGET = 1.2
SIZES = (0, 10_000)
LARGE = (100_000,)
SLOW = ("docx", "openpyxl", "pypinyin", "cryptography")

WATCHED = """
import os, sys
slow, wanted = sys.argv[2].split(','), sys.argv[3]
from PySide6 import QtCore, QtWidgets

def finish():
    print(*(name for name in slow if name in sys.modules))
    sys.stdout.flush()
    os._exit(0)

class Watcher(QtCore.QObject):
    # Only events of windows are looked at, once they are shown: a look at each event would cost more than the event.
    filled = False

    def watch(self):
        for window in QtWidgets.QApplication.topLevelWidgets():
            window.installEventFilter(self)

    def eventFilter(self, window, event):
        if event.type() == QtCore.QEvent.Type.Paint and (self.filled or wanted == 'frame'):
            window.removeEventFilter(self)
            QtCore.QTimer.singleShot(0, finish)
        return False

class Loop(QtCore.QEventLoop):
    # In which the frame is painted, before anything is read.

    def exec(self, flags):
        watcher.watch()
        return super().exec(flags)

class Application(QtWidgets.QApplication):
    # Which runs when all that the first page shows is there.

    def exec(self):
        watcher.filled = True
        watcher.watch()
        return super().exec()

watcher = Watcher()
QtCore.QEventLoop, QtWidgets.QApplication = Loop, Application
"""
EMPTY = """
application = QtWidgets.QApplication(sys.argv[:1])
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


def starting(program: str, wanted: str, store: Path, home: Path) -> Callable[[], object]:
    """A start of the watched program; it must end by a painting of the frame or the page, with nothing slow loaded."""
    surroundings = os.environ | {"LIANXI_HOME": str(home), "PYTHONPATH": str(ROOT)}
    surroundings["PYTHONPYCACHEPREFIX"] = str(home.parent / "compiled")
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    if not (surroundings.get("DISPLAY") or surroundings.get("WAYLAND_DISPLAY")):
        surroundings["QT_QPA_PLATFORM"] = "offscreen"
    command = [sys.executable, "-c", WATCHED + program, str(store), ",".join(SLOW), wanted]

    def start() -> None:
        forget(store)  # the start before ended without closing the file: whoever finds the card shows no frame
        answer = subprocess.run(command, capture_output=True, text=True, env=surroundings)
        if answer.returncode or answer.stdout.strip():
            sys.exit(f"the {wanted} was not painted, or too much was loaded: {answer.stdout}{answer.stderr}")

    return start


def main(sizes: tuple[int, ...]) -> None:
    with tempfile.TemporaryDirectory(dir=ROOT, prefix=".bench-") as scratch:
        starts = {"an empty window": starting(EMPTY, "frame", Path(), Path(scratch) / "empty")}
        for people in sizes:
            home = Path(scratch) / str(people)
            home.mkdir()
            hall(home, people).store.close()
            for wanted in TARGETS:
                starts[f"{wanted}, {people:,} people"] = starting(OURS, wanted, home / "lianxi.lianxi", home)
        begun = time.perf_counter()
        found = interleaved(starts, ROUNDS)
        empty = found.pop("an empty window")
        for name, seconds in found.items():
            target = TARGETS[name.partition(",")[0]]
            print(told(f"start to the {name}", seconds, empty, "an empty window", target))
        for wanted in TARGETS:
            small, *larger = (name for name in found if name.startswith(wanted))
            for name in larger:
                print(growth(f"start to the {name}", found[small], found[name], GROWTH_TARGET))
        print(f"{ROUNDS} rounds in {time.perf_counter() - begun:.0f} s; none of {', '.join(SLOW)} was loaded")


if __name__ == "__main__":
    main(SIZES + LARGE if "--long" in sys.argv else SIZES)
    finish()
