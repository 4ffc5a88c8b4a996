"""The check-in list: opened, filtered at a keystroke, sorted, each until it is painted; and the memory it takes. 列表

Opening builds the whole page: search box, chips, four tables. Its floor is therefore the same page with nobody on the
list. Beside each stands the toolkit's own table, items in a standard model under a proxy. It is no target: it does
less: it fills a window that stands already, looks for letters in one column, ranks nothing and paints no badges.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from _hall import Hall, hall
from _rounds import finish, growth, interleaved, judged, median

if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView

from db.attendance.entity import attendees
from db.opening import open_store
from db.people.entity import Person
from desktop.application import dress, make_application
from desktop.pages.checkin.page import CheckInPage
from desktop.preferences import Preferences
from desktop.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 7
SMALL, USUAL, LARGE = 1_000, 10_000, 100_000
MOST = 50
"""Milliseconds that each may take at ten thousand."""
GROWTH_TARGET = 1.5
"""How much longer a hundred thousand may take to open than ten thousand."""
MEMORY_TARGET = 1.2
"""How much more memory the program may take with a hundred thousand listed than with nobody."""
LETTERS = "wzlc"


def ours(application: QApplication, place: Hall) -> dict[str, Callable[[], object]]:
    """What the page does, through its own search box and header."""
    workspace = Workspace(place.store)
    page = opened(application, workspace)
    page.focus_first()
    turn = {"letter": 0, "order": Qt.SortOrder.AscendingOrder}

    def keystroke() -> None:
        search, table = page.view.guests.search, page.view.guests.table
        before = table.records().rows()
        search.clear()
        application.processEvents()
        QTest.keyClick(search.focusProxy() or search, LETTERS[turn["letter"] % len(LETTERS)])
        turn["letter"] += 1
        while table.records().rows() is before:
            application.processEvents()
        table.viewport().repaint()

    def sort() -> None:
        descending = turn["order"] == Qt.SortOrder.DescendingOrder
        turn["order"] = Qt.SortOrder.AscendingOrder if descending else Qt.SortOrder.DescendingOrder
        page.view.guests.table.records().sort(0, turn["order"])
        page.view.guests.table.viewport().repaint()

    return {"keystroke": keystroke, "sort": sort}


def opened(application: QApplication, workspace: Workspace) -> CheckInPage:
    """A page built, shown and painted, as on its first visit."""
    page = CheckInPage(workspace)
    page.resize(1366, 768)
    page.show()
    application.processEvents()
    return page


def opening(application: QApplication, place: Hall) -> Callable[[], object]:
    workspace = Workspace(place.store)

    def once() -> None:
        page = opened(application, workspace)
        page.close()
        page.deleteLater()

    return once


def peer(application: QApplication, place: Hall) -> dict[str, Callable[[], object]]:
    """The same with the toolkit's own table."""
    view, proxy = QTableView(), QSortFilterProxyModel()
    proxy.setFilterKeyColumn(1)
    turn = {"letter": 0, "order": Qt.SortOrder.AscendingOrder}

    def filled() -> None:
        persons = {each.id: each for each in place.store.find(Person)}
        model = QStandardItemModel(view)
        for attendee in attendees(place.store, place.meeting):
            person = persons[attendee.person]
            texts = (person.name, person.reading, f"{attendee.organisation}{attendee.title}", "", "未到", "")
            model.appendRow([QStandardItem(text) for text in texts])
        proxy.setSourceModel(model)
        view.setModel(proxy)
        view.resize(1366, 768)
        view.show()
        application.processEvents()

    def keystroke() -> None:
        proxy.setFilterFixedString("")
        application.processEvents()
        proxy.setFilterFixedString(LETTERS[turn["letter"] % len(LETTERS)])
        turn["letter"] += 1
        view.viewport().repaint()

    def sort() -> None:
        descending = turn["order"] == Qt.SortOrder.DescendingOrder
        turn["order"] = Qt.SortOrder.AscendingOrder if descending else Qt.SortOrder.DescendingOrder
        proxy.sort(0, turn["order"])
        view.viewport().repaint()

    filled()
    return {"open": filled, "keystroke": keystroke, "sort": sort}


def main() -> None:
    application = make_application(["lianxi"])
    dress(application, Preferences())
    with tempfile.TemporaryDirectory(dir=ROOT, prefix=".bench-") as scratch:
        halls = {}
        for people in (0, SMALL, USUAL, LARGE):
            folder = Path(scratch) / str(people)
            folder.mkdir()
            halls[people] = hall(folder, people)
        open_them(application, halls)
        for people in (SMALL, USUAL):
            work_in_them(application, halls[people], people)
        for place in halls.values():
            place.store.close()
        weigh(Path(scratch))


def open_them(application: QApplication, halls: dict[int, Hall]) -> None:
    ours = {str(people): opening(application, place) for people, place in halls.items()}
    found = interleaved({**ours, "peer": peer(application, halls[SMALL])["open"]}, ROUNDS)
    print(f"{'open, nobody on the list':<44} {median(found['0']) * 1e3:9.3f} ms   the page itself")
    within(f"open, {SMALL:,} people", found[str(SMALL)], found["peer"])
    within(f"open, {USUAL:,} people", found[str(USUAL)])
    print(growth(f"open, {LARGE:,} people against {USUAL:,}", found[str(USUAL)], found[str(LARGE)], GROWTH_TARGET))


def work_in_them(application: QApplication, place: Hall, people: int) -> None:
    mine, other = ours(application, place), peer(application, place)
    for name in mine:
        found = interleaved({"ours": mine[name], "peer": other[name]}, ROUNDS)
        within(f"{name}, {people:,} people", found["ours"], found["peer"])


def within(what: str, seconds: list[float], beside: Sequence[float] = ()) -> None:
    """One line: the median and its target, the peer's and the ratio for comparison."""
    taken = median(seconds) * 1e3
    peers = (
        f"   the toolkit's own {median(list(beside)) * 1e3:.3f} ms, x {taken / median(list(beside)) / 1e3:.2f}"
        if beside
        else ""
    )
    print(f"{what:<44} {taken:9.3f} ms   (<= {MOST} {judged(what, taken, MOST)}){peers}")


def weigh(scratch: Path) -> None:
    """Memory of a process that has opened the list and waits: of nobody, and of a hundred thousand."""
    empty, full = (resident(scratch / str(people)) for people in (0, LARGE))
    verdict = judged("memory", full / empty, MEMORY_TARGET)
    print(
        f"{'memory, 100,000 people listed':<44} {full / 1024:9.1f} MB   {'nobody listed':<28} {empty / 1024:9.1f} MB"
        f"   ratio {full / empty:6.2f} (<= {MEMORY_TARGET:g} {verdict})"
    )


def resident(folder: Path) -> int:
    """KiB that a child holds in memory after opening the list and a second of idling."""
    child = [sys.executable, __file__, "--hold", str(folder)]
    return int(subprocess.run(child, check=True, capture_output=True, text=True).stdout)


def hold(folder: Path) -> None:
    application = make_application(["lianxi"])
    dress(application, Preferences())
    store = open_store(folder / "lianxi.lianxi", keys=folder / "keys", author="会务组")
    page = opened(application, Workspace(store))
    QTest.qWait(1000)
    assert page.view.guests.table.records().rows() is not None
    status = Path("/proc/self/status").read_text(encoding="ascii")
    print(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS")))
    store.close()


if __name__ == "__main__":
    if "--hold" in sys.argv:
        hold(Path(sys.argv[-1]))
    else:
        main()
        finish()
