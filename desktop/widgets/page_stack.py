"""Several widgets in one place, of which one is seen. 层叠"""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget


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
