"""One backup a day, and one after an erasure, made beside the window while nothing is recorded. 每日备份"""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from db.meeting.rules import is_in_session
from db.store.backup import DAILY, Backup, back_up, holds, latest, renew, stale
from db.store.copying import wait_for_copy
from db.store.errors import LianxiError
from db.store.moment import Instant, day_of
from db.store.store import Store
from desktop.language import said
from desktop.tasks import Task
from desktop.workspace import Workspace

IDLE = 60_000
"""Milliseconds without a record before it is made."""


class DailyBackup(QObject):
    """On a day of which there is no backup yet, unless the last one holds everything; after a fault not until the next.

    Those that hold what was erased, here or on another computer, go for one that does not; that is tried until it is.
    None is made while a meeting is open, nor where this computer waits to join others: its records become theirs.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.workspace = workspace
        self.task: Task | None = None
        self._failed: date | None = None
        self._idle = QTimer(self, singleShot=True, interval=IDLE)
        self._idle.timeout.connect(self.keep)

    def start(self) -> None:
        """From now on."""
        self.workspace.changed.connect(self._wait)
        self._idle.start()

    def _wait(self) -> None:
        self._idle.start()

    def keep(self) -> None:
        """Make it if it is due."""
        at = self.workspace.clock()
        if self.task is None and self._is_due(day_of(at)):
            self.task = self.workspace.beside(partial(_made, self.workspace.backup_folder, at))
            self.task.done.connect(self._note)
            self.task.failed.connect(self._say)
            self.task.start()

    def _is_due(self, today: date) -> bool:
        from db.sync.joining import is_waiting  # the first window does not wait for it

        store, last = self.workspace.store, self.workspace.last_backup
        if store.reserve.is_spent or is_in_session(store) or is_waiting(store):
            return False
        is_of_today = last is not None and (day_of(last.at) == today or holds(last, store))
        return bool(stale(store, self.workspace.backup_folder)) or not (is_of_today or self._failed == today)

    def _note(self, made: Backup | None) -> None:
        self._end()
        if made is not None:
            self.workspace.note_backup(made)

    def _say(self, error: LianxiError) -> None:
        self._end()
        today = day_of(self.workspace.clock())
        if self._failed != today:
            self.workspace.broken.emit(said(error))
        self._failed = today

    def _end(self) -> None:
        if self.task is not None:
            self.task.deleteLater()
        self.task = None


def _made(folder: Path, at: Instant, store: Store) -> Backup | None:
    """None where a meeting was opened or another backup made while this waited for its turn."""
    from db.sync.recovery import backup_recipients  # the first window does not wait for it

    wait_for_copy(store.path)
    last, is_stale = latest(folder), bool(stale(store, folder))
    if is_in_session(store) or (last is not None and holds(last, store) and not is_stale):
        return None
    to = backup_recipients(store)
    return renew(store, folder, to=to) if is_stale else back_up(store, folder, at, to=to, occasion=DAILY)
