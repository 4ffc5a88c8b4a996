"""Quorum and majority in whole numbers. 表决计算"""

from __future__ import annotations

from db.store.frozen import frozen

BASES = ("due", "present", "cast", "valid", "for_and_against")
"""What a majority is counted of: all due, those present, votes cast, valid votes, for plus against; by number."""


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


@frozen
class Totals:
    """Votes counted, in members."""

    in_favour: int = 0
    against: int = 0
    abstain: int = 0
    invalid: int = 0

    @property
    def cast(self) -> int:
        return self.in_favour + self.against + self.abstain + self.invalid

    def base(self, name: str, due: int, present: int) -> int:
        return {
            "due": due,
            "present": present,
            "cast": self.cast,
            "valid": self.cast - self.invalid,
            "for_and_against": self.in_favour + self.against,
        }[name]


@frozen
class Terms:
    """By what a ballot is decided: a quorum of those due or none; a majority, or (None) nobody against."""

    quorum: Threshold | None
    majority: Threshold | None


PRESETS = {
    "consensus": Terms(None, None),
    "association": Terms(Threshold("due", 2, 3, over=False), Threshold("present", 1, 2, over=False)),
}
"""By consensus; and the model charter of associations (Ministry of Civil Affairs): two thirds make a quorum, half of
those present or more adopt."""


def result(terms: Terms, totals: Totals, due: int, present: int) -> str:
    """adopted, rejected, tied or no_quorum.

    By consensus a motion is adopted when nobody is against; nothing is ever adopted with nobody in favour.
    """
    if terms.quorum and not terms.quorum.met(present, due):
        return "no_quorum"
    if terms.majority is None:
        return "adopted" if totals.in_favour and not totals.against else "rejected"
    base = totals.base(terms.majority.base, due, present)
    if totals.in_favour and terms.majority.met(totals.in_favour, base):
        return "adopted"
    return "tied" if totals.in_favour == totals.against and totals.in_favour else "rejected"
