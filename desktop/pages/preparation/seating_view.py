"""The plan of a zone, its layout, and the people to be placed. 座次"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from db.seating.entity import SIDES, VIEWS
from desktop.language import tr
from desktop.look.theme import g, u
from desktop.pages.preparation.panel import FormCard, Panel
from desktop.widgets.bar import Bar
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.chip import Choice
from desktop.widgets.combo import Combo
from desktop.widgets.date_field import MomentField
from desktop.widgets.label import Label
from desktop.widgets.record_model import Column, RecordModel
from desktop.widgets.record_table import RecordTable
from desktop.widgets.roles import Cell
from desktop.widgets.search_field import SearchField
from desktop.widgets.seat_map import MapRow, SeatMap


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """Somebody who may be placed, and where they sit in this zone: `note` says why they have no place.

    `is_wanted`: the rule would give them one.
    """

    key: str
    name: str
    post: str
    seat: str
    note: str = ""
    is_wanted: bool = True


class PlaceModel(RecordModel):
    """People with their seats; those without one stand first."""

    COLUMNS = (
        Column("姓名", lambda row: Cell(row.name, strong=True), 96),
        Column("单位和职务", lambda row: Cell(row.post, tone="text2")),
        Column("座次", lambda row: Cell(row.seat or row.note, tone="text" if row.seat else "text2"), 96),
    )


class LayoutForm(FormCard):
    """How many seats each row has; of a table or vehicle also what it is called, and of a vehicle when it leaves."""

    def __init__(self) -> None:
        super().__init__(tr("布局"))
        self.rows, self.name, self.contact, self.gathering = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.rows.setPlaceholderText(tr("由前到后，例如：12 14 14"))
        self.side = Combo([Choice(key, tr(word)) for key, word in SIDES.items()])
        self.view = Combo([Choice(key, tr(word)) for key, word in VIEWS.items()])
        self.departs_at = MomentField()
        self.add(tr("座位数"), self.rows)
        self.add(tr("第二位居"), self.side)
        self.add(tr("图的方向"), self.view)
        self.add(tr("桌名或车牌"), self.name)
        self.add(tr("随车联络"), self.contact)
        self.add(tr("发车时间"), self.departs_at, width=180)
        self.add(tr("上车地点"), self.gathering)
        self._optional = (self.side, self.view, self.name, self.contact, self.departs_at, self.gathering)
        self.keep()

    _shown = 7

    def fit(self, kind: str) -> None:
        """Show the fields that this kind of zone has."""
        for fields, kinds in (
            ((self.side,), ("rostrum", "photograph")),
            ((self.view,), ("rostrum", "hall")),
            ((self.name,), ("table", "vehicle")),
            ((self.contact, self.departs_at, self.gathering), ("vehicle",)),
        ):
            for field in fields:
                self.form.show_row(field, kind in kinds)
        self._shown = 1 + sum(not field.isHidden() for field in self._optional)
        self.restyle()

    def restyle(self) -> None:
        """As high as its fields, so that the people below have the rest."""
        super().restyle()
        self.setMaximumHeight(u(40) + self._shown * (u(30) + g(8)) + u(30) + 5 * g(10))


class SeatingView(Panel):
    """Wishes: which zone, arrange it, put somebody on the chosen seat, clear it, print the plan."""

    zone_asked = Signal()
    place_asked = Signal(str)
    undo_asked = Signal()
    clear_asked = Signal()

    def __init__(self) -> None:
        self.card, self.form, self.people = Card(), LayoutForm(), Card(tr("人员"))
        self._side = QWidget()
        self._side.setAccessibleName(tr("座次"))
        self._sides = QVBoxLayout(self._side)
        super().__init__(tr("座次"), self.card, self._side)
        self.stage, self.zone, self.order = Combo(name=tr("阶段")), Combo(name=tr("区域")), Combo(name=tr("次序"))
        self.doubt, self.hint = Bar(), Label("", "cap", "text2", wrap=True)
        self.clear = Button(tr("清空"), "quiet", "x")
        self.map = SeatMap(tr("座位图"))
        self.search = SearchField(tr("姓名、拼音、首字母或单位"), 0)
        self.table = RecordTable(PlaceModel(), "list", tr("人员"))
        self._tools = QHBoxLayout()
        self._fill()

    def _fill(self) -> None:
        for combo in (self.stage, self.zone, self.order):
            self._tools.addWidget(combo)
            combo.key_chosen.connect(self.zone_asked)
        self._tools.addStretch(1)
        self._tools.addWidget(self.clear)
        self.clear.clicked.connect(self.clear_asked)
        self._scroll = scroll = QScrollArea()
        scroll.setWidget(self.map)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setAccessibleName(tr("座位图"))
        for each in (scroll.viewport(), self.map):  # the card shows through
            each.setAutoFillBackground(False)
        top = self.card.padded()
        top.addLayout(self._tools)
        top.addWidget(self.doubt)
        self.card.padded(1).addWidget(scroll, 1)
        self.card.padded().addWidget(self.hint)
        self.people.padded().addWidget(self.search)
        self.people.body.addWidget(self.table, 1)
        self._sides.addWidget(self.form)
        self._sides.addWidget(self.people, 1)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(8)
        undo = QShortcut(QKeySequence("Ctrl+Z"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(self.undo_asked)
        self.map.seat_chosen.connect(self._show_seat)
        self.search.moved.connect(self.table.move)
        self.search.accepted.connect(self._ask_place)
        self.table.row_opened.connect(self._ask_place)

    def _show_seat(self, key: str) -> None:
        """Bring a seat that was reached by keys into sight."""
        seat = self.map.rect_of(key)
        self._scroll.ensureVisible(seat.center().x(), seat.center().y(), seat.width(), seat.height())

    def _ask_place(self, _: object = None) -> None:
        if row := self.table.record():
            self.place_asked.emit(row.key)

    def show_zone(self, rows: Sequence[MapRow], people: Sequence[PlaceRow], doubts: Sequence[str]) -> None:
        self.map.show_rows(rows)
        self.table.records().show(people)
        wanted = [each for each in people if each.is_wanted]
        placed = sum(bool(each.seat) for each in wanted)
        self.people.set_count(tr("已排 {placed} / {count}", placed=placed, count=len(wanted)))
        if doubts:
            self.doubt.show_message("warning", tr("；").join(doubts))
        elif not rows:
            self.doubt.show_message("notice", tr("先在右侧写明座位数并保存，再按规则排座。"))
        else:
            self.doubt.clear()
        self.hint.setText(
            tr("方向键选座位，回车或双击后选人；Delete 腾出；拖动换座；Ctrl+Z 撤销。圆点为人工指定，重新排座时不动。")
        )
