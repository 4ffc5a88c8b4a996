"""Taking back one step: prior values, rows hidden or whole again, and refusal where later records stand on it. 撤销"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

import pytest

from db.agenda.entity import AgendaItem, Correction, Note
from db.agenda.operations import AddItem, RecordNote, RemoveItem, TakeBack
from db.attendance.entity import Attendee
from db.attendance.operations import DescribeAttendee, RegisterAttendee
from db.ballot.arithmetic import Totals
from db.ballot.entity import Ballot, BallotEvent, Vote, totals_of
from db.ballot.operations import CastVotes, CountVotes, DeclareBallot, OpenBallot, PutAndCast
from db.body.entity import BodyName
from db.body.operations import RenameBody
from db.meeting.entity import Stage
from db.meeting.operations import AddStage
from db.people.entity import Person, Post
from db.people.operations import AddPerson, AppointPerson, RemovePerson, RenameOperator, RenamePerson
from db.recording.timeline import last_step, timeline
from db.store import log
from db.store.errors import RuleError
from db.store.ident import Id, OperatorId
from db.store.operation import Change, Operation, Reader, Touched
from db.store.verify import verify
from tests.builders import Council
from tests.db.store.fleet import Put


@dataclass(frozen=True, slots=True)
class Reverse(Operation):
    """Undoes a step, of whatever it is the record. 测试"""

    device: str
    seq: int
    undoable = False

    def changes(self, store: Reader) -> Iterator[Change]:
        yield from store.commit_changes(self.device, self.seq)


def take_back(council: Council, step: Touched) -> Touched:
    return council.store.run(Reverse(step.device, step.seq))


def take_back_last(council: Council) -> str:
    step = last_step(council.store, council.meeting)
    assert step is not None
    council.run(TakeBack(council.meeting, step.device, step.seq, council.at()))
    return step.words


def do(council: Council, operation: Operation) -> Touched:
    return council.store.run(operation)


def test_what_a_step_made_is_hidden_and_the_correction_stays(council: Council) -> None:
    step = do(council, RecordNote(council.meeting, "记录", council.at()))
    council.run(TakeBack(council.meeting, step.device, step.seq, council.at()))
    assert council.store.find(Note) == ()
    assert [hidden for _, hidden in council.store.find_all(Note)] == [True]
    assert [(each.device, each.seq) for each in council.store.find(Correction)] == [(step.device, step.seq)]
    assert verify(council.store).clean


def test_a_changed_value_becomes_what_it_was(council: Council) -> None:
    step = do(council, RenamePerson(council.persons[0], "张壹"))
    take_back(council, step)
    assert council.store.need(Person, council.persons[0]).name == "张一"


def test_a_value_that_was_unknown_is_unknown_again(council: Council) -> None:
    step = do(council, RenameBody(council.body, "河湾市长联席会", "联席会", None))
    take_back(council, step)
    assert [each.short for each in council.store.find(BodyName, body=council.body)] == [""]


def test_a_removed_row_comes_back_whole(council: Council) -> None:
    kept = council.store.need(Person, council.persons[0])
    for _ in range(3):
        step = do(council, RemovePerson(kept.id))
        assert council.store.get(Person, kept.id) is None
        take_back(council, step)
        assert council.store.need(Person, kept.id) == kept
    assert verify(council.store).clean


def test_a_removed_item_comes_back_in_its_place(council: Council) -> None:
    items = [AddItem(council.stage, title) for title in ("一", "二", "三")]
    for item in items:
        council.run(item)
    take_back(council, do(council, RemoveItem(items[1].item_id)))
    kept = sorted(council.store.find(AgendaItem), key=lambda each: each.place)
    assert [each.title for each in kept] == ["一", "二", "三"]


def test_a_correction_can_be_corrected(council: Council) -> None:
    """What was taken back by mistake is entered again under the same link row, and taken back again."""
    item, motions = council.item_with("一件议案")
    ballot = council.run(PutAndCast(item, tuple(motions), (), council.at())).ballot_id
    vote = CastVotes(ballot, ((council.members[0], "against"),))
    for _ in range(2):
        step = do(council, vote)
        take_back(council, step)
        assert council.store.find(Vote) == ()
    do(council, vote)
    kept = [(each.ballot, each.member, each.choice) for each in council.store.find(Vote)]
    assert kept == [(ballot, council.members[0], "against")]
    assert verify(council.store).clean


def test_a_step_that_was_changed_since_is_refused(council: Council) -> None:
    step = do(council, RenamePerson(council.persons[0], "张壹"))
    do(council, RenamePerson(council.persons[0], "张弌"))
    with pytest.raises(RuleError, match="人员后来又改过"):
        take_back(council, step)
    assert council.store.need(Person, council.persons[0]).name == "张弌"


def test_a_row_that_others_belong_to_is_refused(council: Council) -> None:
    added = AddPerson("李五", "甲市", "主任")
    step = do(council, added)
    later = do(council, AppointPerson(added.person_id, "乙市", "局长"))
    with pytest.raises(RuleError, match="后来的职务用到了它"):
        take_back(council, step)
    take_back(council, later)
    take_back(council, step)
    assert council.store.get(Person, added.person_id) is None
    assert council.store.find(Post, person=added.person_id) == ()


def test_a_person_on_a_list_is_not_taken_back(council: Council) -> None:
    """The list would keep a line without a name."""
    added = AddPerson("李五", "甲市", "主任")
    step = do(council, added)
    council.run(RegisterAttendee(council.meeting, "guest", person_id=added.person_id))
    with pytest.raises(RuleError, match="后来的参会人员用到了它"):
        take_back(council, step)


def test_a_stage_with_items_is_not_taken_back(council: Council) -> None:
    """An item names its stage in its place, before the bar."""
    added = AddStage(council.meeting, "closing")
    step = do(council, added)
    item = do(council, AddItem(added.stage_id, "闭幕"))
    with pytest.raises(RuleError, match="后来的议程项用到了它"):
        take_back(council, step)
    take_back(council, item)
    take_back(council, step)
    assert council.store.get(Stage, added.stage_id) is None


@pytest.mark.parametrize("kind", ["declare", "take_back", "rename"])
def test_what_has_taken_effect_is_not_taken_back(council: Council, kind: str) -> None:
    item, motions = council.item_with("一件议案")
    votes = tuple((member, "for") for member in council.members)
    put = PutAndCast(item, tuple(motions), votes, council.at())
    note = do(council, RecordNote(council.meeting, "记录", council.at()))
    council.run(put)
    operations = {
        "declare": DeclareBallot(put.ballot_id, council.at()),
        "take_back": TakeBack(council.meeting, note.device, note.seq, council.at()),
        "rename": RenameOperator(OperatorId(council.store.author), "秘书处"),
    }
    step = do(council, operations[kind])
    before = log.head(council.store.connection)
    with pytest.raises(RuleError, match="已经生效，不能撤销"):
        take_back(council, step)
    assert log.head(council.store.connection) == before
    if kind == "declare":
        assert {each.kind for each in council.store.find(BallotEvent)} == {"opened", "declared"}


def test_a_step_that_never_was_is_said_in_words(council: Council) -> None:
    with pytest.raises(RuleError, match="没有找到要撤销的那一步"):
        take_back(council, Touched(frozenset(), council.store.device, 10_000))


def test_a_copied_value_names_its_source(council: Council) -> None:
    """So that erasing the first value erases the copy that undo made of it."""
    step = do(council, RenamePerson(council.persons[0], "张壹"))
    before = copies_noted(council)
    undone = take_back(council, step)
    commit = log.body(council.store.connection, undone.device, undone.seq)
    assert commit is not None
    first = council.store.history(Person, council.persons[0], "name")[0]
    assert {(device, seq) for _, device, seq, _ in commit.header.copies} == {(first.device, first.seq)}
    assert copies_noted(council) - before == len(commit.header.copies)


def copies_noted(council: Council) -> int:
    return int(council.store.connection.execute("SELECT count(*) FROM sy_copy").fetchone()[0])


def test_a_ballot_opened_and_counted_by_mistake_goes_without_a_trace_but_the_struck_lines(council: Council) -> None:
    """Its cleared totals are a later value of the same row; an empty ballot used to stay and block the item."""
    item, motions = council.item_with("一件议案")
    ballot = OpenBallot(item, tuple(motions), "hands", council.at())
    council.run(ballot)
    for counted in (Totals(3), Totals(4)):
        council.run(CountVotes(ballot.ballot_id, counted))
    for _ in range(3):
        take_back_last(council)
    assert council.store.find(Ballot) == ()
    ((kept, hidden),) = council.store.find_all(Ballot, item=item)
    assert (hidden, kept.method) == (True, "hands")
    told = timeline(council.store, council.meeting)
    assert [each.word for each in told if each.struck] == ["表决"]
    council.run(OpenBallot(item, tuple(motions), "hands", council.at()))
    assert verify(council.store).clean


def test_totals_entered_twice_are_taken_back_one_after_the_other(council: Council) -> None:
    item, motions = council.item_with("一件议案")
    ballot = OpenBallot(item, tuple(motions), "hands", council.at())
    council.run(ballot)
    seen = []
    for counted in (Totals(3), Totals(4)):
        council.run(CountVotes(ballot.ballot_id, counted))
    for _ in range(2):
        take_back_last(council)
        seen.append(totals_of(council.store, council.store.need(Ballot, ballot.ballot_id)))
    assert seen == [Totals(3), None]


def test_a_registration_that_gained_a_remark_is_not_taken_back_until_the_remark_is(council: Council) -> None:
    registered = RegisterAttendee(council.meeting, "guest", organisation="省发改委")
    step = do(council, registered)
    seated = do(council, DescribeAttendee(registered.attendee_id, "guest", "省发改委", "", remark="3排5座"))
    with pytest.raises(RuleError, match="参会人员后来又有补充，请先撤销后来的那一步"):
        take_back(council, step)
    assert council.store.need(Attendee, registered.attendee_id).organisation == "省发改委"
    take_back(council, seated)
    take_back(council, step)
    assert council.store.get(Attendee, registered.attendee_id) is None


def test_a_row_made_again_is_taken_back_as_a_whole(council: Council) -> None:
    item, motions = council.item_with("一件议案")
    ballot = council.run(PutAndCast(item, tuple(motions), (), council.at())).ballot_id
    take_back(council, do(council, CastVotes(ballot, ((council.members[0], "against"),))))
    again = do(council, CastVotes(ballot, ((council.members[0], "for"),)))
    take_back(council, do(council, CastVotes(ballot, ((council.members[0], "abstain"),))))
    take_back(council, again)
    assert council.store.find(Vote) == ()
    assert [(each.choice, hidden) for each, hidden in council.store.find_all(Vote)] == [("for", True)]


def test_a_step_of_hundreds_of_rows_is_read_once_and_not_once_a_cell(council: Council) -> None:
    people = tuple(("person", Id(f"{number:032x}"), "name", f"人{number}") for number in range(1, 201))
    step = council.store.run(Put(people))
    asked: list[str] = []
    cast(Any, council.store.connection).set_trace_callback(asked.append)
    assert len(council.store.commit_changes(step.device, step.seq)) == len(people)
    cast(Any, council.store.connection).set_trace_callback(None)
    assert len(asked) < len(people)
    take_back(council, step)
    assert all(council.store.get(Person, row) is None for _, row, _, _ in people)
