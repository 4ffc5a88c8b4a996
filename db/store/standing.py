"""What stands where several computers wrote: the winner of a cell, who disagrees, whether a row is hidden. 并立

Pure functions of what was written and of what each writer had read, so that every device comes to the same answer
whatever the order in which it heard of things (sync.md 2, 5, 6).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from db.store.frozen import frozen
from db.store.operation import DELETED

Row = tuple[str, bytes]
"""Table and id."""
ERASED = b""
"""The value of a cell whose writer's words were erased; a real value is never bytes."""


@frozen
class Written:
    """One value of a cell: its stamp, the device that wrote it, the number of the commit in that device's chain."""

    stamp: int
    device: bytes
    seq: int
    value: object


Cells = Mapping[str, Sequence[Written]]
"""Everything that a row ever said, by column."""


class Book(Protocol):
    """Where what was written is looked up: in the log of a store, or in the commits themselves."""

    hidden: dict[Row, bool]
    """Of which rows it was found out whether they are gone."""

    def cells(self, row: Row) -> Cells:
        """All values of a row."""

    def children(self, row: Row) -> Iterable[Row]:
        """Rows that name this one in a field declared `parent`, in the order of their ids."""

    def saw(self, writer: Written, other: Written) -> bool:
        """Whether the device had read the other commit when it wrote its own: from its own word, never hearsay."""


def by_table(rows: Iterable[Row]) -> dict[str, list[bytes]]:
    """The ids of rows, grouped by table."""
    found: dict[str, list[bytes]] = {}
    for table, row in rows:
        found.setdefault(table, []).append(row)
    return found


def winner(values: Sequence[Written]) -> Written:
    """The value that stands: the highest stamp, then the device's id, never a local number."""
    if len(values) == 1:
        return values[0]
    return max(values, key=lambda each: (each.stamp, each.device, each.seq))


def heads(book: Book, values: Sequence[Written]) -> list[Written]:
    """Each device's last word, without those that another device had read when it said its own."""
    if len(values) == 1:
        return [values[0]]
    last: dict[bytes, Written] = {}
    for each in values:
        if each.device not in last or last[each.device].seq < each.seq:
            last[each.device] = each
    ends = last.values()
    return [each for each in ends if not any(book.saw(other, each) for other in ends if other is not each)]


def disputes(book: Book, row: Row) -> Iterator[tuple[str, str]]:
    """Column and kind of each conflict of a row: "value", or "delete" where it was deleted and yet goes on."""
    cells = book.cells(row)
    for column, values in cells.items():
        if len(values) > 1 and len({each.value for each in heads(book, values)}) > 1:
            yield column, "value"
    if _deletions(book, cells) and not is_hidden(book, row):
        yield DELETED, "delete"


def is_hidden(book: Book, row: Row) -> bool:
    """Whether a row is gone: deleted by somebody who had read all that it and its living children say."""
    if row not in book.hidden:
        _find_hidden(book, row)
    return book.hidden[row]


def _find_hidden(book: Book, row: Row) -> None:
    """Ask downwards first, then say upwards who lives: rows may stand under each other in any number, or in a circle.

    Where rows are each other's parents, none of them keeps the others alive.
    """
    held_up: dict[Row, list[Row]] = {row: []}
    asked, alive = [row], list[Row]()
    for each in asked:  # grows meanwhile
        deletions = _deletions(book, book.cells(each))
        if each in book.hidden or _lives_itself(book, each, deletions):
            alive.append(each)
            continue
        for child in book.children(each):
            if not book.hidden.get(child) and _says_more(book, book.cells(child), deletions):
                if child not in held_up:
                    asked.append(child)
                held_up.setdefault(child, []).append(each)
    living = set[Row]()
    while alive:
        each = alive.pop()
        alive += () if each in living else held_up[each]
        living.add(each)
    book.hidden.update((each, each not in living) for each in held_up)


def _lives_itself(book: Book, row: Row, deletions: Sequence[Written]) -> bool:
    cells = {name: values for name, values in book.cells(row).items() if name != DELETED}
    return not deletions or _says_more(book, cells, deletions)


def _deletions(book: Book, cells: Cells) -> list[Written]:
    """Who deleted the row, where that is what stands."""
    values = cells.get(DELETED)
    if not values or winner(values).value != 1:
        return []
    return [each for each in heads(book, values) if each.value == 1]


def _says_more(book: Book, cells: Cells, deletions: Sequence[Written]) -> bool:
    """Whether one of the last words of these cells had been read by none of those who deleted."""
    return any(
        not any(_read(book, deletion, head) for deletion in deletions)
        for values in cells.values()
        for head in heads(book, values)
    )


def _read(book: Book, writer: Written, other: Written) -> bool:
    if writer.device == other.device:
        return writer.seq >= other.seq
    return book.saw(writer, other)
