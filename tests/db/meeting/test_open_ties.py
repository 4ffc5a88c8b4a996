"""Before closing it is told where equal votes still wait for somebody. 票数相等未决"""

from __future__ import annotations

from pathlib import Path

import pytest

from db.body.charter import Rule
from db.followup.entity import FollowUp
from db.meeting.gaps import gaps
from tests.db.ballot.assembly import BEGUN, MORE_THAN_HALF, Assembly, assembly

WAITS = "第1项的表决票数相等，还没有裁决或再表决"


def told(hall: Assembly, kind: str = "ballot") -> list[str]:
    return [str(each.words) for each in gaps(hall.store, hall.meeting, closing=True) if each.kind == kind]


@pytest.mark.parametrize(
    ("tie", "then", "waits"),
    [
        ("chair", (), [WAITS]),
        ("chair", ("裁决 通过",), []),
        ("again", (), [WAITS]),
        ("again", ("表决 第1件 8 6 0", "宣布"), []),
        ("chair", ("延期审议 1",), []),
        ("fails", (), []),
        ("", (), []),
    ],
)
def test_equal_votes_wait_until_what_the_charter_says_is_done(
    tmp_path: Path, tie: str, then: tuple[str, ...], waits: list[str]
) -> None:
    with assembly(tmp_path, {"ordinary": Rule(MORE_THAN_HALF, tie)}, cities=14) as hall:
        hall.record(*BEGUN, "表决 第1件 7 7 0", "宣布", *then)
        assert told(hall) == waits


def test_equals_at_the_last_seat_wait_until_one_of_them_is_elected(tmp_path: Path) -> None:
    with assembly(tmp_path, {"ordinary": Rule(MORE_THAN_HALF, "lot")}, cities=14) as hall:
        hall.record("到会 全体", "开始 2", "选举 2 甲长安 12 乙长安 8 丙长安 8", "宣布")
        assert told(hall) == ["第2项选举有2人得票相等，还没有定谁当选"]
        hall.record("抽签 乙长安")
        assert told(hall) == []


def test_a_point_without_a_lead_is_led_to_where_the_lead_is_entered(tmp_path: Path) -> None:
    with assembly(tmp_path) as hall:
        hall.record(*BEGUN, "议定 港口：成立筹备组")
        (gap,) = (each for each in gaps(hall.store, hall.meeting, closing=True) if each.kind == "leads")
        (entry,) = hall.store.find(FollowUp)
        assert (gap.page_key, gap.record_id) == ("follow", entry.id)
