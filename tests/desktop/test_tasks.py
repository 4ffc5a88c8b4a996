"""Work beside the window: its outcome comes back, and widgets die in the window's own thread. 后台任务"""

from __future__ import annotations

import gc
import threading

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from db.store.errors import RuleError
from desktop.tasks import Task


class Cyclic(QWidget):
    """A widget that only the collector of garbage can free; it says in which thread that was."""

    died: list[int]

    def __init__(self, died: list[int]) -> None:
        super().__init__()
        self.itself, self.died = self, died

    def __del__(self) -> None:
        self.died.append(threading.get_ident())


def finished(task: Task) -> list[object]:
    """What a task told."""
    loop, told = QEventLoop(), []
    for signal in (task.done, task.failed):
        signal.connect(told.append)
        signal.connect(loop.quit)
    QTimer.singleShot(10_000, loop.quit)
    task.start()
    loop.exec()
    return told


def collected_again(application: QApplication) -> None:
    """Until the window has heard that the thread is at its end."""
    while not gc.isenabled():
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def litter() -> int:
    """Enough of cyclic garbage for the collector to start many times."""
    for _ in range(200_000):
        one: list[object] = []
        one.append(one)
    return 1


def test_widgets_die_in_the_thread_of_the_window(application: QApplication) -> None:
    died: list[int] = []
    Cyclic(died)
    with_parent = QWidget()
    assert finished(Task(with_parent, litter)) == [1]
    collected_again(application)
    gc.collect()
    assert died == [threading.get_ident()]
    with_parent.deleteLater()


def test_what_went_wrong_is_told_in_its_words(application: QApplication) -> None:
    def refuse() -> object:
        raise RuleError("不行")

    parent = QWidget()
    (error,) = finished(Task(parent, refuse))
    assert str(error) == "不行"
    collected_again(application)
    parent.deleteLater()


def test_a_defect_of_the_program_ends_the_task_too(application: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    reported: list[type[BaseException]] = []
    monkeypatch.setattr(threading, "excepthook", lambda thread: reported.append(thread.exc_type))

    def break_down() -> object:
        raise RecursionError

    parent = QWidget()
    (error,) = finished(Task(parent, break_down))
    assert "没有做完" in str(error)
    collected_again(application)
    assert reported == [RecursionError]
    parent.deleteLater()
