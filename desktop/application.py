"""The application: input methods, look, language, the store, one window, and what happens when it breaks. 应用"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from db.opening import open_store
from db.store.errors import LianxiError, StoreError, StoreInUse
from db.store.placing import Misplaced
from db.store.store import Store
from desktop import preferences, toolkit
from desktop.errors import CrashReports
from desktop.language import install, said, tr
from desktop.look.theme import theme
from desktop.main_window import MainWindow
from desktop.practice import Practice, sweep
from desktop.preferences import Preferences
from desktop.settings import data_folder, default_store, key_folder
from desktop.widgets.seal_mark import seal_pixmap
from desktop.workspace import Workspace

IDLE = 5_000
"""Milliseconds without a change after which the log of writes is folded into the file, and room is kept."""
STANDING = 100
"""Milliseconds after which the first window is painted, and what need not come before may follow."""


def make_application(arguments: list[str]) -> QApplication:
    """Make the one QApplication."""
    if sys.platform == "linux":
        toolkit.name_input_methods()
    application = QApplication(arguments)
    application.setApplicationName("lianxi")
    application.setDesktopFileName("lianxi")
    return application


def dress(application: QApplication, wanted: Preferences) -> None:
    """Put language, scheme and size of the text on the application."""
    install(application, wanted.language)
    theme().name, theme().scale = wanted.theme, wanted.scale
    theme().apply(application)
    application.setWindowIcon(QIcon(seal_pixmap(256)))


class Shell(QObject):
    """The workspace with its window, which is made anew in another language; `closed` when the user closes it.

    Practising a meeting is a shell of its own on a copy: the window of the real records is away meanwhile.
    """

    closed = Signal()

    def __init__(self, application: QApplication, store: Store, wanted: Preferences) -> None:
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
        self.window = self._make_window()

    def _make_window(self) -> MainWindow:
        window = MainWindow(self.workspace, self.preferences)
        window.appearance_asked.connect(self.change_appearance)
        window.practice_asked.connect(window.close if self.workspace.store.is_practice else self.practise)
        window.closed.connect(self.closed)
        return window

    def practise(self) -> None:
        """Open the current meeting on a copy in which its recording has not begun."""
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
        """Back at the real records; what the user came to prefer meanwhile is kept, the copy is not."""
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
        """Let go of the store, which somebody else closes."""
        self._idle.stop()
        self.window.deleteLater()
        self.deleteLater()

    def show(self) -> None:
        """Fill a small screen, and take a part of a large one."""
        room = QGuiApplication.primaryScreen().availableGeometry()
        if room.width() <= 1440 or room.height() <= 820:
            self.window.showMaximized()
        else:
            self.window.resize(min(1600, room.width() - 120), min(960, room.height() - 80))
            self.window.show()

    def raise_window(self) -> None:
        """A second start asks for the window that is there."""
        window = self.front()
        window.setWindowState(window.windowState() & ~window.windowState().WindowMinimized)
        window.raise_()
        window.activateWindow()

    def take_brought(self, paths: list[Path]) -> None:
        """A second start came, with the files that somebody has opened in the desktop."""
        self.raise_window()
        if paths:
            self.front().take_files(paths)

    def front(self) -> MainWindow:
        """The window that the user sees."""
        return self.practised[1].window if self.practised else self.window

    def change_appearance(self, wanted: Preferences) -> None:
        """Keep and show what the user prefers; another language needs a window made anew, with nothing unsaved."""
        if wanted.language != self.preferences.language and not self.window.may_leave():
            return
        spoken, self.preferences = self.preferences.language, wanted
        preferences.save(wanted)
        dress(self.application, wanted)
        if wanted.language != spoken:
            QTimer.singleShot(0, self._replace_window)

    def rest(self) -> None:
        """When nothing is to do; while the disk is full, somebody may be making room."""
        self.workspace.store.checkpoint()
        if not self.workspace.disk.keep():
            self._idle.start()

    def _replace_window(self) -> None:
        before = self.window
        self.window = self._make_window()
        self.window.setGeometry(before.geometry())
        self.window.setWindowState(before.windowState())
        self.window.go(before.navigation.chosen())
        self.window.show()
        before.closed.disconnect(self.closed)
        before.close()
        before.deleteLater()

    def _wait(self) -> None:
        self._idle.start()


def show_window(path: Path | None = None) -> int:
    """Run the program with its window until it is closed; the answer is the exit code.

    path: a store, or a file that the window takes in as if it were dropped on it.
    """
    application = make_application(sys.argv[:1])
    wanted = preferences.load()
    dress(application, wanted)
    reports = CrashReports(data_folder() / "log.txt", application)
    reports.install()
    brought = [path] if path and _is_brought(path) else []
    file = path if path and not brought else default_store()
    try:
        store = open_where_it_may_lie(file)
    except StoreInUse as error:
        return 0 if _ring(file, brought) else explain(error)
    except StoreError as error:
        return explain(error)
    if store is None:
        return 1
    with store:
        return _run(application, store, wanted, reports, brought)


def open_where_it_may_lie(file: Path) -> Store | None:
    """Open the store, moved to this computer's own disk where the user agrees to it; None where not."""
    try:
        return open_store(file, keys=key_folder())
    except Misplaced as error:
        if not file.exists():
            raise
        from desktop.misplaced import moved

        place = moved(error)
        return open_store(place, keys=key_folder()) if place else None


def _is_brought(path: Path) -> bool:
    """Whether a file is to be taken in, and not to be opened as the store."""
    from db.sync.recognition import kind_of

    return bool(kind_of(path))


def _run(
    application: QApplication, store: Store, wanted: Preferences, reports: CrashReports, brought: list[Path]
) -> int:
    shell = Shell(application, store, wanted)
    reports.crashed.connect(lambda details: _show_crash(shell, reports, details))
    QTimer.singleShot(STANDING, lambda: _settle_in(shell, store.path, brought))
    shell.show()
    return application.exec()


def _settle_in(shell: Shell, store: Path, brought: list[Path]) -> None:
    """After the first paint: a second start rings here."""
    from desktop.single_instance import Doorbell

    toolkit.started()
    Doorbell(store, shell).rung.connect(shell.take_brought)
    shell.take_brought(brought)
    shell.workspace.disk.keep()
    shell.workspace.mailbox.start()


def _ring(store: Path, brought: list[Path]) -> bool:
    from desktop.single_instance import ring

    return ring(store, brought)


def _show_crash(shell: Shell, reports: CrashReports, details: str) -> None:
    """One dialog at a time; what happens meanwhile stands in the log."""
    from desktop.dialogs.crash import CrashDialog

    if shell.front().findChild(CrashDialog) is None:
        dialog = CrashDialog(shell.front(), details, str(reports.log))
        dialog.exec()
        dialog.deleteLater()


def _change_places(leaving: MainWindow, coming: MainWindow) -> None:
    """One window where the other one was; the one that comes is shown first, or the program would end."""
    coming.setGeometry(leaving.geometry())
    coming.setWindowState(leaving.windowState())
    coming.show()
    coming.activateWindow()
    leaving.hide()


def _why_no_practice(error: LianxiError | OSError) -> str:
    if isinstance(error, LianxiError):
        return said(error)
    return tr("不能在数据文件夹里建立演练副本，没有开始演练；请检查磁盘空间和文件夹权限")


def explain(error: StoreError) -> int:
    """Say in one sentence why the store cannot be opened."""
    from desktop.widgets.dialog_frame import DialogFrame

    dialog = DialogFrame(None, tr("没有打开"), said(error), tr("关闭"))
    dialog.cancel.hide()
    dialog.exec()
    return 1
