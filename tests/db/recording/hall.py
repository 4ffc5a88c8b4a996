"""A small meeting made by running operations: six members, ten people, five items, four motions. 小会场"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from db.agenda.entity import ItemId
from db.agenda.operations import AddItem
from db.attendance.entity import AttendeeId
from db.attendance.operations import RegisterAttendee
from db.body.entity import MemberId
from db.body.operations import AddMember, FoundBody
from db.meeting.entity import MeetingId, StageId
from db.meeting.operations import AddStage, PlanMeeting
from db.motion.operations import EnterMotion
from db.people.operations import AddOperator, AddPerson
from db.recording.line import Picks, Proposal
from db.recording.proposal import propose
from db.recording.scene import Scene, scene
from db.store.moment import Instant, instant
from db.store.store import Store

DAY = date(2031, 5, 20)
MEMBERS = (
    ("北江市", "北江"),
    ("东陵市", "东陵"),
    ("南渡市", "南渡"),
    ("西岭市", "西岭"),
    ("第一铁路局集团有限公司", "铁路一局"),
    ("第二铁路局集团有限公司", "铁路二局"),
)
PEOPLE = (
    ("王岩", "北江市", "市长", "北江", "head"),
    ("吴优", "东陵市", "副市长", "东陵", "head"),
    ("高鸣", "南渡市", "副市长", "南渡", "head"),
    ("高鸣岐", "西岭市", "市政府秘书长", "西岭", "head"),
    ("欧阳怀山", "第一铁路局集团有限公司", "副总工程师", "铁路一局", "delegate"),
    ("沈若水", "第二铁路局集团有限公司", "经营部副主任", "铁路二局", "delegate"),
    ("张伟", "北江市", "商务局局长", "北江", "delegate"),
    ("张伟", "东陵市", "发改委主任", "东陵", "observer"),
    ("林方远", "省经济合作局", "副局长", "", "guest"),
)
ITEMS = (
    ("opening", "greeting", "致辞", ()),
    ("plenary", "consideration", "工作总结报告", ("工作总结报告",)),
    ("plenary", "consideration", "三件议案", ("关于加强协作的议案", "关于物流合作的议案", "关于会期调整的议案")),
    ("plenary", "speeches", "交流发言", ()),
    ("plenary", "summary", "小结", ()),
)


def at(hour: int, minute: int = 0, second: int = 0) -> Instant:
    return instant(DAY, hour, minute, second)


@dataclass(slots=True)
class Hall:
    """The store and what it was filled with, by the names that tests use."""

    store: Store
    meeting: MeetingId
    stages: dict[str, StageId]
    items: list[ItemId]
    members: dict[str, MemberId]
    people: dict[str, AttendeeId]

    def scene(self) -> Scene:
        return scene(self.store, self.meeting)

    def propose(self, text: str, picks: Picks | None = None) -> Proposal:
        return propose(self.scene(), text, at(10), picks)

    def record(self, *lines: str, when: Instant | None = None) -> None:
        """Record lines as the page does."""
        for line in lines:
            self.store.run(propose(self.scene(), line, when or at(10)).operation)


@contextmanager
def hall(folder: Path, preset: str = "association") -> Iterator[Hall]:
    with Store.create(folder / "hall.lianxi", keys=folder / "keys") as store:
        yield furnish(store, preset)


def furnish(store: Store, preset: str = "association") -> Hall:
    """Enter body, members, people, a meeting with two stages, and its agenda."""
    operator = AddOperator("会务组")
    store.author = operator.operator_id
    body = FoundBody("四方协作会", assembly="年会", preset=preset)
    meeting = PlanMeeting(body.body_id, ordinal=12, from_on=DAY, to_on=DAY)
    members = {short: AddMember(body.body_id, name, short) for name, short in MEMBERS}
    stages = {kind: AddStage(meeting.meeting_id, kind) for kind in ("opening", "plenary")}
    for operation in (operator, body, *members.values(), meeting, *stages.values()):
        store.run(operation)
    members_by_name = {short: each.member_id for short, each in members.items()}
    stage_ids = {kind: each.stage_id for kind, each in stages.items()}
    people = _people(store, meeting.meeting_id, members_by_name)
    return Hall(store, meeting.meeting_id, stage_ids, _items(store, stage_ids), members_by_name, people)


def _people(store: Store, meeting: MeetingId, members: dict[str, MemberId]) -> dict[str, AttendeeId]:
    people: dict[str, AttendeeId] = {}
    for name, organisation, title, short, kind in PEOPLE:
        member = members.get(short)
        person = AddPerson(name, organisation, title, member)
        attendee = RegisterAttendee(meeting, kind, person_id=person.person_id)
        store.run(person)
        store.run(attendee)
        people[name if name not in people else f"{name}（{short}）"] = attendee.attendee_id
    paper = RegisterAttendee(meeting, "press", organisation="四方日报")
    store.run(paper)
    people["四方日报"] = paper.attendee_id
    return people


def _items(store: Store, stages: dict[str, StageId]) -> list[ItemId]:
    found: list[ItemId] = []
    for stage, kind, title, motions in ITEMS:
        item = AddItem(stages[stage], title, kind)
        store.run(item)
        found.append(item.item_id)
        for motion in motions:
            store.run(EnterMotion(item.item_id, motion, organisation="办事处"))
    return found
