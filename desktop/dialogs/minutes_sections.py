"""The sections of the minutes: moved, written anew, added to, with keys alone. 纪要段落"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from db.meeting.entity import MeetingId
from db.paper.entity import SECTIONS
from db.paper.operations import (
    ChangeMinutesText,
    MoveMinutesText,
    MoveSection,
    RemoveMinutesText,
    WriteMinutesText,
)
from db.store.operation import Operation
from desktop.dialogs.attempt import Attempt
from desktop.dialogs.operation_form import FieldFault, OperationForm
from desktop.documents.minutes_sections import Section, plain
from desktop.language import tr
from desktop.widgets.button import Button
from desktop.widgets.dialog_frame import DialogFrame
from desktop.widgets.label import Label
from desktop.widgets.long_text_field import LongTextField
from desktop.widgets.record_model import Column, RecordModel
from desktop.widgets.record_table import RecordTable
from desktop.widgets.roles import BadgeFace, Cell

ROWS = 8


def title_of(section: Section) -> str:
    return tr(SECTIONS[section.code]) if section.code else tr("另加的文字")


def _state(section: Section) -> Cell:
    if section.is_outdated:
        return Cell(badge=BadgeFace("warn", "warn", tr("记录有变")))
    if section.text:
        return Cell(badge=BadgeFace("info", "edit", tr("手写") if section.code else tr("另加")))
    return Cell(badge=BadgeFace("mute", "list", tr("按记录")))


class SectionModel(RecordModel):
    COLUMNS = (
        Column("段落", lambda each: Cell(title_of(each), " ".join(plain(each.printed).split()))),
        Column("状态", _state, 104),
    )


class MinutesSectionsDialog(DialogFrame):
    """Every act is saved at once; Alt+↑ ↓ moves, Enter writes, Insert adds, Delete takes a text of one's own away."""

    def __init__(
        self, parent: QWidget | None, meeting: MeetingId, load: Callable[[], Sequence[Section]], attempt: Attempt
    ) -> None:
        words = tr("Alt+↑ ↓ 移动，Enter 改写，Insert 在下面加一段，Delete 撤去手写的文字，恢复按记录。")
        super().__init__(parent, tr("纪要段落"), words, tr("完成"), width=720)
        self._meeting, self._load, self._attempt = meeting, load, attempt
        self._sections: list[Section] = []
        self.table = RecordTable(SectionModel(), "two_lines", tr("纪要段落"))
        self.table.setMinimumHeight(self.table.verticalHeader().defaultSectionSize() * ROWS)
        self.up, self.down = Button(tr("上移"), "quiet", "up"), Button(tr("下移"), "quiet", "down")
        self.change, self.add = Button(tr("改写"), "quiet", "edit"), Button(tr("加一段"), "quiet", "plus")
        self.remove = Button(tr("撤去"), "quiet", "undo")
        self.body.addWidget(self.table)
        self.cancel.hide()
        self._connect()
        self._renew("")
        self.table.setFocus()

    def _connect(self) -> None:
        acts = (
            (self.remove, self._remove, "Delete"),
            (self.add, self._add, "Insert"),
            (self.change, self._change, ""),
            (self.down, partial(self._move, 1), "Alt+Down"),
            (self.up, partial(self._move, -1), "Alt+Up"),
        )
        for button, act, keys in acts:
            self.add_foot(button)
            button.clicked.connect(act)
            if keys:
                QShortcut(QKeySequence(keys), self, button.click, context=Qt.ShortcutContext.WindowShortcut)
        self.table.row_opened.connect(self._change)
        self.table.row_chosen.connect(self._allow)
        self.verb.setAutoDefault(False)
        self.verb.setDefault(False)

    def _renew(self, key: str) -> None:
        self._sections = list(self._load())
        self.table.records().show(self._sections)
        if not (key and self.table.choose(key)):
            self.table.choose_row(0)
        self._allow()

    def _allow(self) -> None:
        chosen: Section | None = self.table.record()
        place = self._sections.index(chosen) if chosen in self._sections else -1
        self.up.setEnabled(place > 0)
        self.down.setEnabled(0 <= place < len(self._sections) - 1)
        self.change.setEnabled(chosen is not None)
        self.remove.setEnabled(chosen is not None and chosen.text is not None)

    def _run(self, operation: Operation, key: str) -> None:
        sentence = self._attempt(operation)
        if sentence:
            self.show_fault(sentence)
        else:
            self.fault.clear()
            self._renew(key)

    def _move(self, step: int) -> None:
        chosen: Section = self.table.record()
        others = [each for each in self._sections if each is not chosen]
        place = self._sections.index(chosen) + step
        before, after = self._around(others, place)
        if chosen.code:
            self._run(MoveSection(self._meeting, chosen.code, before, after), chosen.key)
        elif chosen.text:
            self._run(MoveMinutesText(chosen.text.id, before, after), chosen.key)

    def _around(self, others: Sequence[Section], place: int) -> tuple[str, str]:
        """The keys between which a place lies; '' is an end."""
        before = others[place - 1].position if place > 0 else ""
        return before, others[place].position if place < len(others) else ""

    def _change(self) -> None:
        chosen: Section | None = self.table.record()
        if chosen is None:
            return
        text = MinutesTextDialog(self, title_of(chosen), chosen, self._meeting, self._attempt)
        if text.ask():
            self._renew(chosen.key)

    def _add(self) -> None:
        chosen: Section | None = self.table.record()
        place = self._sections.index(chosen) + 1 if chosen else 0
        around = self._around(self._sections, place)
        text = MinutesTextDialog(self, tr("另加的文字"), None, self._meeting, self._attempt, around)
        taken = text.ask()
        if isinstance(taken, WriteMinutesText):
            self._renew(taken.row)

    def _remove(self) -> None:
        chosen: Section | None = self.table.record()
        if chosen and chosen.text:
            self._run(RemoveMinutesText(chosen.text.id), chosen.key)


class MinutesTextDialog(OperationForm):
    """The secretary's words, beside what the records say; nothing typed changes a record."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        section: Section | None,
        meeting: MeetingId,
        attempt: Attempt,
        around: tuple[str, str] = ("", ""),
    ) -> None:
        words = tr("只改纪要的文字，记录不变；每行是一段。按 Ctrl+Enter 保存。")
        super().__init__(parent, tr("纪要文字：{title}", title=title), tr("保存"), attempt, words, 640)
        self._section, self._meeting, self._around = section, meeting, around
        derived = plain(section.derived) if section else ""
        self.field = LongTextField(section.text.text if section and section.text else derived, lines=0)
        self.field.setAccessibleName(tr("文字"))
        self.form.hide()
        if derived and section and section.text:
            self.body.addWidget(Label(tr("按记录：{words}", words=derived), "cap", "text2", wrap=True))
        self.field.setMinimumHeight(self.field.sizeHint().height() * 2)
        self.body.addWidget(self.field)
        self.field.setFocus()

    def operation(self) -> WriteMinutesText | ChangeMinutesText:
        text = self.field.text().strip()
        if not text:
            raise FieldFault(self.field, tr("{what}不能为空", what=tr("文字")))
        section = self._section
        if section and section.text:
            return ChangeMinutesText(section.text.id, text, section.basis)
        if section:
            return WriteMinutesText(self._meeting, text, replaces=section.code, basis=section.basis)
        return WriteMinutesText(self._meeting, text, *self._around)
