"""How an attendee comes, stays, eats and goes, as the reply form says. 行程食宿"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date

from db.attendance.entity import Attendee, AttendeeId
from db.meeting.entity import MeetingId
from db.meeting.rules import still_open
from db.store.errors import RuleError
from db.store.frozen import frozen
from db.store.glossary import say, term
from db.store.ident import Id, keyed
from db.store.operation import Change, Operation, Reader, write
from db.store.record import Entity, entity, field

PICK_UPS = {"both": term("接送"), "meet": term("接站"), "see_off": term("送站"), "none": term("不用接送")}
LODGINGS = {"single": term("单住"), "shared": term("合住"), "none": term("不住宿")}


@entity("travel", term("行程食宿"))
class Travel(Entity):
    """One of an attendee. Times of day are texts: 14:30, or 下午 where no more is known; trains and flights as told."""

    id: Id
    attendee: AttendeeId = field(term("参会人员"), parent=True)
    arrival_on: date | None = field(term("到达日期"), erasable=True)
    arrival_time: str = field(term("到达时刻"), search="")
    arrival_by: str = field(term("到达车次/航班"), search="")
    return_on: date | None = field(term("返程日期"), erasable=True)
    return_time: str = field(term("返程时刻"), search="")
    return_by: str = field(term("返程车次/航班"), search="")
    pick_up: str = field(term("接送站"), fixed=True, codes=PICK_UPS)
    lodging: str = field(term("住宿"), fixed=True, codes=LODGINGS)
    companions: int | None = field(term("随员/司机人数"))
    plate: str = field(term("车牌"), search="")
    diet: str = field(term("饮食禁忌"), search="")


@frozen
class Plans:
    """What is known of an attendee's travel: the fields of `Travel`, empty where nothing is said."""

    arrival_on: date | None = None
    arrival_time: str = ""
    arrival_by: str = ""
    return_on: date | None = None
    return_time: str = ""
    return_by: str = ""
    pick_up: str = ""
    lodging: str = ""
    companions: int | None = None
    plate: str = ""
    diet: str = ""

    def told(self) -> dict[str, object]:
        """What is said, by field: a form that is silent takes nothing back."""
        values = ((name, getattr(self, name)) for name in PLANNED)
        return {name: value for name, value in values if value not in ("", None)}


PLANNED = tuple(each.name for each in fields(Plans))


def travel_of(store: Reader, attendee: AttendeeId) -> Travel | None:
    return store.get(Travel, travel_row(attendee))


def travel_row(attendee: AttendeeId) -> Id:
    return keyed("travel", attendee)


def travels(store: Reader, meeting: MeetingId) -> dict[AttendeeId, Travel]:
    """What is known of everybody on a meeting's list."""
    there = {each.id for each in store.find(Attendee, meeting=meeting)}
    return {each.attendee: each for each in store.find(Travel) if each.attendee in there}


@dataclass(frozen=True, slots=True)
class PlanTravel(Operation):
    """Note all of an attendee's travel, lodging and meals; what is left empty is unknown again. 登记行程食宿"""

    attendee_id: AttendeeId
    plans: Plans

    def changes(self, store: Reader) -> Iterator[Change]:
        attendee = store.need(Attendee, self.attendee_id)
        still_open(store, attendee.meeting)
        may_plan(self.plans)
        values = {name: getattr(self.plans, name) for name in PLANNED}
        yield from write(Travel, travel_row(attendee.id), attendee=attendee.id, **values)


def may_plan(plans: Plans) -> None:
    if plans.arrival_on and plans.return_on and plans.return_on < plans.arrival_on:
        raise RuleError(say("返程日期{back}早于到达日期{there}"), back=plans.return_on, there=plans.arrival_on)
