"""What the entry line knows of the meeting at a moment, and whom it offers while a name is typed. 现场"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.agenda.entity import item_events, item_state
from db.agenda.operations import TakeBack
from db.meeting.entity import stage_state
from db.meeting.operations import AddStage
from db.people.operations import RemovePerson
from db.recording.completion import asked
from db.recording.timeline import last_step, timeline
from tests.db.recording.hall import Hall, at, hall


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Hall]:
    with hall(tmp_path) as found:
        yield found


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        ((), "opening"),
        (("开始 1",), "opening"),
        (("开始 1", "散会"), "plenary"),
        (("开始 2",), "plenary"),
        (("开始 2", "散会"), "closing"),
        (("开始 2", "结束", "休会"), "plenary"),
    ],
)
def test_the_line_speaks_of_the_stage_that_runs_or_comes_next(room: Hall, lines: tuple[str, ...], kind: str) -> None:
    room.store.run(AddStage(room.meeting, "side_event"))
    room.store.run(AddStage(room.meeting, "closing"))
    room.record(*lines)
    stage = room.scene().stage
    assert stage is not None
    assert stage.kind == kind


def test_adjourning_ends_the_item_with_the_stage_and_one_step_takes_both_back(room: Hall) -> None:
    room.record("开始 2", "散会")
    assert item_state(item_events(room.store, room.items[1])) == "ended"
    assert stage_state(room.store, room.stages["plenary"]) == "held"
    step = last_step(room.store, room.meeting)
    assert step is not None
    room.store.run(TakeBack(room.meeting, step.device, step.seq, at(11)))
    assert item_state(item_events(room.store, room.items[1])) == "started"
    assert stage_state(room.store, room.stages["plenary"]) == "open"


def test_who_was_taken_off_the_roster_keeps_the_name_in_the_hall(room: Hall) -> None:
    person = next(each.attendee.person for each in room.scene().people if each.name == "林方远")
    assert person is not None
    room.store.run(RemovePerson(person))
    assert room.propose("fy lfy 同意").words == "发言 林方远（省经济合作局副局长）：同意"


def take_back(room: Hall) -> str:
    step = last_step(room.store, room.meeting)
    assert step is not None
    room.store.run(TakeBack(room.meeting, step.device, step.seq, at(11)))
    return step.words


def test_steps_are_taken_back_one_after_the_other_and_none_twice(room: Hall) -> None:
    room.record("到会 全体", "开始 2", "到会 全体", "鼓掌")
    room.record("记录 一句", "开始 3", "bj 第2件", "bj 5 1 0")
    assert take_back(room) == "表决 《关于物流合作的议案》 表决中（赞成5 反对1 弃权0）"
    assert take_back(room) == "表决 《关于物流合作的议案》 表决中（举手表决）"
    assert take_back(room) == "结束 第2项　工作总结报告；开始 第3项　三件议案"
    assert take_back(room) == "记录 一句"
    assert [each.word for each in timeline(room.store, room.meeting) if each.struck] == ["记录", "结束", "开始", "表决"]


def test_a_wrong_acclamation_is_taken_back_and_stays_in_sight(room: Hall) -> None:
    room.record("到会 全体", "开始 2", "到会 全体", "鼓掌")
    words = "表决 《工作总结报告》 审议通过（鼓掌通过）"
    assert take_back(room) == words
    last = timeline(room.store, room.meeting)[-2:]
    assert [(each.word, each.text, each.struck) for each in last] == [
        ("表决", "《工作总结报告》 审议通过（鼓掌通过）", True),
        ("更正", f"撤销：{words}（原记录保留）", False),
    ]
    assert room.propose("gz").words == "鼓掌：《工作总结报告》"


@pytest.mark.parametrize(
    ("text", "word", "names"),
    [
        ("fy wy 同意", "wy", ["王岩", "吴优"]),
        ("wang", "wang", ["王岩"]),
        ("dh 东陵", "东陵", ["吴优", "张伟"]),
        ("dh 北江 wy", "wy", ["王岩", "吴优"]),
        ("dh wy 北江", "wy", ["王岩", "吴优"]),
        ("dh 北江、东陵", "东陵", ["吴优", "张伟"]),
        ("yj 北江 zw", "zw", ["张伟", "张伟"]),
        ("yj wy", "wy", ["王岩", "吴优"]),
        ("fy", "", []),
    ],
)
def test_the_list_offers_whom_the_word_may_mean(room: Hall, text: str, word: str, names: list[str]) -> None:
    found = asked(room.scene(), text, {})
    assert found is not None
    assert (found.word, [each.name for each in found.people]) == (word, names)
    assert not found.near


def test_the_list_says_when_it_offers_the_nearest(room: Hall) -> None:
    found = asked(room.scene(), "fy 王言 同意", {})
    assert found is not None
    assert (found.near, found.people[0].name) == (True, "王岩")


@pytest.mark.parametrize(
    "text", ["", "   ", "闭会", "散会", "fy 散会", "dh 全体", "dh 同前", "jl 王岩", "bj 13 0 1", "ks", "wy"]
)
def test_lines_about_something_else_ask_for_nobody(room: Hall, text: str) -> None:
    assert asked(room.scene(), text, {}) is None


def test_the_giver_stays_in_the_list_until_the_receiver_is_begun(room: Hall) -> None:
    picks = {"wy": room.people["吴优"]}
    for text, word in (("yj wy", "wy"), ("yj wy z", "z")):
        found = asked(room.scene(), text, picks)
        assert found is not None
        assert found.word == word
