"""A store with as many people in the hall as a benchmark asks for. 测量用会场"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from db.agenda.operations import AddItem, MarkItem
from db.attendance.entity import Attendee, AttendeeId
from db.attendance.operations import MarkPresence
from db.ballot.entity import BallotId
from db.ballot.operations import PutAndCast
from db.body.entity import MemberId
from db.body.operations import AddMember, FoundBody
from db.meeting.entity import MeetingId, StageId
from db.meeting.operations import AddStage, PlanMeeting
from db.motion.operations import EnterMotion
from db.opening import open_store
from db.people.entity import Person
from db.store.ident import Id
from db.store.moment import instant
from db.store.operation import Change, Operation, Reader, write
from db.store.store import Store

DAY = date(2031, 5, 7)
AT = instant(DAY, 9, 0)
SURNAMES = ("王 wang", "李 li", "张 zhang", "刘 liu", "陈 chen", "杨 yang", "赵 zhao", "黄 huang", "周 zhou", "吴 wu")
GIVEN = (
    "伟 wei",
    "芳 fang",
    "娜 na",
    "敏 min",
    "静 jing",
    "丽 li",
    "强 qiang",
    "磊 lei",
    "军 jun",
    "洋 yang",
    "勇 yong",
)
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class ListPeople(Operation):
    """Put many people on a meeting's list at once. 批量登记"""

    meeting: MeetingId
    members: tuple[MemberId, ...]
    first: int
    count: int

    def changes(self, store: Reader) -> Iterator[Change]:
        for number in range(self.first, self.first + self.count):
            surname, initial = SURNAMES[number % 10].split()
            given, rest = GIVEN[number // 10 % 11].split()
            name, reading = f"{surname}{given}{number // 110 or ''}", f"{initial} {rest}"
            person, member = Id(f"{number:032x}"), self.members[number % len(self.members)]
            yield from write(Person, person, name=name, reading=reading)
            values = {"organisation": f"第{number % len(self.members) + 1}市", "title": "处长", "kind": "delegate"}
            row = Id(f"{number + (1 << 64):032x}")
            yield from write(Attendee, row, meeting=self.meeting, person=person, member=member, **values)


@dataclass(frozen=True, slots=True)
class Hall:
    """A store in which a ballot is open."""

    store: Store
    meeting: MeetingId
    stage: StageId
    members: tuple[MemberId, ...]
    ballot: BallotId


def hall(folder: Path, people: int, members: int = 20) -> Hall:
    """Open a new store of so many people; the caller closes it."""
    store = open_store(folder / "lianxi.lianxi", keys=folder / "keys", author="会务组")
    body = FoundBody("测量市长联席会", kind="mayors", unit="次", assembly="会议")
    added = [AddMember(body.body_id, f"第{number + 1}市", f"{number + 1}市") for number in range(members)]
    meeting = PlanMeeting(body.body_id, 1, from_on=DAY)
    stage = AddStage(meeting.meeting_id, "plenary")
    for operation in (body, *added, meeting, stage):
        store.run(operation)
    ids = tuple(each.member_id for each in added)
    for first in range(0, people, AT_ONCE):
        store.run(ListPeople(meeting.meeting_id, ids, first, min(AT_ONCE, people - first)))
    there = tuple(AttendeeId(Id(f"{number + (1 << 64):032x}")) for number in range(min(people, members)))
    store.run(MarkPresence(stage.stage_id, there, "arrived", AT))
    item = AddItem(stage.stage_id, "审议议案", kind="consideration")
    motion = EnterMotion(item.item_id, "关于测量的议案")
    put = PutAndCast(item.item_id, (motion.motion_id,), (), AT)
    for operation in (item, MarkItem(item.item_id, "started", AT), motion, put):
        store.run(operation)
    store.checkpoint()
    return Hall(store, meeting.meeting_id, stage.stage_id, ids, put.ballot_id)
