"""The one SQLite library of this process; no other module imports it. 数据库引擎"""

from __future__ import annotations

import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

import sqlcipher3
import sqlcipher3.dbapi2

# Registered under the name that sqlite-utils looks for first, so that its connections and its errors are this
# library's. The interpreter's own SQLite (3.7.0 to 3.51.2) can lose committed WAL data with two connections.
sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = sqlcipher3.dbapi2

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

T = TypeVar("T")


class Connection(Protocol):
    """What the store uses of a connection; rows come as tuples."""

    in_transaction: bool
    total_changes: int

    def execute(self, sql: str, parameters: Sequence[object] = ..., /) -> Cursor: ...

    def executemany(self, sql: str, rows: Iterable[Sequence[object]], /) -> Cursor: ...

    def close(self) -> None: ...


class Cursor(Protocol):
    """The rows that a statement gives."""

    lastrowid: int | None

    def fetchone(self) -> Any: ...

    def fetchall(self) -> list[Any]: ...

    def __iter__(self) -> Iterator[Any]: ...


DatabaseError = sqlcipher3.dbapi2.DatabaseError
OperationalError = sqlcipher3.dbapi2.OperationalError

FAULTS = {5: "busy", 6: "busy", 8: "readonly", 10: "disk", 11: "damaged", 13: "full", 14: "readonly", 26: "damaged"}
"""SQLite's primary result codes, as far as a person can do something about them."""

APPLICATION_ID = 0x4C58_4A01
"""'LXJ' and 1, in the header of every store file."""

HEADER = b"SQLite format 3\x00"
AUTOMATIC_CHECKPOINT = 4000
"""Pages of WAL (16 MB) after which a commit checkpoints by itself; before that it happens when idle."""

CACHE = -16_000
"""KiB of page cache: a large import writes to scattered index pages, which would else be read and written twice."""

AT_ONCE = 512
"""Ids of one question to the library."""
KEPT_STATEMENTS = 1024
"""More than a long day's different questions: once all places are taken, the library compiles whatever is new at each
use, and a commit takes twice as long."""

TOGETHER = 16
"""The number of rows that one INSERT statement writes."""

_open_files: dict[int, tuple[int, int]] = {}
"""Device and inode of every open store, by connection: a file may be renamed or deleted while it is open."""


def connect(path: Path, *, query_only: bool = False, key: bytes | None = None) -> Connection:
    """Open a database with the settings of the store (sync.md 1); durable to the disk at every commit."""
    uri = path.absolute().as_uri() + ("?mode=ro" if query_only else "")
    connection: Connection = sqlcipher3.dbapi2.connect(
        uri, uri=True, isolation_level=None, timeout=10, cached_statements=KEPT_STATEMENTS
    )
    with ExitStack() as on_failure:
        on_failure.callback(connection.close)
        if key is not None:
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        try:
            _settle(connection, query_only)
        except UnicodeDecodeError as error:  # the library's message quotes the damaged schema, which is no text
            raise _damaged() from error
        status = path.stat()
        on_failure.pop_all()
    _open_files[id(connection)] = (status.st_dev, status.st_ino)
    return connection


def _damaged() -> BaseException:
    error: BaseException = DatabaseError("malformed database schema")
    vars(error)["sqlite_errorcode"] = 11
    return error


def batches(ids: Sequence[T]) -> Iterator[Sequence[T]]:
    """The ids in batches for `IN`; the last id is repeated until a batch has 1, 2, 4, 8, ... of them.

    So there are few different statements, and all of them stay compiled.
    """
    for place in range(0, len(ids), AT_ONCE):
        some = ids[place : place + AT_ONCE]
        missing = (1 << (len(some) - 1).bit_length()) - len(some)
        yield [*some, *(some[-1] for _ in range(missing))]


def holes(some: Sequence[object]) -> str:
    """The places of so many values in a statement."""
    return ",".join("?" * len(some))


def insert_all(connection: Connection, into: str, rows: Sequence[Sequence[object]]) -> None:
    """Insert many rows of the same length, several in one statement, which saves a fifth of the time."""
    if rows:
        values = f"({holes(rows[0])})"
        single = len(rows) % TOGETHER
        packs = (list(chain.from_iterable(rows[at : at + TOGETHER])) for at in range(single, len(rows), TOGETHER))
        connection.executemany(f"{into} VALUES{values}", rows[:single])
        connection.executemany(f"{into} VALUES{','.join([values] * TOGETHER)}", packs)


def perhaps_in(connection: Connection, table: str, rows: Sequence[bytes]) -> Sequence[bytes]:
    """The ids that must be looked up in a table's column `row`: all of them, or none.

    Ids made together lie close together, so one query over their range usually shows that the table has none of them.
    """
    span = f"SELECT 1 FROM {table} WHERE row BETWEEN ? AND ? LIMIT 1"
    if len(rows) > 1 and connection.execute(span, (min(rows), max(rows))).fetchone() is None:
        return ()
    return rows


def copied(connection: Connection) -> Connection:
    """A copy in memory of all that a connection sees; it is gone when it is closed.

    One thread may make it and another read it, each in its turn.
    """
    copy: Connection = sqlcipher3.dbapi2.connect(
        ":memory:", isolation_level=None, cached_statements=KEPT_STATEMENTS, check_same_thread=False
    )
    cast(Any, connection).backup(copy)
    copy.execute("PRAGMA trusted_schema=OFF")
    return copy


def close(connection: Connection) -> None:
    """Close a connection; a second time does nothing."""
    connection.close()
    _open_files.pop(id(connection), None)


def _settle(connection: Connection, query_only: bool) -> None:
    for pragma in (
        "trusted_schema=OFF",
        "cell_size_check=ON",
        "mmap_size=0",
        "secure_delete=ON",
        "synchronous=FULL",
        f"cache_size={CACHE}",
        f"wal_autocheckpoint={AUTOMATIC_CHECKPOINT}",
    ):
        connection.execute(f"PRAGMA {pragma}")
    if query_only:
        connection.execute("PRAGMA query_only=ON")
    else:
        connection.execute("PRAGMA journal_mode=WAL")


def is_open(path: Path) -> bool:
    """Whether this process has the file open as a store, under whatever name."""
    try:
        status = path.stat()
    except OSError:
        return False
    return (status.st_dev, status.st_ino) in _open_files.values()


def looks_like(path: Path) -> str:
    """Say what a file is without touching a live store.

    One of open, store, foreign, empty, other, folder, unreadable, missing.
    Any plain open and close of the live file would drop the locks that SQLite holds on it (POSIX fcntl), so its
    device and inode are compared with the open stores first.
    """
    try:
        status = path.stat()
    except OSError:
        return "missing"
    if not stat.S_ISREG(status.st_mode):
        return "folder"
    if (status.st_dev, status.st_ino) in _open_files.values():
        return "open"
    try:
        with path.open("rb") as file:
            head = file.read(72)
    except OSError:
        return "unreadable"
    if not head:
        return "empty"
    if len(head) < 72 or not head.startswith(HEADER):
        return "other"
    return "store" if int.from_bytes(head[68:72], "big") == APPLICATION_ID else "foreign"


def fault(error: BaseException) -> str:
    """What kind of thing went wrong: full, disk, damaged, readonly, busy or other."""
    return FAULTS.get((getattr(error, "sqlite_errorcode", None) or 0) & 0xFF, "other")


def is_truncated(connection: Connection, path: Path) -> bool:
    """Whether the file is shorter than its pages; while a write-ahead log holds pages the file may lag behind."""
    log = Path(f"{path}-wal")
    if log.exists() and log.stat().st_size:
        return False
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    return bool(path.stat().st_size < pages * connection.execute("PRAGMA page_size").fetchone()[0])


def is_sound(connection: Connection) -> bool:
    """Whether every page of the file can be read and fits the others."""
    return bool(connection.execute("PRAGMA quick_check").fetchone()[0] == "ok")


def growth(connection: Connection, path: Path) -> int:
    """Bytes by which the file grows when its log is folded into it."""
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    size: int = connection.execute("PRAGMA page_size").fetchone()[0]
    return max(0, int(pages) * size - path.stat().st_size)


@contextmanager
def writing_elsewhere(connection: Connection) -> Iterator[None]:
    """Let a query-only connection write to another file; its own stays open for reading only."""
    query_only = connection.execute("PRAGMA query_only").fetchone()[0]
    connection.execute("PRAGMA query_only=OFF")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA query_only={query_only}")


def wrap(connection: Connection) -> Database:
    """The connection as sqlite-utils sees it, for the migrations of the log's own tables.

    The library takes longer to load than a store takes to open, and is wanted only where tables are made.
    """
    from sqlite_utils import Database

    return Database(cast(Any, connection))


def migrations(name: str) -> Migrations:
    """An empty set of migrations of that name."""
    from sqlite_utils import Migrations

    return Migrations(name)
