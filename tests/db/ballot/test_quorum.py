"""Adopted without a count although the charter's quorum is not met: said, confirmed, and told ever after. 法定人数"""

from __future__ import annotations

from pathlib import Path

import pytest

from db.ballot.arithmetic import Threshold
from db.ballot.operations import AdoptMotions
from db.ballot.rules import Unconfirmed
from db.motion.entity import motions_of
from db.store.moment import instant
from desktop.documents.minutes import minutes
from desktop.documents.vote_results import vote_results
from tests.db.ballot.assembly import DAY, Assembly, assembly
from tests.desktop.documents.test_minutes import text_of

QUORUM = {"quorum": Threshold("all", 2, 3, over=False)}
SHORT = "到会2家，未达法定人数4家"
WORDS = ("鼓掌", "无异议", "一致", "通过", "原则通过")


def ask(hall: Assembly, *arrived: str) -> None:
    hall.record(*(f"到会 {each}" for each in arrived), "开始 1")


@pytest.mark.parametrize("word", WORDS)
def test_without_a_quorum_it_is_adopted_only_when_confirmed_and_told_so(tmp_path: Path, word: str) -> None:
    with assembly(tmp_path, QUORUM, cities=5) as hall:
        ask(hall, "甲", "乙")
        assert hall.refusal(f"{word} 1") == f"{SHORT}；会上确已通过的，请在行末写“确认”"
        assert hall.ballots() == []
        told = hall.feed(f"{word} 1 确认")
        assert f"（{SHORT}）" in told.events[-1].words
        assert hall.results() == ["in_principle" if word == "原则通过" else "adopted"]
        assert hall.sentence().endswith(f"；{SHORT}")
        assert f"在{SHORT}的情况下" in text_of(minutes(hall.store, hall.meeting))


def test_with_nobody_checked_in_the_operation_is_refused_as_well(tmp_path: Path) -> None:
    with assembly(tmp_path, QUORUM, cities=5) as hall:
        hall.record("开始 1")
        motion = motions_of(hall.store, hall.items[0])[0].id
        with pytest.raises(Unconfirmed, match="到会0家，未达法定人数4家"):
            hall.store.run(AdoptMotions(hall.items[0], (motion,), "acclamation", instant(DAY, 9, 0)))
        assert hall.ballots() == []


def test_a_past_meeting_of_which_no_attendance_is_told_is_not_said_to_have_lacked_a_quorum(tmp_path: Path) -> None:
    with assembly(tmp_path, QUORUM, cities=5) as hall:
        motion = motions_of(hall.store, hall.items[0])[0].id
        at = instant(DAY, 9, 0)
        hall.store.run(AdoptMotions(hall.items[0], (motion,), "not_stated", at, confirmed=True))
        papers = (minutes(hall.store, hall.meeting), vote_results(hall.store, hall.meeting))
        assert "法定人数" not in hall.sentence() + "".join(map(text_of, papers))


@pytest.mark.parametrize(("charter", "arrived"), [(QUORUM, "甲乙丙丁"), ({}, "甲乙"), ({}, "")])
def test_with_a_quorum_or_in_a_body_that_asks_for_none_nothing_is_said(
    tmp_path: Path, charter: dict[str, object], arrived: str
) -> None:
    with assembly(tmp_path, charter, cities=5) as hall:
        ask(hall, *arrived)
        told = hall.feed("鼓掌 1")
        assert not told.refused
        assert "未达法定人数" not in told.events[-1].words + hall.sentence() + text_of(
            minutes(hall.store, hall.meeting)
        )
