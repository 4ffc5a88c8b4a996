"""Everything that the fields of some records ever said: when, what, who, on which computer. 改动经过"""

from __future__ import annotations

from collections.abc import Iterator

from db.store.frozen import frozen
from db.store.ident import Id
from db.store.operation import DELETED
from db.store.record import declared
from db.store.store import Store
from desktop.record_words import (
    cell_words,
    computer_words,
    field_words,
    moment_words,
    person_words,
    term_of,
)

Row = tuple[str, Id]
"""Table and id."""
MOST = 20
"""Lines of one kind that hang on a record and are told with it."""


@frozen
class Past:
    """One value that a field once got."""

    key: tuple[str, str, int]
    when: str
    field: str
    value: str
    person: str
    computer: str


def past_of(store: Store, row: Row) -> list[Past]:
    """What a record and the lines that hang on it alone ever said, the latest first."""
    rows = [row, *_hanging(store, row)] if row[0] in declared() else []
    found = (each for one in rows for each in _past(store, one, named=one != row))
    return [past for _, past in sorted(found, reverse=True, key=_at)]


def _hanging(store: Store, row: Row) -> Iterator[Row]:
    """The posts of a person, the names of a member, the progress of a matter; not all that a meeting holds."""
    table, key = row
    for name, entity in declared().items():
        parents = [column.name for column in entity.declaration.columns if column.parent]
        if parents == [table]:
            found = store.find_all(entity, **{table: key})
            yield from ((name, each.id) for each, _ in found[:MOST] if len(found) <= MOST)


def _at(each: tuple[int, Past]) -> int:
    return each[0]


def _past(store: Store, row: Row, *, named: bool) -> Iterator[tuple[int, Past]]:
    table, key = row
    entity = declared()[table]
    before = f"{term_of(table)} · " if named else ""
    asked = [column.name for column in entity.declaration.columns if column.conflict != "quiet"]
    for name in (*asked, DELETED):
        values = store.history(entity, key, name)
        for place, cell in enumerate(values):
            if name != DELETED or place:  # that a record was made is told by its first values
                yield (
                    cell.stamp,
                    Past(
                        (cell.device, f"{key}{name}", cell.seq),
                        moment_words(cell.wall),
                        before + field_words(table, name),
                        cell_words(store, table, name, cell, key),
                        person_words(store, cell.author),
                        computer_words(store, cell.device),
                    ),
                )
