"""A store as it will be once changes are written that are only said so far. 待写的记录

One step of several operations: each checks its rules against what those before it said.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, cast

from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import Id
from db.store.operation import DELETED, Change, Operation, Reader, Source
from db.store.record import Entity, declared

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from db.store.log import Field
    from db.store.roster import Standing

E = TypeVar("E", bound=Entity)


class Pending(Reader):
    """Answers from the changes that were taken in, else from the store; what the log knows is the store's alone."""

    def __init__(self, store: Reader) -> None:
        self._store = store
        self._rows: dict[str, dict[Id, tuple[Entity, bool]]] = defaultdict(dict)

    def after(self, operation: Operation) -> Iterator[Change]:
        """The changes of an operation, each known to the next one that asks."""
        for change in operation.changes(self):
            self.take(change)
            yield change

    def take(self, change: Change) -> None:
        kind = declared()[change.table]
        known = self._rows[change.table].get(change.row)
        row, hidden = known or (self._store.get(kind, change.row) or _empty(kind, change.row), False)
        told = {
            name: "" if value is None and _is_text(kind, name) else value
            for name, value in change.values.items()
            if name != DELETED
        }
        hidden = bool(change.values.get(DELETED, hidden))
        self._rows[change.table][change.row] = dataclasses.replace(cast(Any, row), **told), hidden

    @property
    def device(self) -> str:
        return self._store.device

    @property
    def founder(self) -> str:
        return self._store.founder

    def at_once(self) -> AbstractContextManager[None]:
        return self._store.at_once()

    def get(self, entity: type[E], row: Id | None) -> E | None:
        known = self._of(entity).get(row) if row else None
        if known is None:
            return self._store.get(entity, row)
        return None if known[1] else cast(E, known[0])

    def need(self, entity: type[E], row: Id | None) -> E:
        if found := self.get(entity, row):
            return found
        raise RuleError(say("这条{term}已经不在了，请刷新后重试"), term=entity.declaration.term)

    def find(self, entity: type[E], **equals: object) -> tuple[E, ...]:
        return tuple(each for each, hidden in self.find_all(entity, **equals) if not hidden)

    def find_all(self, entity: type[E], **equals: object) -> tuple[tuple[E, bool], ...]:
        said = self._of(entity)
        found = [each for each in self._store.find_all(entity, **equals) if each[0].id not in said]
        found += [
            (cast(E, row), hidden)
            for row, hidden in said.values()
            if all(_same(getattr(row, name), value) for name, value in equals.items())
        ]
        return tuple(sorted(found, key=lambda each: each[0].id))

    def find_each(self, entity: type[E], rows: Iterable[Id]) -> tuple[E, ...]:
        return tuple(found for found in (self.get(entity, row) for row in sorted(rows)) if found)

    def read_ahead(self, entity: type[E], by: str, values: Iterable[object]) -> tuple[E, ...]:
        return self._store.read_ahead(entity, by, values)

    def columns(
        self,
        entity: type[Entity],
        names: Sequence[str],
        *,
        order: Sequence[str] = ("id",),
        skip: int = 0,
        most: int = -1,
        hidden: bool = False,
        **equals: object,
    ) -> tuple[tuple[Any, ...], ...]:
        rows = [row for row, is_hidden in self.find_all(entity, **equals) if hidden or not is_hidden]
        kept = _sorted(rows, order)[skip : None if most < 0 else skip + most]
        return tuple(_cells(row, names) for row in kept)

    def last(
        self, entity: type[Entity], each: Sequence[str], names: Sequence[str], *, order: Sequence[str], **equals: object
    ) -> tuple[tuple[Any, ...], ...]:
        last = {_cells(row, each): row for row in _sorted(self.find(entity, **equals), order)}
        return tuple(_cells(row, names) for row in _sorted(last.values(), order))

    def count(
        self, entity: type[Entity], by: Sequence[str] = (), filled: str = "id", **equals: object
    ) -> dict[tuple[Any, ...], tuple[int, int]]:
        found: dict[tuple[Any, ...], tuple[int, int]] = {}
        for row in self.find(entity, **equals):
            key = _cells(row, by)
            whole, full = found.get(key, (0, 0))
            found[key] = whole + 1, full + (not _same(getattr(row, filled), None))
        return found

    def commit_rows(self, device: str, seq: int) -> tuple[tuple[str, Id], ...]:
        return self._store.commit_rows(device, seq)

    def source_of(self, entity: type[Entity], row: Id, column: str) -> Source | None:
        return self._store.source_of(entity, row, column)

    def made_in(self, entity: type[Entity], row: Id, column: str) -> tuple[str, int] | None:
        return self._store.made_in(entity, row, column)

    def versions(self, table: str, row: Id, column: str) -> frozenset[tuple[str, int]]:
        return self._store.versions(table, row, column)

    def fields_with(self, words: Sequence[str]) -> tuple[Field, ...]:
        return self._store.fields_with(words)

    def said_of(self, entity: type[Entity], row: Id, column: str) -> tuple[str, ...]:
        return self._store.said_of(entity, row, column)

    def said_by(self, device: str, entity: type[Entity], column: str) -> tuple[tuple[Id, object], ...]:
        return self._store.said_by(device, entity, column)

    def counted_upto(self, device: str) -> int | None:
        return self._store.counted_upto(device)

    def may_erase(self) -> bool:
        return self._store.may_erase()

    def roster(self) -> dict[str, Standing]:
        return self._store.roster()

    def own_commits(self) -> Iterator[tuple[str, int, tuple[Id, ...]]]:
        return self._store.own_commits()

    def commit_changes(self, device: str, seq: int, *, final: bool = False) -> tuple[Change, ...]:
        return self._store.commit_changes(device, seq, final=final)

    def _of(self, entity: type[Entity]) -> dict[Id, tuple[Entity, bool]]:
        return self._rows[entity.declaration.table]


def _sorted(rows: Iterable[E], order: Sequence[str]) -> list[E]:
    """What is not there comes first, as in the file."""
    return sorted(rows, key=lambda row: tuple((getattr(row, name) is not None, getattr(row, name)) for name in order))


def _cells(row: Entity, names: Sequence[str]) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in names)


def _same(one: object, other: object) -> bool:
    """An empty text is none, as in the file."""
    return (None if one == "" else one) == (None if other == "" else other)


def _is_text(kind: type[Entity], name: str) -> bool:
    return kind.declaration.column(name).kind == "text"


def _empty(kind: type[Entity], row: Id) -> Entity:
    """A row of which nothing was said: texts are empty, all else is not there."""
    blank = {each.name: "" if each.kind == "text" else None for each in kind.declaration.columns}
    return cast(Entity, cast(Any, kind)(id=row, **blank))
