"""What an attendee's reply said, in a few words beside the form: telephone masked, travel, lodging, meals. 回执摘要"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from db.attendance.entity import Attendee
from db.attendance.travel import LODGINGS, PICK_UPS, Travel, travel_of
from db.people.contact import Contact, masked
from db.store.operation import Reader
from desktop.language import tr
from desktop.meeting_facts import day_text


def reply_words(store: Reader, attendee: Attendee) -> str:
    """'' for somebody of whom no reply said anything."""
    contacts = store.find(Contact, person=attendee.person) if attendee.person else ()
    travel = travel_of(store, attendee.id)
    words = [tr("电话 {phone}", phone=masked(contacts[-1].phone))] if contacts else []
    words += [tr("发言：{words}", words=attendee.speech)] if attendee.speech else []
    return tr("；").join([*words, *(_plans(travel) if travel else ())])


def _plans(travel: Travel) -> Iterator[str]:
    there = _moment(travel.arrival_on, travel.arrival_time, travel.arrival_by)
    back = _moment(travel.return_on, travel.return_time, travel.return_by)
    if there:
        yield tr("到达 {when}", when=there)
    if back:
        yield tr("返程 {when}", when=back)
    for words in (PICK_UPS.get(travel.pick_up), LODGINGS.get(travel.lodging)):
        if words:
            yield tr(words)
    if travel.companions:
        yield tr("随员、司机 {count} 人", count=travel.companions)
    yield from filter(None, (travel.plate, travel.diet))


def _moment(on: date | None, time: str, by: str) -> str:
    return " ".join(filter(None, (day_text(on) if on else "", time, by)))
