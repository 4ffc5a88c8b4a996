"""Slow work beside the window: done by a thread of its own, its outcome told in the window's thread. 后台任务"""

from __future__ import annotations

import gc
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QObject, Signal

from db.store.errors import LianxiError


class Task(QObject):
    """Work that touches no widget, and no store but its own; `done` tells what it returned, `failed` what it said."""

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject, work: Callable[[], object]) -> None:
        super().__init__(parent)
        self._work = work

    def start(self) -> None:
        Thread(target=self._run, args=(_NoCollection(),), daemon=True).start()

    def _run(self, held: _NoCollection) -> None:
        try:
            found = self._work()
        except LianxiError as error:
            self._tell(self.failed, error)
        else:
            self._tell(self.done, found)
        finally:
            self._tell(held.ended, None)

    def _tell(self, signal: object, value: object) -> None:
        with suppress(RuntimeError):  # the window that asked has been closed since
            signal.emit(value)  # type: ignore[attr-defined]


class _NoCollection(QObject):
    """While another thread runs, nobody collects garbage: it would destroy widgets of the window in that thread."""

    ended = Signal(object)
    running: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__(QCoreApplication.instance())  # it outlives the page that asked
        gc.disable()
        _NoCollection.running += 1
        self.ended.connect(self._collect_again)

    def _collect_again(self, _: object) -> None:
        _NoCollection.running -= 1
        if not _NoCollection.running:
            gc.enable()
        self.deleteLater()
