"""The real program, which says on request what its window holds: a line on its input, JSON on its output. 应答的程序"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6 import QtWidgets
from PySide6.QtCore import QSocketNotifier, Qt, QTimer

from desktop.widgets.entry_line import EntryLine
from desktop.widgets.record_table import RecordTable
from desktop.widgets.search_field import SearchField

if TYPE_CHECKING:
    from desktop.main_window import MainWindow

PAUSE = 30
"""Milliseconds before an answer: who looks again and again leaves the program its time."""


class Answering(QtWidgets.QApplication):
    """Answers `look`, or `picture PATH` with what the whole screen shows; everything else is the program's own."""

    def exec(self) -> int:  # type: ignore[override]
        self._asked = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
        self._asked.activated.connect(self._answer)
        return super().exec()

    def _answer(self) -> None:
        words = sys.stdin.readline().split()
        if words:
            QTimer.singleShot(PAUSE, lambda: _tell(*words))
        else:
            self.quit()


def _tell(request: str, path: str = "") -> None:
    if request == "picture":
        QtWidgets.QApplication.primaryScreen().grabWindow(0).save(path)
    print(json.dumps(_held()), flush=True)


def _held() -> dict[str, object]:
    """The field with the cursor, its text, its text with what is being composed; and every list in sight."""
    field, window = QtWidgets.QApplication.focusWidget(), QtWidgets.QApplication.activeWindow()
    tables = window.findChildren(RecordTable) if window else []
    return {
        "active": window is not None,
        "field": type(field).__name__,
        "text": field.text() if isinstance(field, QtWidgets.QLineEdit) else "",
        "whole": _whole(field),
        "lists": {table.accessibleName(): _rows(table) for table in tables if table.isVisible()},
    }


def _whole(field: object) -> str:
    if isinstance(field, EntryLine):
        return field.whole()
    return field.query() if isinstance(field, SearchField) else ""


def _rows(table: RecordTable) -> list[str]:
    model = table.records()
    cells = ((model.index(row, column) for column in range(model.columnCount())) for row in range(model.rowCount()))
    return [" ".join(str(model.data(cell, Qt.ItemDataRole.AccessibleTextRole) or "") for cell in row) for row in cells]


def _dawdling(paint_frame: Callable[[MainWindow], None]) -> Callable[[MainWindow], None]:
    def paint_and_wait(window: MainWindow) -> None:
        paint_frame(window)
        words = sys.stdin.readline().split()
        QTimer.singleShot(PAUSE, lambda: _tell(*words))

    return paint_and_wait


def main(nameless: bool, dawdling: bool) -> int:
    """Run the program on the user's store; nameless: Qt is told of no input method.

    dawdling: between the painted frame and the records it waits for the first request, and answers when they are there.
    """
    QtWidgets.QApplication = Answering  # type: ignore[misc]
    import desktop.__main__
    import desktop.application

    if nameless:
        desktop.application.make_application = Answering
    if dawdling:
        desktop.application.paint_frame = _dawdling(desktop.application.paint_frame)
    sys.argv[1:] = []
    return desktop.__main__.main()


if __name__ == "__main__":
    sys.exit(main(nameless="--nameless" in sys.argv, dawdling="--dawdling" in sys.argv))
