"""Asks which printer prints which pages; it prints nothing. 打印"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget


class PrintPaper(QPrintDialog):
    """Shown with `show()`; `printer_chosen(QPrinter)` when the user has agreed."""

    printer_chosen = Signal(object)

    def __init__(self, parent: QWidget, title: str, pages: int) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)
        super().__init__(printer, parent)
        self._printer = printer  # the dialog of the toolkit does not keep it
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        self.setMinMax(1, pages)
        self.setFromTo(1, pages)
        self.accepted.connect(self._tell)

    def _tell(self) -> None:
        self.printer_chosen.emit(self._printer)
