"""Operations: the changes that a person can make; each says changes and writes nothing. 操作"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Protocol, TypeVar

from db.store.erasure import Erasure
from db.store.frozen import frozen
from db.store.ident import Id
from db.store.record import Entity

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from db.store.log import Field
    from db.store.roster import Standing

E = TypeVar("E", bound=Entity)
DELETED = "_del"
"""The column that hides a row: 1 hidden, 0 or absent there."""


Source = tuple[str, int, int]
"""An erasable value by its place: device, commit, field."""
NO_SOURCES: Mapping[str, Source] = MappingProxyType({})


class Change(NamedTuple):
    """Cells of one row get values; a row that nobody knows yet comes into being by its first one.

    sources: by column, the erasable value that the new one is a copy of (undo, resolve, `copied`).
    decides: written even where they say what stands, since that ends a conflict.
    """

    table: str
    row: Id
    values: Mapping[str, object]
    sources: Mapping[str, Source] = NO_SOURCES
    decides: bool = False


class Reader(Protocol):
    """What rules and operations may ask of the store."""

    @property
    def device(self) -> str:
        """The computer that this store stands on."""

    @property
    def founder(self) -> str:
        """The computer that founded the store."""

    def get(self, entity: type[E], row: Id | None) -> E | None:
        """The visible row of that id, or None."""

    def need(self, entity: type[E], row: Id | None) -> E:
        """The visible row of that id; RuleError when it is not there."""

    def at_once(self) -> AbstractContextManager[None]:
        """All that is read within is of one moment."""

    def find(self, entity: type[E], **equals: object) -> tuple[E, ...]:
        """Visible rows whose fields equal the given values, in the order of their ids (link rows: no order)."""

    def find_all(self, entity: type[E], **equals: object) -> tuple[tuple[E, bool], ...]:
        """Like `find`, hidden rows included: each with whether it is hidden."""

    def find_each(self, entity: type[E], rows: Iterable[Id]) -> tuple[E, ...]:
        """The visible ones among the rows of these ids, by id."""

    def read_ahead(self, entity: type[E], by: str, values: Iterable[object]) -> tuple[E, ...]:
        """Read in few questions what `find` and `get` will ask one by one of many values of a field; gives the rows."""

    def columns(
        self,
        entity: type[Entity],
        names: Sequence[str],
        *,
        order: Sequence[str] = ...,
        skip: int = ...,
        most: int = ...,
        hidden: bool = ...,
        **equals: object,
    ) -> tuple[tuple[Any, ...], ...]:
        """Some fields of the visible rows as plain tuples, in the order of some fields."""

    def last(
        self, entity: type[Entity], each: Sequence[str], names: Sequence[str], *, order: Sequence[str], **equals: object
    ) -> tuple[tuple[Any, ...], ...]:
        """Some fields of the last visible row, in the order of some fields, of each value of one field."""

    def count(
        self, entity: type[Entity], by: Sequence[str] = ..., filled: str = ..., **equals: object
    ) -> dict[tuple[Any, ...], tuple[int, int]]:
        """How many visible rows there are of each combination of some fields, and in how many one field is filled."""

    def commit_rows(self, device: str, seq: int) -> tuple[tuple[str, Id], ...]:
        """Table and id of every row that one commit touched; none for a commit that is not there."""

    def source_of(self, entity: type[Entity], row: Id, column: str) -> Source | None:
        """Where the value of a cell stands as an erasable field: device, commit, field; None for a fixed one."""

    def versions(self, table: str, row: Id, column: str) -> frozenset[tuple[str, int]]:
        """The commits whose word of a cell nobody had read who said another: device and number; several disagree."""

    def fields_with(self, words: Sequence[str]) -> tuple[Field, ...]:
        """Every erasable text that was ever written and says one of these words."""

    def said_of(self, entity: type[Entity], row: Id, column: str) -> tuple[str, ...]:
        """Every text that a cell ever said, on whichever computer."""

    def said_by(self, device: str, entity: type[Entity], column: str) -> tuple[tuple[Id, object], ...]:
        """Every value that one computer wrote into one field: rows and values, in the order of writing."""

    def counted_upto(self, device: str) -> int | None:
        """The number of the last commit of a computer that counts after it was revoked; None where all count."""

    def may_erase(self) -> bool:
        """Whether a request of this computer to erase would now be carried out on every computer."""

    def roster(self) -> dict[str, Standing]:
        """Every computer that was ever let in and how it stands, by those alone who might say so."""

    def made_in(self, entity: type[Entity], row: Id, column: str) -> tuple[str, int] | None:
        """The commit that first gave a cell a value: device and number."""

    def own_commits(self) -> Iterator[tuple[str, int, tuple[Id, ...]]]:
        """This device's commits, the latest first: device, number, and the rows that it touched."""

    def commit_changes(self, device: str, seq: int, *, final: bool = False) -> tuple[Change, ...]:
        """The changes that undo one commit: prior values, or hiding the rows that it made.

        `final`: also of an operation that is not taken back for itself.
        """


class Operation:
    """What a person does, as a value. A subclass is a frozen slotted dataclass with the facts it needs."""

    __slots__ = ()
    undoable: ClassVar[bool] = True

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        known = _by_log_name.setdefault(cls.log_name(), cls)
        if (known.__module__, known.__name__) != (cls.__module__, cls.__name__):
            raise TypeError(f"the log's name {cls.log_name()} is taken by {known.__module__}")
        _by_log_name[cls.log_name()] = cls

    def changes(self, store: Reader) -> Iterator[Change]:
        """Check the rules (RuleError) and say what changes, row by row; called inside the transaction."""
        raise TypeError(f"{type(self).__name__} does not say its changes")

    def erasures(self) -> Iterable[Erasure]:
        """What all devices are to forget (commit.md 1); nothing but with the few operations that erase."""
        return ()

    @property
    def why(self) -> str:
        """The reason given for it, kept with the commit as an erasable value."""
        return ""

    @classmethod
    def log_name(cls) -> str:
        """The permanent name of the operation in the log: its class name in snake_case."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()


_by_log_name: dict[str, type[Operation]] = {}


def operations_by_name() -> dict[str, type[Operation]]:
    """All operations by their names in the log."""
    return dict(_by_log_name)


def is_undoable(log_name: str) -> bool:
    """Whether commits of this operation may be taken back; what another version wrote and is unknown here may."""
    found = _by_log_name.get(log_name)
    return found is None or found.undoable


def write(entity: type[E], row: Id, **values: object) -> Iterator[Change]:
    """The named fields of a row get values; the row is visible from now on."""
    _check(entity, values)
    values[DELETED] = 0
    yield Change(entity.declaration.table, row, values)


def attest(entity: type[E], row: Id, **values: object) -> Iterator[Change]:
    """Like `write`, but also recorded if the value is the same already: what matters is who states it."""
    _check(entity, values)
    yield Change(entity.declaration.table, row, values, decides=True)
    yield Change(entity.declaration.table, row, {DELETED: 0})


def copied(store: Reader, changes: Iterable[Change], source: Entity, *names: str) -> Iterator[Change]:
    """Changes that take these fields over from another row say so: erased there, they are erased here (commit.md 4)."""
    places = {name: store.source_of(type(source), source.id, name) for name in names}
    known = {name: place for name, place in places.items() if place}
    yield from (each._replace(sources=known) for each in changes)


def hide(entity: type[E], row: Id) -> Change:
    """Hide a row; the log keeps what it said."""
    return Change(entity.declaration.table, row, {DELETED: 1})


def _check(entity: type[Entity], values: Mapping[str, object]) -> None:
    """A mistake in an operation shows when it is run, not in what a table then holds."""
    held = entity.declaration.held
    for name, value in values.items():
        if name not in held:
            raise TypeError(f"{entity.declaration.table} has no field {name}")
        if value is not None and not isinstance(value, held[name]):
            raise TypeError(f"{entity.declaration.table}.{name} cannot hold a {type(value).__name__}")


@frozen
class Touched:
    """What a commit changed: rows by table, for screens to refresh by; `device` and `seq` name the commit."""

    rows: frozenset[tuple[str, Id]]
    device: str = ""
    seq: int = 0

    @property
    def tables(self) -> frozenset[str]:
        return frozenset(table for table, _ in self.rows)
