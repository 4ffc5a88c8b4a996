"""Files on their way: what others lack of them, what is lacking here. 随数据包走的文件"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from db.file.entity import File
from db.file.shelf import held, lacks, put, shelf_of
from db.store.store import Store
from db.sync.envelope import MOST_LISTED


def lacking(store: Store, known: Sequence[Mapping[str, int]], wants: Iterable[str] = ()) -> Iterator[bytes]:
    """Files whose records some of these computers have not read yet, and those that they said to lack.

    known: how many commits of each device each of them has. What is not on this shelf cannot be given.
    """
    asked, shelf = set(wants), shelf_of(store.path)
    given: set[str] = set()
    for file in store.find(File):
        is_due = file.sha256 in asked or any(_is_news(store, file, each) for each in known)
        if is_due and file.sha256 not in given:
            given.add(file.sha256)
            content = held(shelf, file.sha256)
            if content is not None:
                yield content


def keep(store: Store, files: Iterable[bytes]) -> None:
    """Lay files of a checked bundle on the shelf, each under the hash of what it is."""
    for content in files:
        put(shelf_of(store.path), content)


def wanted(store: Store) -> tuple[str, ...]:
    """Files that records here speak of and that are not here, as many as are asked for at once."""
    shelf = shelf_of(store.path)
    spoken_of = dict.fromkeys(each.sha256 for each in store.find(File))
    return tuple(each for each in spoken_of if lacks(shelf, each))[:MOST_LISTED]


def _is_news(store: Store, file: File, known: Mapping[str, int]) -> bool:
    return any(each.seq > known.get(each.device, 0) for each in store.history(File, file.id, "sha256"))
