"""Several widgets in one place, of which one is seen. 层叠"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from desktop.language import tr


class PageStack(QStackedWidget):
    """One page at a time."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(self._fit)

    def minimumSizeHint(self) -> QSize:
        """Of the page that is seen: one that needs more room than the screen has must not stretch the others."""
        page = self.currentWidget()
        return page.minimumSizeHint() if page else QSize()

    def _fit(self) -> None:
        self.updateGeometry()


class Room(QScrollArea):
    """Lets the page scroll if large text leaves too little room, so that the window fits on the screen."""

    def __init__(self, stack: QWidget) -> None:
        super().__init__()
        self.setWidget(stack)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("联席"))
