"""The check-in list of ten thousand: opened, filtered at a keystroke, sorted, each until it is painted. 列表

The peer is the table that the toolkit's own parts make: items in a standard model, filtered and sorted by a proxy.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from _hall import Hall, hall
from _rounds import finish, interleaved, judged, median, told

if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView

from db.attendance.entity import attendees
from db.people.entity import Person
from desktop.application import dress, make_application
from desktop.pages.checkin.page import CheckInPage
from desktop.preferences import Preferences
from desktop.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 7
SIZES = (1_000, 10_000)
LARGE = (100_000,)
MOST = 50
"""Milliseconds that each may take at ten thousand."""
PEER_TARGET = 1.0
LETTERS = "wzlc"


def ours(application: QApplication, place: Hall) -> dict[str, Callable[[], object]]:
    """What the page does, through its own search box and header."""
    workspace = Workspace(place.store)
    page = CheckInPage(workspace)
    page.resize(1366, 768)
    page.show()
    application.processEvents()
    page.focus_first()
    turn = {"letter": 0, "order": Qt.SortOrder.AscendingOrder}

    def opened() -> None:
        fresh = CheckInPage(workspace)
        fresh.resize(1366, 768)
        fresh.show()
        application.processEvents()
        fresh.close()
        fresh.deleteLater()

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

    return {"open": opened, "keystroke": keystroke, "sort": sort}


def peer(application: QApplication, place: Hall) -> dict[str, Callable[[], object]]:
    """The same with the toolkit's own table."""
    view, proxy = QTableView(), QSortFilterProxyModel()
    proxy.setFilterKeyColumn(1)
    turn = {"letter": 0, "order": Qt.SortOrder.AscendingOrder}

    def opened() -> None:
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

    opened()
    return {"open": opened, "keystroke": keystroke, "sort": sort}


def main(sizes: tuple[int, ...]) -> None:
    application = make_application(["lianxi"])
    dress(application, Preferences())
    taken: dict[str, dict[int, float]] = {}
    with tempfile.TemporaryDirectory(dir=ROOT, prefix=".bench-") as scratch:
        for people in sizes:
            folder = Path(scratch) / str(people)
            folder.mkdir()
            place = hall(folder, people)
            mine, other = ours(application, place), peer(application, place)
            for name in mine:
                found = interleaved({"ours": mine[name], "peer": other[name]}, ROUNDS)
                print(
                    told(f"{name}, {people:,} people", found["ours"], found["peer"], "the toolkit's own", PEER_TARGET)
                )
                taken.setdefault(name, {})[people] = median(found["ours"])
            place.store.close()
    for name, by_size in taken.items():
        small, large = list(by_size)[-2:]
        verdict = judged(f"{name} at 10,000", by_size[10_000] * 1e3, MOST)
        print(
            f"{name:<12} at 10,000: {by_size[10_000] * 1e3:.0f} ms (<= {MOST} {verdict}); "
            f"{large:,} against {small:,}: x {by_size[large] / by_size[small]:.1f}"
        )


if __name__ == "__main__":
    main(SIZES + LARGE if "--long" in sys.argv else SIZES)
    finish()
