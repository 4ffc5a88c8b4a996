"""The record of a closed meeting changes by no operation. 已办结"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable

import pytest

import db
from db.agenda.entity import Speech, SpeechId
from db.agenda.operations import (
    AddItem,
    AdjournStage,
    DescribeItem,
    MarkItem,
    MoveItem,
    RecordIncident,
    RecordNote,
    RecordSpeech,
    RemoveItem,
    RemoveStage,
    TakeBack,
)
from db.agenda.progress import FlagItem, LimitSpeeches
from db.agenda.queue import AskToSpeak, LeaveQueue
from db.agenda.restoring import Restore
from db.agenda.speaking import EndSpeech
from db.attendance.entity import Arrival, Leave, stage_events
from db.attendance.invitation import Invited, NoteReply, SendInvitations
from db.attendance.numbering import NumberBadges
from db.attendance.operations import (
    AdmitAll,
    DescribeAttendee,
    GrantLeave,
    MarkPresence,
    NoteArrival,
    RegisterAll,
    RegisterAttendee,
    RevokeLeave,
    StrikeArrival,
    StrikePresence,
    WithdrawAttendee,
)
from db.attendance.roll_call import CallRoll
from db.attendance.substitute import NameSubstitute, ReleaseSubstitute
from db.attendance.travel import Plans, PlanTravel
from db.attendance.welcoming import Admit, BringPerson, WelcomeGuest
from db.ballot.arithmetic import Totals
from db.ballot.electing import CountElection, Nominee, OpenElection
from db.ballot.entity import Ballot
from db.ballot.operations import (
    AdjustVoters,
    AdoptMotions,
    AnnulBallot,
    CastVotes,
    ChangeMethod,
    CountVotes,
    DeclareBallot,
    OpenBallot,
    PullOut,
    PutAndCast,
    PutAndCount,
)
from db.ballot.ruling import OverrideResult, SettleTie
from db.followup.operations import RecordPoint
from db.handover.operations import HandOver
from db.intake.accepting import TakeReplies
from db.meeting.entity import stage_chairs
from db.meeting.joining import JoinBody, PartBody
from db.meeting.operations import (
    AddOrganiser,
    AddStage,
    CloseMeeting,
    DescribeMeeting,
    DescribeStage,
    MarkStage,
    PassChair,
    RemoveChairing,
    RemoveOrganiser,
)
from db.meeting.organiser import Organiser
from db.meeting.rescheduling import CancelMeeting, PostponeMeeting
from db.meeting.waiving import Unwaive, Waive
from db.motion.amending import EnterAmendment, RankAmendments
from db.motion.operations import (
    DescribeMotion,
    EnterMotion,
    MarkMotions,
    PlaceMotion,
    RemoveMotion,
    ReviseMotion,
)
from db.seating.entity import Zone
from db.seating.operations import ArrangeZone, FreeSeats, LayOutZone, LeaveOut, RowFacts, SeatByHand, TakeBackSeats
from db.store import operation
from db.store.errors import RuleError
from db.store.operation import Operation
from db.store.store import Store
from db.store.together import RunTogether
from tests.builders import Council
from tests.db.meeting.after_closing import OF_NO_MEETING
from tests.db.meeting.closed_preparation import OF_PREPARATION, prepare


class Closed(Council):
    """A closed meeting with an item, a motion, a declared ballot, an arrival, leave, an organiser and a chair."""

    def settle(self) -> None:
        self.all_arrive()
        self.run(NoteArrival(self.attendees[0], self.at()))
        self.run(AddOrganiser(self.meeting, "host", "甲市"))
        prepare(self)
        self.item, (self.motion,) = self.item_with("桥")
        self.run(PutAndCount(self.item, (self.motion,), Totals(4), self.at()))
        self.run(DeclareBallot(self.ballot.id, self.at()))
        self.run(GrantLeave(self.meeting, member_id=self.members[3]))
        self.run(PassChair(self.meeting, self.persons[0], self.stage))
        self.run(AskToSpeak(self.meeting, self.at(), self.attendees[0]))
        self.run(MarkStage(self.stage, "closed", self.at()))
        self.run(CloseMeeting(self.meeting))

    @property
    def speech(self) -> SpeechId:
        return self.store.find(Speech)[0].id

    @property
    def ballot(self) -> Ballot:
        return self.store.find(Ballot, item=self.item)[0]


TRIES: dict[type[Operation], Callable[[Closed], Operation]] = {
    DescribeMeeting: lambda it: DescribeMeeting(it.meeting, 2, theme="新"),
    PostponeMeeting: lambda it: PostponeMeeting(it.meeting, None, None, "台风", it.at()),
    CancelMeeting: lambda it: CancelMeeting(it.meeting, "台风", it.at()),
    AddStage: lambda it: AddStage(it.meeting, "closing"),
    DescribeStage: lambda it: DescribeStage(it.stage, "closing"),
    MarkStage: lambda it: MarkStage(it.stage, "opened", it.at()),
    AdjournStage: lambda it: AdjournStage(it.stage, it.at()),
    PassChair: lambda it: PassChair(it.meeting, it.persons[1]),
    RemoveChairing: lambda it: RemoveChairing(stage_chairs(it.store, it.meeting)[0].id),
    JoinBody: lambda it: JoinBody(it.meeting, it.body),
    PartBody: lambda it: PartBody(it.meeting, it.body),
    AddOrganiser: lambda it: AddOrganiser(it.meeting, "host", "甲市"),
    AddItem: lambda it: AddItem(it.stage, "二"),
    MarkItem: lambda it: MarkItem(it.item, "ended", it.at()),
    RecordSpeech: lambda it: RecordSpeech(it.meeting, it.attendees[0], "speech", "", it.at()),
    RecordNote: lambda it: RecordNote(it.meeting, "补记", it.at()),
    RecordIncident: lambda it: RecordIncident(it.meeting, "停电", it.at()),
    RecordPoint: lambda it: RecordPoint(it.meeting, "共建", "", it.at()),
    RegisterAttendee: lambda it: RegisterAttendee(it.meeting, "press", organisation="日报"),
    WithdrawAttendee: lambda it: WithdrawAttendee(it.attendees[0]),
    NoteArrival: lambda it: NoteArrival(it.attendees[0], it.at()),
    MarkPresence: lambda it: MarkPresence(it.stage, (it.attendees[0],), "left", it.at()),
    AdmitAll: lambda it: AdmitAll(it.stage, ((it.attendees[0], it.at()),)),
    NameSubstitute: lambda it: NameSubstitute(it.attendees[1], it.attendees[0], "seen"),
    ReleaseSubstitute: lambda it: ReleaseSubstitute(it.attendees[1]),
    SendInvitations: lambda it: SendInvitations(it.meeting, (Invited(it.members[0]),), it.day),
    NoteReply: lambda it: NoteReply(it.meeting, Invited(it.members[0]), "delegation", it.day),
    StrikePresence: lambda it: StrikePresence((stage_events(it.store, it.stage)[0].id,)),
    GrantLeave: lambda it: GrantLeave(it.meeting, member_id=it.members[2]),
    RevokeLeave: lambda it: RevokeLeave(it.store.find(Leave)[0].id),
    EnterMotion: lambda it: EnterMotion(it.item, "路"),
    DescribeMotion: lambda it: DescribeMotion(it.motion, "路", "motion"),
    RemoveMotion: lambda it: RemoveMotion(it.item, it.motion),
    MarkMotions: lambda it: MarkMotions((it.motion,), "heard", it.at(), it.item),
    OpenBallot: lambda it: OpenBallot(it.item, (it.motion,), "hands", it.at()),
    AdoptMotions: lambda it: AdoptMotions(it.item, (it.motion,), "acclamation", it.at()),
    CountVotes: lambda it: CountVotes(it.ballot.id, Totals(3)),
    DeclareBallot: lambda it: DeclareBallot(it.ballot.id, it.at()),
    AnnulBallot: lambda it: AnnulBallot(it.ballot.id, it.at()),
    ChangeMethod: lambda it: ChangeMethod(it.ballot.id, "secret"),
    AdjustVoters: lambda it: AdjustVoters(it.ballot.id, recused=(it.members[0],)),
    PullOut: lambda it: PullOut(it.ballot.id, it.motion),
    SettleTie: lambda it: SettleTie(it.ballot.id, "casting", it.at(), "adopted"),
    OverrideResult: lambda it: OverrideResult(it.ballot.id, "rejected", "误计", it.at(), confirmed=True),
    OpenElection: lambda it: OpenElection(it.item, 1, (Nominee(name="王某"),), it.at()),
    CountElection: lambda it: CountElection(it.ballot.id, (1,)),
    HandOver: lambda it: HandOver(it.body, it.meeting, it.members[0], it.members[1]),
    RemoveStage: lambda it: RemoveStage(it.stage),
    RemoveOrganiser: lambda it: RemoveOrganiser(it.store.find(Organiser)[0].id),
    CloseMeeting: lambda it: CloseMeeting(it.meeting),
    DescribeItem: lambda it: DescribeItem(it.item, "新", "motion"),
    MoveItem: lambda it: MoveItem(it.item, 1),
    RemoveItem: lambda it: RemoveItem(it.item),
    TakeBack: lambda it: TakeBack(it.meeting, it.store.device, 1, it.at()),
    RegisterAll: lambda it: RegisterAll((RegisterAttendee(it.meeting, "press", organisation="日报"),)),
    RunTogether: lambda it: RunTogether((AddStage(it.meeting, "closing"),)),
    NumberBadges: lambda it: NumberBadges(it.meeting, tuple(it.attendees)),
    DescribeAttendee: lambda it: DescribeAttendee(it.attendees[0], "head", "丁市", "市长"),
    StrikeArrival: lambda it: StrikeArrival(it.store.find(Arrival)[0].id),
    CastVotes: lambda it: CastVotes(it.ballot.id, ((it.members[0], "for"),)),
    PutAndCount: lambda it: PutAndCount(it.item, (it.motion,), Totals(4), it.at()),
    PutAndCast: lambda it: PutAndCast(it.item, (it.motion,), ((it.members[0], "for"),), it.at()),
    Admit: lambda it: Admit(it.attendees[1], it.stage, it.at()),
    BringPerson: lambda it: BringPerson(it.meeting, it.stage, it.persons[0], "guest", it.at()),
    WelcomeGuest: lambda it: WelcomeGuest(it.meeting, it.stage, "戊一", it.at()),
    FlagItem: lambda it: FlagItem(it.item, "late"),
    LimitSpeeches: lambda it: LimitSpeeches(it.item, 5),
    AskToSpeak: lambda it: AskToSpeak(it.meeting, it.at(), it.attendees[1]),
    LeaveQueue: lambda it: LeaveQueue(it.speech, it.at()),
    EndSpeech: lambda it: EndSpeech(it.meeting, it.at()),
    Restore: lambda it: Restore(it.meeting, it.store.device, 1, it.at()),
    CallRoll: lambda it: CallRoll(it.stage, (), (it.attendees[0],), it.at()),
    Waive: lambda it: Waive(it.meeting, "theme", it.meeting, "没有主题"),
    Unwaive: lambda it: Unwaive(it.meeting, "theme", it.meeting),
    PlaceMotion: lambda it: PlaceMotion(it.item, it.motion, it.at()),
    ReviseMotion: lambda it: ReviseMotion(it.motion, "文本", it.at()),
    EnterAmendment: lambda it: EnterAmendment(it.item, it.motion, "第一条", "新文"),
    RankAmendments: lambda it: RankAmendments(it.motion, ()),
    PlanTravel: lambda it: PlanTravel(it.attendees[0], Plans(diet="清真")),
    TakeReplies: lambda it: TakeReplies(it.meeting, ()),
    LayOutZone: lambda it: LayOutZone(Zone(it.meeting, it.stage, "hall"), (RowFacts(4),)),
    ArrangeZone: lambda it: ArrangeZone(Zone(it.meeting, it.stage, "hall"), ()),
    SeatByHand: lambda it: SeatByHand(Zone(it.meeting, it.stage, "hall"), it.attendees[0], 1, 1),
    TakeBackSeats: lambda it: TakeBackSeats(it.meeting, it.store.device, 1),
    LeaveOut: lambda it: LeaveOut(Zone(it.meeting, it.stage, "hall"), it.attendees[0]),
    FreeSeats: lambda it: FreeSeats(Zone(it.meeting, it.stage, "hall"), (it.attendees[0],)),
    **OF_PREPARATION,
}


def test_every_operation_is_tried_or_named_with_its_reason() -> None:
    for found in pkgutil.walk_packages(db.__path__, "db."):
        importlib.import_module(found.name)
    known = {kind for kind in operation._by_log_name.values() if kind.__module__.startswith("db.")}
    assert known == TRIES.keys() | OF_NO_MEETING.keys()
    assert TRIES.keys() & OF_NO_MEETING.keys() == set()


@pytest.mark.parametrize("tried", TRIES, ids=lambda kind: kind.__name__)
def test_a_closed_meeting_refuses_and_keeps_its_record(store: Store, tried: type[Operation]) -> None:
    made = Closed(store)
    made.settle()
    commits = len(list(store.own_commits()))
    refused = TRIES[tried](made)
    assert type(refused) is tried
    with pytest.raises(RuleError, match=r"已(经)?办结"):
        made.run(refused)
    assert len(list(store.own_commits())) == commits
