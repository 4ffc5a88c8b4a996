"""An election in the timeline: to what, with which papers, and in which round. 选举的记录"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.recording.timeline import timeline
from tests.db.ballot.assembly import Assembly, assembly

ELECTION = ("到会 全体", "开始 2")


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Assembly]:
    with assembly(tmp_path) as found:
        yield found


def test_an_election_says_to_what_and_tells_its_papers(hall: Assembly) -> None:
    hall.record(
        *ELECTION, "选举 无记名 1名秘书长：甲长安 乙长安", "选举 甲长安 9 乙长安 5 发出15 收回14 有效14", "宣布"
    )
    told = [each.text for each in timeline(hall.store, hall.meeting) if each.word == "选举"]
    assert told[0].startswith("秘书长应选1名：甲长安、乙长安")
    assert told[-1] == "秘书长：甲长安9票当选、乙长安5票（发出15 收回14 有效14）"


def test_a_new_election_after_all_seats_are_taken_is_no_second_round(hall: Assembly) -> None:
    hall.record(*ELECTION, "选举 1 秘书长：甲长安 12 乙长安 2", "宣布", "选举 1 副秘书长：乙长安 12 丙长安 2", "宣布")
    told = [each.text for each in timeline(hall.store, hall.meeting) if each.word == "选举"]
    assert not any("轮" in each for each in told)
    assert told[-1] == "副秘书长：乙长安12票当选、丙长安2票"
