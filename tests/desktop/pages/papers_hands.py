"""The hands and eyes of the tests of the papers page. 公文页测试"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton

from db.meeting.operations import DescribeMeeting
from desktop.dialogs.save_file import SaveFile
from desktop.pages.papers.page import PapersPage
from desktop.widgets.roles import Cell, Group, Role
from desktop.workspace import Workspace


@contextmanager
def shown(workspace: Workspace) -> Iterator[PapersPage]:
    """The page alone, as large as in a window of 1366 by 768."""
    page = PapersPage(workspace)
    page.resize(1218, 698)
    page.show()
    page.activateWindow()
    page.focus_first()
    QApplication.processEvents()
    yield page
    page.close()
    page.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Whoever may do everything gives that up for a while."""
    if os.name != "posix" or os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def key(page: PapersPage, pressed: Qt.Key, holding: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key wherever the cursor is."""
    QTest.keyClick(QApplication.focusWidget() or page, pressed, holding)


def compose(field: QLineEdit, words: str) -> None:
    """Commit words as an input method does; keys alone have no Chinese."""
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(field, event)


def rows(page: PapersPage) -> list[tuple[str, str, str]]:
    """The list as it is read: title, second line, state."""
    model = page.view.list.records()
    cells = [[model.index(row, column).data(Role.CELL) for column in (0, 1)] for row in range(model.rowCount())]
    return [(title.text, title.second, state.badge.word) for title, state in cells]


def facts(page: PapersPage) -> list[tuple[str, ...]]:
    """The lower list as it is read; a group is its title and count."""
    model = page.view.facts.records()
    read: list[tuple[str, ...]] = []
    for number, row in enumerate(model.rows()):
        if isinstance(row, Group):
            read.append((row.title, row.count))
        else:
            cells: list[Cell] = [model.index(number, column).data(Role.CELL) for column in range(3)]
            read.append(tuple(cell.text for cell in cells))
    return read


def choose_fact(page: PapersPage, label: str) -> None:
    """Go to a line with the arrow keys."""
    page.view.facts.clearSelection()
    page.view.facts.setFocus()
    for _ in facts(page):
        if page.view.facts.record() and page.view.facts.record().label == label:
            return
        key(page, Qt.Key.Key_Down)
    raise AssertionError(f"no line {label} in {facts(page)}")


def describe(workspace: Workspace, **values: object) -> None:
    """Change what is recorded of the 34th meeting; the rest stays."""
    meeting = workspace.meeting
    assert meeting is not None
    told = DescribeMeeting(
        meeting.id,
        34,
        theme=meeting.theme,
        from_on=meeting.from_on,
        to_on=meeting.to_on,
        place=meeting.place,
        chair_id=meeting.chair,
        minutes_on=meeting.minutes_on,
    )
    assert workspace.run(replace(told, **values)) == ""  # type: ignore[arg-type]


def dialog(page: PapersPage) -> SaveFile:
    found = page.findChild(QFileDialog)
    assert isinstance(found, SaveFile)
    return found


def save_as(page: PapersPage, name: str = "") -> None:
    """Put a name, unless it is the proposed one, into the open dialog and press Enter."""
    field = dialog(page).findChild(QLineEdit, "fileNameEdit")
    if name:
        field.selectAll()
        compose(field, name)
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert page.findChild(QFileDialog) is None


def said(page: PapersPage) -> str:
    return page.view.bar.text() if page.view.bar.isVisible() else ""


def pdf_text(path: Path) -> str:
    program = shutil.which("pdftotext")
    assert program, "pdftotext is needed to read what was written: install poppler-utils"
    read = subprocess.run([program, "-layout", str(path), "-"], capture_output=True, text=True, check=True)
    # A printer's driver writes 甘 as its radical ⽢; whoever searches a printed file has to live with it.
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", read.stdout))
