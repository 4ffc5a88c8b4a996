"""Asks which file is to be read; it reads nothing. 打开文件"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.language import tr


class OpenWord(QFileDialog):
    """Opened with `open()`; `path_chosen(Path)` when the user has agreed."""

    path_chosen = Signal(Path)

    def __init__(self, parent: QWidget, question: str, folder: Path) -> None:
        super().__init__(parent, question, str(folder), tr("Word 文件 (*.docx)"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFileMode(QFileDialog.FileMode.ExistingFile)
        self.fileSelected.connect(self._tell)

    def _tell(self, name: str) -> None:
        if name:
            self.path_chosen.emit(Path(name))
