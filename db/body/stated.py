"""How many members or working groups a source counts that the roster does not list one by one. 载明数"""

from __future__ import annotations

from collections.abc import Iterator

from db.body.entity import Body, BodyId
from db.store.errors import RuleError
from db.store.frozen import frozen
from db.store.glossary import Said, say, term
from db.store.ident import Id, keyed
from db.store.operation import Change, Operation, Reader, write
from db.store.record import Entity, entity, field

COUNTS = {"members": term("成员方"), "working_groups": term("联合专项组")}
"""Only added to at the end: the id of a count goes by this order."""


@entity("stated_count", term("载明数"))
class StatedCount(Entity):
    """So many there are, as a source tells; `basis` is the meeting that set them up."""

    id: Id
    body: BodyId = field(term("协作组织"), parent=True)
    kind: str = field(term("类别"), fixed=True, codes=COUNTS)
    count: int | None = field(term("个数"))
    basis: Id | None = field(term("议定会议"))


@frozen
class StateCount(Operation):
    """Say how many members or working groups there are; without a number it is not told. 登记载明数"""

    body_id: BodyId
    kind: str
    count: int | None
    basis: Id | None = None

    def changes(self, store: Reader) -> Iterator[Change]:
        body = store.need(Body, self.body_id)
        if self.count is not None and self.count < 1:
            raise RuleError(say("{what}的个数应是从1起的数字"), what=Said(COUNTS[self.kind], {}))
        row = keyed("stated_count", body.id, list(COUNTS).index(self.kind))
        yield from write(StatedCount, row, body=body.id, kind=self.kind, count=self.count, basis=self.basis)


def stated(store: Reader, body: BodyId) -> dict[str, int]:
    """What is counted of a body, by kind."""
    return {each.kind: each.count for each in store.find(StatedCount, body=body) if each.count}
