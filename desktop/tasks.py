"""Slow work beside the window: done by a thread of its own, its outcome told in the window's thread. 后台任务"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from threading import Thread

from PySide6.QtCore import QObject, Signal

from db.store.errors import LianxiError


class Task(QObject):
    """Work that touches no widget, and no store but its own; `done` tells what it returned, `failed` what it said."""

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject, work: Callable[[], object]) -> None:
        super().__init__(parent)
        self._work = work

    def start(self) -> None:
        Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        try:
            found = self._work()
        except LianxiError as error:
            self._tell(self.failed, error)
        else:
            self._tell(self.done, found)

    def _tell(self, signal: object, value: object) -> None:
        with suppress(RuntimeError):  # the window that asked has been closed since
            signal.emit(value)  # type: ignore[attr-defined]
