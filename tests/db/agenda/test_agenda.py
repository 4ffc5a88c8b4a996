"""The agenda: order by hand, states by events, corrections as additions. 议程"""

from __future__ import annotations

import pytest

from db.agenda.entity import Correction, Speech, item_events, item_state, items, presenters
from db.agenda.operations import (
    AddItem,
    AdjournStage,
    DescribeItem,
    MarkItem,
    MoveItem,
    RecordSpeech,
    RemoveItem,
    TakeBack,
)
from db.agenda.rules import current
from db.ballot.operations import OpenBallot
from db.meeting.entity import stage_state
from db.meeting.operations import AddStage
from db.motion.operations import EnterMotion, MarkMotions
from db.recording.timeline import last_step, timeline
from db.store.errors import RuleError
from db.store.moment import Instant, instant
from tests.builders import Council


def titles(council: Council) -> list[str]:
    return [each.title for each in items(council.store, council.meeting)]


def add(council: Council, *names: str):  # type: ignore[no-untyped-def]
    return [council.run(AddItem(council.stage, name)).item_id for name in names]


@pytest.mark.parametrize(
    ("place", "step", "order"),
    [(0, 1, "二一三四"), (3, -1, "一二四三"), (0, -1, "一二三四"), (3, 1, "一二三四"), (0, 3, "二三四一")],
)
def test_an_item_is_moved_by_hand(council: Council, place: int, step: int, order: str) -> None:
    made = add(council, *"一二三四")
    council.run(MoveItem(made[place], step))
    assert "".join(titles(council)) == order


def test_an_item_is_moved_to_another_stage(council: Council) -> None:
    first, _ = add(council, "一", "二")
    other = council.run(AddStage(council.meeting, "closing")).stage_id
    council.run(MoveItem(first, stage_id=other))
    assert titles(council) == ["二", "一"]


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ((), "planned"),
        (("started",), "started"),
        (("started", "suspended"), "suspended"),
        (("started", "suspended", "resumed"), "started"),
        (("started", "ended"), "ended"),
        (("withdrawn",), "withdrawn"),
        (("postponed",), "postponed"),
    ],
)
def test_an_items_state_follows_from_its_events(council: Council, steps: tuple[str, ...], state: str) -> None:
    (item,) = add(council, "一")
    for step in steps:
        council.run(MarkItem(item, step, council.at()))
    assert item_state(item_events(council.store, item)) == state


@pytest.mark.parametrize(
    ("before", "step", "why"),
    [
        (("started",), "started", "已经开始"),
        ((), "ended", "还没有开始"),
        ((), "suspended", "没有在进行"),
        (("started",), "resumed", "没有暂停"),
        (("started",), "withdrawn", "不能撤下"),
        (("started", "ended"), "postponed", "不能延期"),
    ],
)
def test_a_step_that_cannot_follow_is_refused_in_words(
    council: Council, before: tuple[str, ...], step: str, why: str
) -> None:
    (item,) = add(council, "一")
    for each in before:
        council.run(MarkItem(item, each, council.at()))
    with pytest.raises(RuleError, match=why):
        council.run(MarkItem(item, step, council.at()))


def test_starting_an_item_out_of_order_ends_the_one_that_runs(council: Council) -> None:
    first, second, third = add(council, "一", "二", "三")
    council.run(MarkItem(third, "started", council.at()))
    council.run(MarkItem(first, "started", council.at()))
    assert item_state(item_events(council.store, third)) == "ended"
    assert current(council.store, council.meeting) == first
    assert item_state(item_events(council.store, second)) == "planned"


def test_an_item_that_has_begun_is_not_removed(council: Council) -> None:
    first, second = add(council, "一", "二")
    council.run(MarkItem(first, "started", council.at()))
    with pytest.raises(RuleError, match="不能删去"):
        council.run(RemoveItem(first))
    council.run(RemoveItem(second))
    assert titles(council) == ["一"]


def test_presenters_are_replaced_as_a_whole_and_can_come_back(council: Council) -> None:
    (item,) = add(council, "一")
    council.run(DescribeItem(item, "一", "report", person_ids=(council.persons[0],)))
    council.run(DescribeItem(item, "一", "report", member_ids=(council.members[1],), organisation="秘书处"))
    found = presenters(council.store, item)
    assert {(each.person, each.member, each.organisation) for each in found} == {
        (None, council.members[1], ""),
        (None, None, "秘书处"),
    }
    council.run(DescribeItem(item, "一", "report", person_ids=(council.persons[0],)))
    assert [each.person for each in presenters(council.store, item)] == [council.persons[0]]


def test_an_item_without_a_title_is_refused(council: Council) -> None:
    with pytest.raises(RuleError, match="议程题目不能为空"):
        council.run(AddItem(council.stage, " "))


def test_a_step_taken_back_stays_struck_beside_its_correction(council: Council) -> None:
    spoken = RecordSpeech(council.meeting, council.attendees[0], "speech", "先修路", council.at())
    council.run(spoken)
    step = last_step(council.store, council.meeting)
    assert step is not None
    assert step.words == "发言 张一 先修路"
    council.run(TakeBack(council.meeting, step.device, step.seq, council.at()))
    told = timeline(council.store, council.meeting)
    assert [(each.word, each.struck) for each in told[-2:]] == [("发言", True), ("更正", False)]
    assert told[-1].text == "撤销：发言 张一 先修路（原记录保留）"
    assert council.store.find(Speech) == ()
    assert len(council.store.find(Correction)) == 1


def test_taking_back_twice_reaches_the_step_before(council: Council) -> None:
    for gist in ("一", "二"):
        council.run(RecordSpeech(council.meeting, council.attendees[0], "speech", gist, council.at()))
    words = []
    for _ in range(2):
        step = last_step(council.store, council.meeting)
        assert step is not None
        words.append(step.words)
        council.run(TakeBack(council.meeting, step.device, step.seq, council.at()))
    assert words == ["发言 张一 二", "发言 张一 一"]


def test_starting_an_item_is_taken_back_with_all_that_made_way_for_it(council: Council) -> None:
    first, second = add(council, "一", "二")
    council.run(MarkItem(first, "started", council.at()))
    council.run(MarkItem(second, "started", council.at()))
    step = last_step(council.store, council.meeting)
    assert step is not None
    council.run(TakeBack(council.meeting, step.device, step.seq, council.at()))
    assert current(council.store, council.meeting) == first


def test_a_speech_begins_when_it_was_recorded(council: Council) -> None:
    at = council.at()
    council.run(RecordSpeech(council.meeting, council.attendees[0], "speech", "", at))
    assert [each.at for each in timeline(council.store, council.meeting) if each.kind == "speech"] == [at]


def test_a_clock_set_back_does_not_turn_start_and_end_round(council: Council) -> None:
    """Started at 10:00:01, ended when the clock says 09:59:59: it is ended, and so is the item that made way."""
    first, second = add(council, "一", "二")
    noon = instant(council.day, 12, 0)
    council.run(MarkItem(first, "started", noon))
    council.run(MarkItem(first, "ended", Instant(noon - 2000)))
    assert item_state(item_events(council.store, first)) == "ended"
    council.run(MarkItem(first, "started", noon))
    council.run(MarkItem(second, "started", Instant(noon - 5000)))
    assert item_state(item_events(council.store, first)) == "ended"
    assert current(council.store, council.meeting) == second


def test_adjourning_by_a_clock_set_back_ends_item_and_stage(council: Council) -> None:
    (item,) = add(council, "一")
    noon = instant(council.day, 12, 0)
    council.run(MarkItem(item, "started", noon))
    council.run(AdjournStage(council.stage, Instant(noon - 1000)))
    assert item_state(item_events(council.store, item)) == "ended"
    assert stage_state(council.store, council.stage) == "held"


@pytest.mark.parametrize("kind", ["ballot", "outcome"])
def test_an_item_with_a_ballot_or_an_outcome_is_not_removed(council: Council, kind: str) -> None:
    (item,) = add(council, "一")
    motion = council.run(EnterMotion(item, "桥")).motion_id
    records = {
        "ballot": OpenBallot(item, (motion,), "hands", council.at()),
        "outcome": MarkMotions((motion,), "heard", council.at(), item),
    }
    council.run(records[kind])
    with pytest.raises(RuleError, match={"ballot": "已有表决记录", "outcome": "的议案已记有结果"}[kind]):
        council.run(RemoveItem(item))
