"""Slow work beside the window: done by a thread of its own, its outcome told in the window's thread. 后台任务"""

from __future__ import annotations

import gc
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QObject, Signal

from db.store.errors import LianxiError
from db.store.glossary import say


class Task(QObject):
    """Work that touches no widget, and no store but its own; `done` tells what it returned, `failed` what it said."""

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject, work: Callable[[], object]) -> None:
        super().__init__(parent)
        self._work = work

    def start(self) -> None:
        Thread(target=_run, args=(self._work, _Outcome(self)), daemon=True).start()


def _run(work: Callable[[], object], outcome: _Outcome) -> None:
    """A defect of the program reports itself; whoever waits for the work must still hear that it is over."""
    signal = "failed"
    value: object = LianxiError(say("程序内部出错，这一步没有做完；请重新启动程序，再做一次"))
    try:
        signal, value = "done", work()
    except LianxiError as error:
        value = error
    finally:
        outcome.told.emit(signal, value)


class _Outcome(QObject):
    """What a thread tells; it outlives the page that asked, which may be freed at the very moment of telling.

    While another thread runs, nobody collects garbage: it would destroy widgets of the window in that thread.
    """

    told = Signal(str, object)
    running: ClassVar[int] = 0

    def __init__(self, task: Task) -> None:
        super().__init__(QCoreApplication.instance())
        self._task = task
        gc.disable()
        _Outcome.running += 1
        self.told.connect(self._tell)

    def _tell(self, signal: str, value: object) -> None:
        """In the window's thread."""
        _Outcome.running -= 1
        if not _Outcome.running:
            gc.enable()
        self.deleteLater()
        with suppress(RuntimeError):  # the window that asked has been closed since
            told = getattr(self._task, signal, None)
            if told is not None:
                told.emit(value)
