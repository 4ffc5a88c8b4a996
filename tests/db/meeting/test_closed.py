"""The record of a closed meeting changes by no operation. 已办结"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from db.agenda.operations import AddItem, AdjournStage, MarkItem, RecordIncident, RecordNote, RecordSpeech
from db.attendance.entity import Leave, stage_events
from db.attendance.operations import (
    GrantLeave,
    MarkPresence,
    NoteArrival,
    RegisterAttendee,
    RevokeLeave,
    StrikePresence,
    WithdrawAttendee,
)
from db.ballot.arithmetic import Totals
from db.ballot.entity import Ballot
from db.ballot.operations import AdoptMotions, AnnulBallot, CountVotes, DeclareBallot, OpenBallot, PutAndCount
from db.followup.operations import RecordPoint
from db.handover.operations import HandOver
from db.meeting.entity import stage_chairs
from db.meeting.operations import (
    AddOrganiser,
    AddStage,
    CloseMeeting,
    DescribeMeeting,
    DescribeStage,
    MarkStage,
    PassChair,
    RemoveChairing,
)
from db.motion.operations import DescribeMotion, EnterMotion, MarkMotions, RemoveMotion
from db.store.errors import RuleError
from db.store.operation import Operation
from db.store.store import Store
from tests.builders import Council


class Closed(Council):
    """A closed meeting with an item, a motion, an open ballot, leave and a chair."""

    def settle(self) -> None:
        self.all_arrive()
        self.item, (self.motion,) = self.item_with("桥")
        self.run(PutAndCount(self.item, (self.motion,), Totals(4), self.at()))
        self.run(GrantLeave(self.meeting, member_id=self.members[3]))
        self.run(PassChair(self.meeting, self.persons[0], self.stage))
        self.run(MarkStage(self.stage, "closed", self.at()))
        self.run(CloseMeeting(self.meeting))

    @property
    def ballot(self) -> Ballot:
        return self.store.find(Ballot, item=self.item)[0]


TRIES: tuple[Callable[[Closed], Operation], ...] = (
    lambda it: DescribeMeeting(it.meeting, 2, theme="新"),
    lambda it: AddStage(it.meeting, "closing"),
    lambda it: DescribeStage(it.stage, "closing"),
    lambda it: MarkStage(it.stage, "opened", it.at()),
    lambda it: AdjournStage(it.stage, it.at()),
    lambda it: PassChair(it.meeting, it.persons[1]),
    lambda it: RemoveChairing(stage_chairs(it.store, it.meeting)[0].id),
    lambda it: AddOrganiser(it.meeting, "host", "甲市"),
    lambda it: AddItem(it.stage, "二"),
    lambda it: MarkItem(it.item, "ended", it.at()),
    lambda it: RecordSpeech(it.meeting, it.attendees[0], "speech", "", it.at()),
    lambda it: RecordNote(it.meeting, "补记", it.at()),
    lambda it: RecordIncident(it.meeting, "停电", it.at()),
    lambda it: RecordPoint(it.meeting, "共建", "", it.at()),
    lambda it: RegisterAttendee(it.meeting, "press", organisation="日报"),
    lambda it: WithdrawAttendee(it.attendees[0]),
    lambda it: NoteArrival(it.attendees[0], it.at()),
    lambda it: MarkPresence(it.stage, (it.attendees[0],), "left", it.at()),
    lambda it: StrikePresence(stage_events(it.store, it.stage)[0].id),
    lambda it: GrantLeave(it.meeting, member_id=it.members[2]),
    lambda it: RevokeLeave(it.store.find(Leave)[0].id),
    lambda it: EnterMotion(it.item, "路"),
    lambda it: DescribeMotion(it.motion, "路", "motion"),
    lambda it: RemoveMotion(it.item, it.motion),
    lambda it: MarkMotions((it.motion,), "heard", it.at(), it.item),
    lambda it: OpenBallot(it.item, (it.motion,), "hands", it.at()),
    lambda it: AdoptMotions(it.item, (it.motion,), "acclamation", it.at()),
    lambda it: CountVotes(it.ballot.id, Totals(3)),
    lambda it: DeclareBallot(it.ballot.id, it.at()),
    lambda it: AnnulBallot(it.ballot.id, it.at()),
    lambda it: HandOver(it.body, it.meeting, it.members[0], it.members[1]),
)


@pytest.mark.parametrize("tried", range(len(TRIES)))
def test_a_closed_meeting_refuses_and_keeps_its_record(store: Store, tried: int) -> None:
    made = Closed(store)
    made.settle()
    commits = len(list(store.own_commits()))
    with pytest.raises(RuleError, match="已办结"):
        made.run(TRIES[tried](made))
    assert len(list(store.own_commits())) == commits
