"""What a text of past minutes says, beside the text: press either to find the other, correct, confirm. 核对纪要"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from db.intake.minutes.correcting import Line, coded, confirmed, corrected, counted, lines, may_reword, without
from db.intake.minutes.draft import PastMeeting
from db.store.errors import RuleError
from desktop.dialogs.attempt import Attempt, AttemptDialog
from desktop.language import said, tr
from desktop.look.theme import g, u
from desktop.widgets.button import Button
from desktop.widgets.chip import Choice
from desktop.widgets.combo import Combo
from desktop.widgets.label import Label
from desktop.widgets.marked_text import Mark, MarkedText
from desktop.widgets.record_model import Column, RecordModel
from desktop.widgets.record_table import RecordTable
from desktop.widgets.roles import BadgeFace, Cell

WIDTH, HEIGHT = 1240, 430
DAYS = ("from_on", "to_on", "issued_on")
NEEDED = ("meeting", "body", "from_on")
"""Facts without which nothing can be recorded."""


def _words(line: Line) -> Cell:
    if not line.words:
        return Cell(tr("文中没有"), tone="text3")
    code = tr(line.codes[line.code]) if line.code in line.codes else ""
    return Cell(line.words + (f"（{code}）" if code else ""))


def _sure(line: Line) -> Cell:
    return Cell() if line.sure else Cell(badge=BadgeFace("warn", "warn", tr("请核对")))


class LineModel(RecordModel):
    """Every fact of the draft."""

    COLUMNS = (
        Column("条目", lambda line: Cell(tr(line.label), tone="text2"), 116),
        Column("内容", _words),
        Column("核对", _sure, 132),
    )


class LineTable(RecordTable):
    """Delete takes a line out, as the button does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.record() is not None:
            self.action_asked.emit(self.record(), "")
        else:
            super().keyPressEvent(event)


class TakeMinutesDialog(AttemptDialog):
    """Its answer is the draft as corrected; the attempt files it."""

    def __init__(self, parent: QWidget | None, file: str, draft: PastMeeting, attempt: Attempt) -> None:
        super().__init__(parent, tr("读入往届纪要：{file}", file=file), " ", tr("存为已归档会议"), attempt, WIDTH)
        self.draft = draft
        self.text = MarkedText(tr("原文"))
        self.table = LineTable(LineModel(), "list", tr("读到的内容"))
        self.label, self.field = Label(" ", "body", "text2"), QLineEdit()
        self.code = Combo(name=tr("类别"))
        self.drop = Button(tr("不要这一条"), "quiet", "x")
        self._lay_out()
        self._join()
        self.text.show_text(draft.source)
        self._show()
        self.verb.setDefault(False)  # Enter is for a line; what files them all is pressed, or Ctrl+Enter
        self.table.setFocus()
        found = lines(draft)
        self.table.choose(next((each.key for each in found if not each.sure), found[0].key))

    def answer(self) -> PastMeeting:
        self._reword()
        return self.draft

    def on_verb(self) -> None:
        """If a required fact is missing, its line is selected so that it can be typed in."""
        super().on_verb()
        lacking = next((each for each in NEEDED if getattr(self.draft, each) is None), None)
        if lacking and self.isVisible():
            self.table.choose(lacking)
            self.field.setFocus()

    def _lay_out(self) -> None:
        sides, right, edit = QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
        edit.addWidget(self.label)
        edit.addWidget(self.field, 1)
        edit.addWidget(self.code)
        edit.addWidget(self.drop)
        right.addWidget(self.table, 1)
        right.addLayout(edit)
        sides.setSpacing(g(12))
        sides.addWidget(self.text, 1)
        sides.addLayout(right, 1)
        self.body.addLayout(sides)
        self.text.setFixedHeight(u(HEIGHT))

    def _join(self) -> None:
        self.text.mark_chosen.connect(self._choose)
        self.table.row_chosen.connect(self._follow)
        self.table.row_opened.connect(self._edit)
        self.table.action_asked.connect(self._leave_out)
        self.field.editingFinished.connect(self._reword)
        self.field.returnPressed.connect(self._go_on)
        self.code.key_chosen.connect(self._recode)
        self.drop.clicked.connect(self._leave_out)

    def _show(self) -> None:
        """The facts as they stand now, and their places in the text."""
        found = lines(self.draft)
        self.table.records().show(found)
        self.text.show_marks(Mark(each.key, *each.span, each.sure) for each in found if each.span and each.words)
        facts, unsure = counted(self.draft)
        rest = tr("，其中 {unsure} 条请核对（无误就在下面按回车）", unsure=unsure) if unsure else ""
        self.words.setText(
            tr("读到 {facts} 条{rest}。点原文或右边一条，对照着看；文中没有的可以补上。", facts=facts, rest=rest)
        )

    def _choose(self, key: str) -> None:
        self.table.choose(key)

    def _follow(self, line: Line | None) -> None:
        """Show the chosen fact in the text and in the field."""
        self.label.setText(tr(line.label) if line else " ")
        self.field.setText(line.words if line else "")
        self.field.setPlaceholderText(tr("如 2024-08-30") if line and line.key in DAYS else "")
        self.field.setEnabled(bool(line and may_reword(line)))
        self.drop.setEnabled(bool(line and line.words))
        self.code.show_choices([Choice(key, tr(word)) for key, word in line.codes.items()] if line else [])
        self.code.setVisible(bool(line and line.codes))
        if line:
            self.code.choose(line.code)
            self.text.choose(line.key)

    def _edit(self, line: Line) -> None:
        self.field.setFocus()
        self.field.selectAll()

    def _reword(self) -> None:
        line = self.table.record()
        if line is None or not may_reword(line) or self.field.text().strip() == line.words:
            return
        try:
            self._replace(corrected(self.draft, line, self.field.text()), line.key)
        except RuleError as error:
            self.show_fault(said(error))

    def _go_on(self) -> None:
        """Enter confirms the line and goes on to the next one to be checked."""
        line = self.table.record()
        if line is None or self.fault.isVisible():
            return
        self._replace(confirmed(self.draft, line), line.key)
        self.table.choose(next((each.key for each in self.table.records().rows() if not each.sure), line.key))
        self.field.selectAll()

    def _recode(self, code: str) -> None:
        line = self.table.record()
        if line is not None and code != line.code:
            self._replace(coded(self.draft, line, code), line.key)

    def _leave_out(self) -> None:
        line = self.table.record()
        if line is not None and line.words:
            self._replace(without(self.draft, line), line.key)

    def _replace(self, draft: PastMeeting, key: str) -> None:
        self.fault.clear()
        self.draft = draft
        self._show()
        if not self.table.choose(key):
            self._follow(None)
