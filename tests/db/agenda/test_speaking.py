"""The speakers' queue, speaking time by person and member, planned against actual time. 发言次序与用时"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.agenda.entity import AgendaItem, ItemId
from db.agenda.operations import AddItem, DescribeItem
from db.agenda.queue import LeaveQueue, queue
from db.agenda.speaking import by_member, speaker_now, speaking_times, spoken
from db.agenda.timing import item_time, planned
from db.recording.scene import Scene
from db.store.errors import RuleError
from db.store.moment import Instant
from tests.db.recording.hall import Hall, at, hall

MINUTE = 60_000


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Hall]:
    with hall(tmp_path) as found:
        yield found


def record(room: Hall, *lines: tuple[int, str]) -> None:
    """Each line at its minute after nine."""
    for minute, line in lines:
        room.record(line, when=at(9, minute))


def minutes(room: Hall, item: ItemId | None = None, until: Instant | None = None) -> dict[str, tuple[int, float]]:
    now: Scene = room.scene()
    times = speaking_times(room.store, room.meeting, item, until)
    names = {each.attendee.id: each.name for each in now.people}
    return {names[each.attendee]: (each.speeches, each.milliseconds / MINUTE) for each in times if each.attendee}


def member_minutes(room: Hall) -> dict[str, tuple[int, float]]:
    times = by_member(speaking_times(room.store, room.meeting))
    names = {member: short for short, member in room.members.items()}
    return {names[each.member]: (each.speeches, each.milliseconds / MINUTE) for each in times if each.member}


SPOKEN = (
    *((0, "到会 全体"), (0, "开始 2"), (1, "发言 王岩"), (4, "fy 吴优"), (6, "讲毕"), (8, "发言 张伟（北江市）")),
    *((10, "休会"), (30, "复会"), (31, "发言 王岩"), (33, "开始 4"), (35, "发言 林方远"), (38, "散会")),
)


def test_a_speech_lasts_until_it_ends_or_something_else_begins(room: Hall) -> None:
    record(room, *SPOKEN)
    assert minutes(room) == {"王岩": (2, 5), "吴优": (1, 2), "张伟": (1, 2), "林方远": (1, 3)}
    assert member_minutes(room) == {"北江": (3, 7), "东陵": (1, 2)}
    assert minutes(room, room.items[1]) == {"王岩": (2, 5), "吴优": (1, 2), "张伟": (1, 2)}


def test_who_speaks_now_counts_up_to_the_moment_asked_for(room: Hall) -> None:
    record(room, (0, "开始 2"), (1, "发言 王岩"))
    now = speaker_now(room.store, room.meeting)
    assert now is not None
    assert now.speech.attendee == room.people["王岩"]
    assert minutes(room) == {"王岩": (1, 0)}
    assert minutes(room, until=at(9, 6)) == {"王岩": (1, 5)}
    record(room, (7, "讲毕"))
    assert speaker_now(room.store, room.meeting) is None


def test_the_queue_is_kept_in_order_and_calls_up_the_next(room: Hall) -> None:
    record(room, (0, "开始 2"), (1, "报名 王岩 支持 先修路"), (2, "报名 东陵 反对"), (3, "报名 林方远"))
    waiting = queue(room.store, room.meeting, room.items[1])
    assert [(each.attendee, each.member, each.stance) for each in waiting] == [
        (room.people["王岩"], None, "for"),
        (None, room.members["东陵"], "against"),
        (room.people["林方远"], None, ""),
    ]
    record(room, (4, "下一位"), (6, "发言 张伟 东陵 有三点意见"), (8, "取消报名 林方远"))
    assert queue(room.store, room.meeting, room.items[1]) == ()
    assert [(each.speech.gist, each.speech.attendee) for each in spoken(room.store, room.meeting)] == [
        ("先修路", room.people["王岩"]),
        ("有三点意见", room.people["张伟（东陵）"]),
    ]
    assert member_minutes(room) == {"北江": (1, 2), "东陵": (1, 0)}


def test_who_has_spoken_is_no_longer_in_the_queue(room: Hall) -> None:
    record(room, (0, "开始 2"), (1, "报名 王岩"), (2, "下一位"))
    (speech,) = (each.speech for each in spoken(room.store, room.meeting))
    with pytest.raises(RuleError, match="已经发言或取消"):
        room.store.run(LeaveQueue(speech.id, at(9, 3)))


def test_who_asked_under_another_item_waits_no_longer(room: Hall) -> None:
    record(room, (0, "开始 2"), (1, "报名 王岩"), (2, "开始 3"))
    assert room.scene().queue == ()


def item(room: Hall, place: int) -> AgendaItem:
    return room.store.need(AgendaItem, room.items[place])


def test_an_item_took_its_time_without_the_recesses(room: Hall) -> None:
    room.store.run(DescribeItem(room.items[1], "工作总结报告", "consideration", planned_minutes=15))
    record(room, (0, "开始 2"), (5, "休会"), (20, "复会"), (25, "暂停"), (27, "继续"), (30, "结束"))
    found = item_time(room.store, item(room, 1))
    assert (found.planned_minutes, found.milliseconds, found.over) == (15, 13 * MINUTE, -2 * MINUTE)
    assert (found.begun_at, found.ended_at) == (at(9), at(9, 30))


def test_an_item_that_goes_on_counts_up_to_now(room: Hall) -> None:
    record(room, (0, "开始 2"), (5, "休会"))
    assert item_time(room.store, item(room, 1), at(9, 9)).milliseconds == 5 * MINUTE
    record(room, (10, "复会"))
    assert item_time(room.store, item(room, 1), at(9, 12)).milliseconds == 7 * MINUTE
    assert item_time(room.store, item(room, 2), at(9, 12)).over is None


def test_a_group_is_planned_for_as_long_as_its_parts(room: Hall) -> None:
    for title, planned_minutes in (("甲", 5), ("乙", 10)):
        room.store.run(AddItem(room.stages["plenary"], title, planned_minutes=planned_minutes, group_id=room.items[2]))
    assert planned(room.store, item(room, 2)) == 15
    assert planned(room.store, item(room, 1)) is None
