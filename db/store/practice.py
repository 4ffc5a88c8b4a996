"""A copy to try things on: a new store in which what stands now is written as fresh commits. 演练副本

The copy has no key and its own random ids of store and device: nothing in it can ever be taken for the real record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

from db.store import writing
from db.store.ident import Id
from db.store.moment import now
from db.store.operation import Change, write
from db.store.record import Entity, declared
from db.store.store import Store

KIND = "practice_copy"
MOST_VALUES = 4_000
MOST_LETTERS = 60_000
"""What one commit of the copy holds at most: well below what a commit may hold, whatever script the text is in."""


def copy_winners(store: Store, path: Path, kept: Callable[[Entity], Entity | None]) -> Store:
    """Make a practice store at `path` of every visible row that `kept` gives back, changed or as it is."""
    with ExitStack() as on_failure:
        copy = Store.create(path, keys=store.keys, practice=True)
        on_failure.callback(copy.close)
        copy.author = store.author
        for changes in _batches(_changes(store, kept)):
            with copy.transaction() as here:
                writing.write_commit(copy.connection, here, KIND, copy.author, "", now(), changes)
        on_failure.pop_all()
    return copy


def _changes(store: Store, kept: Callable[[Entity], Entity | None]) -> Iterator[Change]:
    """What each row says, of those that say something."""
    for entity in declared().values():
        names = [column.name for column in entity.declaration.columns]
        for row in store.find(entity):
            found = kept(row)
            if found is not None:
                values = {name: getattr(found, name) for name in names}
                yield from write(entity, Id(found.id), **{name: each for name, each in values.items() if each != ""})


def _batches(rows: Iterable[Change]) -> Iterator[list[Change]]:
    batch: list[Change] = []
    cells = letters = 0
    for row in rows:
        size = sum(len(value) for value in row.values.values() if isinstance(value, str))
        if batch and (cells + len(row.values) > MOST_VALUES or letters + size > MOST_LETTERS):
            yield batch
            batch, cells, letters = [], 0, 0
        batch.append(row)
        cells += len(row.values)
        letters += size
    if batch:
        yield batch
