"""Where everybody sits, sleeps and rides, and who everybody is, for the handbook. 人员安排"""

from __future__ import annotations

from collections.abc import Iterator

from db.attendance.entity import ATTENDEE_KINDS, Arrival, AttendeeId, leaves_of, substitutes
from db.attendance.travel import LODGINGS, travels
from db.meeting.entity import Meeting, Stage, StageId, put_off_from, stage_name, stages
from db.people.entity import styled
from db.seating.entity import ZONES, SeatRow, Zone, seat_rows, seat_text, zones
from db.seating.presence import placed
from db.store.operation import Reader
from desktop.documents.occasions import moment
from desktop.documents.order import KIND_ORDER, Named, in_order
from desktop.documents.paper import Align, Block, Table, TableColumn, body, evened, heading
from desktop.documents.phrases import listed

NUMBER, NAME = TableColumn("序号", 12, Align.CENTRE), TableColumn("姓名", 26, Align.CENTRE)
POST = TableColumn("单位和职务", 118)
"""The columns of a list of people."""
UNIT, ROOM, HOW = TableColumn("单位", 76), TableColumn("房间", 26, Align.CENTRE), TableColumn("住宿", 28, Align.CENTRE)
AT_ONCE = 4
"""Zones that one table of seats holds beside the names."""


def coming(store: Reader, meeting: Meeting) -> list[Named]:
    """Who takes part, by rank: nobody on leave, nobody in whose place another comes."""
    found = in_order(store, meeting, "rank")
    away = (
        leaves_of(store, meeting.id, (each.attendee for each in found)).keys() | substitutes(store, meeting.id).keys()
    )
    return [each for each in found if each.attendee.id not in away]


def participants(store: Reader, meeting: Meeting) -> Iterator[Block]:
    """A table for each kind, and in a line the organisations of whom nobody is named."""
    found = coming(store, meeting)
    place = 0
    for kind in KIND_ORDER:
        persons = [each for each in found if each.is_person and each.attendee.kind == kind]
        unnamed = [each.attendee for each in found if not each.is_person and each.attendee.kind == kind]
        groups = [each.organisation for each in unnamed if each.organisation]
        if persons or groups:
            place += 1
            yield heading(2, place, ATTENDEE_KINDS[kind])
        if persons:
            yield Table((NUMBER, NAME, POST), tuple(_person(n, each) for n, each in enumerate(persons, start=1)))
        if groups:
            yield body(f"{listed(groups)}。")


def _person(number: int, each: Named) -> tuple[str, ...]:
    return str(number), evened(each.name), styled(each.attendee.organisation, each.attendee.title)


def seats(store: Reader, meeting: Meeting) -> Iterator[Block]:
    """Each person's seats, a column a stage or zone; vehicles have a section of their own."""
    columns = list(_seat_columns(store, meeting))
    people = [each for each in coming(store, meeting) if each.is_person]
    for start in range(0, len(columns), AT_ONCE):
        some = columns[start : start + AT_ONCE]
        rows = [(evened(each.name), *(told.get(each.attendee.id, "") for _, told in some)) for each in people]
        seated = [row for row in rows if any(row[1:])]
        titles = tuple(TableColumn(title, 130 / len(some), Align.CENTRE) for title, _ in some)
        if seated:
            yield Table((NAME, *titles), tuple(seated))


def _seat_columns(store: Reader, meeting: Meeting) -> Iterator[tuple[str, dict[AttendeeId, str]]]:
    """Rostrum and hall of a stage are one column: nobody sits in both."""
    found: dict[str, dict[AttendeeId, str]] = {}
    for zone in _in_turn(store, meeting):
        stage = store.get(Stage, zone.stage)
        where = "" if zone.kind in ("rostrum", "hall") else ZONES[zone.kind]
        title = f"{stage_name(stage) if stage else ''}{where}" or "座次"
        told = {who: seat_text(zone.kind, spot) for who, spot in placed(store, zone).items()}
        found.setdefault(title, {}).update(told)
    yield from found.items()


def _in_turn(store: Reader, meeting: Meeting) -> list[Zone]:
    """The zones in which people have seats, in the order of their stages."""
    order: list[StageId | None] = [*(each.id for each in stages(store, meeting.id)), None]
    sitting = (each for each in zones(store, meeting.id) if each.kind in ZONES and each.kind != "vehicle")
    return sorted(sitting, key=lambda each: order.index(each.stage) if each.stage in order else len(order))


def lodging(store: Reader, meeting: Meeting) -> Iterator[Block]:
    """Who sleeps where, as rooms were given out and as the reply forms say."""
    plans = travels(store, meeting.id)
    told = {who: LODGINGS[plan.lodging] for who, plan in plans.items() if plan.lodging in ("single", "shared")}
    rooms = {each.attendee: each.room for each in store.find(Arrival) if each.room}
    rows: list[tuple[str, ...]] = []
    for each in coming(store, meeting):
        who = each.attendee
        room = rooms.get(who.id, "")
        if room or who.id in told:
            rows.append((evened(each.name), who.organisation, room, told.get(who.id, "")))
    yield from _known((NAME, UNIT, ROOM, HOW), rows)


def vehicles(store: Reader, meeting: Meeting) -> Iterator[Block]:
    """Vehicle by vehicle: when and where it leaves, who is in charge, who rides in it."""
    names = {each.attendee.id: each.name for each in coming(store, meeting) if each.is_person}
    driven = [each for each in zones(store, meeting.id) if each.kind == "vehicle"]
    rows = [_vehicle(store, zone, each, names) for zone in driven for each in seat_rows(store, zone)]
    titles = (("车号", 20), ("车牌", 26), ("发车时间", 28), ("上车地点", 30), ("随车联络", 24), ("乘车人员", 60))
    yield from _known(tuple(TableColumn(title, width, Align.CENTRE) for title, width in titles), rows)


def _vehicle(store: Reader, zone: Zone, row: SeatRow, names: dict[AttendeeId, str]) -> tuple[str, ...]:
    riding = listed(names[who] for who, spot in placed(store, zone).items() if spot.row == row.number and who in names)
    leaves = "" if put_off_from(store, zone.meeting) else moment(row.departs_at)
    return f"{row.number}号车", row.name, leaves, row.gathering, row.contact, riding


def _known(columns: tuple[TableColumn, ...], rows: list[tuple[str, ...]]) -> Iterator[Block]:
    """A table without the columns of which nothing is known."""
    shown = [place for place in range(len(columns)) if any(row[place] for row in rows)]
    if rows:
        yield Table(tuple(columns[place] for place in shown), tuple(tuple(row[at] for at in shown) for row in rows))
