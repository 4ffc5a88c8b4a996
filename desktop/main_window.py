"""The window: navigation and keys from PAGES, the strip, the foot, and the page between them. 主窗口"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.look.lettering import has_chinese
from desktop.look.theme import g
from desktop.pages import PAGES
from desktop.widgets.ground import Ground
from desktop.widgets.navigation_bar import NavigationBar
from desktop.widgets.navigation_item import Place

if TYPE_CHECKING:
    from desktop.file_intake import FileIntake
    from desktop.page import Page
    from desktop.preferences import Preferences
    from desktop.workspace import Workspace

Box = TypeVar("Box", bound=QLayout)

NO_FONT = "No Chinese font is installed, so Chinese shows as boxes. 没有中文字体，请先安装一种，如 Noto Sans CJK SC"
"""Said in both languages: without a font the Chinese half cannot be read."""

LEAST = QSize(640, 480)
"""No page is of use in less, at any size of the text."""


class MainWindow(QWidget):
    """Shows one page at a time; each is built at its first visit."""

    appearance_asked = Signal(object)
    """Preferences: what the user wants to see from now on."""
    practice_asked = Signal()
    """To practise the current meeting on a copy; in practice: to leave it."""
    closed = Signal()
    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.pages: dict[str, Page] = {}
        self._shown = ""
        self._is_furnished = False
        self._early: list[QKeyEvent] = []
        self._intake: FileIntake | None = None
        self.navigation = NavigationBar(Place(page.key, page.icon, tr(page.title), page.later) for page in PAGES)
        self.navigation.choose(PAGES[0].key)
        for number, page in enumerate(PAGES, start=1):
            self._add_key(tr(page.title), f"Ctrl+{number % 10}", partial(self.go, page.key))
        self._ground = Ground()
        self._row = _without_gaps(QHBoxLayout(self))
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # no page makes the window grow
        self._row.addWidget(self.navigation)
        self._row.addWidget(self._ground, 1)
        self.setAccessibleName(tr("联席"))
        self.setWindowTitle(tr("联席"))
        self.setMinimumSize(LEAST)
        self.setFocus()  # no place in the navigation, or the frame would begin with a ring round it

    def furnish(self, workspace: Workspace, preferences: Preferences) -> None:
        """Fill the empty window; the page whose key was pressed meanwhile comes first, and takes what was typed."""
        from desktop.file_drop import FileDrop
        from desktop.projector import Projector
        from desktop.widgets.bar import Bar
        from desktop.widgets.page_stack import PageStack, Room
        from desktop.window_foot import WindowFoot
        from desktop.window_strip import WindowStrip

        if self.isVisible():
            QGuiApplication.processEvents()
        self.workspace = workspace
        self.bar, self.disk_bar, self.stack = Bar(("notice", "error")), Bar(), PageStack()
        self.room = Room(self.stack)
        self.strip = WindowStrip(workspace)
        self.projector = Projector(workspace, self)
        self.foot = WindowFoot(workspace, preferences, self.projector)
        self._drop = FileDrop(self)
        self._lay_out()
        self._connect()
        self._add_keys()
        self.restyle()
        self._is_furnished = True
        self.go(self.navigation.chosen())
        self._hand_on()
        self._renew()
        self._show_disk(workspace.disk.sentence)
        if not has_chinese():
            self.bar.show_message("error", NO_FONT)

    def _lay_out(self) -> None:
        column, self._notice = _without_gaps(QVBoxLayout()), QVBoxLayout()
        self._notice.addWidget(self.disk_bar)
        self._notice.addWidget(self.bar)
        column.addWidget(self.strip)
        column.addLayout(self._notice)
        column.addWidget(self.room, 1)
        column.addWidget(self.foot)
        self._row.removeWidget(self._ground)
        self._ground.hide()  # at once: it is freed only when the loop of events comes to it
        self._ground.deleteLater()
        self._row.addLayout(column, 1)
        for each in (self.strip, self.room, self.foot):
            each.show()  # a layout gives no room to what was never shown, and the page is prepared for its room
        self._row.activate()

    def restyle(self) -> None:
        shown = not (self.bar.isHidden() and self.disk_bar.isHidden())
        self._notice.setSpacing(g(8))
        self._notice.setContentsMargins(*((g(12), g(10), g(12), 0) if shown else (0, 0, 0, 0)))

    def _connect(self) -> None:
        self.navigation.place_asked.connect(self.go)
        self.foot.appearance_asked.connect(self.appearance_asked)
        self.foot.key_map_asked.connect(self.show_key_map)
        self.foot.practice_asked.connect(self.practice_asked)
        self.projector.refused.connect(self.warn)
        self.closed.connect(self.projector.close)  # the hall sees nothing that the desk does not
        self.bar.pressed.connect(self._close_bar)
        for bar in (self.bar, self.disk_bar):
            bar.turned.connect(self.restyle)
        self.workspace.disk.told.connect(self._show_disk)
        self._drop.dropped.connect(self.take_files)
        self.workspace.broken.connect(partial(self.warn, kind="error"))
        space = self.workspace
        for over in (space.changed, self.stack.currentChanged):
            over.connect(self.bar.pass_by)
        for signal in (space.changed, space.meeting_changed, space.operator_changed, space.backed_up):
            signal.connect(self._renew)

    def _add_keys(self) -> None:
        self._add_key(tr("下一个区域"), "F6", partial(self.walk, 1))
        self._add_key(tr("上一个区域"), "Shift+F6", partial(self.walk, -1))
        self._add_key(tr("打开或关闭投影"), "F11", self.projector.toggle)
        self._add_key(tr("按键"), "F1", self.show_key_map)
        self._add_key(tr("改动经过"), "Ctrl+L", self.show_history)
        self._add_key(tr("命令"), "Ctrl+K", self.show_palette)

    def _add_key(self, words: str, keys: str, act: Callable[[], None]) -> None:
        self.addAction(words, keys).triggered.connect(act)

    def go(self, key: str, record: str = "") -> None:
        """Show a page, and of it one record where one is named; in the empty window it waits to be built."""
        if not self._is_furnished:
            self.navigation.choose(key)
            return
        before = self.pages.get(self._shown)
        if before and key != self._shown and not before.may_leave():
            self.navigation.choose(self._shown)
            return
        self._shown = key
        page = self.pages.get(key) or self._build(key)
        self.stack.setCurrentWidget(page)
        self.navigation.choose(key)
        page.focus_first()
        if record:
            page.open_record(record)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_furnished:
            super().keyPressEvent(event)
        else:
            self._early.append(event.clone())

    def _hand_on(self) -> None:
        """Give what was typed at the empty window to the field that the page begins with."""
        for event in self._early:
            QGuiApplication.postEvent(self.focusWidget(), event)
        self._early.clear()

    def _build(self, key: str) -> Page:
        kind = next(page for page in PAGES if key == page.key).load()
        page = self.pages[key] = kind(self.workspace)
        page.go_asked.connect(self.go)
        page.prepare(self.stack.size())
        self.stack.addWidget(page)
        self.navigation.set_count(key, page.count())
        return page

    def page(self) -> Page:
        """The page shown."""
        return self.pages[self.navigation.chosen()]

    def walk(self, step: int) -> None:
        """F6: from the page to the navigation, the strip, the foot, and back."""
        begins = (self.page().focus_first, self.navigation.focus_chosen, self.strip.focus_first, self.foot.focus_first)
        areas, there = (self.stack, self.navigation, self.strip, self.foot), self.focusWidget()
        held = next((place for place, area in enumerate(areas) if area.isAncestorOf(there)), 0)
        begins[(held + step) % len(areas)]()

    def show_key_map(self) -> None:
        from desktop.dialogs.key_map import KeyMap

        shortcuts = [(action.shortcut().toString(), action.text()) for action in self.actions()]
        dialog = KeyMap(self, shortcuts, recording=self.navigation.chosen() == "live")
        dialog.exec()
        dialog.deleteLater()

    def show_palette(self) -> None:
        """Every verb that can be used now, found by its word or its pinyin."""
        from desktop.at_hand import pick_command

        pick_command(self)

    def show_history(self) -> None:
        """What the fields of the chosen record said before, and who changed them."""
        from desktop.dialogs.history import show_history

        row = self.page().chosen_record()
        if row:
            show_history(self, self.workspace.store, row)
        else:
            self.warn(tr("请先选中一条记录，再看它的改动经过"))

    def take_files(self, paths: list[Path]) -> None:
        """Have files looked into, and show each to the page that takes it in."""
        if self._intake is None:
            from desktop.file_intake import FileIntake  # brings what reads tables

            self._intake = FileIntake(self)
            self._intake.recognised.connect(self._hand_over)
            self._intake.refused.connect(self.warn)
        self._intake.take(paths, self._shown)

    def _hand_over(self, key: str, path: Path) -> None:
        self.go(key)
        if self.navigation.chosen() == key:
            self.page().take_file(path)

    def warn(self, sentence: str, kind: str = "warning") -> None:
        """Say above the page why something that was asked for did not happen."""
        self.bar.show_message(kind, sentence, tr("知道了"))

    def _close_bar(self) -> None:
        """Whoever was typing goes on where the page works, not in the foot."""
        self.bar.clear()
        self.page().focus_first()

    def _show_disk(self, sentence: str) -> None:
        """Show the notice about the full disk as long as it is full; it does not block typing."""
        if sentence:
            self.disk_bar.show_message("warning", sentence)
        else:
            self.disk_bar.clear()

    def _renew(self) -> None:
        self.strip.refresh()
        self.foot.refresh()
        for key, page in self.pages.items():
            self.navigation.set_count(key, page.count())
        who = self.workspace.operator
        recorder = tr("记录人：{name}", name=who.name) if who else ""
        practice = tr("演练") if self.workspace.store.is_practice else ""
        self.setWindowTitle(" - ".join(filter(None, (practice, self.strip.short_name(), recorder, tr("联席")))))

    def may_leave(self) -> bool:
        """Whether nothing that was typed would be lost with the window."""
        return all(page.may_leave() for page in self.pages.values())

    def appear(self) -> None:
        """Show the window: maximised on a small screen, smaller on a large one."""
        room = QGuiApplication.primaryScreen().availableGeometry()
        if room.width() <= 1440 or room.height() <= 820:
            self.showMaximized()
        else:
            self.resize(min(1600, room.width() - 120), min(960, room.height() - 80))
            self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_leave():
            event.ignore()
            return
        super().closeEvent(event)
        self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.navigation.fit(self.width(), self.height())

    def sizeHint(self) -> QSize:
        return QSize(1366, 768)


def _without_gaps(layout: Box) -> Box:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    return layout
