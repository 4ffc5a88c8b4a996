"""Declaring entities: each field once, and tables, log, glossary and labels follow. 记录的声明"""

from __future__ import annotations

import builtins
import dataclasses
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache, cached_property
from typing import Any, ClassVar, TypeVar, cast, dataclass_transform

from db.store.frozen import frozen
from db.store.ident import Id, id_bytes

HELD: dict[str, type] = {"integer": int, "date": date}
"""What a column of a kind holds, where it is no text."""


@frozen
class Column:
    """One declared field: its column, its kind (id, text, integer, date) and how it may be erased and merged.

    words: what each of the codes is called, in their order; none where it was declared without. search: "text", "sound"
    (the readings of a name), or "" where nothing of it is found.
    """

    name: str
    kind: str
    term: str
    parent: bool
    fixed: bool
    conflict: str
    lines: bool
    codes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    search: str = ""

    @property
    def sql_type(self) -> str:
        return {"id": "BLOB", "integer": "INTEGER"}.get(self.kind, "TEXT")


@dataclasses.dataclass(frozen=True)
class Declaration:
    """What the store knows of an entity: its table, its Chinese term, its columns, the index of its lists."""

    table: str
    term: str
    columns: tuple[Column, ...]
    listed_by: tuple[str, ...] = ()

    @cached_property
    def by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    @cached_property
    def held(self) -> dict[str, type]:
        """The Python type that each kind of column accepts besides None; SQLite would silently convert other types."""
        return {column.name: HELD.get(column.kind, str) for column in self.columns}

    @cached_property
    def searched(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.search)

    def column(self, name: str) -> Column:
        return self.by_name[name]


class Entity:
    """A row as a frozen value; subclasses are declared with `entity`."""

    __slots__ = ()
    declaration: ClassVar[Declaration]
    id: Id


E = TypeVar("E", bound=Entity)
_declared: dict[str, type[Entity]] = {}


def field(
    term: str,
    *,
    parent: bool = False,
    fixed: bool = False,
    erasable: bool = False,
    conflict: str = "ask",
    lines: bool = False,
    codes: Iterable[str] = (),
    search: str | None = None,
) -> Any:
    """Declare a field by its Chinese term.

    parent: a link to the row that this one belongs to. fixed, erasable: commit.md; text is erasable unless fixed,
    anything else fixed unless erasable, and a field never changes sides. conflict: "ask" or "quiet" (sync.md 6).
    lines: the text may hold line breaks. codes: the only values that operations may write; a later version may know
    more, so reading takes any. search: "text", "sound" (readings of a name), "" for what is not to be found, as phones;
    erasable text is found unless told otherwise.
    """
    facts = {"term": term, "parent": parent, "fixed": fixed, "erasable": erasable, "conflict": conflict, "lines": lines}
    words = tuple(map(str, codes.values())) if isinstance(codes, Mapping) else ()
    return dataclasses.field(default=None, metadata={**facts, "codes": tuple(codes), "words": words, "search": search})


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
def entity(table: str, term: str, listed_by: tuple[str, ...] = ()) -> Callable[[type[E]], type[E]]:
    """Make a frozen, slotted entity and remember its declaration under its table's name.

    `listed_by`: the columns of an index from which long lists are counted and read a page at a time.
    """

    def declare(cls: type[E]) -> type[E]:
        made = frozen(cls, kw_only=True)
        fields = (each for each in dataclasses.fields(cast(Any, made)) if each.name != "id")
        columns = tuple(_column(each, _kind(cls.__module__, str(each.type))) for each in fields)
        made.declaration = Declaration(table, term, columns, listed_by)
        if table in _declared:
            raise ValueError(f"table {table} is declared twice")
        _declared[table] = made
        return made

    return declare


@cache
def declared() -> dict[str, type[Entity]]:
    """All entities by table, in the order of the tables' names."""
    import db.entities  # noqa: F401 - the one arrow upwards: none is missing, whoever asks

    return dict(sorted(_declared.items()))


def _column(each: dataclasses.Field[object], kind: str) -> Column:
    facts = each.metadata
    fixed = bool(facts["fixed"]) if kind == "text" else not facts["erasable"]
    given = {name: facts[name] for name in ("term", "parent", "conflict", "lines", "codes", "words")}
    found = "text" if kind == "text" and not fixed else ""
    search = found if facts["search"] is None else facts["search"]
    return Column(name=each.name, kind=kind, fixed=fixed, search=search, **given)


def _kind(module: str, written: str) -> str:
    """The storage kind of a field by its type as written: `Id` and its NewTypes, `int`, `Instant`, `date`, `str`."""
    name = written.removesuffix(" | None")
    hint: Any = getattr(sys.modules[module], name, None) or getattr(builtins, name)
    while hasattr(hint, "__supertype__"):
        if hint is Id:
            return "id"
        hint = hint.__supertype__
    return {str: "text", int: "integer", date: "date"}[hint]


def _read_text(stored: object) -> str:
    return stored if isinstance(stored, str) else ""


def _read_id(stored: object) -> str | None:
    return stored.hex() if isinstance(stored, bytes) else None


def _read_integer(stored: object) -> int | None:
    return stored if isinstance(stored, int) else None


def _read_date(stored: object) -> date | None:
    try:
        return date.fromisoformat(stored) if isinstance(stored, str) else None
    except ValueError:
        return None


READERS: dict[str, Callable[[object], object]] = {
    "text": _read_text,
    "id": _read_id,
    "integer": _read_integer,
    "date": _read_date,
}
"""From a stored value to the field's type, by the column's kind; what does not fit reads as unknown."""


def stored_value(column: Column | None, wire: int | str | None) -> int | str | bytes | None:
    """The form of a wire value in a domain table: links as 16 bytes; one of a wrong type stays in the log alone."""
    if column is None:
        return wire
    kind = column.kind
    if not isinstance(wire, int if kind == "integer" else str):
        return None
    if kind != "id" or not isinstance(wire, str):
        return wire
    return id_bytes(wire)


def wire_value(value: object) -> int | str | None:
    """The form of a value in the log: int64, text or null; empty text is unknown, hence null."""
    kind = type(value)
    if kind is str or kind is int or value is None:  # nearly always
        return None if value == "" else value  # type: ignore[return-value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (int, str)):
        return int(value) if isinstance(value, int) else value or None
    raise TypeError(f"a value of type {type(value).__name__} has no form in the log")
