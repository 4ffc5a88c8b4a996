"""The timeline kept while a meeting is recorded: only what a commit touched is told anew. 续写时间线

Told from the beginning, the ten-thousandth event would wait for all those before it.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar, cast

from db.agenda.entity import AgendaEvent, Correction, Incident, Note, Speech, SpeechEvent
from db.attendance.entity import Leave, Presence, RollCall
from db.ballot.entity import Ballot, BallotEvent, BallotMotion, Vote
from db.followup.entity import FollowUp, FollowUpCarry, FollowUpProgress
from db.handover.entity import HandoverEvent
from db.meeting.entity import Chairing, MeetingId, StageEvent
from db.motion.entity import MotionEvent
from db.recording.telling import Reading, TimelineEntry
from db.recording.timeline import PRESENCE_STEPS, order, recorded, timeline
from db.store.ident import Id
from db.store.record import Entity
from db.store.store import Store

E = TypeVar("E", bound=Entity)
Row = tuple[str, Id]

ALONE: tuple[type[Entity], ...] = (
    AgendaEvent,
    Ballot,
    Chairing,
    HandoverEvent,
    Incident,
    Leave,
    MotionEvent,
    Note,
    Presence,
    RollCall,
    Speech,
    StageEvent,
)
HEADS = {each.declaration.table: each for each in ALONE}
"""Rows that are told one by one; what a table beside these and their parts says may change any entry."""
PARTS: dict[str, tuple[type[Entity], str]] = {
    SpeechEvent.declaration.table: (SpeechEvent, "speech"),
    BallotEvent.declaration.table: (BallotEvent, "ballot"),
    BallotMotion.declaration.table: (BallotMotion, "ballot"),
    Vote.declaration.table: (Vote, "ballot"),
}
"""Rows that are told with the one that this field of theirs names; the field bears its table's name."""

SILENT = tuple(each.declaration.table for each in (FollowUp, FollowUpProgress, FollowUpCarry))
"""Tables of which the timeline says nothing: the point they follow from is told as a note."""


class Following:
    """The timeline of one meeting, as `timeline` gives it; `follow` brings it up to date after commits."""

    def __init__(self, store: Store, meeting: MeetingId) -> None:
        self.store, self.meeting = store, meeting
        self._tell_all()

    def follow(self, touched: Iterable[Row]) -> tuple[TimelineEntry, ...]:
        """The timeline after commits that touched these rows."""
        rows = {(table, row) for table, row in touched if table not in SILENT}
        heads = set() if self._is_about_others(rows) else self._heads(rows)
        if (rows and not heads) or self._changes_a_roll(heads) or any(row in self._spoken for _, row in rows | heads):
            self._tell_all()
        else:
            self._tell_again(heads)
        return tuple(self._told)

    def _tell_all(self) -> None:
        self._reading = Reading(self.store, self.meeting)
        self._told = list(timeline(self.store, self.meeting))
        self._by_row: dict[Id, set[TimelineEntry]] = {}
        for entry in self._told:
            self._note(entry)
        corrections = self.store.find(Correction, meeting=self.meeting)
        named = (self.store.commit_rows(each.device, each.seq or 0) for each in corrections)
        self._spoken = {row for rows in named for _, row in rows}
        self._last_roll = max((each.at for each in self._told if each.kind == "roll"), default=None)

    def _changes_a_roll(self, heads: set[Row]) -> bool:
        """What a roll call tells is folded from all events before it."""
        if any(table == RollCall.declaration.table for table, _ in heads):
            return True
        if self._last_roll is None:
            return False
        rows = (row for table, row in heads if table == Presence.declaration.table)
        return any(
            (each.at or 0) <= self._last_roll for row in rows for each, _ in self.store.find_all(Presence, id=row)
        )

    def _note(self, entry: TimelineEntry) -> None:
        for row in entry.rows:
            self._by_row.setdefault(row, set()).add(entry)

    @staticmethod
    def _is_about_others(rows: set[Row]) -> bool:
        return any(table not in HEADS and table not in PARTS for table, _ in rows)

    def _heads(self, rows: set[Row]) -> set[Row]:
        """The rows to tell anew: those touched, those whose parts were, and the arrivals gathered with one."""
        heads = {head for table, row in rows for head in self._head(table, row)}
        gathered = (row for table, row in heads if table == Presence.declaration.table for row in self._beside(row))
        return heads | {(Presence.declaration.table, row) for row in list(gathered)}

    def _head(self, table: str, row: Id) -> Iterator[Row]:
        if table in HEADS:
            yield table, row
            return
        entity, name = PARTS[table]
        for found, _ in self.store.find_all(entity, id=row):
            yield name, getattr(found, name)

    def _beside(self, row: Id) -> Iterator[Id]:
        """What is told of presence at the moment of this event, where it was told and where it will be."""
        for event, _ in self.store.find_all(Presence, id=row):
            at = event.at or 0
            place = bisect_left(self._told, (at, ""), key=order)
            while place < len(self._told) and self._told[place].at == at:
                if self._told[place].kind in PRESENCE_STEPS:
                    yield from self._told[place].rows
                place += 1

    def _rows_of(self, heads: set[Row]) -> Iterator[Id]:
        """The rows by which entries of these heads may be known: their own, and those of their parts."""
        for table, row in heads:
            yield row
            for entity, name in PARTS.values():
                if name == table:
                    yield from (part.id for part, _ in self.store.find_all(entity, **{name: row}))

    def _tell_again(self, heads: set[Row]) -> None:
        for entry in {entry for row in self._rows_of(heads) for entry in self._by_row.get(row, ())}:
            del self._told[bisect_left(self._told, order(entry), key=order)]
            for row in entry.rows:
                self._by_row[row].discard(entry)
        self._reading.store = cast(Store, _Only(self.store, heads))
        for entry in recorded(self._reading):
            insort(self._told, entry, key=order)
            self._note(entry)


class _Only:
    """The store as if nothing had been recorded but these rows."""

    def __init__(self, store: Store, heads: set[Row]) -> None:
        self._store = store
        self._rows: dict[str, list[tuple[Entity, bool]]] = {}
        for table, row in sorted(heads):
            self._rows.setdefault(table, []).extend(store.find_all(HEADS[table], id=row))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def find(self, entity: type[E], **equals: object) -> tuple[E, ...]:
        return tuple(found for found, hidden in self.find_all(entity, **equals) if not hidden)

    def find_all(self, entity: type[E], **equals: object) -> tuple[tuple[E, bool], ...]:
        table = entity.declaration.table
        if table not in HEADS:
            return self._store.find_all(entity, **equals)
        rows = cast("list[tuple[E, bool]]", self._rows.get(table, []))
        return tuple(row for row in rows if all(getattr(row[0], name) == value for name, value in equals.items()))
