"""The tables of live recording: people, members that vote, agenda, motions. 现场记录的列表"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.widgets.record_model import Column, RecordModel
from desktop.widgets.roles import BadgeFace, Cell

PRESENCE = {
    "there": ("checkin", "ok"),
    "away": ("circle", "text3"),
    "excused": ("leave", "warn"),
    "word": ("right", "accent"),
    "new": ("plus", "accent"),
}


@dataclass(frozen=True, slots=True)
class PersonRow:
    """An attendee: name, post, where from; `presence` is there, away or excused, `note` says it where it matters.

    Or what may be written into the line: `presence` is then word (a prefix) or new (somebody to be registered).
    """

    key: str
    name: str
    detail: str
    place: str
    presence: str
    note: str = ""

    def named(self) -> Cell:
        icon, tone = PRESENCE[self.presence]
        return Cell(self.name, self.detail, strong=True, icon=icon, icon_tone=tone)


class PeopleModel(RecordModel):
    """Two lines a person."""

    COLUMNS = (
        Column("姓名", PersonRow.named),
        Column("成员方", lambda row: Cell(row.place, row.note, tone="text2"), 84, 96, hide_under=230, right=True),
    )


@dataclass(frozen=True, slots=True)
class VoterRow:
    """A member and how it voted; who cannot vote says why."""

    key: str
    name: str
    icon: str
    tone: str
    word: str
    can_vote: bool

    @property
    def waits(self) -> bool:
        return self.can_vote and self.icon == "circle"

    def named(self) -> Cell:
        return Cell(self.name, icon=self.icon, icon_tone=self.tone, tone="text" if self.can_vote else "text2")


class VoterModel(RecordModel):
    """Members in the charter's order."""

    COLUMNS = (
        Column("成员方", VoterRow.named),
        Column("意见", lambda row: Cell(row.word, tone=row.tone), 92, right=True),
    )


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """An item with its number and what became of it."""

    key: str
    number: str
    title: str
    icon: str
    tone: str
    word: str
    is_running: bool

    def numbered(self) -> Cell:
        text = f"{self.number}　{self.title}"
        return Cell(text, icon=self.icon, icon_tone=self.tone, strong=self.is_running)


class AgendaModel(RecordModel):
    """The whole agenda, by stage."""

    COLUMNS = (
        Column("议程", AgendaRow.numbered),
        Column("状态", lambda row: Cell(row.word, tone="text2"), 84, right=True),
    )


@dataclass(frozen=True, slots=True)
class MotionRow:
    """A motion on an item, one of its amendments, or a candidate, by the number that names it on the entry line."""

    key: str
    number: str
    title: str
    badge: BadgeFace
    note: str = ""


class MotionModel(RecordModel):
    """The motions of the running item."""

    COLUMNS = (
        Column("第几件", lambda row: Cell(row.number, tone="text2"), 54),
        Column("议案", lambda row: Cell(row.title)),
        Column("说明", lambda row: Cell(row.note, tone="text2"), 150, hide_under=520, right=True),
        Column("结果", lambda row: Cell(badge=row.badge), 124, right=True),
    )
