"""What the years of a body cannot hold is refused in one sentence, and nothing is written. 错误输入：历年"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from db.body.operations import FoundBody, RetireMember
from db.followup.operations import ChangeFollowUp, ListFollowUp
from db.handover.entity import handover_id
from db.handover.operations import AcceptHandover, DeliverHandover, DescribeHandover, HandOver
from db.issuing.operations import DescribeDocument, DraftDocument
from db.issuing.stepping import ApproveDocument
from db.meeting.joining import JoinBody
from db.meeting.operations import DescribeMeeting, MarkStage, PlanMeeting
from db.opening import open_store
from db.rotation.operations import AgreeHost, ArrangeRotation, ChangeChairPeriod, ChangeMeetingInterval, SwapTurns
from db.store.moment import instant
from db.store.operation import Operation
from tests.builders import Council
from tests.db.followup.two_meetings import LATER
from tests.db.handover.two_chairs import Chairs
from tests.refusals import assert_refused

NOON = instant(LATER, 12, 0)
NUMBER = "河联发〔2031〕1号"


@pytest.fixture
def chairs(tmp_path: Path) -> Iterator[Chairs]:
    """The second meeting was held, with its list; the third one, a year later, hands the chair over."""
    with open_store(tmp_path / "lianxi.lianxi", keys=tmp_path / "keys", author="会务组") as store:
        council = Council(store)
        for step in ("opened", "closed"):
            council.run(MarkStage(council.stage, step, council.at()))
        yield Chairs(council)


def handing_a_list_to_oneself(chairs: Chairs) -> Operation:
    chairs.prepare()
    first = chairs.council.members[0]
    return DescribeHandover(chairs.row, first, first)


def accepting_twice(chairs: Chairs) -> Operation:
    chairs.prepare()
    chairs.check_all()
    chairs.run(DeliverHandover(chairs.row, NOON))
    chairs.run(AcceptHandover(chairs.row, NOON))
    return AcceptHandover(handover_id(chairs.council.body, chairs.third), NOON)


def a_rotation_with_a_member_that_left(chairs: Chairs) -> Operation:
    chairs.run(RetireMember(chairs.council.members[3], date(2031, 12, 1)))
    return ArrangeRotation(chairs.council.body, tuple(chairs.council.members), 3)


def a_host_that_left(chairs: Chairs) -> Operation:
    chairs.run(RetireMember(chairs.council.members[3], date(2031, 12, 1)))
    return AgreeHost(chairs.council.body, 4, chairs.council.members[3], "商定")


def an_ordinal_that_another_meeting_has(chairs: Chairs) -> Operation:
    return DescribeMeeting(chairs.third, 2, from_on=LATER)


def an_ordinal_that_the_second_body_used(chairs: Chairs) -> Operation:
    other = chairs.run(FoundBody("河湾合作区四市")).body_id
    chairs.run(JoinBody(chairs.council.meeting, other, 7))
    return JoinBody(chairs.third, other, 7)


def numbered(chairs: Chairs) -> None:
    told = DraftDocument(chairs.council.body, chairs.council.meeting, "covering_notice", NUMBER)
    chairs.run(told)
    chairs.run(ApproveDocument(told.document_id, chairs.council.day))


def a_number_that_exists(chairs: Chairs) -> Operation:
    numbered(chairs)
    return DraftDocument(chairs.council.body, chairs.third, "letter", NUMBER.replace("〔", "[").replace("〕", "]"))


def a_number_that_exists_given_later(chairs: Chairs) -> Operation:
    numbered(chairs)
    return DescribeDocument(
        chairs.run(DraftDocument(chairs.council.body, chairs.third, "letter")).document_id, f" {NUMBER} "
    )


def two_hosts_agreed_on(chairs: Chairs) -> Operation:
    chairs.run(AgreeHost(chairs.council.body, 4, chairs.council.members[1], "商定"))
    return AgreeHost(chairs.council.body, 4, chairs.council.members[2], "商定")


def a_swap_with_a_host_agreed_on(chairs: Chairs) -> Operation:
    chairs.run(AgreeHost(chairs.council.body, 4, chairs.council.members[1], "商定"))
    return SwapTurns(chairs.council.body, 4, 5, "商定")


def another_host_than_agreed_on(chairs: Chairs) -> Operation:
    chairs.run(AgreeHost(chairs.council.body, 4, chairs.council.members[1], "商定"))
    return PlanMeeting(chairs.council.body, 4, chair_id=chairs.council.members[2])


CASES: dict[str, tuple[Callable[[Chairs], Operation], str]] = {
    "handing over to oneself": (
        lambda chairs: HandOver(chairs.council.body, chairs.third, *[chairs.council.members[0]] * 2),
        "不能移交给自己",
    ),
    "handing a list to oneself": (handing_a_list_to_oneself, "不能移交给自己"),
    "accepting twice": (accepting_twice, "已经接收过，不能再接收一次"),
    "a rotation with a member that left": (a_rotation_with_a_member_that_left, "丁市已于2031-12-01退出"),
    "a host that left": (a_host_that_left, "丁市已于2031-12-01退出"),
    "an interval from an ordinal held": (
        lambda chairs: ChangeMeetingInterval(chairs.council.body, 2, 24),
        "第2次会议已经开过，只能从第3次起改",
    ),
    "an interval from a day held": (
        lambda chairs: ChangeMeetingInterval(chairs.council.body, None, 24, from_on=chairs.council.day),
        "2031-05-07的会议已经开过",
    ),
    "a chair's period from a day held": (
        lambda chairs: ChangeChairPeriod(chairs.council.body, 24, from_on=chairs.council.day),
        "2031-05-07的会议已经开过",
    ),
    "an ordinal used": (lambda chairs: PlanMeeting(chairs.council.body, 2), "第2次会议已经建立"),
    "an ordinal that another meeting has": (an_ordinal_that_another_meeting_has, "第2次会议已经建立"),
    "an ordinal that the second body used": (an_ordinal_that_the_second_body_used, "第7届会议已经建立"),
    "due before the meeting": (
        lambda chairs: ListFollowUp(
            chairs.council.body, "agreed", "大桥", chairs.council.meeting, due_on=date(2031, 5, 6)
        ),
        "完成时限2031-05-06早于会议日期2031-05-07",
    ),
    "due before the meeting, later on": (
        lambda chairs: ChangeFollowUp(chairs.water, "agreed", "联防联治", due_on=date(2031, 5, 6)),
        "完成时限2031-05-06早于会议日期2031-05-07",
    ),
    "a number that exists": (a_number_that_exists, "发文字号河联发〔2031〕1号已经用于另一份文件"),
    "a number that exists, given later": (a_number_that_exists_given_later, "已经用于另一份文件"),
    "two hosts agreed on": (two_hosts_agreed_on, "第4次已另有安排"),
    "a swap with a host agreed on": (a_swap_with_a_host_agreed_on, "第4次已另有安排"),
    "another host than agreed on": (another_host_than_agreed_on, "一次会议只有一个承办方"),
}


@pytest.mark.parametrize("case", CASES)
def test_what_the_years_cannot_hold_is_refused_in_words(chairs: Chairs, case: str) -> None:
    make, words = CASES[case]
    assert_refused(chairs.store, make(chairs), words)
