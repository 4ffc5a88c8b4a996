"""Asks in which order a paper names people, and lets the chosen one be moved. 名单次序"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from db.attendance.entity import AttendeeId
from db.meeting.entity import MeetingId
from db.paper.entity import PROFILES
from db.paper.operations import ArrangeNames
from desktop.dialogs.attempt import Attempt
from desktop.dialogs.moving_form import MovingForm
from desktop.language import tr
from desktop.widgets.button import Button
from desktop.widgets.chip import Choice
from desktop.widgets.combo import Combo
from desktop.widgets.record_model import Column, RecordModel
from desktop.widgets.record_table import RecordTable
from desktop.widgets.roles import Cell

ROWS = 9
"""How many rows the list shows at once."""


@dataclass(frozen=True, slots=True)
class NameRow:
    """Somebody who can be moved: the name, and organisation and title beside it."""

    key: AttendeeId
    name: str
    title: str
    place: int = 0


@dataclass(frozen=True, slots=True)
class Order:
    """The people of one order: as the rule has them, and as they stand."""

    by_rule: tuple[NameRow, ...]
    now: tuple[NameRow, ...]


class NameModel(RecordModel):
    COLUMNS = (
        Column("序", lambda row: str(row.place), 52),
        Column("姓名", lambda row: Cell(row.name, strong=True), 96),
        Column("单位和职务", lambda row: Cell(row.title, tone="text2")),
    )


class OrderNamesDialog(MovingForm):
    """The order is chosen above the list; Alt+↑ ↓ moves the chosen name."""

    def __init__(
        self,
        parent: QWidget | None,
        meeting: MeetingId,
        paper: tuple[str, str],
        orders: Mapping[str, Order],
        profile: str,
        attempt: Attempt,
    ) -> None:
        words = tr("{paper}按所选次序排名单；移动过的人在同一次序的各份文件里都在新的位置。", paper=paper[1])
        super().__init__(parent, tr("名单次序"), attempt, words, RecordTable(NameModel(), "side", tr("名单")), 640)
        self._meeting, self._paper, self._orders = meeting, paper[0], orders
        self.profile = Combo([Choice(key, tr(word)) for key, word in PROFILES.items()], tr("名单次序"))
        self.profile.choose(profile)
        self.form.add(tr("名单次序"), self.profile)
        self.table.setMinimumHeight(self.table.verticalHeader().defaultSectionSize() * ROWS)
        self.undo = Button(tr("按规则重排"), "quiet", "undo")
        self.add_foot(self.undo)
        self.profile.key_chosen.connect(self._take_order)
        self.undo.clicked.connect(self._by_rule)
        self._take_order()
        self.table.setFocus()

    def _take_order(self) -> None:
        self._begin(self._orders[self.profile.key()].now)

    def _by_rule(self) -> None:
        self._begin(self._orders[self.profile.key()].by_rule)

    def _begin(self, rows: Sequence[NameRow]) -> None:
        self.order = list(rows)
        self.show_order()
        self.table.choose_row(0)

    def show_order(self) -> None:
        shown = (NameRow(each.key, each.name, each.title, place) for place, each in enumerate(self.order, 1))
        self.table.records().show(shown)
        by_rule = [each.key for each in self._orders[self.profile.key()].by_rule]
        self.undo.setEnabled([each.key for each in self.order] != by_rule)

    def operation(self) -> ArrangeNames:
        profile = self.profile.key()
        by_rule = tuple(each.key for each in self._orders[profile].by_rule)
        return ArrangeNames(self._meeting, self._paper, profile, by_rule, tuple(each.key for each in self.order))
