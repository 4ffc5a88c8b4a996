"""Agreements and projects: parties, figures, sums that are exact. 协议与项目"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.followup.amount import MOST, amount_text, fen_of, in_hundred_millions
from db.followup.cooperating import RecordCooperation
from db.followup.cooperation import Sum, cooperations, parties, party_name, sums_by_member, sums_by_year
from db.store.errors import RuleError
from tests.builders import Council

WHOLE = 17_370_000_000 * 100


@pytest.mark.parametrize(
    ("words", "fen"),
    [
        ("173.7亿元", WHOLE),
        ("17,370,000,000元", WHOLE),
        ("173.7", WHOLE),
        ("１７３.７ 亿元", WHOLE),
        ("1737000万元", WHOLE),
        ("0.01元", 1),
        ("", None),
    ],
)
def test_amounts_are_read_as_they_are_written(words: str, fen: int | None) -> None:
    assert fen_of(words) == fen


@pytest.mark.parametrize(
    ("words", "why"), [("约三亿", "看不懂"), ("0.001元", "不是整分"), ("99999999999亿元", "不是整分")]
)
def test_an_amount_that_cannot_be_meant_is_refused(words: str, why: str) -> None:
    with pytest.raises(RuleError, match=why):
        fen_of(words)


@given(st.integers(0, MOST))
def test_no_figure_is_ever_rounded(fen: int) -> None:
    assert fen_of(amount_text(fen)) == fen


def test_sums_by_member_and_year_are_exact(council: Council) -> None:
    first, second, *_ = council.members
    year = date(2031, 3, 1)
    council.run(
        RecordCooperation(council.body, member_ids=(first,), with_others=True, count=60, fen=WHOLE, signed_on=year)
    )
    council.run(RecordCooperation(council.body, title="物流园", member_ids=(first, second), fen=1, signed_on=year))
    council.run(
        RecordCooperation(council.body, "agreement", "框架协议", (second,), ("成都市",), meeting_id=council.meeting)
    )
    council.run(RecordCooperation(council.body, title="未定", member_ids=(second,), fen=10))
    by_member = sums_by_member(council.store, council.body)
    assert by_member[first] == {2031: Sum(61, WHOLE + 1)}
    assert by_member[second] == {2031: Sum(2, 1), None: Sum(1, 10)}
    assert sums_by_year(council.store, council.body) == {2031: Sum(62, WHOLE + 1), None: Sum(1, 10)}
    assert in_hundred_millions(WHOLE + 1) == "173.7000000001"


def test_parties_are_members_outsiders_or_others_and_may_be_corrected(council: Council) -> None:
    first, second, *_ = council.members
    facts = {"member_ids": (first,), "organisations": ("成都市", "重庆市"), "with_others": True}
    made = council.run(RecordCooperation(council.body, "agreement", "协议", **facts))  # type: ignore[arg-type]

    def named() -> list[str]:
        return [party_name(council.store, each) for each in parties(council.store, made.cooperation_id)]

    assert named() == ["甲市", "成都市", "重庆市", "其他成员方"]
    changed = {"member_ids": (second, first), "organisations": ("成都市",), "cooperation_id": made.cooperation_id}
    council.run(RecordCooperation(council.body, "agreement", "协议", **changed))  # type: ignore[arg-type]
    assert named() == ["乙市", "甲市", "成都市"]
    assert len(cooperations(council.store, council.body)) == 1


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"title": "协议"}, "合作方"),
        ({"with_others": True}, "名称、个数或金额"),
        ({"with_others": True, "title": "协议", "count": -1}, "不能小于0"),
    ],
)
def test_what_tells_nothing_is_refused(council: Council, facts: dict[str, object], why: str) -> None:
    with pytest.raises(RuleError, match=why):
        council.run(RecordCooperation(council.body, **facts))  # type: ignore[arg-type]
