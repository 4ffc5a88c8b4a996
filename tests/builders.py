"""Small real meetings for tests, made by running operations. 测试用会议"""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from db.agenda.entity import ItemId
from db.agenda.operations import AddItem, MarkItem
from db.attendance.operations import MarkPresence, RegisterAttendee
from db.body.entity import MemberId
from db.body.operations import AddMember, FoundBody
from db.meeting.operations import AddStage, PlanMeeting
from db.motion.entity import MotionId
from db.motion.operations import EnterMotion
from db.people.entity import PersonId
from db.people.operations import AddPerson
from db.store.moment import Instant, instant
from db.store.operation import Operation
from db.store.store import Store

O = TypeVar("O", bound=Operation)  # noqa: E741
LETTERS = "甲乙丙丁"
NAMES = ("张一", "张二", "张三", "张四")


class Council:
    """A made-up body of four cities at the opening of its second meeting, one mayor from each."""

    def __init__(self, store: Store, preset: str = "consensus") -> None:
        self.store = store
        self.day = date(2031, 5, 7)
        self._minute = 0
        self.body = self.run(
            FoundBody("河湾市长联席会", kind="mayors", unit="次", assembly="会议", preset=preset)
        ).body_id
        self.members = [self.run(AddMember(self.body, f"{letter}市", letter)).member_id for letter in LETTERS]
        planned = PlanMeeting(self.body, 2, from_on=self.day, place="甲市", chair_id=self.members[0])
        self.meeting = self.run(planned).meeting_id
        self.stage = self.run(AddStage(self.meeting, "plenary")).stage_id
        self.persons = [self._person(*each) for each in zip(NAMES, LETTERS, self.members, strict=True)]
        registered = [RegisterAttendee(self.meeting, "head", person_id=person) for person in self.persons]
        self.attendees = [self.run(each).attendee_id for each in registered]

    def run(self, operation: O) -> O:
        self.store.run(operation)
        return operation

    def _person(self, name: str, letter: str, member: MemberId) -> PersonId:
        added = AddPerson(name, f"{letter}市", "市长", member, "chief", "government")
        return self.run(added).person_id

    def at(self) -> Instant:
        """The next minute of the meeting."""
        self._minute += 1
        return instant(self.day, 9, self._minute % 60)

    def all_arrive(self) -> None:
        self.run(MarkPresence(self.stage, tuple(self.attendees), "arrived", self.at()))

    def item_with(self, *titles: str, kind: str = "motion", sponsor: str = "") -> tuple[ItemId, list[MotionId]]:
        """An item that has begun, with these motions on it."""
        item = self.run(AddItem(self.stage, titles[0], kind="consideration")).item_id
        self.run(MarkItem(item, "started", self.at()))
        return item, [self.run(EnterMotion(item, title, kind, organisation=sponsor)).motion_id for title in titles]
