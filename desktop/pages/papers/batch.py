"""Writes all papers of a meeting into a folder, one after the other, until it is done or called off. 全部导出"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.documents.paper import DocumentError
from desktop.documents.target import free_path
from desktop.pages.papers.draft import Draft


class Batch(QObject):
    """Between two papers the window is served, so that it shows how far it is and can call it off."""

    progressed = Signal(int, str)
    """How many are written, and the title of the next."""
    ended = Signal(int)
    """All are written, or it was called off after so many."""
    refused = Signal(int, object)
    """The fault that stopped it after so many."""

    def __init__(
        self, parent: QObject, drafts: Sequence[Draft], folder: Path, kind: str, put: Callable[[Draft, Path, str], None]
    ) -> None:
        super().__init__(parent)
        self.folder, self._kind, self._put = folder, kind, put
        self._drafts = list(drafts)
        self._done = 0
        self._turn = QTimer(self)
        self._turn.timeout.connect(self._next)

    def start(self) -> None:
        self._turn.start(0)

    def cancel(self) -> None:
        """Begin no other paper; those that are written stay."""
        self._end()

    def _next(self) -> None:
        if self._done == len(self._drafts):
            self._end()
            return
        draft = self._drafts[self._done]
        self.progressed.emit(self._done, draft.title)
        try:
            self._put(draft, free_path(self.folder, draft.file_name, self._kind), self._kind)
        except DocumentError as error:
            self._turn.stop()
            self.refused.emit(self._done, error)
            return
        self._done += 1

    def _end(self) -> None:
        if self._turn.isActive():
            self._turn.stop()
            self.ended.emit(self._done)
