"""Three hours of a meeting of two hundred: who takes part, and the four hundred lines that are typed. 长会议"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import count, islice

from db.agenda.operations import AddItem
from db.attendance.operations import RegisterAll, RegisterAttendee
from db.body.operations import AddMember, FoundBody
from db.meeting.entity import MeetingId
from db.meeting.operations import AddStage, PlanMeeting
from db.motion.operations import EnterMotion
from db.people.operations import AddPerson
from db.store.moment import Instant, instant
from db.store.store import Store

DAY = date(2031, 5, 7)
OPENED = instant(DAY, 9, 0)
EVENTS, ITEMS = 400, 10
PACE = 27_000
"""Milliseconds between two events: three hours in all."""
SURNAMES = (
    "王 wang,邓 deng,张 zhang,刘 liu,陈 chen,杨 yang,赵 zhao,黄 huang,周 zhou,吴 wu,"
    "徐 xu,孙 sun,马 ma,朱 zhu,曹 cao,郭 guo,何 he,林 lin,高 gao,罗 luo"
)
GIVEN = (
    "建国 jian guo,文华 wen hua,志强 zhi qiang,秀英 xiu ying,海涛 hai tao,"
    "晓明 xiao ming,春梅 chun mei,永安 yong an,丹阳 dan yang,若水 ruo shui"
)
PEOPLE = tuple(
    (f"{surname}{given}", f"{first} {rest}")
    for surname, first in (each.split() for each in SURNAMES.split(","))
    for given, rest in (each.split(maxsplit=1) for each in GIVEN.split(","))
)


def furnish(store: Store) -> MeetingId:
    """Twenty members with ten persons each, ten items with a motion each."""
    body = FoundBody("测量市长联席会", kind="mayors", unit="次", assembly="会议", preset="association")
    members = [AddMember(body.body_id, f"第{number}市", f"{number}市") for number in range(1, 21)]
    meeting = PlanMeeting(body.body_id, 1, from_on=DAY, to_on=DAY)
    stage = AddStage(meeting.meeting_id, "plenary")
    for operation in (body, *members, meeting, stage):
        store.run(operation)
    registered: list[RegisterAttendee] = []
    for place, (name, reading) in enumerate(PEOPLE):
        member = members[place // 10]
        person = AddPerson(name, member.name, "处长", member.member_id, reading=reading)
        store.run(person)
        registered.append(RegisterAttendee(meeting.meeting_id, "delegate", person_id=person.person_id))
    store.run(RegisterAll(tuple(registered)))
    for number in range(1, ITEMS + 1):
        item = AddItem(stage.stage_id, f"第{number}件事", kind="consideration")
        store.run(item)
        store.run(EnterMotion(item.item_id, f"关于第{number}件事的议案"))
    return meeting.meeting_id


def lines() -> tuple[str, ...]:
    """Every event as it is typed: letters of the prefix, pinyin of the name, then what was said."""
    return tuple(islice(_said(), EVENTS))


def _said() -> Iterator[str]:
    yield "dh qt"
    numbers = count()
    for item in range(ITEMS):
        yield "ks"
        for number in islice(numbers, EVENTS // ITEMS - 3):
            yield _line(number)
        yield "bj 18 1 1"
        if item < ITEMS - 1:
            yield "xb"


def _line(number: int) -> str:
    """Speeches and notes, something that happens in the hall, and somebody who leaves and comes back."""
    name = PEOPLE[number // 6 * 7 % len(PEOPLE)][1].replace(" ", "")
    kinds = (
        f"fy {name} 说明情况",
        f"jl 第{number}条记录",
        f"fy {name} 同意",
        "qk 会场停电",
        f"lh {name}",
        f"dh {name}",
    )
    return kinds[number % len(kinds)]


def strokes(line: str) -> list[str]:
    """What reaches the line one by one: letters as they are, Chinese by the word, as an input method gives it."""
    return re.findall(r"[\x20-\x7e]|[^\x20-\x7e]{1,2}", line)


def moment(number: int) -> Instant:
    """The time of an event."""
    return Instant(OPENED + number * PACE)
