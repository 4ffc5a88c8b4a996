"""The plan of a zone and the list of its people, as the view shows them. 座次的行"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from db.attendance.entity import AttendeeId
from db.people.entity import styled
from db.people.matching import Candidate, NameIndex
from db.people.reading import reading_text
from db.seating.entity import NAMED, SeatRow, Spot, Zone, seat_rows, seats
from db.seating.presence import absent, candidates, placed
from db.store.glossary import say
from db.store.operation import Reader
from desktop.documents.order import Named
from desktop.language import tr
from desktop.pages.preparation.seating_view import PlaceRow
from desktop.widgets.seat_map import MapRow, MapSeat

ROW_LABELS = {
    **dict.fromkeys(("rostrum", "hall", "photograph"), say("{row}排")),
    "table": NAMED["table"],
    "vehicle": NAMED["vehicle"],
}
LISTS, IN_A_LINE = ("table", "vehicle"), 8
"""Zones whose rows are no lines of a hall: so many places are drawn side by side."""


class SeatingRows:
    """One zone read once; `ordered` are the attendees of its meeting."""

    def __init__(self, store: Reader, zone: Zone, ordered: Sequence[Named]) -> None:
        self._store, self._zone, self._ordered = store, zone, ordered
        self._names = {each.attendee.id: each.name or each.attendee.organisation for each in ordered}
        self._where, self._away = placed(store, zone), absent(store, zone)

    def plan(self) -> list[MapRow]:
        """The rows from the top down: the front is at the bar."""
        kind = self._zone.kind
        rows = [each for row in seat_rows(self._store, self._zone) for each in self._lines(row)]
        if kind in ("rostrum", "photograph"):
            rows.reverse()
        bar = {"rostrum": tr("会场"), "hall": tr("主席台"), "photograph": tr("摄影位")}.get(kind)
        if rows and bar:
            rows.insert(0 if kind == "hall" else len(rows), MapRow(bar))
        return rows

    def _lines(self, row: SeatRow) -> Iterator[MapRow]:
        """A row as it stands; the places of a table or vehicle in lines."""
        there = tuple(self._seat(row.number, number) for number in range(1, row.seats + 1))
        is_list = row.zone in LISTS
        for start in range(0, row.seats, IN_A_LINE if is_list else row.seats):
            line = there[start : start + IN_A_LINE] if is_list else there
            yield MapRow("" if start else row_label(row), line, not is_list)

    def _seat(self, row: int, number: int) -> MapSeat:
        people = [each for each, spot in self._where.items() if spot.at == (row, number)]
        names = "、".join(self._names.get(each, "") for each in people)
        by_hand = any(self._where[each].by_hand for each in people)
        return MapSeat(f"{row}-{number}", names, by_hand, len(people) > 1 or bool(self._away & set(people)))

    def people(self) -> Iterator[PlaceRow]:
        """Whom the rule would place and who is placed, those without a seat first; then who is left out or away."""
        wanted = {each.id for each in candidates(self._store, self._zone)} | self._where.keys()
        left_out = {each.attendee for each in seats(self._store, self._zone) if each.spot.by_hand} - self._where.keys()
        listed = [each.attendee for each in self._ordered if each.is_person]
        listed.sort(key=lambda each: (each.id not in wanted, each.id in self._where, self._spot(each.id) or Spot(0, 0)))
        for each in listed:
            note = tr("不排座") if each.id in left_out else tr("请假") if each.id in self._away else ""
            post, is_wanted = styled(each.organisation, each.title), each.id in wanted and each.id not in left_out
            yield PlaceRow(each.id, self._names[each.id], post, self._seat_words(each.id), note, is_wanted)

    def _spot(self, attendee: AttendeeId) -> Spot | None:
        return self._where.get(attendee)

    def _seat_words(self, attendee: AttendeeId) -> str:
        """Which zone it is stands above the plan: the row and the number are enough."""
        spot, kind = self._spot(attendee), self._zone.kind if self._zone.kind in LISTS else "hall"
        return tr(NAMED[kind], row=spot.row, number=spot.number) if spot else ""


def row_label(row: SeatRow) -> str:
    return tr(ROW_LABELS[row.zone], row=row.number)


def matching(people: Sequence[PlaceRow], query: str) -> list[PlaceRow]:
    """Whom a search may mean, the surest first; everybody without one."""
    if not query:
        return list(people)
    by_key = {each.key: each for each in people}
    named = (Candidate(each.key, each.name, reading_text(each.name), each.post, "", each.seat) for each in people)
    return [by_key[each.key] for each in NameIndex(named).match(query)]
