"""Domain tables from the entities' declarations: add-only, guarded against writes round the door. 记录表"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from db.store.operation import DELETED
from db.store.record import Column, Declaration, Entity, stored_value
from db.store.sqlite import Connection

GUARDED = ("INSERT", "UPDATE", "DELETE")


def settle(connection: Connection, entities: Iterable[type[Entity]]) -> None:
    """Create missing tables, columns and indices, fill them from the log, and set the guards anew."""
    for entity in entities:
        declaration = entity.declaration
        added = _add_missing(connection, declaration)
        _index(connection, declaration)
        _drop_guards(connection, declaration.table)
        for column in added:
            _fill_from_log(connection, declaration.table, column)
        _guard(connection, declaration.table)


def missing(connection: Connection, entities: Iterable[type[Entity]]) -> bool:
    """Whether a query-only open would lack a table or column of this version."""
    return any(
        {column.name for column in entity.declaration.columns} - _present(connection, entity.declaration.table)
        for entity in entities
    )


def _present(connection: Connection, table: str) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))}


def _add_missing(connection: Connection, declaration: Declaration) -> list[Column | None]:
    """Add what is missing and say which columns are new; None stands for the column that hides rows."""
    present = _present(connection, declaration.table)
    if not present:
        columns = ", ".join(f"{column.name} {column.sql_type}" for column in declaration.columns)
        connection.execute(f"CREATE TABLE {declaration.table}(id BLOB PRIMARY KEY, {DELETED} INTEGER, {columns})")
        return [*declaration.columns, None]
    added = [column for column in declaration.columns if column.name not in present]
    for column in added:
        connection.execute(f"ALTER TABLE {declaration.table} ADD COLUMN {column.name} {column.sql_type}")
    return list(added)


def _index(connection: Connection, declaration: Declaration) -> None:
    table = declaration.table
    for column in declaration.columns:
        if column.parent and column.kind == "id":
            connection.execute(f"CREATE INDEX IF NOT EXISTS {table}_by_{column.name} ON {table}({column.name})")
    if declaration.listed_by:
        connection.execute(
            f"CREATE INDEX IF NOT EXISTS {table}_in_order ON {table}({', '.join(declaration.listed_by)})"
        )


def _fill_from_log(connection: Connection, table: str, column: Column | None) -> None:
    """Write the winner of every cell of a column that this version did not know when the commits came in."""
    called = column.name if column else DELETED
    name = connection.execute("SELECT id FROM sy_name WHERE tbl=? AND col=?", (table, called)).fetchone()
    if name is None:
        return
    rows = connection.execute(
        "SELECT row, val FROM (SELECT o.row, o.val, row_number() OVER"
        " (PARTITION BY o.row ORDER BY o.stamp DESC, d.uuid DESC) AS place"
        " FROM sy_op o JOIN sy_device d USING(dev) WHERE o.name=?) WHERE place=1",
        name,
    ).fetchall()
    for row, value in rows:
        known = None if isinstance(value, bytes) else value  # an erased value leaves nothing behind
        put(connection, table, row, {called: stored_value(column, known)})


def put(connection: Connection, table: str, row: bytes, values: Mapping[str, object]) -> None:
    """Write cells of a row; the caller holds the gate open or the guards are off."""
    names = list(values)
    holes = ",".join("?" * (len(names) + 1))
    changed = ", ".join(f"{name}=excluded.{name}" for name in names)
    connection.execute(
        f"INSERT INTO {table}(id, {', '.join(names)}) VALUES({holes}) ON CONFLICT(id) DO UPDATE SET {changed}",
        (row, *values.values()),
    )


def _drop_guards(connection: Connection, table: str) -> None:
    for event in GUARDED:
        connection.execute(f"DROP TRIGGER IF EXISTS {table}_{event.lower()}_guard")


def _guard(connection: Connection, table: str) -> None:
    """Refuse writes while the gate in `sy_head` is shut; it opens only inside the store's write step."""
    for event in GUARDED:
        connection.execute(
            f"CREATE TRIGGER {table}_{event.lower()}_guard BEFORE {event} ON {table}"
            " WHEN (SELECT gate FROM sy_head) IS NOT 1"
            f" BEGIN SELECT RAISE(ABORT, 'written round the door: {table}'); END"
        )
