"""What taking in a bundle would change, before anything is changed. 并入前先看"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from db.store.disputing import Conflict, conflicts
from db.store.frozen import frozen
from db.store.ident import Id
from db.store.merging import Section
from db.store.record import Entity, declared, wire_value
from db.store.rehearsal import rehearsed
from db.store.store import Store
from db.sync import bundle
from db.sync.envelope import Header


@frozen
class Effect:
    """One record that would be new, gone, or say something else in these fields (before, after)."""

    table: str
    row: Id
    kind: str
    cells: Mapping[str, tuple[int | str | None, int | str | None]]


@frozen
class Preview:
    """What would come of a bundle; `after` is the store as it would be then, as long as the preview is open.

    commits: how many are new. effects: "added" first, then "changed" and "removed". disputed: new conflicts.
    waiting: what could not be applied yet, since something before it has not come. is_newer: or since only a newer
    version of the program can read it.
    """

    header: Header
    commits: int
    effects: tuple[Effect, ...]
    disputed: tuple[Conflict, ...]
    waiting: tuple[Section, ...]
    after: Store
    is_newer: bool = False


@contextmanager
def preview(store: Store, path: Path, passphrase: str = "") -> Iterator[Preview]:
    """Take a bundle in on a copy in memory and compare; raises what `bundle.take_in` would."""
    opened = bundle.opened(store, path, passphrase)
    known = {(each.table, each.row, each.column) for each in conflicts(store)}
    with rehearsed(store) as after:
        merged = bundle.admit(after, opened)
        ids: dict[str, list[Id]] = {}
        for table, row in merged.touched.rows:
            ids.setdefault(table, []).append(row)
        effects = [each for table in declared() for each in _effects(store, after, table, ids.get(table, []))]
        disputed = [each for each in conflicts(after) if (each.table, each.row, each.column) not in known]
        found = (opened.header, merged.commits, tuple(effects), tuple(disputed), merged.waiting, after, merged.is_newer)
        yield Preview(*found)


def _effects(store: Store, after: Store, table: str, rows: list[Id]) -> Iterator[Effect]:
    entity = declared()[table]
    old = {each.id: each for each in store.find_each(entity, rows)}
    new = {each.id: each for each in after.find_each(entity, rows)}
    for row in sorted(rows):
        cells = _differing(entity, old.get(row), new.get(row))
        if row in new and row not in old:
            yield Effect(table, row, "added", cells)
        elif row in old and row not in new:
            yield Effect(table, row, "removed", cells)
        elif cells:
            yield Effect(table, row, "changed", cells)


def _differing(
    entity: type[Entity], old: Entity | None, new: Entity | None
) -> dict[str, tuple[int | str | None, int | str | None]]:
    names = entity.declaration.by_name
    pairs = {name: (_said(old, name), _said(new, name)) for name in names}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _said(row: Entity | None, name: str) -> int | str | None:
    return wire_value(getattr(row, name)) if row is not None else None
