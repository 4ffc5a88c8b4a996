"""A made-up federation that met many times, each time at the next of its six cities. 历届会议"""

from __future__ import annotations

from datetime import date

from db.body.entity import BodyId, MemberId, member_name
from db.body.operations import AddMember, FoundBody
from db.meeting.entity import MeetingId
from db.meeting.operations import AddStage, MarkStage, PlanMeeting
from db.rotation.operations import ChangeMeetingInterval
from db.rotation.turns import coming, past
from db.store.moment import instant
from db.store.operation import Operation
from db.store.store import Store

LETTERS = "甲乙丙丁戊己"


class Federation:
    """Six cities that met 34 times, every year, each in its turn; the last time at the fourth of them."""

    def __init__(self, store: Store, held: int = 34, *, months: int = 12, first: date = date(1991, 8, 30)) -> None:
        self.store = store
        self.body: BodyId = BodyId(self._run(FoundBody("河湾联合会", unit="届", assembly="年会")).body_id)  # type: ignore[attr-defined]
        self.members: list[MemberId] = [
            self._run(AddMember(self.body, f"{each}市")).member_id  # type: ignore[attr-defined]
            for each in LETTERS
        ]
        self._run(ChangeMeetingInterval(self.body, None, months))
        self.meetings = [self._hold(each, first, months) for each in range(1, held + 1)]

    def _run(self, operation: Operation) -> Operation:
        self.store.run(operation)
        return operation

    def run(self, *operations: Operation) -> None:
        for each in operations:
            self.store.run(each)

    def _hold(self, ordinal: int, first: date, months: int) -> MeetingId:
        count = first.month - 1 + months * (ordinal - 1)
        day = date(first.year + count // 12, count % 12 + 1, first.day)
        host = self.members[(ordinal - 1) % 6]
        meeting: MeetingId = self._run(PlanMeeting(self.body, ordinal, from_on=day, chair_id=host)).meeting_id  # type: ignore[attr-defined]
        stage = self._run(AddStage(meeting, "plenary")).stage_id  # type: ignore[attr-defined]
        self.run(MarkStage(stage, "opened", instant(day, 9, 0)), MarkStage(stage, "closed", instant(day, 11, 0)))
        return meeting

    def next(self, count: int = 5) -> list[tuple[int, str, str]]:
        turns = coming(self.store, self.body, count)
        return [(each.ordinal, member_name(self.store, each.host)[:1], str(each.on)) for each in turns]

    def hosts(self, count: int = 5) -> str:
        return "".join(host for _, host, _ in self.next(count))

    def history(self) -> list[tuple[int, str, str]]:
        turns = past(self.store, self.body)
        return [(each.ordinal, member_name(self.store, each.host)[:1], str(each.on)) for each in turns]
