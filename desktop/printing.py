"""Papers painted page by page: the preview, the printer and the PDF are one and the same. 打印

Rows are painted directly: a text document with a table of ten thousand rows takes ten times as long.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen
from PySide6.QtPrintSupport import QPrinter

from db.store.glossary import say
from desktop.documents import form
from desktop.documents.paper import DocumentError, Paper
from desktop.documents.target import written_whole
from desktop.printing_fonts import Face
from desktop.printing_layout import Layout, ink_of, letters_by_face, page_number
from desktop.printing_lines import Block, Ink, Rule, Words
from desktop.printing_search import searchable
from desktop.printing_spots import Spot, spots_of

RED = QColor(f"#{form.RED}")
_BLACK = QColor(Qt.GlobalColor.black)
_GREY = QColor(f"#{form.BAR_GREY}")
_TWIPS_PER_INCH = 1440


class PaintedPaper:
    """A paper laid out on pages that any painter can show. 版面"""

    def __init__(self, paper: Paper) -> None:
        self._layout = Layout(paper)
        self.title = "".join(paper.title)
        self.landscape = paper.landscape
        self._is_letter, self._is_numbered = paper.is_letter, paper.is_numbered

    @property
    def page_count(self) -> int:
        """Return the number of pages, at least one."""
        return len(self._layout.sheets)

    @property
    def proportion(self) -> float:
        """Return the height of a page as a multiple of its width."""
        return self._layout.page.height / self._layout.page.width

    def paint(self, painter: QPainter, index: int, rect: QRectF, red: QColor = RED) -> None:
        """Paint the ink of page `index` (from 0) into `rect`; the paper below it is the caller's."""
        painter.save()
        painter.translate(rect.topLeft())
        scale = rect.width() / self._layout.page.width
        painter.scale(scale, scale)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        device_scale = painter.deviceTransform().m11() or 1.0
        _paint(painter, self._ink(index), red, 1 / device_scale)
        painter.restore()

    def picture(self, index: int, width: int, ratio: float = 1.0) -> QImage:
        """Return a page as a white picture `width` wide in device-independent pixels."""
        size = QSize(round(width * ratio), round(width * ratio * self.proportion))
        image = QImage(size, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        self.paint(painter, index, QRectF(0, 0, width, width * self.proportion))
        painter.end()
        return image

    def spots(self, index: int) -> list[Spot]:
        """Return the sentences of a page that stand on records, where they are in shares of the width of the page."""
        inks = (ink for ink in self._layout.sheets[index].ink if isinstance(ink, Words))
        return list(spots_of(inks, self._layout.page.width))

    def text(self, index: int) -> list[str]:
        """Return the words of a page as they are painted, for screen readers and search."""
        return [ink.text for ink in self._ink(index) if isinstance(ink, Words)]

    def missing_glyphs(self) -> tuple[str, ...]:
        """Return the characters that no installed face of this paper can show, so that nobody's name turns to a box."""
        used = letters_by_face(self._layout.sheets)
        lacking = {letter for shape, letters in used.items() for letter in letters if shape.lacks(letter)}
        return tuple(sorted(letter for letter in lacking if not letter.isspace()))

    def print_to(self, printer: QPrinter) -> None:
        """Print the pages the user chose in the print dialog, all by default."""
        printer.setFullPage(True)
        printer.setDocName(self.title)
        _set_up(printer, self.landscape)
        first, last = 1, self.page_count
        if printer.printRange() is QPrinter.PrintRange.PageRange:
            first, last = max(1, printer.fromPage()), min(self.page_count, printer.toPage())
        self._paint_on(printer, range(first - 1, last))

    def pdf(self, first: int = 1, last: int | None = None) -> bytes:
        """Return the pages from `first` to `last`, all by default, as a PDF file; they keep their numbers."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setTitle(self.title)
        writer.setCreator("联席")
        writer.setResolution(_TWIPS_PER_INCH)
        _set_up(writer, self.landscape)
        self._paint_on(writer, range(first - 1, last or self.page_count))
        return self._searchable(bytes(buffer.data().data()))

    def _searchable(self, content: bytes) -> bytes:
        used = letters_by_face(self._layout.sheets)
        # One raw font for each family: sizes of one face share their glyphs.
        raws = {raw.familyName() + raw.styleName(): raw for each in used for raw in each.raw_fonts()}
        return searchable(content, frozenset().union(*used.values()), raws.values())

    def _paint_on(self, device: QPrinter | QPdfWriter, indices: range) -> None:
        painter = QPainter()
        if not painter.begin(device):
            raise DocumentError(say("打印机没有响应，“{title}”未能打印：请检查打印机后再试。"), title=self.title)
        scale = device.logicalDpiX() / _TWIPS_PER_INCH
        page = self._layout.page
        for place, index in enumerate(indices):
            if place:
                device.newPage()
            self.paint(painter, index, QRectF(0, 0, page.width * scale, page.height * scale))
        painter.end()

    def _ink(self, index: int) -> Iterable[Ink]:
        yield from ink_of(self._layout.sheets[index], self._layout.page)
        if self._is_numbered and (index or not self._is_letter):
            yield page_number(self._layout.page, index)


def pages(paper: Paper) -> PaintedPaper:
    """Lay a paper out; needs a running QGuiApplication."""
    return PaintedPaper(paper)


def write_pdf(paper: Paper, path: Path, first: int = 1, last: int | None = None) -> None:
    """Write the paper or a range of its pages as a PDF, whole or not at all; DocumentError says why not."""
    painted = pages(paper)
    if not 1 <= first <= (last or painted.page_count) <= painted.page_count:
        wrong = say("“{title}”共{count}页，没有第{first}页至第{last}页：请改正页码范围。")
        raise DocumentError(wrong, title=painted.title, count=painted.page_count, first=first, last=last or first)
    content = painted.pdf(first, last)
    with written_whole(path) as temporary:
        temporary.write_bytes(content)


def _set_up(device: QPrinter | QPdfWriter, landscape: bool) -> None:
    """A4 without margins of its own: ours are part of the page."""
    turned = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    size = QPageSize(QPageSize.PageSizeId.A4)
    device.setPageLayout(QPageLayout(size, turned, QMarginsF(0, 0, 0, 0)))


def _paint(painter: QPainter, inks: Iterable[Ink], red: QColor, least: float) -> None:
    """Paint words and rules; no rule is thinner than `least`, a dot of the device."""
    rules: list[Rule] = []
    chosen: tuple[Face, float, bool] | None = None
    finer = _finer(painter)
    for ink in inks:
        if isinstance(ink, Rule):
            rules.append(ink)
            continue
        if isinstance(ink, Block):
            painter.fillRect(QRectF(ink.x, ink.y, ink.width, ink.height), _BLACK if ink.dark else _GREY)
            continue
        if chosen != (ink.face, ink.spacing, ink.red):  # most words of a list look like the last ones
            chosen = (ink.face, ink.spacing, ink.red)
            painter.setFont(ink.face.spaced(ink.spacing / finer) if ink.spacing else ink.face.font)
            painter.setPen(red if ink.red else _BLACK)
        _paint_words(painter, ink)
    for rule in rules:
        pen = QPen(red if rule.red else _BLACK, max(rule.thick, least))
        pen.setCapStyle(Qt.PenCapStyle.SquareCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(rule.x, rule.y), QPointF(rule.to_x, rule.to_y))


def _finer(painter: QPainter) -> float:
    """How many dots of the device stand for one of the screen: the toolkit multiplies space between letters by it."""
    return painter.device().logicalDpiY() / QGuiApplication.primaryScreen().logicalDotsPerInchY()


def _paint_words(painter: QPainter, words: Words) -> None:
    if words.narrowed == 100 and not words.turned:
        painter.drawText(QPointF(words.x, words.baseline), words.text)
        return
    painter.save()
    painter.translate(words.x, words.baseline)
    painter.rotate(180 if words.turned else 0)
    painter.scale(words.narrowed / 100, 1)
    painter.drawText(QPointF(0, 0), words.text)
    painter.restore()
