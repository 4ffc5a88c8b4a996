"""Strokes and words as every painter of the house draws them. 绘制"""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from desktop.look import icons
from desktop.look.theme import color, font, g, theme, u

LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignHCenter


def hairline(painter: QPainter, x: float, y: float, width: float, token: str = "line", upright: bool = False) -> None:
    """Fill whole rows of device pixels: a 1 px pen falls between them at 125, 150 and 175 %."""
    line = painter.deviceTransform().mapRect(QRectF(x, y, 1, width) if upright else QRectF(x, y, width, 1))
    if upright:
        left, wide = _row(line.left(), line.width())
        top, high = round(line.top()), round(line.bottom()) - round(line.top())
    else:
        top, high = _row(line.top(), line.height())
        left, wide = round(line.left()), round(line.right()) - round(line.left())
    _fill(painter, QRectF(left, top, wide, high), token)


def _row(start: float, thickness: float) -> tuple[int, int]:
    """The whole device pixels that a thin line covers best; they lie inside the control that draws it."""
    whole = max(1, int(thickness))
    return round(start + thickness / 2 - whole / 2), whole


def _fill(painter: QPainter, on_device: QRectF, token: str) -> None:
    """Fill whole device pixels; smoothing would blur what the way back through the transform left inexact."""
    inverse, _ = painter.deviceTransform().inverted()
    smooth = painter.testRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(inverse.mapRect(on_device), color(token))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, smooth)


def strip(painter: QPainter, rect: QRectF | QRect, token: str) -> None:
    """Fill a rectangle whose edges are moved to whole device pixels, so that neighbours neither gap nor overlap."""
    on_device = painter.deviceTransform().mapRect(QRectF(rect))
    left, top = round(on_device.left()), round(on_device.top())
    width, height = round(on_device.right()) - left, round(on_device.bottom()) - top
    _fill(painter, QRectF(left, top, max(1, width), max(1, height)), token)


def panel(painter: QPainter, rect: QRect, radius: float, fill: str = "", border: str = "", width: float = 1) -> None:
    """Paint a rounded ground with a border that stays inside the rectangle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color(border), width) if border else Qt.PenStyle.NoPen)
    painter.setBrush(color(fill) if fill else Qt.BrushStyle.NoBrush)
    inset = width / 2 if border else 0
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.restore()


def words(
    painter: QPainter,
    rect: QRect,
    text: str,
    role: str = "body",
    tone: str = "text",
    side: Qt.AlignmentFlag = LEFT,
    *,
    to_end: bool = False,
) -> int:
    """Write one line in the middle of a rectangle, elided to fit, `to_end` in its middle; return the width it took."""
    metrics = theme().metrics(role)
    width = metrics.horizontalAdvance(text)
    if width > rect.width():
        where = Qt.TextElideMode.ElideMiddle if to_end else Qt.TextElideMode.ElideRight
        text = metrics.elidedText(text, where, rect.width())
        width = min(rect.width(), metrics.horizontalAdvance(text))
    painter.setFont(font(role))
    painter.setPen(color(tone))
    painter.drawText(rect.translated(0, -theme().lift(role)), side | Qt.AlignmentFlag.AlignVCenter, text)
    return width


def badge_width(icon: str, word: str) -> int:
    return 2 * g(7) + (u(14) + g(4) if icon else 0) + theme().advance("cap", word)


def badge(painter: QPainter, at: QPoint, kind: str, icon: str, word: str, most: int = 10_000) -> int:
    """Paint a badge 20 high: soft ground, icon, word; return its width, at most `most`."""
    rect = QRect(at.x(), at.y(), min(most, badge_width(icon, word)), u(20))
    panel(painter, rect, 4, f"{kind}S", kind if theme().outlined else "")
    x = rect.left() + g(7)
    if icon:
        icons.draw(painter, icon, QPointF(x, rect.top() + (rect.height() - u(14)) / 2), 14, kind)
        x += u(14) + g(4)
    words(painter, QRect(x, rect.top(), rect.right() + 2 - g(7) - x, rect.height()), word, "cap", kind)
    return rect.width()


def track(painter: QPainter, rect: QRect, share: float, tone: str = "accent") -> None:
    """Paint a progress track 6 high in the middle of a rectangle."""
    height = u(6)
    rail = QRect(rect.left(), rect.top() + (rect.height() - height) // 2, rect.width(), height)
    panel(painter, rail, height / 2, "hover" if theme().outlined else "line")
    done = round(rail.width() * min(1.0, max(0.0, share)))
    if done:
        panel(painter, QRect(rail.left(), rail.top(), max(height, done), height), height / 2, tone)
