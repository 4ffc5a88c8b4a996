"""Asks under which name and where a file is to be written; it writes nothing. 另存为"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.language import tr

KINDS = {"docx": "Word (*.docx)", "pdf": "PDF (*.pdf)", "xlsx": "Excel (*.xlsx)"}


class SaveFile(QFileDialog):
    """Opened with `open()`; `path_chosen(Path)` when the user has agreed, also to writing over a file."""

    path_chosen = Signal(Path)

    def __init__(self, parent: QWidget, proposed: Path, kind: str) -> None:
        super().__init__(parent, tr("另存为"), str(proposed.parent), KINDS[kind])
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setDefaultSuffix(kind)
        self.selectFile(f"{proposed.name}.{kind}")
        self.fileSelected.connect(self._tell)

    def _tell(self, name: str) -> None:
        if name:
            self.path_chosen.emit(Path(name))
