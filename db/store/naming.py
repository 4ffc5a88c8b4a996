"""Ids, tables, columns and kinds as they may stand on the wire. 名称与标识的写法

They are checked when read, because tables and columns of other devices end up in the log for ever.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from db.store.canonical import CommitError

CellName = tuple[str, str, str]
"""Table, row, column. Table "_" and row "" stand for the commit itself."""

_COMMIT_TABLE: Final = "_"
_ID: Final = re.compile(r"[0-9a-f]{32}")
_is_name: Final = lru_cache(maxsize=1_024)(re.compile(r"[a-z][a-z0-9_]{0,62}").fullmatch)
_is_column: Final = lru_cache(maxsize=1_024)(re.compile(r"_del|[a-z][a-z0-9_]{0,62}").fullmatch)
"""A large commit says few of them ten thousand times."""


def check_id(text: str) -> None:
    if not _ID.fullmatch(text):
        raise CommitError("an id is not 32 hexadecimal digits")


def check_kind(kind: str) -> None:
    if not _is_name(kind):
        raise CommitError("a kind is not a name")


def check_row(table: str, row: str) -> None:
    """Refuse a table that is no name, and a row that is no id; the commit itself has no row."""
    if table == _COMMIT_TABLE:
        if row:
            raise CommitError("the commit itself has no row")
        return
    check_id(row)
    if not _is_name(table):
        raise CommitError("a table is not a name")


def check_columns(columns: Iterable[object]) -> None:
    for column in columns:
        if type(column) is not str or not _is_column(column):
            raise CommitError("a column is not a name")
