"""Buttons of four kinds: primary, normal, danger, quiet. 按钮"""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QDialog, QPushButton

from desktop.look import icons
from desktop.look.theme import color, font, u

MOST = 16_777_215
"""Qt's own greatest width: no limit."""
TONES = {"primary": "onaccent", "danger": "bad", "normal": "text2", "quiet": "text2"}


class Button(QPushButton):
    """A verb with an icon before it; `kind` is primary, normal, danger or quiet."""

    def __init__(self, word: str, kind: str = "normal", icon: str = "", name: str = "", hint: str = "") -> None:
        """`name` is what a screen reader says where the icon stands alone; `hint` is shown as tooltip."""
        super().__init__()
        self.kind, self._icon = kind, icon
        self._word, self._hint, self._bare = "", hint, False
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.set_word(word, name)
        self.restyle()

    def word(self) -> str:
        """What the user reads, without the space that stands for the gap after the icon."""
        return self._word

    def hint(self) -> str:
        """Its keys, or what else the tooltip adds."""
        return self._hint

    def set_word(self, word: str, name: str = "") -> None:
        self._word = word
        self.setAccessibleName(name or word)
        self._show_word()

    def show_bare(self, bare: bool) -> None:
        """In a narrow row the icon stands alone; its word is read in the tooltip."""
        self._bare = bare
        self._show_word()
        self.restyle()

    def _show_word(self) -> None:
        shown = "" if self._bare else self._word
        self.setText(f" {shown}" if self._icon and shown else shown)
        self.setToolTip(" ".join(filter(None, ("" if shown else self.accessibleName(), self._hint))))

    def set_icon(self, icon: str) -> None:
        self._icon = icon
        self.set_word(self._word, self.accessibleName())
        self.restyle()

    def restyle(self) -> None:
        self.setFont(font("body"))
        if self._icon:
            self.setIcon(icons.icon(self._icon, 16, TONES[self.kind]))
            self.setIconSize(icons.box(16))
        if self._icon and (self._bare or not self._word):
            self.setFixedWidth(u(34))
        elif self._icon:
            self.setMinimumWidth(0)
            self.setMaximumWidth(MOST)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it as Space does; in a dialog Enter is for the verb."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not isinstance(self.window(), QDialog):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.kind == "primary" and self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(color("onaccent"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3.75, 3.75, -3.75, -3.75), 2.5, 2.5)
