"""The stages of a meeting with their chairs, and the form of one. 阶段"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from db.meeting.entity import STAGE_KINDS
from db.store.glossary import term
from desktop.language import tr
from desktop.pages.preparation.facts import StageFacts, StageRow
from desktop.pages.preparation.panel import FormCard, Panel
from desktop.widgets.card import Card
from desktop.widgets.chip import Choice
from desktop.widgets.combo import Combo
from desktop.widgets.date_field import MomentField
from desktop.widgets.label import Label
from desktop.widgets.pick_field import PickField
from desktop.widgets.record_model import Column, RecordModel
from desktop.widgets.record_table import RecordTable
from desktop.widgets.roles import Cell

UNTOLD = "untold"
"""The key of the row for meetings of which the source does not say which one was chaired."""
UNTOLD_STAGE = term("有关会议（未载明哪一场）")


def _chairs(row: StageRow) -> Cell:
    return Cell(row.chairs) if row.chairs else Cell("" if row.key == UNTOLD else tr("未载明"), tone="text2")


def _stage(row: StageRow) -> Cell:
    return Cell(row.name, tone="text2") if row.key == UNTOLD else Cell(row.name, strong=True)


class StageModel(RecordModel):
    """Stages in their order, and last the meetings that nobody named."""

    COLUMNS = (
        Column("阶段", _stage),
        Column("时间", lambda row: Cell(row.when, tone="text2"), 130, 150),
        Column("会场", lambda row: Cell(row.venue, tone="text2"), 140, 200, hide_under=620),
        Column("主持", _chairs),
        Column("议程", lambda row: Cell(str(row.items) if row.key != UNTOLD else "", tone="text2"), 64, right=True),
    )


class StageForm(FormCard):
    """One stage; for the meetings that nobody named only the chairs."""

    pick_asked = Signal()
    untold_asked = Signal()

    def __init__(self) -> None:
        super().__init__(tr("阶段"), tr("删去阶段"))
        self.kind = Combo()
        self.name = QLineEdit()
        self.venue, self.transfer = QLineEdit(), QLineEdit()
        self.transfer.setPlaceholderText(tr("如 8:20在酒店大堂集合，乘1号车"))
        self.from_at, self.to_at = MomentField(), MomentField()
        self.chairs = PickField(tr("主持"), tr("未载明"))
        self.note = Label("", "cap", "text2", wrap=True)
        self.add(tr("类别"), self.kind)
        self.add(tr("名称"), self.name)
        self.add(tr("会场"), self.venue)
        self.add(tr("计划开始"), self.from_at, width=180)
        self.add(tr("计划结束"), self.to_at, width=180)
        self.add(tr("集合乘车"), self.transfer)
        self.add(tr("主持"), self.chairs)
        self.fields.body.addWidget(self.note)
        self.kind.currentIndexChanged.connect(self._follow)
        self.kind.key_chosen.connect(self._choose_kind)
        self.from_at.textChanged.connect(self._end_on_the_same_day)
        self.chairs.pick_asked.connect(self.pick_asked)
        self._follow()
        self.keep()

    def _choose_kind(self, kind: str) -> None:
        if kind == UNTOLD and self.kind.isEnabled():
            self.untold_asked.emit()
            self.chairs.button.setFocus()

    def _follow(self) -> None:
        self.name.setPlaceholderText(self.kind.currentText())

    def set_usual_day(self, day: date | None) -> None:
        """The day of a time that is typed alone."""
        self.from_at.usual = day
        self._end_on_the_same_day()

    def _end_on_the_same_day(self) -> None:
        self.to_at.usual = self.from_at.usual
        with suppress(ValueError):
            begins = self.from_at.moment()
            self.to_at.usual = begins.date() if begins else self.from_at.usual

    def show_stage(self, heading: str, facts: StageFacts, key: str) -> None:
        """Show what is recorded; `key` is a stage's, UNTOLD, or '' for a new one."""
        self.set_title(heading)
        untold = {} if key and key != UNTOLD else {UNTOLD: UNTOLD_STAGE}
        self.kind.show_choices(Choice(each, tr(word)) for each, word in (STAGE_KINDS | untold).items())
        self.kind.choose(UNTOLD if key == UNTOLD else facts.kind)
        self.name.setText(facts.name)
        self.venue.setText(facts.venue)
        self.from_at.show_moment(facts.from_at)
        self.to_at.show_moment(facts.to_at)
        self.transfer.setText(facts.transfer)
        self.chairs.show_picks(facts.chairs)
        for field in (self.kind, self.name, self.venue, self.from_at, self.to_at, self.transfer):
            field.setEnabled(key != UNTOLD)
        self.remove.setVisible(key != UNTOLD)
        self.remove.set_word(tr("删去阶段") if key else tr("取消新增"))
        self.note.setText(tr("文件只写“分别主持有关会议”、没有写明哪一场时，登记在这里。") if key == UNTOLD else "")
        self.keep()

    def facts(self) -> StageFacts | None:
        """What stands in the form; None when a field cannot be read."""
        if not self.is_readable():
            return None
        return StageFacts(
            self.kind.key(),
            self.name.text().strip(),
            self.venue.text().strip(),
            self.from_at.moment(),
            self.to_at.moment(),
            self.chairs.picks(),
            self.transfer.text().strip(),
        )


class StageView(Panel):
    """Wishes of the stages: which one, who chairs, save or remove it."""

    stage_asked = Signal(str)

    def __init__(self) -> None:
        self.card, self.form = Card(), StageForm()
        super().__init__(tr("阶段"), self.card, self.form)
        self.table = RecordTable(StageModel(), "badge", tr("阶段"))
        self.card.body.addWidget(self.table)
        self.table.row_chosen.connect(self._tell)

    def _tell(self, row: StageRow | None) -> None:
        if row is not None:
            self.stage_asked.emit(row.key)

    def show_stages(self, rows: Sequence[StageRow]) -> None:
        self.table.records().show(rows)
