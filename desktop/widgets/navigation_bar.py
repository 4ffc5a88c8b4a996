"""The navigation at the left edge: eleven words at most, wide or narrow. 导航栏"""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.look import drawing, icons
from desktop.look.theme import color, g, theme, u
from desktop.widgets.label import Label
from desktop.widgets.navigation_item import NavigationItem, Place
from desktop.widgets.seal_mark import SealMark

COLLAPSE_UNDER = 1100
FOLD_UNDER = 600
MORE = "more"
HEAD = 58
"""Height in px at 100 % above and between the places."""
ITEM_HEIGHTS = (36, 46)
"""Of a place, wide and narrow."""


class NavigationBar(QWidget):
    """Go to a place: `place_asked(key)`; arrows move between the words, Enter goes there."""

    place_asked = Signal(str)

    def __init__(self, places: Iterable[Place] = ()) -> None:
        super().__init__()
        self.items: dict[str, NavigationItem] = {}
        self._group = QButtonGroup(self)
        self._collapsed = self._folded = False
        self._room = 0
        self._seal, self._name = SealMark(), Label(tr("联席"), "mark")
        self._column = QVBoxLayout(self)
        self._top = QHBoxLayout()
        self._top.addWidget(self._seal, 0, Qt.AlignmentFlag.AlignLeft)
        self._top.addWidget(self._name, 1)
        self._column.addLayout(self._top)
        self._before, self._between = QWidget(), Separator()
        self._column.addWidget(self._before)
        self.more = NavigationItem(Place(MORE, "more", tr("更多")))
        self.more.setCheckable(False)
        self.more.clicked.connect(self._show_more)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("导航"))
        self.show_places(places)

    def show_places(self, places: Iterable[Place]) -> None:
        """Show these places in this order; those marked `later` stand below the separator."""
        for item in self.items.values():
            self._group.removeButton(item)
            item.deleteLater()
        while self._column.count() > 2:
            self._column.takeAt(2)
        self.items = {place.key: NavigationItem(place) for place in places}
        self._add(item for item in self.items.values() if not item.place.later)
        self._column.addWidget(self._between)
        self._add(item for item in self.items.values() if item.place.later)
        self._column.addWidget(self.more)
        self._column.addStretch(1)
        self.restyle()

    def _add(self, items: Iterable[NavigationItem]) -> None:
        for item in items:
            self._group.addButton(item)
            item.clicked.connect(self._tell)
            item.stepped.connect(self._step)
            self._column.addWidget(item)

    def choose(self, key: str) -> None:
        """Mark the place shown, without asking for it."""
        self.items[key].setChecked(True)
        self._arrange()

    def chosen(self) -> str:
        return next((key for key, item in self.items.items() if item.isChecked()), "")

    def set_count(self, key: str, count: int) -> None:
        """Say how many things are open at a place; 0 takes the pill away."""
        self.items[key].set_count(count)

    def fit(self, width: int, height: int) -> None:
        """Adapt to the window (effective px): narrow under 1100, the later places under 更多 below 600.

        In a lower one the last of the daily places follow them, where the chosen one and 更多 take their room.
        """
        before = self._collapsed, self._folded, self._room
        self._collapsed = theme().effective(width) < COLLAPSE_UNDER
        self._folded = theme().effective(height) < FOLD_UNDER
        self._room = int((theme().effective(height) - HEAD) // (ITEM_HEIGHTS[self._collapsed]))
        if before != (self._collapsed, self._folded, self._room):
            self._arrange()

    def restyle(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._before.setFixedHeight(g(5))
        self._arrange()

    def _arrange(self) -> None:
        self.setFixedWidth(u(68 if self._collapsed else 148))
        side = (u(68) - u(26)) // 2 if self._collapsed else g(14)
        self._top.setContentsMargins(side, u(9), 0, u(9))
        self._top.setSpacing(g(8))
        self._name.setVisible(not self._collapsed)
        self._before.setFixedHeight(g(5))
        seen = self._seen()
        for item in self.items.values():
            item.collapse(self._collapsed)
            item.setVisible(item in seen)
        self.more.collapse(self._collapsed)
        self.more.setVisible(len(seen) < len(self.items))
        self._between.setVisible(any(item.place.later for item in self.items.values()))

    def _seen(self) -> list[NavigationItem]:
        """The places in sight: all, or in a low window the chosen one and as many daily ones as there is room for."""
        every = list(self.items.values())
        chosen = [item for item in every if item.isChecked()]
        daily = [item for item in every if not item.place.later and not item.isChecked()]
        if not self._folded or len(every) == len(daily) + len(chosen) <= self._room:
            return every
        return chosen + daily[: max(0, self._room - len(chosen) - 1)]

    def _tell(self) -> None:
        self._arrange()
        self.place_asked.emit(self.chosen())

    def _show_more(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, item in self.items.items():
            if item.isHidden():
                action = menu.addAction(icons.icon(item.place.icon, 16), item.accessibleName())
                action.setData(key)
                action.triggered.connect(item.click)
        menu.popup(self.more.mapToGlobal(self.more.rect().topRight()))

    def _step(self, step: int) -> None:
        """Move the focus to the entry above or below."""
        shown = [item for item in [*self.items.values(), self.more] if not item.isHidden()]
        there = next(place for place, item in enumerate(shown) if item.hasFocus())
        shown[(there + step) % len(shown)].setFocus(Qt.FocusReason.TabFocusReason)

    def focus_chosen(self) -> None:
        """Take the focus to the place shown; the shell calls this from F6."""
        item = self.items.get(self.chosen()) or next(iter(self.items.values()), None)
        if item is not None:
            item.setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit(self.window().width(), self.window().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), color("sunk"))


class Separator(QWidget):
    """A hairline between the daily places and the later ones."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("—")
        self.restyle()

    def restyle(self) -> None:
        self.setFixedHeight(g(9))

    def paintEvent(self, event: QPaintEvent) -> None:
        drawing.hairline(QPainter(self), g(14), self.height() // 2, self.width() - 2 * g(14))
