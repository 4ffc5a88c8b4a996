"""A practice copy: what was prepared is there, what was recorded is not, and the real store never hears of it. 演练"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.agenda.entity import AgendaEvent, AgendaItem, Note, Speech
from db.agenda.operations import RecordNote
from db.attendance.entity import Attendee, Leave, Presence
from db.ballot.entity import Ballot, Vote
from db.body.entity import Member, MemberName
from db.followup.entity import FollowUp, follow_up_title
from db.followup.operations import RecordPoint
from db.handover.entity import HandoverEvent
from db.meeting.entity import Chairing, Meeting, StageEvent, meeting_state
from db.meeting.operations import CloseMeeting, PassChair, PlanMeeting
from db.motion.entity import ItemMotion, Motion, MotionEvent
from db.opening import open_store
from db.people.entity import Operator, Person
from db.recording.practice import RECORDED, practice_copy
from db.recording.script import feed
from db.sample import make_sample, script_lines
from db.store import log
from db.store.record import declared
from db.store.store import Store
from db.store.verify import verify
from tests.builders import Council
from tests.db.recording.hall import hall

KEPT = (Person, Member, MemberName, Attendee, AgendaItem, Motion, Leave, Operator)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("sample")
    with open_store(folder / "lianxi.lianxi", keys=folder / "keys", author="会务组") as store:
        names = make_sample("federation34", store, store.run)
        store.run(CloseMeeting(store.need(Meeting, names["meeting"]).id))
        yield store


@pytest.fixture
def copy(sample: Store, tmp_path: Path) -> Iterator[Store]:
    meeting = next(each for each in sample.find(Meeting) if each.parent is None)
    with practice_copy(sample, tmp_path / "practice.lianxi", meeting.id) as made:
        yield made


def test_what_was_prepared_is_there_under_the_same_ids(sample: Store, copy: Store) -> None:
    for entity in KEPT:
        assert copy.find(entity) == sample.find(entity)
        assert copy.find(entity) or entity is Leave
    assert verify(copy).clean


@pytest.mark.parametrize("entity", RECORDED, ids=lambda entity: entity.declaration.table)
def test_what_was_recorded_is_not(copy: Store, entity: type) -> None:
    left = copy.find(entity)
    if entity is Chairing:
        assert left
        assert {each.from_at for each in left} == {None}
    elif entity is Leave:
        assert {each.at for each in left} == {None}
    else:
        assert left == ()


def test_every_table_of_events_is_known_to_be_recorded() -> None:
    """What became of documents is of the desk and not of the hall."""
    events = {table for table in declared() if table.endswith("_event")} - {"document_event"}
    assert events == {entity.declaration.table for entity in RECORDED if entity.declaration.table.endswith("_event")}


def test_the_meeting_has_not_begun_and_can_be_recorded_again(sample: Store, copy: Store) -> None:
    meeting = next(each for each in copy.find(Meeting) if each.parent is None)
    assert meeting_state(copy, meeting) == "convened"
    transcript = feed(copy, copy.run, meeting.id, script_lines("federation34.txt"))
    assert transcript.refused == []
    for entity in (AgendaEvent, Ballot, HandoverEvent, Note, Presence, Speech, StageEvent, FollowUp):
        here = copy.find(entity)
        assert here
    assert verify(copy).clean


def test_the_copy_is_nobodys_record(sample: Store, copy: Store) -> None:
    assert copy.is_practice
    assert (copy.store_id, copy.device) != (sample.store_id, sample.device)
    assert copy.connection.execute("SELECT pubkey FROM sy_device").fetchall() == [(None,)]
    assert not any(copy.store_id in path.name for path in copy.keys.iterdir())
    assert {each.kind for each in copy.commits()} == {"practice_copy"}


def test_the_real_store_hears_nothing(council: Council, tmp_path: Path) -> None:
    before = log.head(council.store.connection)
    with practice_copy(council.store, tmp_path / "practice.lianxi", council.meeting) as made:
        made.run(RecordNote(council.meeting, "演练", council.at()))
    assert log.head(council.store.connection) == before
    assert council.store.find(Note) == ()


def test_what_came_up_in_the_hall_is_practised_from_nothing(tmp_path: Path) -> None:
    (tmp_path / "hall").mkdir()
    with hall(tmp_path / "hall") as room:
        before = [len(room.store.find(each)) for each in (AgendaItem, Motion, ItemMotion, Leave)]
        lines = (
            "到会 全体",
            "开始 2",
            "议案 关于测量的议案",
            "修正 第1件 第三条：一→二",
            "加项 临时通报",
            "请假 高鸣 有事",
        )
        assert feed(room.store, room.store.run, room.meeting, lines).refused == []
        assert [len(room.store.find(each)) for each in (AgendaItem, Motion, ItemMotion, Leave)] != before
        with practice_copy(room.store, tmp_path / "practice.lianxi", room.meeting) as made:
            assert [len(made.find(each)) for each in (AgendaItem, Motion, ItemMotion, Leave)] == before
            assert verify(made).clean


def test_other_meetings_keep_their_record(council: Council, tmp_path: Path) -> None:
    other = council.run(PlanMeeting(council.body, 1)).meeting_id
    council.run(RecordNote(other, "上一次", council.at()))
    council.run(RecordPoint(other, "上次议定", "", council.at()))
    council.run(RecordNote(council.meeting, "这一次", council.at()))
    council.run(RecordPoint(council.meeting, "这次议定", "", council.at()))
    with practice_copy(council.store, tmp_path / "practice.lianxi", council.meeting) as made:
        assert {each.text or each.head for each in made.find(Note)} == {"上一次", "上次议定"}
        assert [follow_up_title(made, each) for each in made.find(FollowUp)] == ["上次议定"]
        assert made.find(Presence) == ()


def test_who_chairs_beforehand_is_kept_and_who_took_the_chair_is_not(council: Council, tmp_path: Path) -> None:
    council.run(PassChair(council.meeting, council.persons[0], council.stage))
    council.run(PassChair(council.meeting, council.persons[1], council.stage, at=council.at()))
    with practice_copy(council.store, tmp_path / "practice.lianxi", council.meeting) as made:
        assert [each.person for each in made.find(Chairing)] == [council.persons[0]]
        assert made.find(Vote) == made.find(MotionEvent) == ()


def test_a_large_store_is_copied_in_several_commits(council: Council, tmp_path: Path) -> None:
    other = council.run(PlanMeeting(council.body, 1)).meeting_id
    for number in range(6):
        council.run(RecordNote(other, str(number) * 30_000, council.at()))
    with practice_copy(council.store, tmp_path / "practice.lianxi", council.meeting) as made:
        assert len(made.commits()) >= 3
        assert made.find(Note) == council.store.find(Note)
        assert verify(made).clean
