"""Several laptops of one office, with clocks that nobody set. 多台电脑"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from db.store import exchange, key
from db.store.erasure import Erasure
from db.store.frozen import frozen
from db.store.ident import Id
from db.store.operation import Change, Operation, Reader
from db.store.store import Store


@frozen
class Put(Operation):
    """Write cells as they are given, so that a test can say anything."""

    cells: tuple[tuple[str, Id, str, object], ...]
    decides: bool = False
    forget: tuple[Erasure, ...] = ()

    def changes(self, store: Reader) -> Iterator[Change]:
        for table, row, column, value in self.cells:
            yield Change(table, row, {column: value}, decides=self.decides)

    def erasures(self) -> Iterable[Erasure]:
        return self.forget


@frozen
class Recall(Operation):
    """Write changes as they are given: what undoing a commit says."""

    said: tuple[Change, ...]

    def changes(self, store: Reader) -> Iterator[Change]:
        yield from self.said


class Fleet:
    """Copies of one store, each a device of its own that all others know."""

    def __init__(self, folder: Path, size: int, stack: ExitStack) -> None:
        first = folder / "0" / "lianxi.lianxi"
        first.parent.mkdir()
        Store.create(first, keys=folder / "0" / "keys").close()
        self.stores: list[Store] = []
        for number in range(size):
            path = folder / str(number) / first.name
            if number:
                path.parent.mkdir()
                shutil.copy(first, path)
            store = Store.open(path, keys=path.parent / "keys")
            stack.callback(store.close)
            store.connection.execute("PRAGMA synchronous=OFF")
            self.stores.append(store)
        for store in self.stores:
            for number, other in enumerate(self.stores):
                held = key.load_key(other.keys, bytes.fromhex(other.store_id))
                assert held
                exchange.introduce(store, other.device, held.public, f"电脑{number}")

    def send(self, source: int, target: int) -> exchange.Merged:
        """Everything that the one has and the other lacks."""
        known = exchange.version(self.stores[target])
        return exchange.merge(self.stores[target], exchange.lacking(self.stores[source], known))

    def settle(self) -> None:
        """Exchange until everybody has everything."""
        for _ in range(2):
            for number in range(len(self.stores)):
                for other in range(len(self.stores)):
                    if number != other:
                        self.send(number, other)


@contextmanager
def fleet(folder: Path, size: int) -> Iterator[Fleet]:
    with ExitStack() as stack:
        yield Fleet(folder, size, stack)
