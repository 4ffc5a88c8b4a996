"""Shows the text of a paper as it was approved or circulated, and exports it. 定稿"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from db.file.naming import file_name
from db.issuing.version import TextVersion, version_number
from db.store.errors import LianxiError
from db.store.operation import Reader
from desktop.dialogs.save_file import SaveFile
from desktop.documents.paper import Paper
from desktop.documents.plain import blocks_of, title_of
from desktop.documents.target import free_path
from desktop.language import said, tr
from desktop.meeting_facts import day_text
from desktop.widgets.dialog_frame import DialogFrame, ask
from desktop.widgets.long_text_field import LongTextField

ROWS = 14


class FrozenText(DialogFrame):
    """Shows one text; the button exports it as a Word file."""

    def __init__(self, parent: QWidget, name: str, words: str, note: str) -> None:
        super().__init__(parent, name, note, tr("导出 Word…"), width=720)
        self.text = LongTextField(words, ROWS)
        self.text.setReadOnly(True)
        self.text.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.text.setAccessibleName(tr("文稿"))
        self.cancel.set_word(tr("关闭"))
        self.body.addWidget(self.text)


def show(parent: QWidget, store: Reader, version: TextVersion) -> None:
    """Show the text; to export it, ask for the file name."""
    number = tr("第{number}稿", number=version_number(store, version.subject, version.id))
    made = tr("{day}成稿；以后改动记录，这里的文字不变。", day=day_text(version.made_on)) if version.made_on else ""
    dialog = FrozenText(parent, number, version.text, made)
    wants_file = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    if wants_file:
        name = file_name("".join(title_of(version.text)) or number) + number
        saving = SaveFile(parent, Path.home() / name, "docx")
        saving.path_chosen.connect(partial(write, parent, version.text))
        saving.open()


def write(parent: QWidget, words: str, path: Path) -> None:
    """Write the text as a Word file of plain paragraphs; no existing file is overwritten."""
    from desktop.documents.word import write_docx  # brings the writer of Word files

    try:
        write_docx(Paper(title_of(words), tuple(blocks_of(words))), free_path(path.parent, path.stem, "docx"))
    except LianxiError as error:
        ask(parent, tr("没有写出"), said(error), tr("知道了"))
