"""Several operations in one step: what one press asks for is one commit, and is taken back as one. 一并办理"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from db.store.operation import Change, Operation, Reader
from db.store.pending import Pending


@dataclass(frozen=True, slots=True)
class RunTogether(Operation):
    """Run operations one after the other, each knowing what those before it said; all of them or none. 一并办理"""

    operations: tuple[Operation, ...]

    def changes(self, store: Reader) -> Iterator[Change]:
        ahead = Pending(store)
        for each in self.operations:
            if not each.undoable or each.why:
                raise TypeError(f"{type(each).__name__} is a step of its own: it stays, or has a reason")
            yield from ahead.after(each)
