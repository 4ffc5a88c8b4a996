"""Opens the store in the window, or explains why not; one window per store; shows crashes. 打开"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QProcess, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from db.opening import open_store
from db.store.errors import StoreError, StoreInUse
from db.store.placing import Misplaced
from db.store.store import Store
from desktop import toolkit
from desktop.errors import CrashReports
from desktop.language import said, tr
from desktop.main_window import MainWindow
from desktop.preferences import Preferences
from desktop.settings import default_store, key_folder
from desktop.shell import REOPEN, Shell, seal

STANDING = 100
"""Milliseconds after which the first page is painted and the less urgent work may start."""


def open_records(
    application: QApplication, window: MainWindow, path: Path | None, wanted: Preferences, reports: CrashReports
) -> int:
    """Fill the window and run it until it is closed; returns the exit code.

    path: a store, or a file that is handled as if it were dropped on the window.
    """
    seal(application)
    brought = [path] if path and _is_brought(path) else []
    file = path if path and not brought else default_store()
    over = window if window.isVisible() else None
    try:
        store = open_where_it_may_lie(file)
    except StoreInUse as error:
        return 0 if _ring(file, brought) else explain(error, over)
    except StoreError as error:
        return explain(error, over)
    if store is None:
        return 1
    with store:
        shell = Shell(application, store, wanted, window)
        code = _run(shell, reports, brought)
    return _open_again(file) if code == REOPEN else code


def open_where_it_may_lie(file: Path) -> Store | None:
    """Open the store; if it must move to a local disk first, ask the user. None if the user declines."""
    try:
        return open_store(file, keys=key_folder())
    except Misplaced as error:
        if not file.exists():
            raise
        from desktop.misplaced import moved

        place = moved(error)
        return open_store(place, keys=key_folder()) if place else None


def _is_brought(path: Path) -> bool:
    """Whether a file is to be imported rather than opened as the store."""
    from db.sync.recognition import kind_of

    return bool(kind_of(path))


def _run(shell: Shell, reports: CrashReports, brought: list[Path]) -> int:
    reports.crashed.connect(lambda details: _show_crash(shell, reports, details))
    QTimer.singleShot(STANDING, lambda: _settle_in(shell, brought))
    if shell.window.isHidden():
        shell.window.appear()
    return shell.application.exec()


def _open_again(file: Path) -> int:
    """The next start puts the backup in the place of the store, which this one has closed."""
    itself = [] if getattr(sys, "frozen", False) else ["-m", "desktop"]
    named = [] if file == default_store() else [str(file)]
    started, _ = QProcess.startDetached(sys.executable, [*itself, *named])
    return 0 if started else 1


def _settle_in(shell: Shell, brought: list[Path]) -> None:
    """The work after the first page is painted, such as listening for a second start of the program."""
    from desktop.single_instance import Doorbell

    toolkit.started()
    Doorbell(shell.workspace.store.path, shell).rung.connect(shell.take_brought)
    shell.take_brought(brought)
    shell.workspace.disk.keep()
    shell.workspace.mailbox.start()
    shell.workspace.daily_backup.start()


def _ring(store: Path, brought: list[Path]) -> bool:
    from desktop.single_instance import ring

    return ring(store, brought)


def _show_crash(shell: Shell, reports: CrashReports, details: str) -> None:
    """Show one crash dialog at a time; further crashes are only logged."""
    from desktop.dialogs.crash import CrashDialog

    if shell.front().findChild(CrashDialog) is None:
        dialog = CrashDialog(shell.front(), details, str(reports.log))
        dialog.exec()
        dialog.deleteLater()


def explain(error: StoreError, over: QWidget | None = None) -> int:
    """Show in one sentence why the store cannot be opened; over: the empty window."""
    from desktop.widgets.dialog_frame import DialogFrame

    dialog = DialogFrame(over, tr("没有打开"), said(error), tr("关闭"))
    dialog.cancel.hide()
    dialog.exec()
    return 1
