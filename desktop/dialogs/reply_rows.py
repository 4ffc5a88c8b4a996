"""The rows and the columns of a reply form as lists show them. 回执预览"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from db.intake.columns import COLUMNS, LEFT_OUT
from db.intake.roster import KNOWN, LISTED, NEW, STATES, SURE, TWICE, Match
from db.intake.table import Left
from db.people.entity import styled
from desktop.language import said, tr
from desktop.widgets.record_model import Column, RecordModel
from desktop.widgets.record_table import RecordTable
from desktop.widgets.roles import BadgeFace, Cell

FACES = {NEW: ("ok", "plus"), KNOWN: ("info", "okc"), LISTED: ("info", "list"), TWICE: ("mute", "xc")}
"""Badge and icon by the state of a match; others warn."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A person of the form, or a row that is nobody and should be looked at; `taken` when it is to be taken in."""

    key: str
    match: Match | None = None
    left: Left | None = None
    taken: bool = False

    @property
    def sentences(self) -> tuple[str, ...]:
        """All that is doubtful, each with its cell."""
        if self.left:
            return (said(self.left.words),)
        doubts = self.match.doubts if self.match else ()
        return tuple(f"{each.cell} {said(each.words)}".strip() for each in doubts)

    @property
    def urgency(self) -> int:
        """What nobody has decided stands on top, then what is doubtful."""
        settled = self.match is not None and (self.match.state in SURE or self.taken)
        return 2 if settled and not self.sentences else 1 if settled else 0

    @property
    def may_be_taken(self) -> bool:
        return self.match is not None and self.match.state != TWICE


def entries(matches: tuple[Match, ...], left: tuple[Left, ...]) -> list[Entry]:
    """Everybody of a form, those who are sure to be taken in, and the doubtful rows without anybody."""
    people = [Entry(f"{place}", each, taken=each.state in SURE) for place, each in enumerate(matches)]
    return people + [Entry(f"left{place}", left=each) for place, each in enumerate(left) if each.doubtful]


def _row(entry: Entry) -> Cell:
    row = entry.match.draft.row if entry.match else entry.left.row if entry.left else 0
    icon, tone = ("okc", "accent") if entry.taken else ("circle", "text3")
    return Cell(str(row or ""), icon=icon if entry.may_be_taken else "", icon_tone=tone, tone="text2")


def _name(entry: Entry) -> Cell:
    draft = entry.match.draft if entry.match else None
    return Cell((draft.name or draft.unnamed) if draft else "", strong=bool(draft and draft.name))


def _post(entry: Entry) -> Cell:
    draft = entry.match.draft if entry.match else None
    return Cell(styled(draft.organisation, draft.title) if draft else "", tone="text2")


def _state(entry: Entry) -> Cell:
    if entry.match is None:
        return Cell(badge=BadgeFace("warn", "warn", tr("未读入")))
    kind, icon = FACES.get(entry.match.state, ("warn", "warn"))
    return Cell(badge=BadgeFace(kind, icon, tr(STATES[entry.match.state])))


def _words(entry: Entry) -> Cell:
    said = entry.sentences
    return Cell(tr("；").join(said), tone="text" if said else "text2")


class EntryModel(RecordModel):
    """Who is to be taken in, whom the roster knows, and what is doubtful."""

    COLUMNS = (
        Column("行", _row, 74),
        Column("姓名", _name, 150),
        Column("单位和职务", _post),
        Column("核对", _state, 104),
        Column("疑点", _words),
    )


class EntryTable(RecordTable):
    """Space ticks a row, as Enter and a double click do."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.record() is not None:
            self.row_opened.emit(self.record())
        else:
            super().keyPressEvent(event)


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A column of the form: of which sheet, its title, the first words below, and the key it is taken for."""

    sheet: int
    column: int
    letter: str
    title: str
    sample: str
    taken_for: str

    @property
    def key(self) -> str:
        return f"{self.sheet}.{self.column}"


def _taken_for(row: ColumnRow) -> Cell:
    if not row.taken_for:
        return Cell(tr("不读"), tone="warn")
    if row.taken_for in LEFT_OUT:
        return Cell(tr("不读（{what}）", what=tr(COLUMNS[row.taken_for].title)), tone="text2")
    return Cell(tr(COLUMNS[row.taken_for].title), strong=True)


class ColumnModel(RecordModel):
    """What every column was taken for."""

    COLUMNS = (
        Column("列", lambda row: Cell(row.letter, tone="text2"), 56),
        Column("表头", lambda row: row.title),
        Column("内容", lambda row: Cell(row.sample, tone="text2")),
        Column("认作", _taken_for, 150),
    )
