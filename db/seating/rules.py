"""What must hold of zones and places; two in one seat is a doubt, since two computers can bring it about. 座次的规则"""

from __future__ import annotations

from collections.abc import Sequence

from db.attendance.entity import Attendee
from db.attendance.rules import is_of
from db.meeting.entity import MeetingId, Stage
from db.meeting.rules import still_open
from db.seating.entity import MOST, SeatRow, Zone, seat_rows
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.operation import Reader


def is_a_zone(store: Reader, zone: Zone) -> None:
    """Of a meeting that is still open, and of a stage of it."""
    still_open(store, zone.meeting)
    if zone.stage and store.need(Stage, zone.stage).meeting != zone.meeting:
        raise RuleError(say("这个阶段不属于本次会议，请重新选择"))


TABLES = frozenset({"seat", "seat_row", "seating"})


def is_of_seats(store: Reader, meeting: MeetingId, device: str, seq: int) -> None:
    """A step of seats alone; what else was recorded is corrected where it was recorded."""
    still_open(store, meeting)
    rows = store.commit_rows(device, seq)
    if not rows or not {table for table, _ in rows} <= TABLES:
        raise RuleError(say("没有可以撤销的排座"))


def may_lay_out(seats: Sequence[int]) -> None:
    if not 1 <= len(seats) <= MOST or not all(1 <= each <= MOST for each in seats):
        raise RuleError(say("请按前后写明每排的座位数，每排1至{most}座，例如：12 14 14"), most=MOST)


def may_sit(store: Reader, zone: Zone, attendee: Attendee, row: int, number: int) -> None:
    """In a row that there is, and on a seat that it has."""
    is_of(store, attendee, zone.meeting)
    rows = {each.number: each.seats for each in seat_rows(store, zone)}
    if row not in rows:
        raise RuleError(say("没有第{row}排（桌、车），请先修改布局"), row=row)
    if not 1 <= number <= rows[row]:
        raise RuleError(
            say("第{row}排（桌、车）只有{seats}个座位，没有{number}号"), row=row, seats=rows[row], number=number
        )


def has_rows(rows: Sequence[SeatRow]) -> None:
    if not rows:
        raise RuleError(say("还没有布局：请先写明有几排（桌、车）、各有几个座位"))
