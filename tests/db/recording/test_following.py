"""The timeline that is kept says what the one read from the beginning says, after every event. 续写"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.agenda.operations import AddItem, TakeBack
from db.agenda.restoring import Restore
from db.body.entity import BodyId
from db.meeting.entity import MeetingId
from db.meeting.operations import AddStage, PlanMeeting
from db.motion.entity import Motion, motions_of
from db.motion.operations import MarkMotions, PlaceMotion
from db.recording.following import Following
from db.recording.proposal import propose
from db.recording.scene import scene
from db.recording.timeline import last_step, next_step, timeline
from db.store.errors import RuleError
from db.store.operation import Touched
from tests.db.recording.hall import Hall, at, hall

LINES = (
    "开始",
    "结束",
    "休会",
    "复会",
    "发言 王岩 说明情况",
    "讲话 吴优",
    "记录 一句话",
    "议定 合作：共同推进",
    "情况 停电",
    "到会 全体",
    "到会 王岩",
    "离会 王岩",
    "到会 北江",
    "离会 吴优",
    "回避 东陵",
    "请假 高鸣 有事",
    "主持 高鸣",
    "移交 北江 东陵",
    "议案 关于测量的议案",
    "表决 全体",
    "表决 4 1 0",
    "宣布",
    "作废 数错了",
    "鼓掌 1",
    "通过 1-3",
    "报名 王岩 支持",
    "报名 吴优",
    "取消报名 吴优",
    "下一位",
    "讲毕",
    "暂停",
    "继续",
    "限时 5",
    "撤下 4",
    "延期 5 下次会议",
    "加项 临时情况通报",
    "修正 第1件 第三条：一→二",
    "交付研究 1 再议",
    "点到 全体 -北江",
    "来宾 张来 某市 处长",
    "抽出 第1件",
    "裁决 赞成",
    "宣布 通过 会场一致",
    "更正",
    "恢复",
)

CORRECTIONS = {"更正": (last_step, TakeBack), "恢复": (next_step, Restore)}


def placed_twice(hall: Hall) -> MeetingId:
    """A motion heard on one item stands on another one too, and on an item of a later meeting."""
    item, motion = hall.items[2], motions_of(hall.store, hall.items[2])[0].id
    body = hall.store.need(Motion, motion).body
    planned = PlanMeeting(BodyId(body or ""), 13)
    stage = AddStage(planned.meeting_id, "plenary")
    again = AddItem(stage.stage_id, "再议", "consideration")
    places = [PlaceMotion(each, motion, at(9)) for each in (hall.items[1], again.item_id)]
    heard = [MarkMotions((motion,), "heard", at(9), each) for each in (item, hall.items[1], again.item_id)]
    for step in (planned, stage, again, heard[0], places[0], heard[1], places[1], heard[2]):
        hall.store.run(step)
    return planned.meeting_id


def happening(hall: Hall, seed: int, times: int) -> Iterator[Touched]:
    """Lines at random, several within one moment, and steps taken back."""
    chance = random.Random(seed)
    for turn in range(times):
        line, now = chance.choice(LINES), at(10, turn // 3 % 60, 0)
        try:
            if line in CORRECTIONS:
                read, correct = CORRECTIONS[line]
                step = read(hall.store, hall.meeting)
                if step:
                    yield hall.store.run(correct(hall.meeting, step.device, step.seq, now))
            else:
                yield hall.store.run(propose(scene(hall.store, hall.meeting), line, now).operation)
        except RuleError:
            continue


@pytest.mark.parametrize("seed", range(4))
def test_what_is_kept_is_what_would_be_read_from_the_beginning(tmp_path: Path, seed: int) -> None:
    with hall(tmp_path) as room:
        meetings = (room.meeting, placed_twice(room))
        followings = {each: Following(room.store, each) for each in meetings}
        told = 0
        for touched in happening(room, seed, 150):
            for meeting, following in followings.items():
                assert following.follow(touched.rows) == timeline(room.store, meeting)
            told += 1
        assert told > 40


def test_a_motion_on_two_items_and_at_two_meetings_is_told_once_each(tmp_path: Path) -> None:
    with hall(tmp_path) as room:
        later = placed_twice(room)
        following = Following(room.store, room.meeting)
        motion = motions_of(room.store, room.items[1])[-1].id
        told = [each.word for each in timeline(room.store, room.meeting) if each.kind == "motion"]
        assert told == ["听取", "列入议程", "听取"]
        assert [each.word for each in timeline(room.store, later)] == ["列入议程", "听取"]
        touched = room.store.run(MarkMotions((motion,), "considered", at(10), room.items[1]))
        assert following.follow(touched.rows) == timeline(room.store, room.meeting)


@pytest.mark.parametrize("line", ["记录 第{}条", "议定 第{}条：共同推进"])
def test_the_hundredth_note_is_told_as_soon_as_the_first(tmp_path: Path, line: str) -> None:
    with hall(tmp_path) as room:
        following = Following(room.store, room.meeting)
        reads, steps = list[int](), list[int]()
        for number in range(100):
            touched = room.store.run(room.propose(line.format(number)).operation)
            heard, worked = list[str](), list[int]()
            room.store.connection.set_trace_callback(heard.append)
            room.store.connection.set_progress_handler(lambda worked=worked: worked.append(1), 5)
            following.follow(touched.rows)
            room.store.connection.set_progress_handler(None, 5)
            room.store.connection.set_trace_callback(None)
            reads.append(len(heard))
            steps.append(len(worked))
        assert reads[1] == reads[-1]
        assert steps[-1] < 1.5 * steps[1]
