"""The projector: opened on a second screen, kept to it, and closed when that screen is gone. 投影"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from desktop.language import tr
from desktop.workspace import Workspace

if TYPE_CHECKING:
    from desktop.projector_window import ProjectorWindow


def beside(own: QRect, screens: Sequence[QRect]) -> int | None:
    """The largest screen that shows nothing of one's own; None with one screen, or one that mirrors it."""
    apart = [place for place, each in enumerate(screens) if not each.isEmpty() and not each.intersects(own)]
    return max(apart, key=lambda place: screens[place].width() * screens[place].height(), default=None)


class Projector(QObject):
    """Owns the window in the hall; `turned` when it opened or closed, `refused` with the reason why it did not."""

    turned = Signal()
    refused = Signal(str)

    def __init__(self, workspace: Workspace, own: QWidget) -> None:
        super().__init__(own)
        self.workspace, self.own = workspace, own
        self.window: ProjectorWindow | None = None
        self.with_item = False
        for signal in (workspace.changed, workspace.meeting_changed):
            signal.connect(self.refresh)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenRemoved.connect(self._look_again)
        application.screenAdded.connect(self._watch)
        for screen in QGuiApplication.screens():
            self._watch(screen)

    def is_open(self) -> bool:
        return self.window is not None

    def toggle(self) -> None:
        """F11."""
        self.close() if self.window else self.open()

    def open(self) -> None:
        screen = self._screen()
        if screen is None:
            self.refused.emit(self._why())
            return
        from desktop.projector_window import ProjectorWindow  # the first window does not wait for it

        self.window = ProjectorWindow()
        self._place(self.window, screen)
        self.refresh()
        self.window.show()
        self._place(self.window, screen)
        self.own.activateWindow()
        self.turned.emit()

    def close(self) -> None:
        if self.window:
            self.window.close()
            self.window.deleteLater()
            self.window = None
            self.turned.emit()

    def show_item(self, wanted: bool) -> None:
        """Whether the hall sees which item runs; declared numbers are shown all the same."""
        self.with_item = wanted
        self.refresh()

    def refresh(self) -> None:
        if self.window:
            from desktop.projector_face import projector_face

            store = self.workspace.store
            face = projector_face(store, self.workspace.meeting, with_item=self.with_item, practice=store.is_practice)
            self.window.show_face(face)

    def _screen(self) -> QScreen | None:
        screens = QGuiApplication.screens()
        place = beside(self._own_screen(), [each.geometry() for each in screens])
        return None if place is None else screens[place]

    def _own_screen(self) -> QRect:
        return self.own.screen().geometry()

    def _why(self) -> str:
        if len(QGuiApplication.screens()) > 1:
            return tr("第二块屏幕与本机显示同样的内容，没有打开投影；请在系统的显示设置里改为“扩展”")
        return tr("只接了一块屏幕，没有打开投影；请接上投影机，并在系统的显示设置里选“扩展”")

    def _place(self, window: ProjectorWindow, screen: QScreen) -> None:
        window.setScreen(screen)
        window.setGeometry(screen.geometry())

    def _watch(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._look_again)

    def _look_again(self) -> None:
        """A screen went, came to mirror, or has another size: what is meant for the hall never comes onto the desk."""
        if self.window is None:
            return
        screen = self._screen()
        if screen is None:
            self.close()
            self.refused.emit(tr("投影的屏幕已断开，投影已关闭；接好后按 F11 再打开"))
        else:
            self._place(self.window, screen)
