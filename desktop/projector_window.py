"""The window in the hall: large letters on dark blue, everything by the height of the screen. 投影窗口"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QTextLayout
from PySide6.QtWidgets import QWidget

from desktop.language import tr
from desktop.look.lettering import Letter, families, make_font
from desktop.look.theme import color
from desktop.projector_face import ProjectorFace

DESIGNED = 1080
"""The height for which the sizes below are written; another screen scales all of them."""
MIDDLE = 0.84
"""Share of the width that words may take."""
RULE = 0.76
TITLE, THEME, SUBJECT, WORD, FIGURE, RESULT, MARK = 46, 40, 64, 56, 220, 78, 28
LEADING = 1.42
MOST_LINES, LEAST = 3, 36
"""A subject of more lines is written smaller, down to the least size; then it is cut short."""


class ProjectorWindow(QWidget):
    """Shows one face; it takes no focus and no key, so that the secretary goes on typing."""

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowFlag(Qt.WindowType.WindowDoesNotAcceptFocus)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWindowTitle(tr("投影"))
        self.face = ProjectorFace("")
        self._sans, self._serif = families(), families(serif=True)

    def show_face(self, face: ProjectorFace) -> None:
        self.face = face
        self.setAccessibleName(" ".join(words for words in (face.title, face.subject, face.result) if words) or "—")
        self.update()

    def _px(self, size: float) -> float:
        return size * self.height() / DESIGNED

    def _font(self, size: float, *, serif: bool = True, bold: bool = True) -> QFont:
        names = self._serif if serif else self._sans
        return make_font(Letter(round(self._px(size)), 0, bold, serif), names, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), color("hall"))
        face = self.face
        if not face.subject:
            self._paint_title(painter, 0.42 * DESIGNED, 1.5)
        else:
            self._paint_title(painter, 66, 1)
            painter.fillRect(self._middle(222, 1.5, RULE), color("hallLine"))
            self._paint_subject(painter)
        if face.figures or face.result:
            self._paint_figures(painter)
            self._paint_result(painter)
        self._words(
            painter, self._middle(1010, 44, 0.96), face.mark, self._font(MARK, serif=False, bold=False), side=RIGHT
        )

    def _paint_title(self, painter: QPainter, top: float, grown: float) -> None:
        """The meeting and its theme, larger while they stand alone."""
        lines = [(self.face.title, TITLE * grown, "hallText2"), (self.face.theme, THEME * grown, "gold")]
        for text, size, tone in lines:
            fitting = self._fitting(text, size, 1)
            self._words(painter, self._middle(top, size * LEADING), text, self._font(fitting), tone)
            top += size * LEADING + 6

    def _paint_subject(self, painter: QPainter) -> None:
        """The motion or item, in lines of about one length: above the figures, or in the middle without them."""
        size = self._fitting(self.face.subject, SUBJECT, MOST_LINES)
        font = self._font(size)
        lines = balanced(self.face.subject, font, MIDDLE * self.width())
        high = size * LEADING
        room = (262, 440) if self._has_result() else (262, 1000)
        top = max(room[0], sum(room) / 2 - len(lines) * high / 2)
        for place, line in enumerate(lines):
            self._words(painter, self._middle(top + place * high, high), line, font)

    def _has_result(self) -> bool:
        return bool(self.face.figures or self.face.result)

    def _paint_figures(self, painter: QPainter) -> None:
        """Equal columns, a hairline between two of them."""
        figures = self.face.figures
        if not figures:
            return
        whole = self._middle(480, 340, RULE if len(figures) < 4 else 0.96)
        wide = whole.width() / len(figures)
        large = self._font(self._fitting_figure(wide), serif=False)
        for place, (word, count) in enumerate(figures):
            column = QRectF(whole.left() + place * wide, whole.top(), wide, whole.height())
            head = QRectF(column.left(), column.top(), wide, self._px(84))
            self._words(painter, head, word, self._font(WORD, serif=False, bold=False), "hallText2")
            body = QRectF(column.left(), head.bottom(), wide, column.bottom() - head.bottom())
            self._words(painter, body, str(count), large)
            if place:
                painter.fillRect(
                    QRectF(column.left(), column.top() + self._px(40), 1.5, self._px(250)), color("hallLine")
                )

    def _fitting_figure(self, wide: float) -> float:
        """The largest size in which every figure stands whole in its column."""
        widest = max((str(count) for _, count in self.face.figures), key=len)
        advance = QFontMetricsF(self._font(FIGURE, serif=False)).horizontalAdvance(widest)
        return FIGURE * min(1.0, 0.9 * wide / advance)

    def _paint_result(self, painter: QPainter) -> None:
        """One word in a golden frame; where there are no figures it stands in the middle of their room."""
        if not self.face.result:
            return
        text = (
            "　".join(self.face.result)
            if len(self.face.result) == 2 and not self.face.result.isascii()
            else self.face.result
        )
        font = self._font(RESULT)
        wide = max(self._px(460), QFontMetricsF(font).horizontalAdvance(text) + self._px(120))
        top = 838 if self.face.figures else 620
        frame = QRectF((self.width() - wide) / 2, self._px(top), wide, self._px(130))
        painter.setPen(QPen(color("gold"), self._px(4)))
        painter.drawRoundedRect(frame, self._px(10), self._px(10))
        self._words(painter, frame, text, font, "gold")

    def _middle(self, top: float, height: float, share: float = MIDDLE) -> QRectF:
        wide = share * self.width()
        return QRectF((self.width() - wide) / 2, self._px(top), wide, self._px(height))

    def _fitting(self, text: str, size: float, most: int) -> float:
        """The largest size up to the given one in which the text takes no more lines."""
        room = MIDDLE * self.width()
        while size > LEAST and len(list(broken(text, self._font(size), room))) > most:
            size -= 4
        return size

    def _words(
        self,
        painter: QPainter,
        box: QRectF,
        text: str,
        font: QFont,
        tone: str = "hallText",
        side: Qt.AlignmentFlag | None = None,
    ) -> None:
        """One line whose Chinese squares stand in the middle of the box."""
        metrics = QFontMetricsF(font)
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        lift = max(0.0, (metrics.ascent() - metrics.descent()) / 2 - 0.38 * font.pixelSize())
        painter.setFont(font)
        painter.setPen(color(tone))
        across = side or Qt.AlignmentFlag.AlignHCenter
        painter.drawText(box.translated(QPointF(0, -lift)), across | Qt.AlignmentFlag.AlignVCenter, text)


RIGHT = Qt.AlignmentFlag.AlignRight


def broken(text: str, font: QFont, width: float) -> Iterator[str]:
    """The lines into which a text falls at a width."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        yield text[line.textStart() : line.textStart() + line.textLength()].strip()
    layout.endLayout()


def balanced(text: str, font: QFont, width: float) -> list[str]:
    """As few lines as the width allows, and those of about one length: no line with one last character."""
    best = list(broken(text, font, width))[:MOST_LINES]
    narrow = width
    while len(best) > 1 and narrow > width / 3:
        narrow -= font.pixelSize() / 2
        tried = list(broken(text, font, narrow))
        if len(tried) > len(best):
            break
        best = tried
    return best
