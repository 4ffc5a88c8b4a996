"""What settles a ballot beside its votes, as it is recorded. 裁决"""

from __future__ import annotations

from db.store.glossary import term
from db.store.ident import Id
from db.store.moment import Instant
from db.store.operation import Reader
from db.store.record import Entity, entity, field

RULINGS = {
    "casting": term("主持人裁决"),
    "lot": term("抽签"),
    "override": term("更正结果"),
    "declared": term("宣布与计算不同"),
}
"""What settles a ballot beside its votes: the chair on a tie, a lot on a tie, or a person with a reason, who corrects
what was declared or declares at once another result than the votes give."""
OVERRIDES = ("override", "declared")


RULED = {"adopted": term("通过"), "rejected": term("未通过")}


@entity("ruling", term("裁决"))
class Ruling(Entity):
    """What settles a ballot beside its votes; on a tie of candidates it names the one who takes a seat."""

    id: Id
    ballot: Id = field(term("表决"), parent=True)
    at: Instant = field(term("时间"))
    kind: str = field(term("类别"), fixed=True, codes=RULINGS)
    result: str = field(term("结果"), fixed=True, codes=RULED)
    candidate: Id | None = field(term("候选人"))
    chairing: Id | None = field(term("主持"))
    reason: str = field(term("理由"))


def rulings_of(store: Reader, ballot: Id) -> tuple[Ruling, ...]:
    return tuple(sorted(store.find(Ruling, ballot=ballot), key=lambda each: (each.at or 0, each.id)))


def ruled(voted: str, rulings: tuple[Ruling, ...]) -> str:
    """The last override stands; the chair and the lot settle what the votes left even."""
    for ruling in reversed(rulings):
        if ruling.result in RULED and (ruling.kind in OVERRIDES or voted == "tied"):
            return ruling.result
    return voted
