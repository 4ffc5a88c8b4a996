"""Hands and eyes of the tests of check-in. 签到测试"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from db.attendance.entity import Attendee, Presence
from db.attendance.operations import RegisterAttendee
from db.meeting.entity import Meeting, stages
from db.people.entity import Person, PersonId
from db.people.operations import AddPerson
from db.seating.entity import Zone
from db.seating.operations import LayOutZone, RowFacts, SeatByHand
from db.store.moment import instant
from db.store.store import Store
from desktop.pages.checkin.page import CheckInPage
from desktop.workspace import Workspace
from tests.desktop.pages.preparation_hands import (
    enter,
    key,
    settle,
)

MORNING = instant(date(2024, 8, 31), 8, 40)


def type_and_enter(page: CheckInPage, text: str) -> str:
    """Type into the search box, press Enter; what the page then says."""
    page.activateWindow()
    settle()
    page.view.guests.search.clear()
    page.view.guests.search.setFocus()
    enter(page.view.guests.search, text)
    key(Qt.Key.Key_Return)
    return page.view.guests.hint.text()


def there(store: Store) -> list[str]:
    """Who was recorded, by name, in the order of the events."""
    attendees = {each.id: each for each in store.find(Attendee)}
    names = {each.id: each.name for each in store.find(Person)}
    found = [attendees[each.attendee] for each in store.find(Presence)]
    return [names[each.person] if each.person else each.organisation for each in found]


def register(workspace: Workspace, meeting: Meeting, name: str) -> PersonId:
    adding = AddPerson(name, "四川省", "处长")
    registering = RegisterAttendee(meeting.id, "guest", adding.person_id)
    for operation in (adding, registering):
        assert workspace.run(operation) == ""
    return adding.person_id


def take_seat(workspace: Workspace, meeting: Meeting, person: PersonId, place: tuple[int, int]) -> None:
    """Put somebody on a seat in the hall, at every stage."""
    (attendee,) = workspace.store.find(Attendee, meeting=meeting.id, person=person)
    for stage in stages(workspace.store, meeting.id):
        hall = Zone(meeting.id, stage.id, "hall")
        assert workspace.run(LayOutZone(hall, (RowFacts(place[1]),) * place[0])) == ""
        assert workspace.run(SeatByHand(hall, attendee.id, *place)) == ""
