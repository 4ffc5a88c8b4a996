"""Votes and elections are found by the words in which a secretary speaks of them. 表决和选举的检索"""

from __future__ import annotations

import pytest

from db.agenda.operations import AddItem, MarkItem
from db.ballot.arithmetic import Totals
from db.ballot.electing import Nominee, OpenElection
from db.ballot.entity import Ballot
from db.ballot.operations import AdoptMotions, AnnulBallot, DeclareBallot, PutAndCount
from db.search.hits import Wish, search
from db.store import search as index
from tests.builders import Council


@pytest.fixture
def voted(council: Council) -> Council:
    """An election won by a mayor, a motion rejected by hands and one carried by applause."""
    council.all_arrive()
    item = council.run(AddItem(council.stage, "选举秘书长", kind="election")).item_id
    council.run(MarkItem(item, "started", council.at()))
    names = (Nominee(person=council.persons[0]), Nominee(name="李外来"))
    election = council.run(OpenElection(item, 1, names, council.at(), "secret", counts=(3, 1)))
    council.run(DeclareBallot(election.ballot_id, council.at()))
    item, (tolls,) = council.item_with("关于提高会费的议案")
    put = council.run(PutAndCount(item, (tolls,), Totals(1, 3, 0), council.at(), "hands"))
    council.run(DeclareBallot(put.ballot_id, council.at()))
    item, (lane,) = council.item_with("关于物流通道的议案")
    council.run(AdoptMotions(item, (lane,), "acclamation", council.at()))
    return council


def found(council: Council, words: str, **asked: object) -> list[str]:
    hits = search(council.store, Wish(words, **asked)).hits  # type: ignore[arg-type]
    return [hit.sentence for hit in hits if isinstance(hit.row, Ballot)]


ELECTED = "选举秘书长（无记名投票）：张一3票当选、李外来1票"
REJECTED = "表决《关于提高会费的议案》（举手表决）：未通过（赞成1 反对3 弃权0）"
CARRIED = "表决《关于物流通道的议案》（鼓掌通过）：审议通过"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("选举", [ELECTED]),
        ("当选", [ELECTED]),
        ("张一 当选", [ELECTED]),
        ("选举秘书长", [ELECTED]),
        ("秘书长选举结果", [ELECTED]),
        ("推选 秘书长", [ELECTED]),
        ("李外来 得票", [ELECTED]),
        ("表决", [CARRIED, REJECTED]),
        ("表决结果", [CARRIED, REJECTED]),
        ("会费 表决", [REJECTED]),
        ("举手表决", [REJECTED]),
        ("表决 未通过", [REJECTED]),
        ("物流通道表决", [CARRIED]),
        ("鼓掌通过", [CARRIED]),
        ("无记名投票", [ELECTED]),
        ("理事长 选举", []),
        ("结果", []),
    ],
)
def test_votes_are_found_by_the_words_for_them(voted: Council, words: str, expected: list[str]) -> None:
    assert found(voted, words) == expected


def test_filters_and_marks_hold_for_votes_too(voted: Council) -> None:
    (hit,) = search(voted.store, Wish("秘书长 当选")).hits
    assert [hit.sentence[begin:end] for begin, end in hit.spans] == ["秘书长", "当选"]
    assert (hit.context.day, hit.column) == (voted.day, None)
    assert found(voted, "当选", kind="record") == [ELECTED]
    assert found(voted, "当选", kind="motion") == []
    assert found(voted, "当选", year=1999) == []


def test_an_annulled_vote_is_told_as_it_stands(voted: Council) -> None:
    (ballot,) = (each for each in voted.store.find(Ballot) if each.method == "acclamation")
    voted.run(AnnulBallot(ballot.id, voted.at(), "人数不足"))
    assert found(voted, "物流通道 表决") == ["表决《关于物流通道的议案》（鼓掌通过）：已作废"]


def test_a_vote_leaves_nothing_in_the_index(voted: Council) -> None:
    rows = voted.store.connection.execute("SELECT tbl FROM sy_text WHERE tbl IN ('vote', 'ballot_motion')").fetchall()
    assert rows == []
    assert list(index.faults(voted.store.connection)) == []
