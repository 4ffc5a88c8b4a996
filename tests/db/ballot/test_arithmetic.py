"""Quorum and majority in whole numbers, beside exact fractions. 表决计算"""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.ballot.arithmetic import BASES, Roll, Terms, Threshold, Totals, result
from db.body.charter import terms_of
from db.body.entity import Charter
from db.store.ident import Id

ASSOCIATION, CONSENSUS = (
    terms_of(Charter(id=Id("0" * 32), preset=preset), "ordinary") for preset in ("association", "consensus")
)
COUNTS = st.integers(0, 400)
TOTALS = st.builds(Totals, COUNTS, COUNTS, COUNTS, COUNTS)
DENOMINATORS = st.integers(1, 12)


@st.composite
def thresholds(draw: st.DrawFn) -> Threshold:
    den = draw(DENOMINATORS)
    return Threshold(draw(st.sampled_from(BASES)), draw(st.integers(1, den)), den, draw(st.booleans()))


@given(thresholds(), COUNTS, COUNTS)
def test_a_share_is_met_as_exact_fractions_say(threshold: Threshold, count: int, base: int) -> None:
    wanted = Fraction(threshold.num, threshold.den) * base
    assert threshold.met(count, base) == (count > wanted if threshold.over else count >= wanted)


@given(thresholds(), COUNTS)
def test_needed_is_the_smallest_count_that_meets(threshold: Threshold, base: int) -> None:
    needed = threshold.needed(base)
    assert threshold.met(needed, base)
    assert not threshold.met(needed - 1, base)


@given(thresholds(), COUNTS, COUNTS)
def test_one_vote_more_never_undoes_what_was_met(threshold: Threshold, count: int, base: int) -> None:
    assert threshold.met(count + 1, base) >= threshold.met(count, base)


@pytest.mark.parametrize(
    ("num", "den", "over", "base", "needed"),
    [
        (1, 2, False, 14, 7),
        (1, 2, True, 14, 8),
        (1, 2, False, 15, 8),
        (1, 2, True, 15, 8),
        (2, 3, False, 15, 10),
        (2, 3, True, 15, 11),
        (2, 3, False, 14, 10),
        (2, 3, True, 14, 10),
        (2, 3, False, 16, 11),
        (3, 4, False, 16, 12),
        (3, 4, True, 16, 13),
        (1, 1, False, 14, 14),
        (1, 3, False, 3, 1),
        (1, 3, True, 3, 2),
        (1, 2, False, 1, 1),
        (1, 2, True, 1, 1),
        (1, 2, False, 0, 0),
        (1, 2, True, 0, 1),
        (2, 3, False, 3_000_000_000_000_001, 2_000_000_000_000_001),
    ],
)
def test_at_the_boundary_from_half_up_counts_half_in_and_over_half_does_not(
    num: int, den: int, over: bool, base: int, needed: int
) -> None:
    assert Threshold("present", num, den, over).needed(base) == needed


@pytest.mark.parametrize(
    ("base", "count"), [("all", 16), ("due", 15), ("present", 14), ("cast", 13), ("valid", 12), ("for_and_against", 10)]
)
def test_every_base_counts_something_else(base: str, count: int) -> None:
    assert Totals(7, 3, 2, 1).base(base, Roll(16, 15, 14)) == count


@given(TOTALS, COUNTS, COUNTS)
def test_the_bases_hold_one_another(totals: Totals, due: int, present: int) -> None:
    sizes = [totals.base(name, Roll(due, due, present)) for name in ("for_and_against", "valid", "cast")]
    assert sizes == sorted(sizes)
    assert totals.cast == totals.in_favour + totals.against + totals.abstain + totals.invalid


@given(thresholds(), TOTALS, COUNTS, COUNTS)
def test_a_result_follows_from_its_share_and_nobody_in_favour_adopts_nothing(
    threshold: Threshold, totals: Totals, due: int, present: int
) -> None:
    said = result(Terms(None, threshold), totals, Roll(due, due, present), Roll(due, due, present))
    share = Fraction(threshold.num, threshold.den) * totals.base(threshold.base, Roll(due, due, present))
    enough = totals.in_favour > share if threshold.over else totals.in_favour >= share
    assert (said == "adopted") == (enough and totals.in_favour > 0)
    assert said != "tied" or totals.in_favour == totals.against > 0


@given(thresholds(), thresholds(), TOTALS, COUNTS, COUNTS)
def test_without_a_quorum_nothing_is_decided(
    quorum: Threshold, majority: Threshold, totals: Totals, due: int, present: int
) -> None:
    missed = not quorum.met(present, due)
    for terms in (Terms(quorum, majority), Terms(quorum, None)):
        assert (result(terms, totals, Roll(due, due, present), Roll(due, due, present)) == "no_quorum") == missed


@given(TOTALS, COUNTS, COUNTS)
def test_by_consensus_one_against_is_enough_and_abstaining_is_not(totals: Totals, due: int, present: int) -> None:
    said = result(CONSENSUS, totals, Roll(due, due, present), Roll(due, due, present))
    assert said == ("adopted" if totals.in_favour and not totals.against else "rejected")


@pytest.mark.parametrize(
    ("due", "present", "totals", "said"),
    [
        (15, 14, Totals(13, 0, 1), "adopted"),
        (15, 14, Totals(7, 6, 1), "adopted"),
        (15, 14, Totals(6, 6, 2), "tied"),
        (15, 14, Totals(6, 7, 1), "rejected"),
        (15, 10, Totals(5, 5), "adopted"),
        (15, 9, Totals(9), "no_quorum"),
        (15, 14, Totals(), "rejected"),
    ],
)
def test_the_model_charter_needs_two_thirds_there_and_half_of_them(
    due: int, present: int, totals: Totals, said: str
) -> None:
    assert result(ASSOCIATION, totals, Roll(due, due, present), Roll(due, due, present)) == said
