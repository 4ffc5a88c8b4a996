"""The limit on speeches is folded from what was said in the hall. 发言限时"""

from __future__ import annotations

from pathlib import Path

from db.agenda.entity import AgendaItem, speech_limit
from db.agenda.operations import TakeBack
from db.agenda.progress import LimitSpeeches
from db.recording.timeline import last_step, timeline
from tests.db.recording.hall import Hall, at, hall


def limit(room: Hall) -> int | None:
    return speech_limit(room.store, room.store.need(AgendaItem, room.items[3]))


def test_the_last_limit_said_in_the_hall_counts_before_the_planned_one(tmp_path: Path) -> None:
    with hall(tmp_path) as room:
        assert limit(room) is None
        room.store.run(LimitSpeeches(room.items[3], 10))
        assert limit(room) == 10
        room.record("开始 4")
        found = []
        for line in ("限时 5", "限时 3", "限时 0"):
            room.record(line)
            found.append(limit(room))
        assert found == [5, 3, None]
        assert room.store.need(AgendaItem, room.items[3]).speech_minutes == 10


def test_the_timeline_says_how_many_minutes_and_a_limit_taken_back_leaves_the_one_before(tmp_path: Path) -> None:
    with hall(tmp_path) as room:
        room.record("开始 4", "限时 5", "限时 3", "限时 0")
        told = [each.text for each in timeline(room.store, room.meeting) if each.word == "限时"]
        assert told == ["第4项　交流发言（每人5分钟）", "第4项　交流发言（每人3分钟）", "第4项　交流发言（不限）"]
        for left in (3, 5, None):
            step = last_step(room.store, room.meeting)
            assert step
            room.store.run(TakeBack(room.meeting, step.device, step.seq, at(11)))
            assert limit(room) == left
