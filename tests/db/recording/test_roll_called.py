"""What the secretary reads back: roll calls, motions taken back, what an adjournment leaves open. 现场记录读回"""

from __future__ import annotations

from db.agenda.entity import AgendaItem
from db.agenda.operations import TakeBack
from db.ballot.opening import freeze
from db.recording.following import Following
from db.recording.timeline import last_step, timeline
from tests.db.recording.hall import Hall, at


def told(room: Hall) -> list[str]:
    return [f"{each.word} {each.name}{each.text}" for each in timeline(room.store, room.meeting)]


def test_a_roll_call_is_one_line_of_the_timeline(room: Hall) -> None:
    room.record("开始 2", "到会 全体", when=at(9))
    room.record("点到 全体 -西岭 ?铁路二局", when=at(9, 5))
    assert told(room)[-1] == "点到 到会4家，缺席：西岭，未定：铁路二局"
    assert not any(line.startswith("离会") for line in told(room))
    step = last_step(room.store, room.meeting)
    assert step is not None
    assert step.words.startswith("点到 到会4家")


def test_a_roll_call_that_finds_everybody_is_recorded_too(room: Hall) -> None:
    room.record("开始 2", "到会 全体", "点到 全体", when=at(9))
    assert told(room)[-1] == "点到 到会6家"


def test_of_whom_it_is_open_does_not_make_a_quorum(room: Hall) -> None:
    room.record("开始 2", "到会 全体", when=at(9))
    proposal = room.propose("点到 全体 ?铁路二局")
    assert proposal.words == "点到 到会5家，未定：铁路二局"
    room.record("点到 全体 ?铁路二局", when=at(9, 5))
    item = room.store.need(AgendaItem, room.items[1])
    assert len(freeze(room.store, item).present) == 5
    room.record("到会 铁路二局", when=at(9, 10))
    assert len(freeze(room.store, item).present) == 6
    assert told(room)[-2] == "点到 到会5家，未定：铁路二局"


def test_whoever_is_called_by_name_is_told_by_name(room: Hall) -> None:
    room.record("开始 2", "到会 全体", "点到 全体 -王岩", when=at(9))
    assert told(room)[-1] == "点到 到会6家，缺席：王岩"


def test_the_timeline_kept_up_to_date_tells_a_roll_call_as_a_fresh_one_does(room: Hall) -> None:
    room.record("开始 2", when=at(9))
    following = Following(room.store, room.meeting)
    for line in ("到会 全体", "点到 全体 -西岭", "到会 西岭", "点到 ?西岭"):
        touched = room.store.run(room.propose(line).operation)
        assert following.follow(touched.rows) == timeline(room.store, room.meeting), line


def test_a_motion_taken_back_keeps_its_title(room: Hall) -> None:
    room.record("开始 2", "议案 关于道路的议案", when=at(9))
    step = last_step(room.store, room.meeting)
    assert step is not None
    room.store.run(TakeBack(room.meeting, step.device, step.seq, at(9, 1)))
    assert told(room)[-2:] == [
        "议案 《关于道路的议案》",
        "更正 撤销：议案 《关于道路的议案》（原记录保留）",
    ]


def test_adjourning_says_how_many_items_were_not_taken(room: Hall) -> None:
    room.record("开始 2", "结束", when=at(9))
    assert room.propose("散会").words == "散会 全体会议（还有3项议程没有进行）"
