"""The result of a ballot beside one worked out with exact fractions, over every base, share and tie rule. 核算"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from db.ballot.arithmetic import BASES, Roll, Terms, Threshold, Totals, result
from db.ballot.election import Elected, elect, settle
from db.ballot.frozen import Frozen, read_frozen
from db.body.charter import QUORUM_BASES, TIES, Rule, rule_of, terms_of
from db.body.entity import Charter, MemberId
from db.store.ident import Id

TIE_RULES = ("", *TIES)
HALF = Threshold("present", 1, 2, over=False)
HALVES = st.builds(Threshold, st.sampled_from(BASES), st.just(1), st.just(2), st.booleans())


@st.composite
def thresholds(draw: st.DrawFn, bases: Sequence[str] = BASES) -> Threshold:
    den = draw(st.integers(1, 100))
    over = draw(st.booleans()) and den > 1
    return Threshold(draw(st.sampled_from(bases)), draw(st.integers(1, den - over)), den, over)


TERMS = st.builds(
    Terms,
    st.one_of(st.none(), thresholds(QUORUM_BASES)),
    st.one_of(st.none(), thresholds(), HALVES),
    st.sampled_from(TIE_RULES),
)


@st.composite
def votes(draw: st.DrawFn) -> tuple[Totals, Roll]:
    """So many votes as there can be, with a hand for the edges: halves and thirds come out often."""
    present = draw(st.integers(0, 60))
    recused = draw(st.integers(0, 5))
    away = draw(st.integers(0, 30))
    in_favour = draw(st.integers(0, present))
    against = draw(st.one_of(st.just(min(in_favour, present - in_favour)), st.integers(0, present - in_favour)))
    left = present - in_favour - against
    abstain = draw(st.integers(0, left))
    invalid = draw(st.integers(0, left - abstain))
    due = present + away
    return Totals(in_favour, against, abstain, invalid), Roll(due + recused, due, present)


def enough(threshold: Threshold, count: int, base: int) -> bool:
    share = Fraction(threshold.num, threshold.den) * base
    return count > share if threshold.over else count >= share


def oracle(terms: Terms, totals: Totals, roll: Roll) -> str:
    """By the words of a charter, step by step."""
    recused = roll.all - roll.due
    if terms.quorum:
        there, of = {"all": (roll.present + recused, roll.all), "due": (roll.present, roll.due)}[terms.quorum.base]
        if not enough(terms.quorum, there, of):
            return "no_quorum"
    yes, no = totals.in_favour, totals.against
    if terms.majority is None:
        return "adopted" if yes > 0 and no == 0 else "rejected"
    cast = yes + no + totals.abstain + totals.invalid
    base = {
        "all": roll.all,
        "due": roll.due,
        "present": roll.present,
        "cast": cast,
        "valid": cast - totals.invalid,
        "for_and_against": yes + no,
    }[terms.majority.base]
    if yes > 0 and enough(terms.majority, yes, base):
        return "adopted"
    is_half = Fraction(terms.majority.num, terms.majority.den) == Fraction(1, 2)
    return "tied" if yes == no > 0 and is_half and terms.tie != "fails" else "rejected"


@given(TERMS, votes())
@example(Terms(None, HALF, "chair"), (Totals(7, 7), Roll(15, 15, 14)))
@example(Terms(None, Threshold("present", 1, 2, over=True), "chair"), (Totals(7, 7), Roll(15, 15, 14)))
@example(Terms(Threshold("all", 2, 3, over=False), HALF), (Totals(10), Roll(15, 15, 10)))
@example(Terms(Threshold("all", 2, 3, over=True), HALF), (Totals(10), Roll(15, 15, 10)))
def test_every_result_is_the_one_that_fractions_give(terms: Terms, counted: tuple[Totals, Roll]) -> None:
    totals, roll = counted
    assert result(terms, totals, roll, roll) == oracle(terms, totals, roll)


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("over", [False, True])
@pytest.mark.parametrize("share", [(1, 2), (2, 3), (3, 4), (1, 3), (3, 5), (99, 100)])
@pytest.mark.parametrize("present", [1, 2, 3, 14, 15, 16])
def test_at_every_boundary_one_vote_decides(base: str, over: bool, share: tuple[int, int], present: int) -> None:
    terms = Terms(None, Threshold(base, *share, over))
    roll = Roll(present + 2, present + 1, present)
    for abstain in (0, 1):
        for yes in range(present - abstain + 1):
            totals = Totals(yes, present - abstain - yes, abstain)
            assert result(terms, totals, roll, roll) == oracle(terms, totals, roll)


@pytest.mark.parametrize(
    ("base", "said"), [("for_and_against", "adopted"), ("valid", "rejected"), ("present", "rejected")]
)
def test_an_abstention_counts_in_every_base_but_that_of_for_and_against(base: str, said: str) -> None:
    terms, roll = Terms(None, Threshold(base, 1, 2, over=True)), Roll(15, 15, 14)
    assert result(terms, Totals(6, 5, 3), roll, roll) == said


@given(
    st.lists(st.integers(0, 30), min_size=1, max_size=9), st.integers(1, 9), thresholds(("valid",)), st.integers(0, 60)
)
def test_who_is_elected_has_more_votes_than_who_is_not(
    counts: list[int], seats: int, majority: Threshold, base: int
) -> None:
    found = elect(counts, seats, majority, base)
    able = [place for place, count in enumerate(counts) if count > 0 and enough(majority, count, base)]
    assert set(found.seated) | set(found.tied) <= set(able)
    assert len(found.seated) <= seats
    beaten = [counts[place] for place in able if place not in found.seated]
    assert all(counts[place] > count for place in found.seated for count in beaten)
    if found.tied:
        assert len(found.seated) < seats < len(found.seated) + len(found.tied)
        assert len({counts[place] for place in found.tied}) == 1
    else:
        assert len(found.seated) == min(seats, len(able))


@pytest.mark.parametrize(
    ("drawn", "seated", "left"),
    [((), (0,), (1, 2, 3)), ((2,), (0, 2), (1, 3)), ((2, 3), (0, 2, 3), ()), ((1, 2, 3), (0, 1, 2), ())],
)
def test_the_lot_fills_what_seats_are_left(
    drawn: tuple[int, ...], seated: tuple[int, ...], left: tuple[int, ...]
) -> None:
    assert settle(elect([9, 5, 5, 5], 3, None, 0), drawn, 3) == Elected(seated, left)


MEMBERS = st.lists(st.integers(0, 40).map(lambda n: MemberId(Id(f"{n:032x}"))), max_size=6, unique=True).map(tuple)


@given(
    MEMBERS,
    MEMBERS,
    TERMS,
    st.integers(0, 3),
)
def test_what_was_frozen_is_read_back_as_it_was(
    due: tuple[MemberId, ...], out: tuple[MemberId, ...], terms: Terms, limit: int
) -> None:
    pairs = tuple(zip(out, reversed(out), strict=True))
    frozen = Frozen(due, due[1:], terms, out, out[:1], pairs, tuple((each, 3) for each in out), limit)
    assert read_frozen(frozen.cell()) == frozen


@given(st.builds(Rule, st.one_of(st.none(), thresholds()), st.sampled_from(TIE_RULES), st.sampled_from(("", "secret"))))
def test_a_rule_of_a_charter_is_read_back_as_it_was(rule: Rule) -> None:
    charter = Charter(id=Id("0" * 32), preset="own", ordinary=Rule().cell(), major=rule.cell())
    assert rule_of(charter, "major") == rule
    assert rule_of(charter, "election") == Rule()


@pytest.mark.parametrize(
    ("matter", "share"), [("ordinary", (1, 2)), ("major", (2, 3)), ("charter", (2, 3)), ("election", (1, 2))]
)
def test_the_model_charter_asks_two_thirds_where_it_is_major(matter: str, share: tuple[int, int]) -> None:
    terms = terms_of(Charter(id=Id("0" * 32), preset="association"), matter)
    assert terms.quorum == Threshold("all", 2, 3, over=False)
    assert terms.majority == Threshold("present", *share, over=False)
