"""Who votes and who is there, as lines mark them one after the other. 票与到会"""

from __future__ import annotations

import pytest

from db.attendance.entity import Presence
from db.ballot.arithmetic import Totals
from db.ballot.entity import ballots_of, frozen_of, outcome
from db.recording import attending
from db.recording.proposal import propose
from db.recording.scene import scene
from tests.db.recording.hall import Hall, at
from tests.db.recording.refusing import refusal
from tests.db.recording.vote_cases import PLENARY


def test_all_vote_for_but_those_named_whatever_the_order(room: Hall) -> None:
    room.record(*PLENARY, "bj -北江 ?西岭 全体")
    (ballot,) = ballots_of(room.store, room.items[1])
    assert outcome(room.store, ballot).totals == Totals(4, 1, 1)


def test_a_member_that_comes_after_the_opening_is_not_counted_with_all(room: Hall) -> None:
    room.record("开始 2", "到会 北江", "到会 东陵", "到会 南渡", "到会 西岭", "bj", "到会 铁路一局", "bj 全体")
    (ballot,) = ballots_of(room.store, room.items[1])
    assert outcome(room.store, ballot).totals == Totals(4)


def test_a_recused_member_is_neither_present_nor_counted_in_that_ballot_alone(room: Hall) -> None:
    room.record(*PLENARY, "回避 南渡", "bj 全体", "宣布", "开始 3", "bj 第1件 全体")
    (first,), (second,) = ballots_of(room.store, room.items[1]), ballots_of(room.store, room.items[2])
    assert room.members["南渡"] not in frozen_of(first).present
    assert outcome(room.store, first).totals == Totals(5)
    assert outcome(room.store, second).totals == Totals(6)


def test_adoption_without_numbers_is_refused_while_a_ballot_is_open(room: Hall) -> None:
    room.record(*PLENARY, "bj")
    assert refusal(room, "gz") == "这一项已有一次表决在进行，请先宣布结果或作废"


def test_beyond_what_anybody_reads_the_number_stands_alone(room: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attending, "MOST_NAMED", 2)
    room.record("到会 北江")
    assert room.propose("到会 全体").words == "到会 全体（7人，其中首次签到7人：林方远、吴优…）"


def test_who_is_named_twice_is_marked_once_and_all_in_one_step(room: Hall) -> None:
    room.record("到会 王岩 北江 南渡")
    assert sorted(each.name for each in room.scene().people if each.attendee.id in room.scene().there) == [
        "张伟",
        "王岩",
        "高鸣",
    ]
    assert len(room.store.find(Presence)) == 3


def test_people_keep_their_arrangement_while_nobody_comes_or_changes(room: Hall) -> None:
    before = room.scene()
    room.record("记录 一句")
    assert scene(room.store, room.meeting, before).index is before.index
    room.store.run(propose(before, "到会 全体", at(9)).operation)
    after = scene(room.store, room.meeting, before)
    assert after.index is before.index
    assert len(after.there) == 9
