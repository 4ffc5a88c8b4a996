"""Quorum and majority in whole numbers. 表决计算"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from db.store.frozen import frozen

BASES = ("all", "due", "present", "cast", "valid", "for_and_against")
"""What a share is counted of: all members, those due (recused ones are not), those present, votes cast, valid votes,
for plus against. An abstention counts in all of them but the last, which is the whole rule on abstentions."""

TIED_SHARE = (1, 2)
"""Equal votes are a tie where half is asked for; where more is, they are short of it and nothing is left to break."""


@frozen
class Threshold:
    """A fraction of a base: 以上 includes it (den*n >= num*base), 过 does not (den*n > num*base)."""

    base: str
    num: int
    den: int
    over: bool

    def met(self, count: int, base: int) -> bool:
        have, want = self.den * count, self.num * base
        return have > want if self.over else have >= want

    def needed(self, base: int) -> int:
        """The smallest count that meets it."""
        want = self.num * base
        return want // self.den + 1 if self.over else -(-want // self.den)

    @property
    def parts(self) -> list[str | int]:
        """What a cell holds of it."""
        return [self.base, self.num, self.den, int(self.over)]

    @classmethod
    def read(cls, parts: Sequence[Any]) -> Threshold:
        """Read it from a cell; raises ValueError or TypeError for a form that this version does not know."""
        base, num, den, over = parts
        if base not in BASES or type(num) is not int or type(den) is not int or den < 1:
            raise ValueError(parts)
        return cls(base, num, den, bool(over))


@frozen
class Roll:
    """How many there are: all with a vote, those due in this ballot (all but the recused), those present of them."""

    all: int
    due: int
    present: int

    @property
    def attending(self) -> int:
        """In the hall, recused or not: who is recused left the vote and not the meeting."""
        return self.present + self.all - self.due


@frozen
class Totals:
    """Votes counted."""

    in_favour: int = 0
    against: int = 0
    abstain: int = 0
    invalid: int = 0

    @property
    def cast(self) -> int:
        return self.in_favour + self.against + self.abstain + self.invalid

    def base(self, name: str, roll: Roll) -> int:
        """Who votes is present, checked in or not: of fewer than those who voted no share is counted."""
        return {
            "all": roll.all,
            "due": roll.due,
            "present": max(roll.present, self.cast),
            "cast": self.cast,
            "valid": self.cast - self.invalid,
            "for_and_against": self.in_favour + self.against,
        }[name]


@frozen
class Terms:
    """By what a ballot is decided: a quorum or none; a majority, or (None) nobody against; what follows a tie.

    is_known: it could be read; by terms that a later version made nothing is decided here.
    """

    quorum: Threshold | None
    majority: Threshold | None
    tie: str = ""
    is_known: bool = True


UNKNOWN_TERMS = Terms(None, None, is_known=False)


def quorum_needed(quorum: Threshold, heads: Roll) -> int:
    """How many members make the quorum."""
    return quorum.needed(heads.all if quorum.base == "all" else heads.due)


def has_quorum(quorum: Threshold | None, heads: Roll) -> bool:
    """Whether enough are there: of all members all in the hall count, of those due only those who can vote."""
    if quorum is None:
        return True
    there = heads.attending if quorum.base == "all" else heads.present
    return there >= quorum_needed(quorum, heads)


def result(terms: Terms, totals: Totals, votes: Roll, heads: Roll) -> str:
    """adopted, rejected, tied or no_quorum; not_stated by terms that are not known.

    `votes` counts votes and `heads` members, one and the same without weights. By consensus a motion is adopted when
    nobody is against; nothing is ever adopted with nobody in favour.
    """
    if not terms.is_known:
        return "not_stated"
    if not has_quorum(terms.quorum, heads):
        return "no_quorum"
    if terms.majority is None:
        return "adopted" if totals.in_favour and not totals.against else "rejected"
    if totals.in_favour and terms.majority.met(totals.in_favour, totals.base(terms.majority.base, votes)):
        return "adopted"
    return "tied" if is_tie(terms, totals) and terms.tie != "fails" else "rejected"


def is_tie(terms: Terms, totals: Totals) -> bool:
    """As many for as against, where half is asked for."""
    majority = terms.majority
    equal = totals.in_favour == totals.against > 0
    return majority is not None and equal and majority.num * TIED_SHARE[1] == majority.den * TIED_SHARE[0]
