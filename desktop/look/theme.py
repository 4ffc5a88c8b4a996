"""One place that knows the scheme and the scale of the text, and tells every control of a change. 主题"""

import gc
from functools import cache

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from desktop.look.lettering import ROLES, families, lift_of, make_font
from desktop.look.palette import SCHEMES

WIDE = 1500
"""Effective width from which rows grow taller and panels wider."""


class Theme(QObject):
    """Hold scheme and scale; any widget that has a method `restyle()` is called after a change."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = "light"
        self.scale = 1.0
        self._application: QApplication | None = None
        self._fonts: dict[str, QFont] = {}
        self._lifts: dict[str, int] = {}
        self._metrics: dict[str, QFontMetrics] = {}
        self._colours: dict[str, QColor] = {}
        self._palette: QPalette | None = None

    @property
    def outlined(self) -> bool:
        """High contrast: soft grounds are black, so a border takes their place."""
        return self.name == "contrast"

    def set_theme(self, name: str) -> None:
        """Choose `light`, `dark` or `contrast`."""
        if name not in SCHEMES:
            raise ValueError(name)
        self.name = name
        self._renew()

    def set_scale(self, scale: float) -> None:
        """Choose the size of the text, 1.0 to 2.0."""
        self.scale = min(2.0, max(1.0, scale))
        self._renew()

    def apply(self, application: QApplication) -> None:
        """Set palette, font and style sheet of the application; it can be called again."""
        self._application = application
        self._renew()

    def _renew(self) -> None:
        self._fonts.clear()
        self._lifts.clear()
        self._metrics.clear()
        self._colours.clear()
        self._palette = None
        if self._application is not None:
            collects = gc.isenabled()
            gc.disable()  # a window freed meanwhile would leave the toolkit with a pointer to nothing
            try:
                self._dress(self._application)
            finally:
                if collects:
                    gc.enable()

    def _dress(self, application: QApplication) -> None:
        from desktop.look.sheet import style_sheet  # the sheet reads the theme

        application.setPalette(self.palette())
        application.setFont(self.font("body"))
        application.setStyleSheet(style_sheet())
        for widget in sorted(application.allWidgets(), key=_depth, reverse=True):  # a whole may ask its parts for room
            restyle = getattr(widget, "restyle", None)
            if restyle is not None:
                restyle()
            widget.updateGeometry()
            widget.update()
        self.changed.emit()

    def color(self, token: str) -> QColor:
        found = self._colours.get(token)
        if found is None:
            found = self._colours[token] = QColor(SCHEMES[self.name][token])
        return found

    def u(self, px: float) -> int:
        """Scale what carries text: fonts, rows, controls, icons, widths."""
        return round(px * self.scale)

    def g(self, px: float) -> int:
        """Scale what lies between: gaps and paddings grow half as fast."""
        return round(px * (1 + self.scale) / 2)

    def font(self, role: str) -> QFont:
        found = self._fonts.get(role)
        if found is None:
            letter = ROLES[role]
            found = self._fonts[role] = make_font(letter, families(letter.serif), self.scale)
        return found

    def lift(self, role: str) -> int:
        """Px by which text of a role is raised to stand beside an icon."""
        found = self._lifts.get(role)
        if found is None:
            found = self._lifts[role] = lift_of(self.font(role))
        return found

    def metrics(self, role: str) -> QFontMetrics:
        found = self._metrics.get(role)
        if found is None:
            found = self._metrics[role] = QFontMetrics(self.font(role))
        return found

    def line(self, role: str) -> int:
        return self.u(ROLES[role].line)

    def advance(self, role: str, text: str) -> int:
        """Width of a text in px, rounded up."""
        return self.metrics(role).horizontalAdvance(text) + 1

    def effective(self, px: float) -> float:
        """Turn a width on screen into the width that break points are written in."""
        return px / self.scale

    def palette(self) -> QPalette:
        """A palette of one's own, to be altered at will."""
        self._palette = self._palette or self._make_palette()
        return QPalette(self._palette)

    def _make_palette(self) -> QPalette:
        palette = QPalette()
        for role, token in PALETTE.items():
            palette.setColor(role, self.color(token))
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("text3"))
        return palette


def _depth(widget: QWidget) -> int:
    """How many widgets stand round one."""
    parent = widget.parentWidget()
    return 0 if parent is None else 1 + _depth(parent)


PALETTE = {
    QPalette.ColorRole.Window: "win",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "win",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "onaccent",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "onaccent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "edge",
    QPalette.ColorRole.Shadow: "edge",
}


@cache
def theme() -> Theme:
    """The one theme of the process."""
    return Theme()


def u(px: float) -> int:
    return theme().u(px)


def g(px: float) -> int:
    return theme().g(px)


def font(role: str) -> QFont:
    return theme().font(role)


def color(token: str) -> QColor:
    return theme().color(token)


def is_wide(widget: QWidget) -> bool:
    """Tell whether the window round a widget is wide enough for taller rows and larger figures."""
    return theme().effective(widget.window().width()) >= WIDE
