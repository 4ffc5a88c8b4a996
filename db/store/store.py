"""The store: open, read, run; the only writer. 本机数据库"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from db.store import lock, log, making, schema, search, sqlite, undo, writing
from db.store.errors import DiskFull, StoreError
from db.store.fault import damaged, disk_in_words, in_words, worded
from db.store.founding import adopt_device, found_file, removed_on_failure, set_up_tables
from db.store.glossary import say
from db.store.ident import Id
from db.store.operation import Change, Operation, Source, Touched
from db.store.record import Entity, declared
from db.store.refusing import refuse_existing, refuse_unfit, refuse_what_is_no_store
from db.store.replacing import finish_what_was_begun
from db.store.reserve import Reserve
from db.store.rows import Rows, T


class Store(Rows):
    """One open store file. Reads are plain calls; every change is an Operation given to `run`."""

    def __init__(self, path: Path, connection: sqlite.Connection, held: lock.HeldLock | None, keys: Path) -> None:
        super().__init__(connection)
        self.path = path
        self.keys = keys
        self.held = held
        self.turn = held.turn if held else lock.Turn()
        self.author: Id = Id("0" * 32)
        self._owns_lock = False
        self.reserve = held.reserve if held else Reserve(path)
        self._faulty = False
        self._stood: log.Head | None = None
        self._key: bytes | None = None
        self._query_only = False

    @classmethod
    def create(cls, path: Path, *, keys: Path, practice: bool = False) -> Store:
        """Make a new, empty store with its device key; refuses a file that is already there."""
        refuse_existing(path)
        held = lock.hold(path)
        try:
            refuse_existing(path)
            with in_words(path), disk_in_words(path):
                found_file(path, keys, practice=practice)
                with removed_on_failure(path):
                    return cls._settled(path, sqlite.connect(path), held, keys, owns_lock=True)
        except BaseException:
            held.release()
            raise

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        keys: Path,
        key: bytes | None = None,
        query_only: bool = False,
        held: lock.HeldLock | None = None,
    ) -> Store:
        """Open an existing store, for writing with the lock (taken here, or shared by the process) or query-only."""
        if not query_only and not held:
            finish_what_was_begun(path)
        refuse_what_is_no_store(path)
        owned = None if query_only or held else lock.hold(path)
        try:
            with in_words(path):
                connection = sqlite.connect(path, query_only=query_only, key=key)
                with _closed_on_failure(connection):
                    refuse_unfit(connection, path)
                    if query_only:
                        store = cls._reading(path, connection, keys)
                    else:
                        adopt_device(connection, keys)
                if not query_only:
                    store = cls._settled(path, connection, held or owned, keys, owns_lock=owned is not None)
                store._key, store._query_only = key, query_only  # what opening it anew after a fault asks for
                return store
        except BaseException:
            if owned:
                owned.release()
            raise

    @classmethod
    def _settled(
        cls, path: Path, connection: sqlite.Connection, held: lock.HeldLock | None, keys: Path, *, owns_lock: bool
    ) -> Store:
        """What is done at every open by the holder of the lock: the domain schema of this version."""
        with _closed_on_failure(connection):
            set_up_tables(connection)
        store = cls(path, connection, held, keys)
        store._owns_lock = owns_lock
        return store

    @classmethod
    def _reading(cls, path: Path, connection: sqlite.Connection, keys: Path) -> Store:
        if schema.missing(connection, declared().values()) or search.missing(connection):
            raise StoreError(say("数据文件{file}来自较早的版本，请先用本程序的窗口打开一次，再来读取"), file=path.name)
        return cls(path, connection, None, keys)

    def close(self) -> None:
        """Close the file; the lock goes only with the store that took it."""
        try:
            sqlite.close(self.connection)
        finally:
            if self.held and self._owns_lock:
                self.held.release()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _recall(self, entity: type[Entity], question: Hashable, read: Callable[[], T]) -> T:
        try:  # no context manager, here and below: somebody may wait for thousands of these
            self._recover()
            return self.memory.recall(self.connection, entity.declaration.table, question, read)
        except sqlite.DatabaseError as error:
            raise worded(error, self.path) from error

    def ask(self, sql: str, values: Sequence[object]) -> Sequence[Sequence[Any]]:
        """Every read; a damaged file is said in words."""
        try:
            self._recover()
            return super().ask(sql, values)
        except sqlite.DatabaseError as error:
            raise worded(error, self.path) from error

    def commit_rows(self, device: str, seq: int) -> tuple[tuple[str, Id], ...]:
        """Table and id of every row that one commit touched; none for a commit that is not there."""
        return log.rows_of(self.connection, device, seq)

    def source_of(self, entity: type[Entity], row: Id, column: str) -> Source | None:
        """Where the value of a cell stands as an erasable field: device, commit, field; None for a fixed one."""
        values = self.history(entity, row, column)
        return undo.source(self.connection, values[-1], entity.declaration.table, row, column) if values else None

    def commit_changes(self, device: str, seq: int, *, final: bool = False) -> tuple[Change, ...]:
        """The changes that undo one commit: prior values, or hiding the rows that it made."""
        return undo.reversal(self.connection, device, seq, final=final)

    def history(self, entity: type[Entity], row: Id, column: str) -> tuple[log.Cell, ...]:
        """Every value a cell had, oldest first, each with author, device and time."""
        with in_words(self.path):
            return log.history(self.connection, entity.declaration.table, row, column)

    def made_in(self, entity: type[Entity], row: Id, column: str) -> tuple[str, int] | None:
        """The commit that first gave a cell a value: device and number."""
        made = making.made_by(self.connection, self.history(entity, row, column), self.founder)
        return (made.device, made.seq) if made else None

    def table_of(self, row: Id) -> str:
        """The table of a row by its id; '' for one that nothing was ever said of."""
        return log.table_of(self.connection, row)

    def own_commits(self) -> Iterator[tuple[str, int, tuple[Id, ...]]]:
        """This device's commits, the latest first: device, number, and the rows that it touched."""
        return log.own_commits(self.connection)

    def commits(self) -> tuple[log.CommitNote, ...]:
        """Every commit in the file, in the order of their stamps."""
        with in_words(self.path):
            return tuple(log.commits(self.connection))

    def devices(self) -> tuple[log.Device, ...]:
        with in_words(self.path):
            return log.devices(self.connection)

    @property
    def head(self) -> log.Head:
        """Where the chain of this device stands."""
        return log.head(self.connection)

    @property
    def device(self) -> str:
        return self.head.device.hex()

    @property
    def founder(self) -> str:
        """The computer that founded the store."""
        return str(self.connection.execute("SELECT founded_by FROM sy_meta").fetchone()[0].hex())

    @property
    def store_id(self) -> str:
        return str(self.connection.execute("SELECT store_id FROM sy_meta").fetchone()[0].hex())

    @property
    def is_practice(self) -> bool:
        return bool(self.connection.execute("SELECT practice FROM sy_meta").fetchone()[0])

    def run(self, operation: Operation) -> Touched:
        """Check and write one operation in one durable transaction; a refused one leaves nothing behind."""
        return self.run_in_turn((operation,))[0]

    def run_in_turn(self, operations: Sequence[Operation]) -> tuple[Touched, ...]:
        """Several operations in one durable transaction, for what is too long for one commit: all of them or none.

        Where the disk has no room for it, it is tried once more in the room that was kept for that.
        """
        try:
            touched = self._run(operations)
        except DiskFull:
            if not self.reserve.give_way():
                raise
            self._recover()
            self._refuse_doubt()
            self.checkpoint()
            touched = self._run(operations)
        if self.reserve.is_spent:  # what is folded takes no room twice
            self.checkpoint()
        return touched

    def _run(self, operations: Sequence[Operation]) -> tuple[Touched, ...]:
        with self.transaction():
            before = self.connection.total_changes
            touched = tuple([writing.write(self.connection, each, self, self.author) for each in operations])
        self.memory.wrote(self.connection, before, {table for each in touched for table in each.tables})
        return touched

    def checkpoint(self, *, tidy: bool = True) -> bool:
        """Fold the write-ahead log into the file, and the pieces of the search index, when nothing else is to do.

        False when the disk refuses: what is saved stays in the log, and the next idle time tries again.
        """
        try:
            if self.reserve.is_spent:
                if sqlite.growth(self.connection, self.path) >= self.reserve.room():
                    return False  # a file that grew halfway would take the last room for nothing
            elif tidy and search.is_in_pieces(self.connection):
                with self.turn:
                    search.tidy(self.connection)
            self.connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        except (OSError, sqlite.DatabaseError) as error:
            self._faulty = self._faulty or sqlite.fault(error) in ("disk", "damaged")  # only opening it anew mends it
            return False
        return True

    @contextmanager
    def transaction(self) -> Iterator[log.Head]:
        """Everything or nothing, durable when it returns; gives where the own chain stands.

        After a fault of the disk the file is opened anew.
        """
        with in_words(self.path), self.turn:
            self._recover()
            before = self._stood = None
            try:
                self.connection.execute("BEGIN IMMEDIATE")
                before = log.head(self.connection)
                with self.memory.held(self.connection):
                    yield before
                self.connection.execute("COMMIT")
            except BaseException as error:
                kind = sqlite.fault(error)
                self._faulty = kind in ("disk", "damaged")
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                if self._faulty or kind == "full":
                    words = worded(error, self.path)  # asks the disk as it is now: opening anew may make room
                    self._stood = before
                    self._recover()
                    self._refuse_doubt()  # before anybody else of this process writes
                    raise words from error
                raise

    def _recover(self) -> None:
        """After an I/O error nothing in memory is to be trusted: the file alone says what is saved."""
        if not self._faulty:
            return
        sqlite.close(self.connection)
        self.memory.forget()
        self.connection = sqlite.connect(self.path, query_only=self._query_only, key=self._key)
        if not log.head_stands(self.connection):
            raise damaged(self.path)
        self._faulty = False

    def _refuse_doubt(self) -> None:
        """A commit whose last flush failed may stand in the file all the same: nobody should record it again."""
        before, self._stood = self._stood, None
        if before and not before.is_at(log.head(self.connection)):
            raise StoreError(
                say("磁盘读写出错，但这一步已写入{file}，请不要再记一次；请马上检查磁盘并做备份"), file=self.path.name
            )


@contextmanager
def _closed_on_failure(connection: sqlite.Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        sqlite.close(connection)
        raise
