"""A message box for one sentence. 告知"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.language import tr
from desktop.widgets.dialog_frame import DialogFrame


def tell(parent: QWidget, title: str, words: str) -> None:
    dialog = DialogFrame(parent, title, words, tr("关闭"))
    dialog.cancel.hide()
    dialog.exec()
    dialog.deleteLater()
