"""A made-up meeting of three days with all that its preparation can say. 筹备齐全的会议"""

from __future__ import annotations

from datetime import date, timedelta

from db.agenda.operations import AddItem
from db.attendance.entity import Attendee, AttendeeId
from db.attendance.invitation import Invited, SendInvitations
from db.attendance.operations import NoteArrival, RegisterAttendee
from db.attendance.travel import Plans, PlanTravel
from db.meeting.operations import AddStage, DescribeMeeting, DescribeStage, PassChair
from db.people.operations import AddPerson
from db.preparation.entity import tasks
from db.preparation.guidance import ArrangeMeal, GuideGuests, NameDutyContact
from db.preparation.operations import ApplyPreparationTemplate, DescribePreparationTask
from db.seating.entity import Zone
from db.seating.operations import ArrangeZone, LayOutZone, RowFacts
from db.store.moment import Instant, instant
from db.store.store import Store
from tests.builders import Council


class Prepared(Council):
    """The council with guests, an evening before, three stages, meals, notes, contacts, seats, rooms and a vehicle."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        days = {"from_on": self.day, "to_on": self.on(1), "place": "甲市", "chair_id": self.members[0]}
        self.run(DescribeMeeting(self.meeting, 2, theme="同饮一江水", **days))  # type: ignore[arg-type]
        self.guests = [self._guest("赵六", "省发展改革委", "党组书记、副主任"), self._guest("欧阳七", "", "")]
        self._stages()
        self._services()
        self._places()
        self._tasks()

    def on(self, days: int) -> date:
        return self.day + timedelta(days=days)

    def hour(self, days: int, hour: int, minute: int = 0) -> Instant:
        return instant(self.on(days), hour, minute)

    def _guest(self, name: str, organisation: str, title: str) -> AttendeeId:
        person = self.run(AddPerson(name, organisation, title)).person_id
        guest = self.run(RegisterAttendee(self.meeting, "guest", person_id=person)).attendee_id
        self.run(SendInvitations(self.meeting, (Invited(attendee=guest),), date(2031, 4, 7)))
        return guest

    def _stages(self) -> None:
        evening = (self.hour(-1, 19, 30), self.hour(-1, 21))
        self.run(AddStage(self.meeting, "side_event", "欢迎晚会", "甲市大剧院", *evening))
        times = (self.hour(0, 9), self.hour(0, 11, 30))
        self.run(DescribeStage(self.stage, "plenary", "", "会议中心一楼", *times, "8:30在酒店大堂集合，乘1号车"))
        self.run(PassChair(self.meeting, self.persons[0], self.stage))
        guest = self.store.need(Attendee, self.guests[0]).person
        assert guest is not None
        self.run(AddItem(self.stage, "领导讲话", "address", 15, (guest,)))
        self.run(AddItem(self.stage, "年度工作报告", "report", 20, (), (self.members[0],)))
        self.run(AddItem(self.stage, "交流发言", "speeches"))
        self.visit = self.run(AddStage(self.meeting, "visit", "考察港区", "港区", self.hour(1, 9))).stage_id
        self.last = self.run(
            AddStage(self.meeting, "plenary", "第二次全体会议", "会议中心二楼", self.hour(1, 15))
        ).stage_id
        self.run(AddItem(self.last, "签约", "signing"))
        self.run(AddStage(self.meeting, "briefing"))

    def _services(self) -> None:
        self.run(GuideGuests(self.meeting, "河湾宾馆", "正装", "请佩戴证件入场。\n会场内请将手机调至静音"))
        self.run(ArrangeMeal(self.meeting, "lunch", self.hour(0, 12), "宾馆一楼餐厅", "自助餐"))
        self.run(NameDutyContact(self.meeting, "王五", "接待", "13800001234", printed=True))
        self.run(NameDutyContact(self.meeting, "李四", "材料", "13900005678"))

    def _places(self) -> None:
        people = (*self.guests, *self.attendees)
        hall, cars = Zone(self.meeting, self.stage, "hall"), Zone(self.meeting, None, "vehicle")
        self.run(LayOutZone(hall, (RowFacts(4), RowFacts(4))))
        self.run(ArrangeZone(hall, people))
        self.run(LayOutZone(cars, (RowFacts(20, "甲A00001", "王五", self.hour(0, 8, 30), "酒店大堂"),)))
        self.run(ArrangeZone(cars, people))
        self.run(NoteArrival(self.guests[0], self.hour(-1, 15), "801"))
        self.run(PlanTravel(self.attendees[1], Plans(lodging="shared")))

    def _tasks(self) -> None:
        self.run(ApplyPreparationTemplate(self.meeting))
        for each in tasks(self.store, self.meeting):
            if each.team == "general":
                self.run(DescribePreparationTask(each.id, each.team, each.text, "张秘书", each.days_before))
