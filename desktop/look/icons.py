"""Stroke icons of our own, tinted with a token and cached. 图标"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.look.theme import color, u

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

ICONS = Path(__file__).resolve().parents[2] / "resources" / "icons"
THIN_FROM = 20
"""From this size strokes are 1.75 wide; smaller icons take 2.0 so that they keep their weight."""


@cache
def names() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in ICONS.glob("*.svg")))


@cache
def _source(name: str) -> str:
    return (ICONS / f"{name}.svg").read_text(encoding="utf-8")


@cache
def _pixmap(name: str, size: int, ratio: float, tint: str, thick: bool) -> QPixmap:
    text = _source(name).replace("currentColor", tint)
    if thick:
        text = text.replace('stroke-width="1.75"', 'stroke-width="2"')
    side = max(1, round(size * ratio))
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def pixmap(name: str, size: int, tone: str = "text2", ratio: float = 1.0) -> QPixmap:
    """Give an icon of `size` px at 100 %; it grows with the scale of the text."""
    return _pixmap(name, u(size), ratio, color(tone).name(), size < THIN_FROM)


def draw(painter: QPainter, name: str, at: QPoint | QPointF, size: int, tone: str = "text2") -> None:
    """Paint an icon with its upper left corner at a point."""
    painter.drawPixmap(at, pixmap(name, size, tone, painter.device().devicePixelRatioF()))


def icon(name: str, size: int, tone: str = "text2") -> QIcon:
    """Give an icon for a button or menu, grey when that is disabled."""
    from PySide6.QtGui import QIcon  # names a hundred and fifty icons of the platform; the window's frame shows none

    made = QIcon()
    for ratio in {1.0, QGuiApplication.primaryScreen().devicePixelRatio()}:
        made.addPixmap(pixmap(name, size, tone, ratio), QIcon.Mode.Normal)
        made.addPixmap(pixmap(name, size, "text3", ratio), QIcon.Mode.Disabled)
    return made


def box(size: int) -> QSize:
    return QSize(u(size), u(size))
