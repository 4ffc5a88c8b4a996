"""What a person decides in one step: cells of one record that the same computers said differently. 两处不一致"""

from __future__ import annotations

from collections.abc import Callable

from db.store.disputing import Conflict, conflicts, source
from db.store.frozen import frozen
from db.store.log import Cell
from db.store.operation import DELETED, Source
from db.store.record import declared
from db.store.store import Store
from db.sync.operations import ResolveConflict, ResolveTogether

FIRST = ("vote", "ballot", "ballot_event", "ruling", "motion_event")
"""Votes, results and decisions come before all else."""


@frozen
class Dispute:
    """Conflicts of one record with the same authors: the name and the reading that came of it are one question.

    shown: the one that a person is asked. versions: as that one has them, what stands first.
    """

    cells: tuple[Conflict, ...]

    @property
    def shown(self) -> Conflict:
        return self.cells[0]

    @property
    def versions(self) -> tuple[Cell, ...]:
        return self.shown.versions

    @property
    def key(self) -> tuple[str, str, str]:
        return self.shown.table, self.shown.row, self.shown.column

    @property
    def is_deletion(self) -> bool:
        return self.shown.column == DELETED


def disputes(store: Store) -> tuple[Dispute, ...]:
    """Every question that stands open; places and the like settle themselves and are not asked."""
    groups: dict[object, list[Conflict]] = {}
    for each in conflicts(store):
        groups.setdefault((each.table, each.row, each.kind, each.places), []).append(each)
    asked = [Dispute(tuple(sorted(cells, key=_place))) for cells in groups.values() if not all(map(_is_quiet, cells))]
    return tuple(sorted(asked, key=lambda each: (each.shown.table not in FIRST, each.key)))


def _place(conflict: Conflict) -> tuple[bool, int]:
    """What is asked about comes first, in the order of the declaration: the totals before the papers."""
    entity = declared().get(conflict.table)
    names = [*entity.declaration.by_name] if entity else []
    return _is_quiet(conflict), names.index(conflict.column) if conflict.column in names else len(names)


def _is_quiet(conflict: Conflict) -> bool:
    entity = declared().get(conflict.table)
    column = entity.declaration.by_name.get(conflict.column) if entity else None
    return column is not None and column.conflict == "quiet"


def resolution(conflict: Conflict, value: object, source: Source | None = None) -> ResolveConflict:
    """What is decided of a conflict as it was shown."""
    return ResolveConflict(conflict.table, conflict.row, conflict.column, value, source, conflict.places)


def taking(store: Store, dispute: Dispute, version: Cell) -> ResolveTogether:
    """Let one version stand, with all that was said together with it."""
    return ResolveTogether(tuple(_taking(store, each, version) for each in dispute.cells))


def _taking(store: Store, conflict: Conflict, version: Cell) -> ResolveConflict:
    said = (each for each in conflict.versions if (each.device, each.seq) == (version.device, version.seq))
    chosen = next(said)
    return resolution(conflict, chosen.value, source(store, conflict, chosen))


def keeping(dispute: Dispute, *, kept: bool) -> ResolveTogether:
    """Decide of a record that somebody deleted and somebody went on with."""
    return ResolveTogether((resolution(dispute.shown, 0 if kept else 1),))


def saying(store: Store, dispute: Dispute, value: int | str | None) -> ResolveTogether:
    """Let another value stand; what was said beside it stays as it stands."""
    stands = [_taking(store, each, each.versions[0]) for each in dispute.cells if each is not dispute.shown]
    return ResolveTogether((resolution(dispute.shown, value), *stands))


def taking_all(store: Store, of: Callable[[Cell], bool]) -> ResolveTogether:
    """Let every version stand that one computer or one person wrote; what they have no part in stays open."""
    decisions: list[ResolveConflict] = []
    for dispute in disputes(store):
        found = next((each for each in dispute.versions if of(each)), None)
        if found and not dispute.is_deletion:
            decisions += taking(store, dispute, found).decisions
    return ResolveTogether(tuple(decisions))
