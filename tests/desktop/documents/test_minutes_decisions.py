"""Minutes say of each motion what was recorded of it: no result that nobody stated. 审议结果"""

from __future__ import annotations

import pytest

from db.attendance.operations import MarkPresence
from db.ballot.arithmetic import Totals
from db.ballot.operations import AdoptMotions, DeclareBallot, PutAndCount
from db.motion.operations import MarkMotions
from db.store.store import Store
from desktop.documents.minutes import minutes
from tests.builders import Council
from tests.desktop.documents.test_minutes import text_of


@pytest.fixture
def council(store: Store) -> Council:
    made = Council(store)
    made.all_arrive()
    return made


@pytest.mark.parametrize(
    ("method", "stated", "said"),
    [
        ("acclamation", "adopted", "会议鼓掌通过了《桥》。"),
        ("no_objection", "adopted", "会议无异议通过了《桥》。"),
        ("consensus", "adopted", "会议协商一致通过了《桥》。"),
        ("consensus", "in_principle", "会议协商一致原则通过了《桥》。"),
        ("not_stated", "adopted", "会议审议通过了《桥》。"),
        ("not_stated", "in_principle", "会议原则通过了《桥》。"),
    ],
)
def test_a_result_without_numbers_is_printed_as_recorded(council: Council, method: str, stated: str, said: str) -> None:
    item, motions = council.item_with("桥")
    council.run(AdoptMotions(item, tuple(motions), method, council.at(), stated))
    assert said in text_of(minutes(council.store, council.meeting))


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("considered", "会议审议了《桥》。"),
        ("heard", "会议听取了《桥》。"),
        ("referred", "《桥》经会议审议，交付进一步研究。"),
        ("postponed", "《桥》经会议审议，延期审议。"),
    ],
)
def test_a_motion_without_a_recorded_adoption_is_never_adopted(council: Council, state: str, said: str) -> None:
    item, motions = council.item_with("桥")
    council.run(MarkMotions(tuple(motions), state, council.at(), item))
    text = text_of(minutes(council.store, council.meeting))
    assert said in text
    assert "通过" not in text


def test_a_motion_that_nothing_was_recorded_of_is_not_printed(council: Council) -> None:
    council.item_with("桥")
    assert "《桥》" not in text_of(minutes(council.store, council.meeting))


@pytest.mark.parametrize(
    ("totals", "said"),
    [
        (Totals(4, 0, 0), "会议以举手表决方式（赞成4、反对0、弃权0）审议通过了《桥》。"),
        (Totals(3, 1, 0), "《桥》经会议审议（赞成3、反对1、弃权0），未予通过。"),
    ],
)
def test_a_counted_vote_is_printed_with_its_numbers(council: Council, totals: Totals, said: str) -> None:
    item, motions = council.item_with("桥")
    ballot = council.run(PutAndCount(item, tuple(motions), totals, council.at()))
    council.run(DeclareBallot(ballot.ballot_id, council.at()))
    assert said in text_of(minutes(council.store, council.meeting))


def test_an_open_ballot_decides_nothing(council: Council) -> None:
    item, motions = council.item_with("桥")
    council.run(PutAndCount(item, tuple(motions), Totals(4, 0, 0), council.at()))
    assert "《桥》" not in text_of(minutes(council.store, council.meeting))


@pytest.mark.parametrize(
    ("there", "totals", "said"),
    [
        (3, Totals(1, 1, 1), "《桥》经会议审议（赞成1、反对1、弃权1），因赞成与反对票数相等，会议未作出决定。"),
        (2, Totals(2), "《桥》经会议审议（赞成2、反对0、弃权0），因到会成员方未达法定人数，会议未作出决定。"),
    ],
)
def test_a_vote_that_decided_nothing_is_not_called_a_rejection(
    store: Store, there: int, totals: Totals, said: str
) -> None:
    council = Council(store, preset="association")
    council.run(MarkPresence(council.stage, tuple(council.attendees[:there]), "arrived", council.at()))
    item, motions = council.item_with("桥")
    ballot = council.run(PutAndCount(item, tuple(motions), totals, council.at())).ballot_id
    council.run(DeclareBallot(ballot, council.at()))
    text = text_of(minutes(council.store, council.meeting))
    assert said in text
    assert "未予通过" not in text


def test_motions_of_one_sponsor_are_counted_and_titles_stand_without_a_mark_between(council: Council) -> None:
    item, motions = council.item_with("桥", "路", sponsor="秘书处")
    council.run(AdoptMotions(item, tuple(motions), "not_stated", council.at()))
    assert "会议审议通过了秘书处提交的《桥》《路》两项议案。" in text_of(minutes(council.store, council.meeting))
