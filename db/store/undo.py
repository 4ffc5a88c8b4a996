"""Undo: the changes that reverse one commit, where nothing later stands on it. 撤销"""

from __future__ import annotations

from collections.abc import Iterator

from db.store import log
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import Id
from db.store.operation import DELETED, Change, is_undoable
from db.store.record import declared, stored_value
from db.store.sqlite import Connection


def reversal(connection: Connection, device: str, seq: int) -> tuple[Change, ...]:
    """Prior values of every cell, hiding of the rows that the commit made, and whole again the rows that it hid.

    Refused when the operation is not one to take back, when a later commit changed one of the cells, or when a row
    made since names one that would go.
    """
    commit = log.body(connection, device, seq)
    if commit is None:
        raise RuleError(say("没有找到要撤销的那一步"))
    if not is_undoable(commit.header.kind):
        raise RuleError(say("这一步已经生效，不能撤销；如有错误，请另记一条更正"))
    touched = [(table, row, column) for table, row, column, _, _ in log.cells(commit) if table in declared()]
    made = {(table, row) for table, row, _ in touched if _made_by(connection, row, device, seq)}
    kept = [cell for cell in touched if (cell[0], cell[1]) not in made]
    prior = [_prior(connection, device, seq, *cell) for cell in kept]
    gone = made | {(each.table, each.row) for each in prior if each.column == DELETED and each.value == 1}
    for _, row in gone:
        _refuse_if_used(connection, row, gone)
    hidden = [Change(table, row, DELETED, 1) for table, row in sorted(made)]
    shown = [each for each in prior if each.column == DELETED and each.value != 1]
    return (*hidden, *(cell for each in shown for cell in _whole(connection, each)), *prior)


def _made_by(connection: Connection, row: Id, device: str, seq: int) -> bool:
    """Whether every value the row ever had came with this commit."""
    commits = connection.execute(
        "SELECT DISTINCT d.uuid, o.seq FROM sy_op o JOIN sy_device d USING(dev) WHERE o.row=?", (bytes.fromhex(row),)
    ).fetchall()
    return [(uuid.hex(), number) for uuid, number in commits] == [(device, seq)]


def _refuse_if_used(connection: Connection, row: Id, made: set[tuple[str, Id]]) -> None:
    for child in _children(connection, row):
        if child not in made:
            raise RuleError(say("不能撤销：后来的{term}用到了它，请先撤销后来的记录"), term=_term(child[0]))


def _children(connection: Connection, row: Id) -> Iterator[tuple[str, Id]]:
    """Visible rows that name this one, by its id or by the id before the bar of a place."""
    for table, entity in declared().items():
        for column in entity.declaration.columns:
            if column.kind == "id" or column.parent:
                named = column.name if column.kind == "id" else f"substr({column.name}, 1, {len(row)})"
                query = f"SELECT id FROM {table} WHERE {named}=? AND {DELETED} IS NOT 1"
                for (found,) in connection.execute(query, (stored_value(column, row),)):
                    yield table, Id(found.hex())


def _term(table: str) -> str:
    return declared()[table].declaration.term


def _prior(connection: Connection, device: str, seq: int, table: str, row: Id, column: str) -> Change:
    values = log.history(connection, table, row, column)
    if (values[-1].device, values[-1].seq) != (device, seq):
        raise RuleError(say("不能撤销：这条{term}后来又改过，请直接改成需要的内容"), term=_term(table))
    if len(values) == 1:
        return Change(table, row, column, 0 if column == DELETED else None)
    return _again(connection, values[-2], table, row, column)


def _again(connection: Connection, cell: log.Cell, table: str, row: Id, column: str) -> Change:
    return Change(table, row, column, cell.value, _source(connection, cell, table, row, column))


def _whole(connection: Connection, shown: Change) -> Iterator[Change]:
    """Every value of a hidden row that comes back, since a row that is made again says all its cells."""
    for column in declared()[shown.table].declaration.columns:
        values = log.history(connection, shown.table, shown.row, column.name)
        if values:
            yield _again(connection, values[-1], shown.table, shown.row, column.name)


def _source(connection: Connection, before: log.Cell, table: str, row: Id, column: str) -> tuple[str, int, int] | None:
    """Where the copied value stands as an erasable field; fixed values need no trace."""
    commit = log.body(connection, before.device, before.seq)
    if commit is None:
        return None
    for found_table, found_row, found_column, _, index in log.cells(commit):
        if (found_table, found_row, found_column) == (table, row, column) and index is not None:
            return before.device, before.seq, index
    return None
