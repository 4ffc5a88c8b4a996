"""A motion of the body found over the years, by its title or the meeting where it stood. 查找议案"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.agenda.entity import AgendaItem
from db.ballot.entity import standing
from db.body.entity import BodyId
from db.meeting.entity import Meeting, short_title
from db.motion.entity import OUTCOMES, ItemMotion, Motion, MotionId
from db.store.operation import Reader
from desktop.language import tr
from desktop.look.theme import g
from desktop.widgets.record_model import Column, RecordModel
from desktop.widgets.record_table import RecordTable
from desktop.widgets.roles import Cell, Group
from desktop.widgets.search_field import SearchField

ROWS = 5


@dataclass(frozen=True, slots=True)
class MotionOffer:
    """A motion, where it stood and what became of it; `relation` is what it is to the motion in question."""

    key: str
    title: str
    where: str
    state: str
    relation: str = ""

    def is_meant(self, query: str) -> bool:
        return query.casefold() in "".join((self.title + self.where).casefold().split())


def motions_of_bodies(store: Reader, bodies: Iterable[BodyId]) -> Iterator[Motion]:
    """Whole motions of these bodies, the latest entered first; amendments are found with their motion."""
    found = (each for body in bodies for each in store.find(Motion, body=body) if each.kind != "amendment")
    return iter(sorted(found, key=lambda each: each.id, reverse=True))


def motion_offer(store: Reader, motion: Motion, key: str = "", relation: str = "") -> MotionOffer:
    where = "、".join(_meetings(store, motion.id)) or tr("未列入议程")
    state = standing(store, motion).state
    word = tr(OUTCOMES.get(state, state))
    return MotionOffer(key or motion.id, motion.title, where, word, relation)


def _meetings(store: Reader, motion: MotionId) -> dict[str, None]:
    """The meetings on whose agenda it stood, each once."""
    items = (store.get(AgendaItem, each.item) for each in store.find(ItemMotion, motion=motion))
    found = (store.get(Meeting, each.meeting) for each in items if each)
    return {short_title(store, each): None for each in found if each}


def _title(row: MotionOffer) -> Cell:
    return Cell(row.title, " · ".join(filter(None, (row.relation, row.where, row.state))))


class OfferModel(RecordModel):
    """Title, and below it where the motion stood and what became of it."""

    COLUMNS = (Column("题目", _title),)


class MotionFinder(QWidget):
    """A search box above a list; groups without a match are left out."""

    chosen = Signal(object)
    """The `MotionOffer` chosen, or None."""
    accepted = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.search = SearchField(tr("题目或会议"), 0)
        self.table = RecordTable(OfferModel(), "two_lines", name, header=False)
        self._groups: tuple[tuple[str, Sequence[MotionOffer]], ...] = ()
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.search)
        self._column.addWidget(self.table)
        self.search.query_changed.connect(self._show)
        self.search.moved.connect(self.table.move)
        self.search.accepted.connect(self.accepted)
        self.table.row_opened.connect(self.accepted)
        self.table.row_chosen.connect(self.chosen)
        self.setFocusProxy(self.search)
        self.setAccessibleName(name)
        self.restyle()

    def show_groups(self, *groups: tuple[str, Sequence[MotionOffer]]) -> None:
        """Show motions under the heads of their groups; a group without a name has no head."""
        self._groups = groups
        self._show()

    def _show(self) -> None:
        query = self.search.query()
        self.table.clearSelection()
        self.table.records().show(list(self._rows(query)))
        if query:
            self.table.move(1)

    def _rows(self, query: str) -> Iterator[MotionOffer | Group]:
        for name, offers in self._groups:
            meant = [each for each in offers if each.is_meant(query)]
            if meant and name:
                yield Group(name, str(len(meant)))
            yield from meant

    def offer(self) -> MotionOffer | None:
        row = self.table.record()
        return row if isinstance(row, MotionOffer) else None

    def restyle(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(g(8))
        self.table.setFixedHeight(ROWS * self.table.row_height())
