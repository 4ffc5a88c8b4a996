"""The application: input methods, look, language, and an empty window that is shown before the store opens. 应用"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from db.store.holder import is_noted
from desktop import preferences, toolkit
from desktop.errors import CrashReports
from desktop.language import install
from desktop.look.theme import theme
from desktop.main_window import MainWindow
from desktop.preferences import Preferences
from desktop.settings import data_folder, default_store

UNSEEN = 500
"""Milliseconds after which the store is opened even if the window was not painted, for example when minimised."""


def make_application(arguments: list[str]) -> QApplication:
    """Make the one QApplication."""
    if sys.platform == "linux":
        toolkit.name_input_methods()
    application = QApplication([*arguments, "-style", "fusion"])  # setStyle answers with the style, and wraps all of it
    application.setApplicationName("lianxi")
    application.setDesktopFileName("lianxi")
    return application


def dress(application: QApplication, wanted: Preferences) -> None:
    """Put language, scheme and size of the text on the application."""
    install(application, wanted.language)
    theme().name, theme().scale = wanted.theme, wanted.scale
    theme().apply(application)


def show_window(path: Path | None = None) -> int:
    """Run the program with its window until it is closed; the answer is the exit code.

    path: a store, or a file that the window takes in as if it were dropped on it.
    """
    application = make_application(sys.argv[:1])
    wanted = preferences.load()
    dress(application, wanted)
    reports = CrashReports(data_folder() / "log.txt", application)
    reports.install()
    window = MainWindow()
    if not any(is_noted(each) for each in (default_store(), path) if each):  # a second start shows no window of its own
        paint_frame(window)
    from desktop.opening import open_records  # brings all that the frame does not wait for

    return open_records(application, window, path, wanted, reports)


def paint_frame(window: MainWindow) -> None:
    """Show the empty window and return once it is painted; keys pressed meanwhile are delivered to the page later."""
    loop = QEventLoop()
    window.painted.connect(lambda: QTimer.singleShot(0, loop.quit))  # one turn more brings the picture to the screen
    QTimer.singleShot(UNSEEN, loop.quit)
    window.appear()
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
