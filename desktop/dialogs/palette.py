"""One box for every verb at hand, by its word, its pinyin or its first letters. 命令面板"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QWidget

from db.people.matching import Candidate, NameIndex
from db.people.reading import reading_text
from desktop.at_hand import Command
from desktop.language import tr
from desktop.look.theme import u
from desktop.widgets.dialog_frame import DialogFrame
from desktop.widgets.record_model import Column, RecordModel
from desktop.widgets.record_table import RecordTable
from desktop.widgets.roles import Cell
from desktop.widgets.search_field import SearchField


class CommandModel(RecordModel):
    COLUMNS = (
        Column("命令", lambda command: Cell(command.word, strong=True)),
        Column("所在", lambda command: Cell(command.place, tone="text2"), 132),
        Column("按键", lambda command: Cell(command.keys, tone="text2"), 118),
    )


class Palette(DialogFrame):
    """The list follows what is typed; Enter does the chosen one, the first at the beginning."""

    def __init__(self, parent: QWidget, commands: Sequence[Command]) -> None:
        super().__init__(parent, tr("命令"), verb=tr("执行"), width=620)
        self._commands = {str(each.key): each for each in commands}
        self._index = NameIndex(Candidate(str(each.key), each.word, reading_text(each.word)) for each in commands)
        self.field = SearchField(tr("命令，或它的拼音"), 0)
        self.table = RecordTable(CommandModel(), "side", tr("命令"))
        self.table.setFixedHeight(min(u(380), parent.height() - u(220)))
        self.body.addWidget(self.field)
        self.body.addWidget(self.table)
        self.field.query_changed.connect(self._show)
        self.field.moved.connect(self.table.move)
        self.field.accepted.connect(self.on_verb)
        self.field.escaped.connect(self.reject)
        self.table.row_opened.connect(self.on_verb)
        self._show("")
        self.field.setFocus()

    def chosen(self) -> Command | None:
        found = self.table.record()
        return found if isinstance(found, Command) else None

    def _show(self, query: str) -> None:
        keys = [each.key for each in self._index.match(query)] if query else list(self._commands)
        self.table.records().show([self._commands[key] for key in keys])
        self.words.setText("" if keys else tr("这里没有“{query}”，请换一个词，或先打开它所在的页", query=query))
        self.words.setVisible(not keys)
        self.table.choose_row(0)

    def on_verb(self) -> None:
        if self.chosen() is not None:
            self.accept()


def choose_command(parent: QWidget, commands: Sequence[Command]) -> Command | None:
    """Ask which; the one who asked does it once the dialog is gone."""
    dialog = Palette(parent, commands)
    chosen = dialog.chosen() if dialog.exec() == QDialog.DialogCode.Accepted else None
    dialog.deleteLater()
    return chosen
