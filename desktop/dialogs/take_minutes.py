"""What a text of past minutes says, beside the text: press either to find the other, correct, confirm. 核对纪要"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.intake.minutes.adding import added
from db.intake.minutes.correcting import (
    Line,
    coded,
    confirmed,
    corrected,
    counted,
    going_along,
    lines,
    without_all,
)
from db.intake.minutes.draft import PastMeeting
from db.store.errors import RuleError
from desktop.dialogs.add_fact import fact_menu
from desktop.dialogs.attempt import Attempt, AttemptDialog
from desktop.dialogs.part_fields import PartFields
from desktop.language import said, tr
from desktop.look.theme import g, u
from desktop.widgets.button import Button
from desktop.widgets.chip import Choice
from desktop.widgets.combo import Combo
from desktop.widgets.marked_text import Mark, MarkedText
from desktop.widgets.record_model import Column, RecordModel
from desktop.widgets.record_table import RecordTable
from desktop.widgets.roles import BadgeFace, Cell

WIDTH, HEIGHT = 1240, 392
REST = 286
"""What stands above and below the text: on a low screen in large letters the fields stay in sight."""
DAYS = ("from_on", "to_on", "issued_on")
NEEDED = ("meeting", "body", "from_on")
"""Facts without which nothing can be recorded."""


def _words(line: Line) -> Cell:
    if not line.words:
        return Cell(tr("文中没有"), tone="text3")
    code = tr(line.codes[line.code]) if line.code in line.codes else ""
    words = line.words + (f"（{code}）" if code else "")
    return Cell(words) if line.kept else Cell(words, tone="text3", struck=True)


def _sure(line: Line) -> Cell:
    if not line.kept:
        return Cell(badge=BadgeFace("mute", "xc", tr("不采用")))
    return Cell() if line.sure else Cell(badge=BadgeFace("warn", "warn", tr("请核对")))


class LineModel(RecordModel):
    """Every fact of the draft."""

    COLUMNS = (
        Column("条目", lambda line: Cell(tr(line.label), tone="text2"), 116),
        Column("内容", _words),
        Column("核对", _sure, 132),
    )


class LineTable(RecordTable):
    """Delete leaves a line out or takes it back, as the button does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.record() is not None:
            self.action_asked.emit(self.record(), "")
        else:
            super().keyPressEvent(event)


class TakeMinutesDialog(AttemptDialog):
    """Its answer is the draft as corrected, without what is left out; the attempt files it."""

    def __init__(self, parent: QWidget | None, file: str, draft: PastMeeting, attempt: Attempt) -> None:
        super().__init__(parent, tr("读入往届纪要：{file}", file=file), " ", tr("存为已归档会议"), attempt, WIDTH)
        self.draft, self.left_out, self._asked = draft, frozenset[str](), False
        self.text = MarkedText(tr("原文"))
        self.table = LineTable(LineModel(), "list", tr("读到的内容"))
        self.typed, self.code = PartFields(), Combo(name=tr("类别"))
        self.add = Button(tr("把选中的文字加为…"), "quiet", "plus", hint="Enter")
        self.drop = Button(tr("不要这一条"), "quiet", "x")
        self._lay_out()
        self._join()
        self.text.show_text(draft.source)
        self._show()
        self.verb.setDefault(False)  # Enter is for a line; what files them all is pressed, or Ctrl+Enter
        self.table.setFocus()
        found = self._lines()
        self.table.choose(next((each.key for each in found if not each.sure), found[0].key))

    def answer(self) -> PastMeeting:
        return without_all(self.draft, self.left_out)

    def on_verb(self) -> None:
        """If a required fact is missing, its line is selected so that it can be typed in."""
        if not self._reword() or not self._may_be_unsure():
            return
        super().on_verb()
        lacking = next((each for each in NEEDED if getattr(self.answer(), each) is None), None)
        if lacking and self.isVisible():
            self.table.choose(lacking)
            self.typed.focus_first()

    def _may_be_unsure(self) -> bool:
        """Ask once before lines that nobody looked at are filed, and show the first of them."""
        unsure = [each for each in self._lines() if each.said and not each.sure]
        if self._asked or not unsure:
            return True
        self._asked = True
        self.show_fault(tr("还有 {unsure} 条标着“请核对”，没有看过；不再核对的，请再按一次存入。", unsure=len(unsure)))
        self.table.choose(unsure[0].key)
        return False

    def _lines(self) -> tuple[Line, ...]:
        return lines(self.draft, self.left_out)

    def _lay_out(self) -> None:
        sides, left, right, foot = QHBoxLayout(), QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        left.addWidget(self.text, 1)
        left.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        foot.addWidget(self.code)
        foot.addStretch(1)
        foot.addWidget(self.drop)
        right.addWidget(self.table, 1)
        right.addWidget(self.typed)
        right.addLayout(foot)
        sides.setSpacing(g(12))
        sides.addLayout(left, 1)
        sides.addLayout(right, 1)
        self.body.addLayout(sides)
        self.text.setFixedHeight(min(u(HEIGHT), self.screen().availableGeometry().height() - u(REST)))

    def _join(self) -> None:
        self.text.mark_chosen.connect(self._choose)
        self.table.row_chosen.connect(self._follow)
        self.table.row_opened.connect(self._edit)
        self.table.action_asked.connect(self._turn)
        self.typed.finished.connect(self._reword)
        self.typed.entered.connect(self._go_on)
        self.text.menu_asked.connect(self._ask_what)
        self.text.selectionChanged.connect(self._may_add)
        self.add.clicked.connect(self._ask_below)
        self._may_add()
        self.code.key_chosen.connect(self._recode)
        self.drop.clicked.connect(self._turn)

    def _show(self) -> None:
        """The facts as they stand now, and their places in the text."""
        found = self._lines()
        self.table.records().show(found)
        self.text.show_marks(Mark(each.key, *each.span, each.sure) for each in found if each.span and each.said)
        facts, unsure = counted(found)
        rest = tr("，其中 {unsure} 条请核对（无误就在下面按回车）", unsure=unsure) if unsure else ""
        self.words.setText(
            tr(
                "读到 {facts} 条{rest}。点原文或右边一条，对照着看；漏读的，在原文里选中后加上。",
                facts=facts,
                rest=rest,
            )
        )

    def _choose(self, key: str) -> None:
        self.table.choose(key)

    def _follow(self, line: Line | None) -> None:
        """Show the chosen fact in the text and in the field."""
        hint = tr("如 2024-08-30") if line and line.key in DAYS else ""
        if line:
            said = line.parts if line.kept else ("",) * len(line.parts)
            self.typed.show_parts([tr(each) for each in line.labels], said, tr(line.label), hint)
        else:
            self.typed.show_parts((), (), "", "")
        taken = line is None or line.kept
        self.drop.set_word(tr("不要这一条") if taken else tr("采用这一条"))
        self.drop.set_icon("x" if taken else "undo")
        self.drop.setEnabled(bool(line and line.words))
        self.code.show_choices([Choice(key, tr(word)) for key, word in line.codes.items()] if line else [])
        self.code.setVisible(bool(line and line.codes))
        self.code.setEnabled(line is None or line.kept)
        if line:
            self.code.choose(line.code)
            self.text.choose(line.key)

    def _edit(self, line: Line) -> None:
        self.typed.focus_first()

    def _may_add(self) -> None:
        self.add.setEnabled(self.text.textCursor().hasSelection())

    def _ask_below(self) -> None:
        self._ask_what(self.add.mapToGlobal(QPoint(0, self.add.height())))

    def _ask_what(self, at: QPoint) -> None:
        fact_menu(self, self.take).popup(at)

    def take(self, name: str) -> None:
        """Add the chosen words to a list of this name, or as the single fact; its parts are then corrected."""
        try:
            made = added(self.draft, self.left_out, name, self.text.chosen_span())
        except RuleError as error:
            self.show_fault(said(error))
            return
        self.left_out = made.left_out
        self._replace(made.draft, made.key)
        self.typed.focus_first()

    def _reword(self) -> bool:
        """Take what was typed; False when it was refused."""
        line, words = self.table.record(), self.typed.said()
        if line is None or words == (line.parts if line.kept else ("",) * len(words)):
            return True
        if not any(words):
            self._turn()
            return True
        try:
            draft = corrected(self.draft, line, *words)
        except RuleError as error:
            self.show_fault(said(error))
            return False
        self.left_out -= going_along(self.draft, line)
        self._replace(draft, line.key)
        return True

    def _go_on(self) -> None:
        """Enter confirms the line and goes on to the next one to be checked."""
        if not self._reword() or (line := self.table.record()) is None:
            return
        self._replace(confirmed(self.draft, line), line.key)
        self.table.choose(next((each.key for each in self.table.records().rows() if not each.sure), line.key))
        self.typed.focus_first()

    def _recode(self, code: str) -> None:
        line = self.table.record()
        if line is not None and code != line.code:
            self._replace(coded(self.draft, line, code), line.key)

    def _turn(self) -> None:
        """Leave the chosen line out, or take it back."""
        line = self.table.record()
        if line is not None and line.words:
            along = going_along(self.draft, line)
            self.left_out = self.left_out | along if line.kept else self.left_out - along
            self._replace(self.draft, line.key)

    def _replace(self, draft: PastMeeting, key: str) -> None:
        """Show another draft; the field follows its row, of which the table tells nothing while the choice stays."""
        self.fault.clear()
        self.draft = draft
        self._show()
        self.table.choose(key)
        self._follow(self.table.record())
