"""What those who come are told: notes, dress, hotel, meals, whom to call. 会务"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field, replace
from typing import NewType

from db.meeting.entity import Meeting, MeetingId, put_off_from
from db.meeting.rules import still_open
from db.store.errors import RuleError
from db.store.frozen import frozen
from db.store.glossary import say, term
from db.store.ident import Id, keyed, new_id
from db.store.moment import Instant
from db.store.operation import Change, Operation, Reader, hide, write
from db.store.record import Entity, entity
from db.store.record import field as column

MealId = NewType("MealId", Id)
DutyContactId = NewType("DutyContactId", Id)

MEALS = {"breakfast": term("早餐"), "lunch": term("午餐"), "dinner": term("晚餐"), "other": term("茶歇")}


@entity("guidance", term("会务"))
class Guidance(Entity):
    """One of a meeting: where people stay, how they dress, what else they should know, a line a note."""

    id: Id
    meeting: MeetingId = column(term("会议"), parent=True)
    hotel: str = column(term("驻地"))
    dress: str = column(term("着装"))
    notes: str = column(term("会议须知"), lines=True)


@entity("meal", term("用餐"))
class Meal(Entity):
    """A meal for everybody: `manner` is 自助餐, 围桌 or whatever is said of it."""

    id: MealId
    meeting: MeetingId = column(term("会议"), parent=True)
    kind: str = column(term("餐别"), fixed=True, codes=MEALS)
    at: Instant | None = column(term("时间"))
    place: str = column(term("地点"))
    manner: str = column(term("用餐形式"))


@entity("duty_contact", term("会务联系人"))
class DutyContact(Entity):
    """Whom to call about what; the number is printed only where somebody asked for it."""

    id: DutyContactId
    meeting: MeetingId = column(term("会议"), parent=True)
    duty: str = column(term("负责事项"))
    name: str = column(term("姓名"))
    phone: str = column(term("联系电话"), search="")
    printed: int | None = column(term("印出电话"))


def guidance_of(store: Reader, meeting: MeetingId) -> Guidance:
    """What is told; an empty one while nothing is."""
    return store.get(Guidance, _row(meeting)) or Guidance(
        id=_row(meeting), meeting=meeting, hotel="", dress="", notes=""
    )


def _row(meeting: MeetingId) -> Id:
    return keyed("guidance", meeting)


def meals(store: Reader, meeting: MeetingId) -> tuple[Meal, ...]:
    """In the order of their times; those without one last, as are all while the meeting is put off."""
    if put_off_from(store, meeting) is not None:
        return tuple(replace(each, at=None) for each in store.find(Meal, meeting=meeting))
    return tuple(sorted(store.find(Meal, meeting=meeting), key=lambda each: (each.at is None, each.at or 0, each.id)))


def contacts(store: Reader, meeting: MeetingId) -> tuple[DutyContact, ...]:
    """In the order in which they were named."""
    return store.find(DutyContact, meeting=meeting)


@frozen
class GuideGuests(Operation):
    """Say where people stay, how they dress and what they should know. 填写会务"""

    meeting_id: MeetingId
    hotel: str = ""
    dress: str = ""
    notes: str = ""

    def changes(self, store: Reader) -> Iterator[Change]:
        meeting = still_open(store, self.meeting_id)
        told = {"hotel": self.hotel, "dress": self.dress, "notes": self.notes}
        yield from write(Guidance, _row(meeting.id), meeting=meeting.id, **told)


@frozen
class ArrangeMeal(Operation):
    """Say when and where a meal is; said again of one it corrects that. 安排用餐"""

    meeting_id: MeetingId
    kind: str
    at: Instant | None = None
    place: str = ""
    manner: str = ""
    meal_id: MealId = field(default_factory=lambda: MealId(new_id()))

    def changes(self, store: Reader) -> Iterator[Change]:
        meeting = still_open(store, self.meeting_id)
        _is_of(store.get(Meal, self.meal_id), meeting)
        if self.at is None and not self.place.strip():
            raise RuleError(say("请填写用餐的时间或地点"))
        facts = {"kind": self.kind, "at": self.at, "place": self.place, "manner": self.manner}
        yield from write(Meal, self.meal_id, meeting=meeting.id, **facts)


@frozen
class CancelMeal(Operation):
    """There is no such meal. 取消用餐安排"""

    meal_id: MealId

    def changes(self, store: Reader) -> Iterator[Change]:
        meal = store.need(Meal, self.meal_id)
        still_open(store, meal.meeting)
        yield hide(Meal, meal.id)


@frozen
class NameDutyContact(Operation):
    """Say whom to call about what; said again of one it corrects that. 登记会务联系人"""

    meeting_id: MeetingId
    name: str
    duty: str = ""
    phone: str = ""
    printed: bool = False
    contact_id: DutyContactId = field(default_factory=lambda: DutyContactId(new_id()))

    def changes(self, store: Reader) -> Iterator[Change]:
        meeting = still_open(store, self.meeting_id)
        _is_of(store.get(DutyContact, self.contact_id), meeting)
        if not self.name.strip():
            raise RuleError(say("联系人姓名不能为空"))
        facts = {"name": self.name, "duty": self.duty, "phone": self.phone, "printed": int(self.printed)}
        yield from write(DutyContact, self.contact_id, meeting=meeting.id, **facts)


@frozen
class RemoveDutyContact(Operation):
    """Somebody is not to be called any more. 移出会务联系人"""

    contact_id: DutyContactId

    def changes(self, store: Reader) -> Iterator[Change]:
        contact = store.need(DutyContact, self.contact_id)
        still_open(store, contact.meeting)
        yield hide(DutyContact, contact.id)


def _is_of(row: Meal | DutyContact | None, meeting: Meeting) -> None:
    if row is not None and row.meeting != meeting.id:
        raise RuleError(say("这条记录属于另一次会议，请在那次会议中修改"))
