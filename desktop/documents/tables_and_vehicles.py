"""Who eats at which table, who rides in which vehicle, whom to meet at the station. 用餐安排、乘车安排、接送站一览"""

from __future__ import annotations

from collections.abc import Iterator

from db.attendance.entity import AttendeeId
from db.attendance.travel import Travel, travels
from db.meeting.entity import Meeting, MeetingId, Stage, stage_name
from db.people.entity import styled
from db.seating.entity import Seat, SeatRow, Zone, seat_rows, seat_text, zones
from db.seating.presence import placed
from db.store.moment import Instant, local
from db.store.operation import Reader
from desktop.documents.heads import headed
from desktop.documents.order import Named, by_charter, named
from desktop.documents.paper import Align, Block, Paper, Table, TableColumn

TABLES = (
    TableColumn("桌次", 24, Align.CENTRE),
    TableColumn("人数", 16, Align.CENTRE),
    TableColumn("就餐人员", 84),
    TableColumn("饮食禁忌", 32),
)
VEHICLES = (
    TableColumn("车辆", 26),
    TableColumn("发车", 30),
    TableColumn("随车联络", 32),
    TableColumn("人数", 14, Align.CENTRE),
    TableColumn("乘车人员", 54),
)
RIDES = (
    TableColumn("日期时刻", 34),
    TableColumn("车次/航班", 26),
    TableColumn("姓名", 20, Align.CENTRE),
    TableColumn("单位和职务", 56),
    TableColumn("车辆", 20, Align.CENTRE),
)
MEET, SEE_OFF = ("both", "meet"), ("both", "see_off")


def has_tables(store: Reader, meeting: MeetingId) -> bool:
    return any(each.kind == "table" for each in zones(store, meeting))


def has_vehicles(store: Reader, meeting: MeetingId) -> bool:
    return any(each.kind == "vehicle" for each in zones(store, meeting))


def has_rides(store: Reader, meeting: MeetingId) -> bool:
    return any(_is_met(each) or _is_seen_off(each) for each in travels(store, meeting).values())


def dining_tables(store: Reader, meeting_id: MeetingId) -> Paper:
    """A line a table, with what its guests do not eat."""
    meeting = store.need(Meeting, meeting_id)
    told = travels(store, meeting_id)
    diets = {attendee: each.diet for attendee, each in told.items() if each.diet}
    return Paper(headed(store, meeting, "用餐安排"), tuple(_of_zones(store, meeting, "table", TABLES, diets)))


def vehicles(store: Reader, meeting_id: MeetingId) -> Paper:
    """A line a vehicle: plate, when and where it is boarded, who sees to it, who rides."""
    meeting = store.need(Meeting, meeting_id)
    return Paper(headed(store, meeting, "乘车安排"), tuple(_of_zones(store, meeting, "vehicle", VEHICLES, {})))


def _of_zones(
    store: Reader, meeting: Meeting, kind: str, columns: tuple[TableColumn, ...], diets: dict[AttendeeId, str]
) -> Iterator[Block]:
    people = {each.attendee.id: each for each in named(store, meeting)}
    for zone in zones(store, meeting.id):
        if zone.kind == kind:
            stage = store.get(Stage, zone.stage)
            seated = placed(store, zone)
            rows = (
                _row(
                    row,
                    [people[each] for each, spot in seated.items() if spot.row == row.number],
                    diets,
                )
                for row in seat_rows(store, zone)
            )
            yield Table(columns, tuple(rows), stage_name(stage) if stage else "")


def _row(row: SeatRow, there: list[Named], diets: dict[AttendeeId, str]) -> tuple[str, ...]:
    names = "、".join(_name(each) for each in there)
    if row.zone == "table":
        avoided = "；".join(f"{_name(each)}：{diets[each.attendee.id]}" for each in there if each.attendee.id in diets)
        return f"{row.number}号桌" + (f"\n{row.name}" if row.name else ""), str(len(there)), names, avoided
    leaves = "\n".join(each for each in (_clock(row.departs_at), row.gathering) if each)
    plate = f"{row.number}号车" + (f"\n{row.name}" if row.name else "")
    return plate, leaves, row.contact, f"{len(there)}/{row.seats}", names


def _clock(at: Instant | None) -> str:
    moment = local(at) if at else None
    return f"{moment.month}月{moment.day}日{moment.hour}:{moment.minute:02d}" if moment else ""


def _name(each: Named) -> str:
    return each.name if each.is_person else each.attendee.organisation


def pick_ups(store: Reader, meeting_id: MeetingId) -> Paper:
    """Whom to meet, then whom to see off, by day, hour and train; the vehicle where one is assigned."""
    meeting = store.need(Meeting, meeting_id)
    told = travels(store, meeting_id)
    listed = sorted((each for each in named(store, meeting) if not each.is_erased), key=by_charter)
    people = [each for each in listed if each.attendee.id in told]
    cars = _cars(store, meeting_id)
    coming = [
        _ride(each, told[each.attendee.id], cars, "arrival") for each in people if _is_met(told[each.attendee.id])
    ]
    going = [
        _ride(each, told[each.attendee.id], cars, "return") for each in people if _is_seen_off(told[each.attendee.id])
    ]
    found = [(title, sorted(rides)) for title, rides in (("接站", coming), ("送站", going)) if rides]
    tables = [Table(RIDES, tuple(row for _, row in rides), title) for title, rides in found]
    return Paper(headed(store, meeting, "接送站一览"), tuple(tables))


def _is_met(travel: Travel) -> bool:
    """Asked for; or not spoken of, with a train or flight on which somebody comes."""
    return travel.pick_up in MEET or (not travel.pick_up and bool(travel.arrival_by))


def _is_seen_off(travel: Travel) -> bool:
    return travel.pick_up in SEE_OFF or (not travel.pick_up and bool(travel.return_by))


Ride = tuple[tuple[str, str, str], tuple[str, ...]]


def _ride(person: Named, travel: Travel, cars: dict[AttendeeId, str], way: str) -> Ride:
    """A line of the list behind what it is sorted by; an hour of one digit comes before those of two."""
    day, hour, train = (getattr(travel, f"{way}_{part}") for part in ("on", "time", "by"))
    attendee = person.attendee
    when = " ".join(each for each in (f"{day.month}月{day.day}日" if day else "", hour) if each)
    post = styled(attendee.organisation, attendee.title) if person.is_person else ""
    row = (when, train, _name(person), post, cars.get(attendee.id, ""))
    return (day.isoformat() if day else "9", hour.zfill(5), train), row


def _cars(store: Reader, meeting: MeetingId) -> dict[AttendeeId, str]:
    """The vehicle that is the meeting's own: those of a visit meet nobody at the station."""
    seats = store.find(Seat, **Zone(meeting, None, "vehicle").place)
    return {each.attendee: seat_text("vehicle", each.spot) for each in seats}
