"""A whole session: undone to its beginning and done again, the chair passing, presence carried over. 一次会议"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.agenda.entity import Correction, item_events
from db.agenda.operations import RecordNote, TakeBack
from db.agenda.restoring import Restore
from db.attendance.entity import present, stage_events
from db.attendance.operations import GrantLeave
from db.meeting.chairing import chair_at
from db.meeting.entity import stage_state
from db.people.entity import person_known
from db.recording.timeline import last_step, next_step, timeline
from db.store.errors import RuleError
from db.store.record import declared
from tests.db.recording.hall import Hall, at, hall

SESSION = (
    *("到会 全体", "主持 王岩", "开始 1", "发言 林方远 会议很重要", "开始 2", "bm 王岩 支持", "报名 东陵", "下一位"),
    *(
        "讲毕",
        "取消报名 东陵",
        "听取",
        "开始 3",
        "分项 逐件审议",
        "开始 3.1",
        "xz 第2件 第三条：一年→两年",
        "bj 第2.1件",
    ),
    *(
        "bj 全体 -北江",
        "bj -南渡",
        "xb",
        "结束 3.1",
        "tg 2",
        "yztg 1",
        "yqs 3 再征求意见",
        "加项 通报",
        "视频 4",
        "限时 5",
    ),
    *(
        "qj 沈若水 有事",
        "lh 沈若水",
        "点到 全体 -西岭",
        "情况 停电",
        "xh",
        "fh",
        "主持 吴优",
        "cx 5",
        "yq 6 下届",
        "开始 4",
    ),
    *("不公开", "yd 会期改为两年：从第13届起", "jl 记一笔", "移交 北江 东陵", "散会"),
)
DECLARED = SESSION.index("xb")


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Hall]:
    with hall(tmp_path) as found:
        yield found


def visible(room: Hall) -> dict[str, tuple[object, ...]]:
    """Every row that the record shows, but for the corrections themselves."""
    entities = (each for each in declared().values() if each is not Correction)
    return {each.declaration.table: room.store.find(each) for each in entities}


def undo(room: Hall) -> bool:
    step = last_step(room.store, room.meeting)
    if step:
        room.store.run(TakeBack(room.meeting, step.device, step.seq, at(11)))
    return step is not None


def redo(room: Hall) -> str:
    step = next_step(room.store, room.meeting)
    assert step is not None
    room.store.run(Restore(room.meeting, step.device, step.seq, at(11)))
    return step.words


@pytest.mark.parametrize(
    ("before", "lines"),
    [((), SESSION[:DECLARED]), (SESSION[: DECLARED + 1], SESSION[DECLARED + 1 :])],
    ids=["until a result is declared", "from there on"],
)
def test_a_session_is_undone_step_by_step_and_done_again(
    room: Hall, before: tuple[str, ...], lines: tuple[str, ...]
) -> None:
    """A declared result is the one step that stays; what led to it and what followed goes back and forth."""
    room.record(*before, when=at(9))
    states = [visible(room)]
    for line in lines:
        room.record(line)
        states.append(visible(room))
    for earlier in reversed(states[:-1]):
        assert undo(room)
        assert visible(room) == earlier
    for later in states[1:]:
        redo(room)
        assert visible(room) == later
    assert next_step(room.store, room.meeting) is None
    for earlier in reversed(states[:-1]):
        assert undo(room)
        assert visible(room) == earlier


def test_what_is_restored_is_told_as_an_addition(room: Hall) -> None:
    room.record("记录 一", "记录 二")
    undo(room)
    assert redo(room) == "记录 二"
    told = timeline(room.store, room.meeting)
    assert [(each.word, each.text, each.struck) for each in told] == [
        ("记录", "一", False),
        ("记录", "二", False),
        ("更正", "撤销：记录 二（原记录保留）", False),
        ("更正", "恢复：记录 二", False),
    ]


def test_nothing_is_restored_over_something_new(room: Hall) -> None:
    room.record("记录 一", "记录 二")
    undo(room)
    taken = next_step(room.store, room.meeting)
    assert taken is not None
    room.store.run(RecordNote(room.meeting, "三", at(10)))
    assert next_step(room.store, room.meeting) is None
    with pytest.raises(RuleError, match="撤销之后又记了新的内容"):
        room.store.run(Restore(room.meeting, taken.device, taken.seq, at(11)))


def test_steps_come_back_in_the_order_in_which_they_went(room: Hall) -> None:
    room.record("记录 一", "记录 二", "记录 三")
    undo(room)
    undo(room)
    first = last_step(room.store, room.meeting)
    assert first is not None
    with pytest.raises(RuleError, match="这一步没有撤销，不用恢复"):
        room.store.run(Restore(room.meeting, first.device, first.seq, at(11)))
    assert [redo(room), redo(room)] == ["记录 二", "记录 三"]


def chair(room: Hall, hour: int, minute: int = 0) -> str:
    found = chair_at(room.store, room.meeting, at(hour, minute))
    person = person_known(room.store, found.person) if found else None
    return person.name if person else ""


def test_the_chair_passes_before_item_five_and_is_known_for_every_item(room: Hall) -> None:
    lines = (("主持 王岩", 9), ("开始 2", 10), ("开始 4", 11), ("主持 吴优", 12), ("开始 5", 13), ("散会", 14))
    room.record("开始 1", when=at(8))
    for line, hour in lines:
        room.record(line, when=at(hour))
    assert [chair(room, hour) for hour in (8, 9, 10, 11, 12, 13, 15)] == [
        "",
        "王岩",
        "王岩",
        "王岩",
        "吴优",
        "吴优",
        "",
    ]
    begun = {each: item_events(room.store, each)[0].at for each in room.items if item_events(room.store, each)}
    found = chair_at(room.store, room.meeting, begun[room.items[4]])
    assert found is not None
    assert person_known(room.store, found.person).name == "吴优"  # type: ignore[union-attr]
    told = [each.name for each in timeline(room.store, room.meeting) if each.kind == "chair"]
    assert told == ["王岩", "吴优"]


def test_who_is_in_the_hall_is_carried_over_to_the_next_stage_in_the_same_step(room: Hall) -> None:
    room.record("到会 全体", "开始 1", "离会 王岩", "开始 2")
    entered = present(stage_events(room.store, room.stages["plenary"]))
    assert set(entered) == set(present(stage_events(room.store, room.stages["opening"])))
    assert room.people["王岩"] not in entered
    assert undo(room)
    assert stage_events(room.store, room.stages["plenary"]) == ()
    assert stage_state(room.store, room.stages["opening"]) == "open"


def test_who_has_leave_from_the_next_stage_is_not_carried_into_it_and_does_not_vote(room: Hall) -> None:
    room.record("到会 全体", "开始 1")
    room.store.run(GrantLeave(room.meeting, room.people["吴优"], stage_id=room.stages["plenary"]))
    room.store.run(GrantLeave(room.meeting, member_id=room.members["南渡"], stage_id=room.stages["plenary"]))
    room.record("开始 2")
    absent = {room.people["吴优"], room.people["高鸣"]}
    assert room.scene().there == set(present(stage_events(room.store, room.stages["opening"]))) - absent
    assert not {room.members["东陵"], room.members["南渡"]} & set(room.scene().frozen.present)
    room.record("到会 吴优")
    assert room.members["东陵"] in room.scene().frozen.present


def test_after_everybody_went_home_presence_is_taken_anew(room: Hall) -> None:
    room.record("到会 全体", "开始 1", "散会")
    told = "开始 第2项　工作总结报告（全体会议开始，尚无人签到，请记到会，如：到会 同前）"
    assert room.propose("开始 2").words == told
    room.record("开始 2")
    assert stage_events(room.store, room.stages["plenary"]) == ()


def test_an_item_starts_in_recess_by_ending_it(room: Hall) -> None:
    room.record("开始 2", "休会", "开始 4")
    assert stage_state(room.store, room.stages["plenary"]) == "open"
