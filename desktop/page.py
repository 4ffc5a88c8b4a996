"""A page of the window: refreshes only when what it shows was touched, and only when it is seen. 页面"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLayout, QMenu, QWidget

from db.store.ident import Id
from db.store.operation import Touched
from desktop.widgets.record_table import RecordTable
from desktop.workspace import Workspace

ID = re.compile("[0-9a-f]{32}")


class Page(QWidget):
    """Subclasses join a view to the workspace, and show the records in `refresh`."""

    TABLES: ClassVar[frozenset[str]] = frozenset()
    """Tables whose rows the page shows; empty means all."""

    go_asked = Signal(str, str)
    """Another page is wanted: its key, and the id of a record there or ''."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self._stale = True
        workspace.changed.connect(self._touched)
        workspace.meeting_changed.connect(self.hush)
        workspace.meeting_changed.connect(self._forget)

    def refresh(self) -> None:
        """Show the records as they are now."""

    def prepare(self, size: QSize) -> None:
        """Show the records and lay everything out at this size before the page is first seen.

        What a refresh hides would otherwise count once, and the window would grow for it and stay so.
        """
        self.resize(size)
        self._refresh_if_stale()
        for layout in self.findChildren(QLayout):
            layout.invalidate()
            layout.activate()

    def hasHeightForWidth(self) -> bool:
        """A label that wraps makes the height a page would like the least it takes, and the page scroll: not here."""
        return False

    def focus_first(self) -> None:
        """Put the cursor where work on this page begins."""
        self.setFocus()

    def open_record(self, key: str) -> None:
        """Show one record of the page, named by its id, as another page asks for it."""

    def chosen_record(self) -> tuple[str, Id] | None:
        """The record whose history may be asked for (table, id): of the list with the cursor, else of the widest."""
        tables = [each for each in self.findChildren(RecordTable) if each.isVisibleTo(self)]
        for each in sorted(tables, key=lambda table: (not table.hasFocus(), -table.width())):
            key = None if each.record() is None else each.records().key(each.record())
            table = self.workspace.store.table_of(Id(key)) if isinstance(key, str) and ID.fullmatch(key) else ""
            if table:
                return table, Id(str(key))
        return None

    def menus(self) -> Sequence[QMenu]:
        """The menus of the page in their present state, so that the command palette can list their entries."""
        return ()

    def take_file(self, path: Path) -> None:
        """Take in a file that was dropped on the window."""

    def may_leave(self) -> bool:
        """Whether another page or meeting may come; a page with unsaved changes asks what becomes of them."""
        return True

    def hush(self) -> None:
        """Take back what the page said of an act that is over: another was saved, another page or meeting came."""

    def count(self) -> int:
        """How many things wait on this page, for the pill in the navigation."""
        return 0

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh_if_stale()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():  # the window is only minimised
            self.hush()

    def _touched(self, touched: Touched) -> None:
        if self.isVisible():
            self.hush()
        if not self.TABLES or self.TABLES & touched.tables:
            self._forget()

    def _forget(self) -> None:
        self._stale = True
        if self.isVisible():
            self._refresh_if_stale()

    def _refresh_if_stale(self) -> None:
        if self._stale:
            self._stale = False
            self.refresh()
