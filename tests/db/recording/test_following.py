"""The timeline that is kept says what the one read from the beginning says, after every event. 续写"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.agenda.operations import TakeBack
from db.agenda.restoring import Restore
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
        following = Following(room.store, room.meeting)
        told = 0
        for touched in happening(room, seed, 150):
            assert following.follow(touched.rows) == timeline(room.store, room.meeting)
            told += 1
        assert told > 40


def test_the_hundredth_note_is_told_with_as_many_reads_as_the_first(tmp_path: Path) -> None:
    with hall(tmp_path) as room:
        following = Following(room.store, room.meeting)
        reads: list[int] = []
        for number in range(100):
            touched = room.store.run(room.propose(f"记录 第{number}条").operation)
            heard: list[str] = []
            room.store.connection.set_trace_callback(heard.append)
            following.follow(touched.rows)
            room.store.connection.set_trace_callback(None)
            reads.append(len(heard))
        assert reads[1] == reads[-1]
