"""The agenda as a list by stages, and the form of one item. 议程"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit

from db.agenda.entity import ITEM_KINDS
from desktop.language import tr
from desktop.pages.preparation.facts import ItemFacts, ItemRow
from desktop.pages.preparation.motion_list import MotionList
from desktop.pages.preparation.panel import FormCard, Panel
from desktop.widgets.badge import Badge
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.check_box import CheckBox
from desktop.widgets.chip import Choice
from desktop.widgets.combo import Combo
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.long_text_field import LongTextField
from desktop.widgets.number_field import NumberField
from desktop.widgets.pick_field import PickField
from desktop.widgets.record_model import Column, RecordModel
from desktop.widgets.record_table import RecordTable
from desktop.widgets.roles import BadgeFace, Cell, Group

PRESENTERS = "报告人 / 提交方"
"""The title of the column in which a stage's group row names its chair."""


class AgendaModel(RecordModel):
    """Items under their stages; the stage's chair stands in the column of the presenters."""

    COLUMNS = (
        Column("序", lambda row: Cell(row.number, tone="accent"), 46, right=True, sort=lambda row: row.order),
        Column("议程项", lambda row: row.title),
        Column("类别", lambda row: Cell(tr(ITEM_KINDS.get(row.kind, "")), tone="text2"), 92, 104, hide_under=560),
        Column("报告人 / 提交方", lambda row: row.presenters, 150, 220),
        Column(
            "分钟",
            lambda row: Cell("" if row.minutes is None else str(row.minutes), tone="text2"),
            58,
            right=True,
            sort=lambda row: row.minutes or 0,
        ),
    )


class ItemForm(FormCard):
    """One agenda item; a new one is written when it is saved."""

    pick_asked = Signal()
    move_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__(tr("议程项"), tr("删去此项"))
        self.state = Badge()
        self.up = Button(tr("上移"), "quiet", "up", hint="Alt+↑")
        self.down = Button(tr("下移"), "quiet", "down", hint="Alt+↓")
        self.title_field = LongTextField("", 2)
        self.kind = Combo([Choice(key, tr(word)) for key, word in ITEM_KINDS.items()])
        self.stage = Combo()
        self.presenters = PickField(tr("报告人"), tr("没有选定"))
        self.organisation = QLineEdit()
        self.organisation.setPlaceholderText(tr("名册以外的单位，如办事处"))
        self.minutes = NumberField()
        self.confidential = CheckBox(tr("对外公文不列"))
        self.motions = MotionList()
        self.remark = LongTextField("", 0)
        self._fill()
        self.keep()

    def _fill(self) -> None:
        self.add_beside_title(self.state)
        self.add_action(self.up)
        self.add_action(self.down)
        self.add(tr("题目"), self.title_field)
        self.add(tr("类别"), self.kind)
        self.add(tr("阶段"), self.stage)
        self.add(tr("报告人"), self.presenters)
        self.add(tr("提交单位"), self.organisation)
        self.add(tr("时长"), self.minutes, tr("分钟"), width=72)
        self.add(tr("不公开"), self.confidential)
        self.form.add(tr("议案、报告"), self.motions)
        self.add(tr("要点"), self.remark)
        self.up.clicked.connect(self._up)
        self.down.clicked.connect(self._down)
        self.presenters.pick_asked.connect(self.pick_asked)

    def _up(self) -> None:
        self.move_asked.emit(-1)

    def _down(self) -> None:
        self.move_asked.emit(1)

    def show_item(self, heading: str, facts: ItemFacts, state: BadgeFace | None) -> None:
        """Show what is recorded; `state` None means that the item is new."""
        self.set_title(heading)
        self.state.set_face(state or BadgeFace("info", "plus", tr("新增")))
        self.title_field.set_text(facts.title)
        self.kind.choose(facts.kind)
        self.stage.choose(facts.stage)
        self.presenters.show_picks(facts.presenters)
        self.organisation.setText(facts.organisation)
        self.minutes.show_number(facts.minutes)
        self.remark.set_text(facts.remark)
        self.confidential.setChecked(facts.confidential)
        self.remove.set_word(tr("删去此项") if state else tr("取消新增"))
        self.keep()

    def facts(self) -> ItemFacts | None:
        """What stands in the form; None when a field cannot be read."""
        if not self.is_readable():
            return None
        return ItemFacts(
            self.title_field.text(),
            self.kind.key(),
            self.stage.key(),
            self.presenters.picks(),
            self.organisation.text().strip(),
            self.minutes.number(),
            self.remark.text(),
            self.confidential.isChecked(),
        )


class AgendaView(Panel):
    """Wishes of the agenda: which item, move it, pick its presenters, save or remove it."""

    item_asked = Signal(str)
    move_asked = Signal(int)
    stage_wanted = Signal()

    def __init__(self) -> None:
        self.card, self.form = Card(), ItemForm()
        super().__init__(tr("议程"), self.card, self.form)
        self.table = RecordTable(AgendaModel(), "list", tr("议程"))
        words = tr("先给会议增加阶段，如开幕式、全体会议，再在阶段里增加议程项。")
        self.empty = EmptyState("list", tr("还没有议程"), words, tr("增加阶段"), "plus")
        self.card.body.addWidget(self.table)
        self.card.body.addWidget(self.empty)
        self.empty.hide()
        self.table.row_chosen.connect(self._tell)
        self.form.move_asked.connect(self.move_asked)
        self.empty.asked.connect(self.stage_wanted)
        for keys, slot in (("Alt+Up", self._up), ("Alt+Down", self._down)):
            QShortcut(QKeySequence(keys), self.card, slot, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _up(self) -> None:
        self.move_asked.emit(-1)

    def _down(self) -> None:
        self.move_asked.emit(1)

    def _tell(self, row: ItemRow | None) -> None:
        self.form.up.setEnabled(row is not None and row.movable[0])
        self.form.down.setEnabled(row is not None and row.movable[1])
        if row is not None:
            self.item_asked.emit(row.key)

    def show_agenda(self, rows: Sequence[ItemRow | Group], stages: Sequence[Choice]) -> None:
        self.table.records().show(rows)
        self.form.stage.show_choices(stages)
        self.table.setVisible(bool(stages))
        self.empty.setVisible(not stages)
        self.form.setVisible(bool(stages))
        row = self.table.record()
        self.form.up.setEnabled(row is not None and row.movable[0])
        self.form.down.setEnabled(row is not None and row.movable[1])
