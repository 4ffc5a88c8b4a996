"""Which recorded steps a meeting may take back, and which it may not. 更正"""

from __future__ import annotations

from pathlib import Path

import pytest

from db.agenda.operations import RecordNote, TakeBack
from db.ballot.arithmetic import Totals
from db.ballot.entity import Ballot, state_of, totals_of
from db.ballot.operations import AdoptMotions, AnnulBallot, CastVotes, CountVotes, DeclareBallot, OpenBallot, PutAndCast
from db.body.charter import Rule
from db.body.operations import RenameBody
from db.meeting.entity import MeetingId
from db.meeting.operations import AddStage, CloseMeeting, DescribeMeeting, MarkStage, PlanMeeting, ReopenMeeting
from db.motion.entity import Motion
from db.motion.operations import DescribeMotion, MarkMotions
from db.people.operations import RenamePerson
from db.recording.timeline import Step, last_step
from db.store.errors import RuleError
from db.store.moment import instant
from db.store.operation import Operation, Touched
from tests.builders import Council
from tests.db.ballot.assembly import BEGUN, DAY, MORE_THAN_HALF, Assembly, assembly

NOT_OF_THIS_MEETING = "这一步不是本次会议的现场记录"


def take_back(council: Council, step: Touched) -> None:
    council.run(TakeBack(council.meeting, step.device, step.seq, council.at()))


@pytest.mark.parametrize("kind", ["person", "body", "meeting", "planned"])
def test_what_is_no_record_of_the_meeting_is_not_taken_back_in_it(council: Council, kind: str) -> None:
    operations: dict[str, Operation] = {
        "person": RenamePerson(council.persons[0], "张壹"),
        "body": RenameBody(council.body, "河湾市长联席会", "联席会", None),
        "meeting": DescribeMeeting(council.meeting, ordinal=2, theme="共建"),
        "planned": PlanMeeting(council.body, 3),
    }
    step = council.store.run(operations[kind])
    with pytest.raises(RuleError, match=NOT_OF_THIS_MEETING):
        take_back(council, step)


def test_a_reopening_is_not_taken_back(council: Council) -> None:
    council.run(MarkStage(council.stage, "opened", council.at()))
    council.run(CloseMeeting(council.meeting))
    step = council.store.run(ReopenMeeting(council.meeting, "漏记"))
    with pytest.raises(RuleError, match=NOT_OF_THIS_MEETING):
        take_back(council, step)


@pytest.mark.parametrize("closed", [True, False])
def test_a_step_of_a_meeting_within_is_taken_back_there_alone(council: Council, closed: bool) -> None:
    within = MeetingId(council.run(PlanMeeting(council.body, name="分会", parent_id=council.meeting)).meeting_id)
    stage = council.run(AddStage(within, "plenary")).stage_id
    council.run(MarkStage(stage, "opened", council.at()))
    note = council.store.run(RecordNote(within, "分会的记录", council.at()))
    if closed:
        council.run(CloseMeeting(within))
    with pytest.raises(RuleError, match=NOT_OF_THIS_MEETING):
        take_back(council, note)
    if not closed:
        council.run(TakeBack(within, note.device, note.seq, council.at()))


def test_a_step_is_taken_back_once(council: Council) -> None:
    step = council.store.run(RecordNote(council.meeting, "记录", council.at()))
    take_back(council, step)
    with pytest.raises(RuleError, match="这一步已经撤销"):
        take_back(council, step)


def test_a_motion_belongs_to_the_meeting_of_its_item(council: Council) -> None:
    _, (motion,) = council.item_with("桥")
    take_back(council, council.store.run(DescribeMotion(motion, "路", "motion")))
    assert council.store.need(Motion, motion).title == "桥"
    take_back(council, council.store.run(MarkMotions((motion,), "considered", council.at())))


@pytest.mark.parametrize(("last", "said"), [("declared", "已宣布，不能撤销；请用“作废”"), ("annulled", "已经作废")])
@pytest.mark.parametrize("votes", ["totals", "members", "at once"])
def test_the_numbers_of_a_ballot_that_is_over_stay(council: Council, last: str, said: str, votes: str) -> None:
    item, motions = council.item_with("桥")
    choices = tuple((member, "for") for member in council.members)
    if votes == "at once":
        put = PutAndCast(item, tuple(motions), choices, council.at())
        step, ballot = council.store.run(put), put.ballot_id
    else:
        ballot = council.run(OpenBallot(item, tuple(motions), "hands", council.at())).ballot_id
        step = council.store.run(CountVotes(ballot, Totals(4)) if votes == "totals" else CastVotes(ballot, choices))
    ends = {"declared": DeclareBallot(ballot, council.at()), "annulled": AnnulBallot(ballot, council.at())}
    council.run(ends[last])
    with pytest.raises(RuleError, match=said):
        take_back(council, step)
    assert totals_of(council.store, council.store.need(Ballot, ballot)) == Totals(4)


def test_what_was_adopted_in_one_breath_is_taken_back_in_one(council: Council) -> None:
    item, motions = council.item_with("桥")
    take_back(council, council.store.run(AdoptMotions(item, tuple(motions), "acclamation", council.at())))
    assert council.store.find(Ballot) == ()


def test_an_annulled_ballot_stays_so_while_another_is_open(council: Council) -> None:
    item, motions = council.item_with("桥")
    first, second = (OpenBallot(item, tuple(motions), "hands", council.at()) for _ in range(2))
    council.run(first)
    annulled = council.store.run(AnnulBallot(first.ballot_id, council.at(), "点错人数"))
    council.run(second)
    with pytest.raises(RuleError, match="这一项已另开了一次表决"):
        take_back(council, annulled)
    council.run(AnnulBallot(second.ballot_id, council.at()))
    take_back(council, annulled)
    assert state_of(council.store, first.ballot_id) == "open"


@pytest.mark.parametrize(
    ("settled", "said"),
    [
        (("宣布", "裁决 通过"), "这次表决已按“主持人裁决”宣布结果，不能撤销；请用“作废”"),
        (("宣布", "宣布 通过 会场一致 确认"), "这次表决已按“更正结果”宣布结果，不能撤销；请用“作废”"),
    ],
)
def test_a_ruling_stays_under_the_result_it_made(tmp_path: Path, settled: tuple[str, ...], said: str) -> None:
    with assembly(tmp_path, {"ordinary": Rule(MORE_THAN_HALF, tie="chair")}, cities=14) as hall:
        hall.record(*BEGUN, "表决 第1件 7 7 0", *settled)
        step = last_step(hall.store, hall.meeting)
        hall.feed("宣布")
        assert hall.results() == ["adopted"]
        assert refusal(hall, step) == said
        assert hall.results() == ["adopted"]


def test_an_annulment_stays_once_another_ballot_was_declared(tmp_path: Path) -> None:
    with assembly(tmp_path) as hall:
        hall.record(*BEGUN, "表决 第1件 15 0 0", "宣布", "作废 数错了")
        step = last_step(hall.store, hall.meeting)
        hall.record("表决 第1件 0 15 0 确认", "宣布")
        assert refusal(hall, step) == "《关于道路的议案》此后又表决并宣布过一次，不能撤销这一步；请先作废那一次"
        assert [each.state for each in hall.outcomes()] == ["annulled", "declared"]
        hall.record("作废 又数错了")
        assert refusal(hall, step) == ""


def test_an_adopted_amendment_stays_under_its_motion(tmp_path: Path) -> None:
    with assembly(tmp_path) as hall:
        hall.record(*BEGUN, "修正 第1件 第三条：一→二", "鼓掌 1.1")
        step = last_step(hall.store, hall.meeting)
        hall.record("表决 第1件 15 0 0", "宣布")
        said = "《关于道路的议案》已在这件修正案之后表决并宣布，不能撤销；请先作废那次表决"
        assert refusal(hall, step) == said
        hall.record("作废 数错了")
        assert refusal(hall, step) == ""


def refusal(hall: Assembly, step: Step | None) -> str:
    """Why a step is not taken back; nothing once it is."""
    assert step
    try:
        hall.store.run(TakeBack(hall.meeting, step.device, step.seq, instant(DAY, 12, 0)))
    except RuleError as error:
        return str(error)
    return ""
