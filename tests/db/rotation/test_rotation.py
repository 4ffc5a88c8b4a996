"""The chair goes round by the lines in force, and meetings held stay as they were. 轮值"""

from __future__ import annotations

from datetime import date

import pytest

from db.agenda.operations import AddItem, MarkItem
from db.body.operations import RetireMember
from db.meeting.operations import AddStage, DescribeMeeting, PlanMeeting
from db.rotation.entity import exceptions
from db.rotation.operations import (
    AgreeHost,
    ArrangeRotation,
    ChangeChairPeriod,
    ChangeMeetingInterval,
    ReadRotation,
    SkipTurn,
    SwapTurns,
    WithdrawException,
)
from db.rotation.turns import coming, open_questions
from db.store.errors import RuleError
from db.store.moment import instant
from db.store.store import Store
from tests.db.rotation.sessions import Federation


@pytest.fixture
def federation(store: Store) -> Federation:
    made = Federation(store)
    made.run(ChangeMeetingInterval(made.body, 35, 24, 12, order_unchanged=True, basis=made.meetings[-1]))
    return made


def test_from_the_35th_on_they_meet_every_two_years(federation: Federation) -> None:
    before = federation.history()
    assert [before[0], before[-1]] == [(1, "甲", "1991-08-30"), (34, "丁", "2024-08-30")]
    assert federation.next() == [
        (35, "戊", "2026-08-30"),
        (36, "己", "2028-08-30"),
        (37, "甲", "2030-08-30"),
        (38, "乙", "2032-08-30"),
        (39, "丙", "2034-08-30"),
    ]
    assert federation.history() == before


def test_the_interval_can_be_read_two_ways_and_is_asked_once(federation: Federation) -> None:
    assert open_questions(federation.store, federation.body) == ("gap",)
    federation.run(ReadRotation(federation.body, "gap", "after", "办事处答复：第35届仍按原定时间举办"))
    assert [day for _, _, day in federation.next(3)] == ["2025-08-30", "2027-08-30", "2029-08-30"]
    assert open_questions(federation.store, federation.body) == ()


def test_two_hosts_change_places_and_the_order_goes_on_as_before(federation: Federation) -> None:
    before = federation.history()
    federation.run(SwapTurns(federation.body, 37, 35, "甲市场馆改造"))
    assert federation.next() == [
        (35, "甲", "2026-08-30"),
        (36, "己", "2028-08-30"),
        (37, "戊", "2030-08-30"),
        (38, "乙", "2032-08-30"),
        (39, "丙", "2034-08-30"),
    ]
    reasons = [str(each) for each in coming(federation.store, federation.body, 1)[0].reasons]
    assert "与第37次的戊市互换：甲市场馆改造" in reasons
    assert federation.history() == before


def test_a_swap_counts_when_one_of_its_meetings_is_over(federation: Federation) -> None:
    federation.run(SwapTurns(federation.body, 35, 36, "商定"))
    planned = PlanMeeting(federation.body, 35, from_on=date(2026, 9, 1), chair_id=federation.members[5])
    federation.run(planned)
    stage = AddStage(planned.meeting_id, "plenary")
    item = AddItem(stage.stage_id, "致辞")
    federation.run(stage, item, MarkItem(item.item_id, "started", instant(date(2026, 9, 1), 9, 0)))
    assert federation.next(3) == [(36, "戊", "2028-09-01"), (37, "甲", "2030-09-01"), (38, "乙", "2032-09-01")]
    with pytest.raises(RuleError, match="已经开过"):
        federation.run(WithdrawException(exceptions(federation.store, federation.body)[0].id))


def test_a_turn_is_passed_over_or_given_away(federation: Federation) -> None:
    federation.run(SkipTurn(federation.body, 36, "机构改革"))
    assert federation.hosts() == "戊甲乙丙丁"
    federation.run(WithdrawException(exceptions(federation.store, federation.body)[0].id))
    federation.run(AgreeHost(federation.body, 36, federation.members[1], "乙市建市周年"))
    assert federation.hosts() == "戊乙甲乙丙"
    assert open_questions(federation.store, federation.body) == ("gap", "agreed")
    federation.run(ReadRotation(federation.body, "agreed", "waits", "己市要求顺延"))
    assert federation.hosts() == "戊乙己甲乙"


def test_an_order_of_their_own_and_a_member_that_left(federation: Federation) -> None:
    turned = tuple(reversed(federation.members))
    federation.run(ArrangeRotation(federation.body, turned, 35))
    assert federation.hosts() == "丙乙甲己戊"
    federation.run(RetireMember(federation.members[1], date(2027, 1, 1)))
    assert federation.hosts() == "丙甲己戊丁"
    passed = [str(each) for each in coming(federation.store, federation.body, 2)[1].reasons]
    assert passed[:1] == ["乙市已退出"]
    with pytest.raises(RuleError, match="乙市已于2027-01-01退出"):
        federation.run(ArrangeRotation(federation.body, turned, 36))
    with pytest.raises(RuleError, match="乙市已于2027-01-01退出"):
        federation.run(AgreeHost(federation.body, 37, federation.members[1], "商定"))


def test_what_was_agreed_with_a_member_that_left_since_falls_to_the_order(federation: Federation) -> None:
    federation.run(AgreeHost(federation.body, 37, federation.members[1], "乙市建市周年"))
    federation.run(SwapTurns(federation.body, 36, 39, "商定"))
    assert federation.hosts() == "戊丙乙乙己"
    federation.run(RetireMember(federation.members[1], date(2027, 1, 1)))
    federation.run(RetireMember(federation.members[2], date(2027, 1, 1)))
    assert "乙" not in federation.hosts()
    assert "丙" not in federation.hosts()
    reasons = [[str(why) for why in turn.reasons[:1]] for turn in coming(federation.store, federation.body, 3)]
    assert reasons[1:] == [["丙市已退出"], ["乙市已退出"]]


def test_the_chairs_period_changes_while_the_meeting_interval_does_not(store: Store) -> None:
    both = Federation(store, 7, months=6, first=date(2020, 6, 26))
    assert both.hosts() == "乙丙丁戊己"
    before = both.history()
    both.run(ChangeChairPeriod(both.body, 12, from_on=date(2023, 7, 1), earlier_months=6))
    assert both.next() == [
        (8, "乙", "2023-12-26"),
        (9, "乙", "2024-06-26"),
        (10, "丙", "2024-12-26"),
        (11, "丙", "2025-06-26"),
        (12, "丁", "2025-12-26"),
    ]
    assert both.history() == before
    assert open_questions(store, both.body) == ("term",)
    both.run(ReadRotation(both.body, "term", "year", "联合办公室答复：按自然年度"))
    assert both.hosts() == "乙丙丙丁丁"


@pytest.mark.parametrize(
    ("ordinal", "day", "words"),
    [
        (34, None, "第34届会议已经开过，只能从第35届起改"),
        (None, date(2024, 8, 30), "2024-08-30的会议已经开过"),
        (None, None, "请写明从哪一届或哪一天起改"),
    ],
)
def test_what_was_held_stays_as_it_was(store: Store, ordinal: int | None, day: date | None, words: str) -> None:
    held = Federation(store)
    held.run(ChangeChairPeriod(held.body, 12))
    for change in (ChangeMeetingInterval, ChangeChairPeriod):
        with pytest.raises(RuleError, match=words):
            held.run(change(body_id=held.body, from_ordinal=ordinal, months=6, from_on=day))


def test_a_meeting_has_one_host(federation: Federation) -> None:
    first, second = federation.members[:2]
    federation.run(AgreeHost(federation.body, 35, first, "商定"))
    with pytest.raises(RuleError, match="第35届已另有安排"):
        federation.run(AgreeHost(federation.body, 35, second, "商定"))
    with pytest.raises(RuleError, match="已另有安排"):
        federation.run(SwapTurns(federation.body, 35, 37, "商定"))
    with pytest.raises(RuleError, match="已商定由甲市承办"):
        federation.run(PlanMeeting(federation.body, 35, chair_id=second))
    planned = PlanMeeting(federation.body, 35, chair_id=first)
    federation.run(planned)
    with pytest.raises(RuleError, match="已商定由甲市承办"):
        federation.run(DescribeMeeting(planned.meeting_id, 35, chair_id=second))
    with pytest.raises(RuleError, match="第35届会议已经建立"):
        federation.run(PlanMeeting(federation.body, 35, chair_id=first))
    federation.run(PlanMeeting(federation.body, 36, chair_id=second))
    with pytest.raises(RuleError, match="第36届会议已建立，执行主席方是乙市"):
        federation.run(AgreeHost(federation.body, 36, first, "商定"))


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (lambda body, every: SwapTurns(body, 35, 35, "商定"), "两个不同的届次"),
        (lambda body, every: SwapTurns(body, 35, 36, " "), "请写明理由"),
        (lambda body, every: SwapTurns(body, 34, 36, "商定"), "已经开过"),
        (lambda body, every: SkipTurn(body, 900, "商定"), "以后60次以内"),
        (lambda body, every: ArrangeRotation(body, (every[0], every[0]), 35), "各一次"),
        (lambda body, every: ArrangeRotation(body, tuple(every), 3), "已经开过"),
        (lambda body, every: ChangeChairPeriod(body, 0), "1至1200个月"),
        (lambda body, every: ChangeChairPeriod(body, 99_999), "1至1200个月"),
        (lambda body, every: ChangeMeetingInterval(body, 36, 24, 99_999), "1至1200个月"),
        (lambda body, every: ChangeChairPeriod(body, 6, 40, date(2040, 1, 1)), "只填一个"),
        (lambda body, every: ReadRotation(body, "gap", "count", "商定"), "请选择一种理解"),
    ],
)
def test_what_cannot_be_is_refused_in_words(federation: Federation, made: object, words: str) -> None:
    with pytest.raises(RuleError, match=words):
        federation.run(made(federation.body, federation.members))  # type: ignore[operator]


def test_a_body_that_never_met_begins_with_the_first(store: Store) -> None:
    assert Federation(store, 0).next(2) == [(1, "甲", "None"), (2, "乙", "None")]
