"""Asks for a folder to write files into or read them from. 选择文件夹"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.language import tr


class ChooseFolder(QFileDialog):
    """Opened with `open()`; `folder_chosen(Path)` when the user has agreed."""

    folder_chosen = Signal(Path)

    def __init__(self, parent: QWidget, proposed: Path, question: str = "") -> None:
        super().__init__(parent, question or tr("导出到文件夹"), str(proposed))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFileMode(QFileDialog.FileMode.Directory)
        self.setOption(QFileDialog.Option.ShowDirsOnly)
        self.fileSelected.connect(self._tell)

    def _tell(self, name: str) -> None:
        if name:
            self.folder_chosen.emit(Path(name))
