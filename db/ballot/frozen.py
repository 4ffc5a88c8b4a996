"""What was true when a ballot was opened, in one cell: who could vote, and by what rule. 表决时的应到与规则"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from db.ballot.arithmetic import UNKNOWN_TERMS, Roll, Terms, Threshold
from db.body.entity import MemberId
from db.store.frozen import frozen
from db.store.ident import Id


@frozen
class Frozen:
    """Members by id. `present` can vote, those who hold a proxy's vote included; weights other than 1 are named.

    recused: in the hall, neither due nor present in this ballot. absent: out of the hall for this ballot alone.
    proxies: (whose vote, who holds it). proxy_limit: how many others' votes one may hold.
    """

    due: tuple[MemberId, ...]
    present: tuple[MemberId, ...]
    terms: Terms
    recused: tuple[MemberId, ...] = ()
    absent: tuple[MemberId, ...] = ()
    proxies: tuple[tuple[MemberId, MemberId], ...] = ()
    weights: tuple[tuple[MemberId, int], ...] = ()
    proxy_limit: int = 0

    @property
    def heads(self) -> Roll:
        """Counted in members."""
        return Roll(len(self.due), len(self.due) - len(self.recused), len(self.present))

    @property
    def votes(self) -> Roll:
        """Counted in votes."""
        all_due = self.votes_of(self.due)
        return Roll(all_due, all_due - self.votes_of(self.recused), self.votes_of(self.present))

    def votes_of(self, members: Iterable[MemberId]) -> int:
        weights = dict(self.weights)
        return sum(weights.get(member, 1) for member in members)

    def cell(self) -> str:
        """The one cell: canonical JSON of ids, codes and integers; what there is nothing of is not named."""
        parts: dict[str, object] = {
            "due": list(self.due),
            "present": list(self.present),
            "recused": list(self.recused),
            "absent": list(self.absent),
            "proxies": [list(each) for each in self.proxies],
            "weights": [list(each) for each in self.weights],
            "proxy_limit": self.proxy_limit,
            "quorum": self.terms.quorum.parts if self.terms.quorum else None,
            "majority": self.terms.majority.parts if self.terms.majority else None,
            "tie": self.terms.tie,
            "unknown": not self.terms.is_known,
        }
        return json.dumps({name: each for name, each in parts.items() if each}, separators=(",", ":"), sort_keys=True)


@lru_cache(maxsize=64)
def read_frozen(cell: str) -> Frozen:
    """The cell read back; an empty one knows nobody, and of one that nobody can read no terms are known."""
    try:
        return _read(json.loads(cell or "{}"))
    except (ValueError, TypeError, AttributeError):
        return Frozen((), (), UNKNOWN_TERMS)


def _read(parts: dict[str, Any]) -> Frozen:
    return Frozen(
        _ids(parts.get("due", [])),
        _ids(parts.get("present", [])),
        _terms(parts),
        _ids(parts.get("recused", [])),
        _ids(parts.get("absent", [])),
        tuple((member, holder) for member, holder in map(_ids, parts.get("proxies", []))),
        tuple((_id(member), int(weight)) for member, weight in parts.get("weights", [])),
        int(parts.get("proxy_limit", 0)),
    )


def _ids(members: Any) -> tuple[MemberId, ...]:
    if not isinstance(members, list):
        raise TypeError(members)
    return tuple(_id(each) for each in members)


def _id(member: Any) -> MemberId:
    if not isinstance(member, str):
        raise TypeError(member)
    return MemberId(Id(member))


def _terms(parts: dict[str, Any]) -> Terms:
    """The terms of a ballot; unknown, so that nothing is decided by them, where this version cannot read them."""
    if parts.get("unknown"):
        return UNKNOWN_TERMS
    try:
        quorum, majority = (Threshold.read(parts[name]) if name in parts else None for name in ("quorum", "majority"))
    except (ValueError, TypeError):
        return UNKNOWN_TERMS
    return Terms(quorum, majority, str(parts.get("tie", "")))
