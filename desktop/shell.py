"""The workspace and its window: practice, change of language, change of look. 窗口与工作区"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from db.store.errors import LianxiError
from db.store.store import Store
from desktop import preferences
from desktop.application import dress
from desktop.language import said, tr
from desktop.main_window import MainWindow
from desktop.practice import Practice, sweep
from desktop.preferences import Preferences
from desktop.widgets.seal_mark import seal_pixmap
from desktop.workspace import Workspace

REOPEN = 3
"""The exit code of a window that closes to be opened again."""
IDLE = 5_000
"""Milliseconds without a change after which the write-ahead log is checkpointed and the reserve renewed."""


class Shell(QObject):
    """The workspace and its window, which is rebuilt for another language; emits `closed` when the user closes it.

    A practice run is a second shell on a copy of the store; the window of the real records is hidden meanwhile.
    """

    closed = Signal()

    def __init__(
        self, application: QApplication, store: Store, wanted: Preferences, frame: MainWindow | None = None
    ) -> None:
        """frame: an empty window, to be filled with these records."""
        super().__init__()
        self.application = application
        self.workspace = Workspace(store, self)
        self.preferences = wanted
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE)
        self._idle.timeout.connect(self.rest)
        self.workspace.changed.connect(self._wait)
        self.practised: tuple[Practice, Shell] | None = None
        if not store.is_practice:
            sweep(store.path)
        self.window = self._furnish(frame or MainWindow())

    def _furnish(self, window: MainWindow) -> MainWindow:
        window.furnish(self.workspace, self.preferences)
        window.appearance_asked.connect(self.change_appearance)
        window.practice_asked.connect(window.close if self.workspace.store.is_practice else self.practise)
        window.closed.connect(self.closed)
        window.foot.backup.reopen_asked.connect(partial(self.application.exit, REOPEN))
        return window

    def practise(self) -> None:
        """Open a copy of the store in which the current meeting has not been recorded yet."""
        meeting = self.workspace.meeting
        if meeting is None:
            self.window.warn(tr("还没有会议，没有可以演练的"))
            return
        try:
            practice = Practice(self.workspace.store, meeting.id)
        except (LianxiError, OSError) as error:
            self.window.warn(_why_no_practice(error))
            return
        shell = Shell(self.application, practice.store, self.preferences)
        self.practised = practice, shell
        shell.closed.connect(self.end_practice)
        shell.workspace.choose_meeting(meeting.id)
        shell.window.setGeometry(self.window.geometry())
        shell.window.go(self.window.navigation.chosen())
        _change_places(self.window, shell.window)

    def end_practice(self) -> None:
        """Return to the real records; changed preferences are kept, the copy is deleted."""
        if self.practised is None:
            return
        (practice, shell), self.practised = self.practised, None
        if shell.preferences != self.preferences:
            self.preferences = shell.preferences
            self._replace_window()
        _change_places(shell.window, self.window)
        shell.end()
        practice.end()

    def end(self) -> None:
        """End the window; the caller closes the store."""
        self._idle.stop()
        self.window.deleteLater()
        self.deleteLater()

    def raise_window(self) -> None:
        """Bring the window to the front when the program is started again."""
        window = self.front()
        window.setWindowState(window.windowState() & ~window.windowState().WindowMinimized)
        window.raise_()
        window.activateWindow()

    def take_brought(self, paths: list[Path]) -> None:
        """Take over the files of a second start, such as files double-clicked on the desktop."""
        self.raise_window()
        if paths:
            self.front().take_files(paths)

    def front(self) -> MainWindow:
        """The visible window: that of the practice run if there is one."""
        return self.practised[1].window if self.practised else self.window

    def change_appearance(self, wanted: Preferences) -> None:
        """Save and apply the preferences; another language rebuilds the window, so nothing may be unsaved."""
        if wanted.language != self.preferences.language and not self.window.may_leave():
            return
        spoken, self.preferences = self.preferences.language, wanted
        preferences.save(wanted)
        dress(self.application, wanted)
        seal(self.application)
        if wanted.language != spoken:
            QTimer.singleShot(0, self._replace_window)

    def rest(self) -> None:
        """Work for idle times; while the disk is full it is repeated, since space may be freed."""
        self.workspace.store.checkpoint()
        if self.workspace.disk.keep():
            self.workspace.finish_erasing()
        else:
            self._idle.start()

    def _replace_window(self) -> None:
        before = self.window
        self.window = self._furnish(MainWindow())
        self.window.setGeometry(before.geometry())
        self.window.setWindowState(before.windowState())
        self.window.go(before.navigation.chosen())
        self.window.show()
        before.closed.disconnect(self.closed)
        before.close()
        before.deleteLater()

    def _wait(self) -> None:
        self._idle.start()


def seal(application: QApplication) -> None:
    """Set the window icon in the colours of the scheme."""
    application.setWindowIcon(QIcon(seal_pixmap(256)))


def _change_places(leaving: MainWindow, coming: MainWindow) -> None:
    """Replace one window by the other; the new one is shown first, since Qt quits when no window is left."""
    coming.setGeometry(leaving.geometry())
    coming.setWindowState(leaving.windowState())
    coming.show()
    coming.activateWindow()
    leaving.hide()


def _why_no_practice(error: LianxiError | OSError) -> str:
    if isinstance(error, LianxiError):
        return said(error)
    return tr("不能在数据文件夹里建立演练副本，没有开始演练；请检查磁盘空间和文件夹权限")
