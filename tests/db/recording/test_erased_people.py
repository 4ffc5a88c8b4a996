"""Who was erased comes to nothing more: what was recorded of them stays. 已删除的人"""

from __future__ import annotations

from db.attendance.entity import Attendee, AttendeeId
from db.people.erasing import ErasePerson, personal
from tests.db.recording.hall import Hall, at
from tests.db.recording.refusing import refusal


def erase(room: Hall, name: str) -> AttendeeId:
    attendee = room.people[name]
    person = room.store.need(Attendee, attendee).person
    assert person is not None
    room.store.run(ErasePerson(person, personal(room.store, person)))
    return attendee


def test_everybody_arrives_but_who_was_erased(room: Hall) -> None:
    gone = erase(room, "吴优")
    room.record("开始 2", "到会 全体")
    there = room.scene().there
    assert gone not in there
    assert len(there) == len([each for each in room.people if each != "四方日报"]) - 1


def test_a_delegation_arrives_without_who_was_erased(room: Hall) -> None:
    gone = erase(room, "吴优")
    room.record("开始 2", "到会 东陵")
    assert room.scene().there == {room.people["张伟（东陵）"]}
    erase(room, "高鸣")
    assert "南渡" in refusal(room, "到会 南渡")
    assert gone not in room.scene().there


def test_who_was_erased_answers_no_roll_call(room: Hall) -> None:
    erase(room, "吴优")
    room.record("开始 2", "点到 全体")
    assert room.propose("点到 全体").words == "点到 到会5家"


def test_who_was_erased_in_the_hall_is_there_until_all_leave(room: Hall) -> None:
    room.record("开始 2", "到会 全体", when=at(9))
    gone = erase(room, "吴优")
    assert gone in room.scene().there
    room.record("离会 东陵", when=at(9, 30))
    assert gone not in room.scene().there
