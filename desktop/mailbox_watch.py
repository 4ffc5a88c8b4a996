"""Goes through the mailbox whenever something has changed there or here, beside the window. 信箱收发"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from db.meeting.rules import is_in_session
from db.store.errors import LianxiError
from db.store.moment import Instant, now
from db.store.store import Store
from db.sync.letterbox import INBOX, OUTBOX, Listing, closed, listing
from db.sync.mailbox import Round, is_large, make_round
from desktop import mailbox_folder
from desktop.language import said
from desktop.tasks import Task

if TYPE_CHECKING:
    from desktop.workspace import Workspace

SETTLING = 2_000
"""Milliseconds in which a file must not grow before it is read: somebody may still be copying it."""
POLLING = 60_000
"""Shared drives tell nobody that something has changed."""


class MailboxWatch(QObject):
    """`changed` when what stands of it is another; `untold`: rounds that brought something, until a page tells them."""

    changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.workspace = workspace
        self.folder = None if workspace.store.is_practice else mailbox_folder.load(workspace.store.store_id)
        self.at: Instant | None = None
        self.fault = ""
        self.untold: list[Round] = []
        self.postponed: tuple[str, ...] = ()
        self.task: Task | None = None
        self._done: tuple[Listing, int] | None = None
        self._looked: Listing = frozenset()
        self._watcher = QFileSystemWatcher(self)
        self._settling, self._polling = QTimer(self), QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLING)
        self._polling.setInterval(POLLING)
        self._watcher.directoryChanged.connect(self._settling.start)
        for timer in (self._settling, self._polling):
            timer.timeout.connect(self.look)

    def start(self) -> None:
        """Watch the folder that was chosen, if any."""
        if self.folder is not None and not self._polling.isActive():
            self._polling.start()
            self._settling.start()

    def choose(self, folder: Path | None) -> None:
        """Let this folder be the mailbox from now on, or none."""
        mailbox_folder.save(self.workspace.store.store_id, folder)
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())
        self.folder, self.fault, self.at, self._done = folder, "", None, None
        if folder is None:
            self._polling.stop()
            self._settling.stop()
        else:
            self.start()
            self.go()
        self.changed.emit()

    def look(self) -> None:
        """Make a round where something is another than after the last one, and no file grows any more."""
        if self.folder is None or self.task is not None:
            return
        if not self.folder.is_dir():
            self._done = None
            self._say_fault(closed(self.folder))
            return
        found = listing(self.folder)
        if found != self._looked:
            self._looked = found
            self._settling.start()
        elif (found, self.workspace.store.head.seq) != self._done:
            self.go()

    def go(self) -> None:
        """Make a round now; while a meeting is open a large bundle waits until it is asked for."""
        self._begin(limit=is_in_session(self.workspace.store))

    def take_all(self) -> None:
        """Take in what was put off, too."""
        self._begin(limit=False)

    def _begin(self, *, limit: bool) -> None:
        if self.folder is None or self.task is not None:
            return
        self.task = self.workspace.beside(partial(_round, folder=self.folder, limit=limit))
        self.task.done.connect(self._end)
        self.task.failed.connect(self._fail)
        self.changed.emit()
        self.task.start()

    def _end(self, outcome: tuple[Listing, Round]) -> None:
        before, made = outcome
        self._finish()
        self.fault = said(made.fault) if made.fault else ""
        self.at, self.postponed = now(), made.postponed
        self.untold.append(made)
        self.workspace.taken_in(made.touched, "")
        self._note(before, made)
        self.changed.emit()

    def _note(self, before: Listing, made: Round) -> None:
        """What came while it was read is looked at next."""
        if self.folder is None:
            return
        self._looked = listing(self.folder)
        own = {path.name for each in made.written for path in each.paths}
        came = [each for each in self._looked - before if each.name not in own]
        self._done = None if came else (self._looked, self.workspace.store.head.seq)
        if came:
            self._settling.start()
        self._watcher.addPaths([str(self.folder / name) for name in (OUTBOX, INBOX)])

    def _fail(self, error: LianxiError) -> None:
        self._finish()
        self._say_fault(error)

    def _say_fault(self, error: LianxiError) -> None:
        if self.fault != said(error):
            self.fault = said(error)
            self.changed.emit()

    def _finish(self) -> None:
        if self.task is not None:
            self.task.deleteLater()
        self.task = None


def _round(store: Store, folder: Path, *, limit: bool) -> tuple[Listing, Round]:
    before = listing(folder)
    return before, make_round(store, folder, lambda header: not (limit and is_large(header)))
