"""A large figure and its unit on one baseline. 计数"""

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics

from desktop.look.lettering import ROLES
from desktop.look.theme import color, font, is_wide, theme, u
from desktop.widgets.label import Label


class CounterPair(Label):
    """14 / 15 家: figure and unit stand in one label, for two labels never share a baseline."""

    def __init__(self, figure: int | str = "", unit: str = "", name: str = "", tone: str = "text") -> None:
        self._figure, self._unit, self._name, self._figure_tone = str(figure), unit, name, tone
        super().__init__()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.show_count(figure, unit)

    def show_count(self, figure: int | str, unit: str = "", tone: str = "") -> None:
        self._figure, self._unit = str(figure), unit or self._unit
        self._figure_tone = tone or self._figure_tone
        self.setAccessibleName(f"{self._name} {self._figure} {self._unit}".strip() or "—")
        self.restyle()

    def restyle(self) -> None:
        super().restyle()
        big = ROLES["numL" if is_wide(self) else "num"].size
        self.setText(
            f'<span style="font-size:{u(big)}px;font-weight:bold;color:{color(self._figure_tone).name()}">'
            f"{escape(self._figure)}</span>"
            f'<span style="color:{color("text2").name()}"> {escape(self._unit)}</span>'
        )

    def sizeHint(self) -> QSize:
        """Reckoned from the window, which is known before the label is resized to it."""
        role = "numL" if is_wide(self) else "num"
        width = theme().advance(role, self._figure) + theme().advance("body", f" {self._unit}")
        return QSize(width + 2, QFontMetrics(font(role)).height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        if f"font-size:{u(ROLES['numL' if is_wide(self) else 'num'].size)}px" not in self.text():
            self.restyle()
