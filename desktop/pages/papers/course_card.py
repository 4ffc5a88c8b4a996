"""Under the list of papers: what the chosen one says, how far it has come, and its one next step. 办理卡片"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu

from desktop.language import tr
from desktop.look.theme import u
from desktop.pages.papers.course import VERBS, Course
from desktop.pages.papers.course_rows import (
    COPIES,
    FACTS,
    NUMBERS,
    OPINIONS,
    STEPS_TAKEN,
    CopiesModel,
    Line,
    Lines,
    NumberModel,
    OpinionModel,
    StepModel,
)
from desktop.widgets.badge import Badge
from desktop.widgets.button import Button
from desktop.widgets.card import Card, Row
from desktop.widgets.chip import ChipRow, Choice
from desktop.widgets.record_table import RecordTable
from desktop.widgets.step_chain import StepChain

CHAIN = 38
"""Height in px at 100 % of the row of the chain."""


class CourseCard(Card):
    """Wishes: `step_asked(key of VERBS)`, `line_opened(Line)` by Enter, `line_acted(Line)` by click."""

    step_asked = Signal(str)
    line_opened = Signal(object)
    line_acted = Signal(object)
    part_chosen = Signal()

    def __init__(self, facts: RecordTable) -> None:
        super().__init__(tr("载明事项"))
        self.facts = facts
        self.state = Badge()
        self.issue = Button(tr("发文登记"), "quiet", "edit")
        self.parts = ChipRow(name=tr("办理"))
        self.chain = StepChain()
        self.following, self.more = Button("", "primary"), Button("", "quiet", "more", tr("其他办理"))
        self._step, self._has_course, self._is_issued = "", False, False
        self._others: tuple[str, ...] = ()
        self.tables = {
            FACTS: facts,
            STEPS_TAKEN: RecordTable(StepModel(), "side", tr("经过")),
            OPINIONS: RecordTable(OpinionModel(), "side", tr("征求意见"), foldable=False),
            COPIES: RecordTable(CopiesModel(), "side", tr("分发"), foldable=False),
            NUMBERS: RecordTable(NumberModel(), "side", tr("发文字号登记"), foldable=False),
        }
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        words = (tr("载明事项"), tr("经过"), tr("反馈"), tr("分发"), tr("字号"))
        self.parts.show_choices([Choice(key, word) for key, word in zip(self.tables, words, strict=True)])
        self.add_beside_title(self.state)
        self.add_beside_title(self.parts)
        row = QHBoxLayout()
        row.addWidget(self.chain, 1)
        for button in (self.issue, self.following, self.more):
            row.addWidget(button)
        self._way = Row(row, CHAIN, ruled=True)
        self.body.addWidget(self._way)
        for table in self.tables.values():
            self.body.addWidget(table)

    def _connect(self) -> None:
        self.following.clicked.connect(self._ask_following)
        self.more.clicked.connect(self._show_menu)
        self.parts.chosen.connect(self._show_part)
        for key, table in self.tables.items():
            if key != FACTS:
                table.row_opened.connect(self._open)
                table.action_asked.connect(self._act)

    def _ask_following(self) -> None:
        self.step_asked.emit(self._step)

    def menu(self) -> QMenu:
        """The other steps that are allowed now."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key in self._others:
            menu.addAction(tr(VERBS[key])).triggered.connect(partial(self.step_asked.emit, key))
        return menu

    def _show_menu(self) -> None:
        self.menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _open(self, line: Line) -> None:
        self.line_opened.emit(line)

    def _act(self, line: Line) -> None:
        self.line_acted.emit(line)

    def part(self) -> str:
        """The part in sight; a paper without a course has its facts alone."""
        return self.parts.key() if self._has_course else FACTS

    def show_course(
        self, course: Course | None, rows: Mapping[str, Lines], counts: Mapping[str, str], *, is_issued: bool
    ) -> None:
        self._has_course = course is not None
        self.chain.show_steps(course.chain if course else ())
        self._step = course.following if course else ""
        self.following.set_word(tr(VERBS[self._step]) if self._step else "")
        self.following.setVisible(bool(self._step))
        self._others = course.more if course else ()
        self.more.setVisible(bool(self._others))
        self._is_issued = is_issued
        self._way.setVisible(bool(course and (course.chain or course.following)))
        self.parts.setVisible(self._has_course)
        self.title.setVisible(not self._has_course)
        self.state.setVisible(not self._has_course)
        self.chain.setVisible(self._has_course)
        for key, chip in self.parts.chips.items():
            chip.set_count(counts.get(key, ""))
            chip.setVisible(key in (FACTS, OPINIONS) or bool(course and course.has_document))
        for key, lines in rows.items():
            self.tables[key].records().show(lines)
        if not self.parts.chips[self.parts.key()].isVisibleTo(self.parts):
            self.parts.chips[FACTS].setChecked(True)
        self._show_part()

    def _show_part(self) -> None:
        for key, table in self.tables.items():
            table.setVisible(key == self.part())
        self.issue.setVisible(self._is_issued and self.part() == FACTS)
        self.part_chosen.emit()

    def show_part(self, key: str) -> None:
        """Turn to a part after a step that fills it."""
        self.parts.chips[key].setChecked(True)
        self._show_part()

    def rows_height(self) -> int:
        """What the rows in sight need, with the chain over them."""
        rows = self.tables[self.part()].verticalHeader().length() + u(28)
        return max(rows, u(28) * 3) + (0 if self._way.isHidden() else u(CHAIN))
