"""Domain tables from the entities' declarations: add-only, guarded against writes round the door. 记录表"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from db.store.operation import DELETED
from db.store.record import Declaration, Entity
from db.store.sqlite import Connection, batches, holes, insert_all

GUARDED = ("INSERT", "UPDATE", "DELETE")


def settle(connection: Connection, entities: Iterable[type[Entity]]) -> list[str]:
    """Create missing tables, columns and indices, and set anew what guards are not as here; gives tables that grew.

    A file that this version has opened before is only read: two questions for all tables.
    """
    grown: list[str] = []
    columns, stands = _columns(connection), _statements(connection)
    for declaration in (entity.declaration for entity in entities):
        present = columns.get(declaration.table, set())
        wanted = {**_indices(declaration), **_guards(declaration.table)}
        complete = present.issuperset(column.name for column in declaration.columns)
        if not complete or any(stands.get(name) != sql for name, sql in wanted.items()):
            _settle(connection, declaration, present, stands)
        if not complete:
            grown.append(declaration.table)
    return grown


def _settle(connection: Connection, declaration: Declaration, present: set[str], stands: Mapping[str, str]) -> None:
    _add_missing(connection, declaration, present)
    _name(connection, declaration)
    for kind, wanted in (("TRIGGER", _guards(declaration.table)), ("INDEX", _indices(declaration))):
        for name, sql in wanted.items():
            if stands.get(name) not in (None, sql):
                connection.execute(f"DROP {kind} {name}")
            if stands.get(name) != sql:
                connection.execute(sql)


def missing(connection: Connection, entities: Iterable[type[Entity]]) -> bool:
    """Whether a query-only open would lack a table or column of this version."""
    present = _columns(connection)
    return any(
        {column.name for column in entity.declaration.columns} - present.get(entity.declaration.table, set())
        for entity in entities
    )


def _columns(connection: Connection) -> dict[str, set[str]]:
    """The columns that there are, by table."""
    found: dict[str, set[str]] = {}
    tables = "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type='table'"
    for table, column in connection.execute(tables):
        found.setdefault(table, set()).add(column)
    return found


def _statements(connection: Connection) -> dict[str, str]:
    """The indices and triggers that there are, each by its name with the statement that made it."""
    return dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type IN ('index', 'trigger')"))


def _add_missing(connection: Connection, declaration: Declaration, present: set[str]) -> None:
    if not present:
        columns = ", ".join(f"{column.name} {column.sql_type}" for column in declaration.columns)
        connection.execute(
            f"CREATE TABLE {declaration.table}(id BLOB PRIMARY KEY, {DELETED} INTEGER, {columns}) WITHOUT ROWID"
        )
        return
    for column in declaration.columns:
        if column.name not in present:
            connection.execute(f"ALTER TABLE {declaration.table} ADD COLUMN {column.name} {column.sql_type}")


def _indices(declaration: Declaration) -> dict[str, str]:
    """The columns of each index by its name: indices of link columns, and those that long lists are read from.

    The index of a list also serves lookups by its first column.
    """
    table = declaration.table
    found_by_list = declaration.listed_by[:1]
    parents = (column.name for column in declaration.columns if column.parent and column.kind == "id")
    links = (name for name in parents if name not in found_by_list)
    found = {f"{table}_by_{link}": f"CREATE INDEX {table}_by_{link} ON {table}({link})" for link in links}
    if declaration.listed_by:
        found[f"{table}_in_order"] = f"CREATE INDEX {table}_in_order ON {table}({', '.join(declaration.listed_by)})"
    return found


def _name(connection: Connection, declaration: Declaration) -> None:
    """Give every column its number in the log, so that a commit finds it there."""
    names = (DELETED, *(column.name for column in declaration.columns))
    query = "INSERT OR IGNORE INTO sy_name(tbl, col) VALUES(?,?)"
    connection.executemany(query, [(declaration.table, name) for name in names])


def put(connection: Connection, table: str, row: bytes, values: Mapping[str, object]) -> None:
    """Write cells of a row; the caller holds the gate open or the guards are off."""
    connection.execute(_putting(table, tuple(values)), (row, *values.values()))


def put_all(connection: Connection, table: str, names: tuple[str, ...], rows: Iterable[Sequence[object]]) -> None:
    """Write the same cells of many rows, each given as its id and the values."""
    connection.executemany(_putting(table, names), rows)


def put_new(connection: Connection, table: str, names: tuple[str, ...], rows: Sequence[Sequence[object]]) -> None:
    """Insert new rows with these cells; all other columns stay empty."""
    insert_all(connection, f"REPLACE INTO {table}(id, {', '.join(names)})", rows)


def cells(
    connection: Connection, table: str, rows: Sequence[bytes], names: Sequence[str]
) -> Iterator[tuple[bytes, dict[str, object]]]:
    """What these cells of some rows hold; nothing at all for a row that is not there."""
    for some in batches(rows):
        query = f"SELECT id, {', '.join(names)} FROM {table} WHERE id IN ({holes(some)})"
        for row, *found in connection.execute(query, some):
            yield row, dict(zip(names, found, strict=True))


@cache
def _putting(table: str, names: tuple[str, ...]) -> str:
    holes = ",".join("?" * (len(names) + 1))
    changed = ", ".join(f"{name}=excluded.{name}" for name in names)
    return f"INSERT INTO {table}(id, {', '.join(names)}) VALUES({holes}) ON CONFLICT(id) DO UPDATE SET {changed}"


def _guards(table: str) -> dict[str, str]:
    """What refuses writes while the gate in `sy_head` is shut; it opens only inside the store's write step."""
    return {
        f"{table}_{event.lower()}_guard": f"CREATE TRIGGER {table}_{event.lower()}_guard BEFORE {event} ON {table}"
        " WHEN (SELECT gate FROM sy_head) IS NOT 1"
        f" BEGIN SELECT RAISE(ABORT, 'written round the door: {table}'); END"
        for event in GUARDED
    }
