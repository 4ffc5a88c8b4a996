"""Commits of other devices go into the log, and into the tables what stands of their rows. 并入"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from time import perf_counter

from db.store import due
from db.store.collecting import without_collecting
from db.store.erasing import ROSTER, blank, note_request
from db.store.frozen import frozen
from db.store.histories import Numbers, Said, said_in, write_history
from db.store.ident import Id
from db.store.lock import Turn
from db.store.merging import Checked
from db.store.moment import Instant, now
from db.store.operation import DELETED
from db.store.settling import settle
from db.store.sqlite import Connection, batches, holes, perhaps_in
from db.store.standing import ERASED, Row, by_table

PORTION = 2_000
"""Values that go in together: whoever comes to write meanwhile waits for no more, and for one flush."""
MOST_PORTIONS = 10
"""Of one transaction, 20,000 values at most (sync.md 5)."""
SPOKEN = f'"{ROSTER}"'.encode()
"""Stands in every line that speaks of a computer: no other is read for it."""
LONGEST = 0.12
"""Seconds after which a transaction takes in no more: its flush grows with it."""

Coming = tuple[str, int, bytes, bytes]
"""Device, number, hash and line of a commit."""


class Tally:
    """What went in so far: the rows that it touched, and how many commits it was."""

    def __init__(self) -> None:
        self.rows: set[tuple[str, Id]] = set()
        self.commits = 0

    def add(self, rows: Iterable[Row], commits: int) -> None:
        self.rows.update((table, Id(row.hex())) for table, row in rows)
        self.commits += commits


def portions(checked: Iterable[Checked]) -> Iterator[list[Coming]]:
    """New commits in portions of a bounded size, each device's in its own order."""
    portion: list[Coming] = []
    size = 0
    for each in checked:
        for seq, link, line in each.after(0):
            count = line.count(b"\t") + line.count(b",")  # never fewer than there are values
            if portion and size + count > PORTION:
                yield portion
                portion, size = [], 0
            portion.append((each.section.device, seq, link, line))
            size += count
    if portion:
        yield portion


class Pace:
    """How many portions a transaction may take in: one after somebody waited for it, then twice as many each time."""

    def __init__(self) -> None:
        self._most = MOST_PORTIONS

    def apply_some(self, connection: Connection, coming: Iterator[list[Coming]], turn: Turn, tally: Tally) -> bool:
        """Apply portions in one transaction until somebody waits for it or it has grown long; whether none is left.

        Its time begins here: who had to wait for his own turn has no slow disk.
        """
        begun, most = perf_counter(), self._most
        self._most = min(2 * most, MOST_PORTIONS)
        for number, portion in enumerate(coming, 1):
            tally.add(*apply(connection, portion, now()))
            if turn.is_wanted:
                self._most = 1
                return False
            if number >= most or perf_counter() - begun > LONGEST:
                return False
        return True


@frozen
class Arrived:
    """A commit that goes into the log: its device's local number, its own, its hash, its line and what that says."""

    dev: int
    seq: int
    link: bytes
    line: bytes
    said: Said


@without_collecting()
def apply(connection: Connection, portion: Iterable[Coming], wall: Instant) -> tuple[set[Row], int]:
    """Write commits, histories and what stands of the rows; those that came in meanwhile are passed over."""
    connection.execute("UPDATE sy_head SET gate=1")
    numbers = Numbers(connection)
    arrived = list(_following(connection, numbers, portion))
    counted = [each for each in arrived if numbers.counts(each.dev, each.seq)]
    said, again = _together(counted)
    told = _told(connection, said, again)
    _write(connection, numbers, arrived, wall)
    write_history(connection, numbers, ((each.dev, each.seq, each.said) for each in counted))
    touched = settle(connection, said, told=told)
    connection.execute("UPDATE sy_head SET gate=0")
    return set(touched), len(arrived)


def forget(connection: Connection, blanks: Mapping[tuple[str, int], Iterable[int]]) -> set[Row]:
    """Erase fields of commits that are in the log; gives the rows that lost a value."""
    connection.execute("UPDATE sy_head SET gate=1")
    rows = {row for place, indices in blanks.items() for row in blank(connection, place, indices)}
    touched = settle(connection, sorted(rows))
    connection.execute("UPDATE sy_head SET gate=0")
    return set(touched)


def _following(connection: Connection, numbers: Numbers, portion: Iterable[Coming]) -> Iterator[Arrived]:
    """Those that go on from what is here of their device."""
    tips: dict[int, int] = {}
    for device, seq, link, line in portion:
        dev = numbers.device(device)
        if dev not in tips:
            tips[dev] = _tip(connection, dev)
        if seq == tips[dev] + 1:
            tips[dev] = seq
            yield Arrived(dev, seq, link, line, said_in(line))


def _tip(connection: Connection, dev: int) -> int:
    """The number of the last commit that is here; a branch without one begins after what it goes on from."""
    query = (
        "SELECT coalesce((SELECT max(seq) FROM sy_commit c WHERE c.dev=d.dev), branch_from-1, 0)"
        " FROM sy_device d WHERE dev=?"
    )
    return int(connection.execute(query, (dev,)).fetchone()[0])


def _together(commits: Iterable[Arrived]) -> tuple[dict[Row, Mapping[str, object]], set[Row]]:
    """The cells that are said of each row, and the rows of which one of them is said again."""
    rows: dict[Row, Mapping[str, object]] = {}
    again: set[Row] = set()
    for each in commits:
        for row, cells in each.said.rows.items():
            before = rows.get(row)
            if before is None:
                rows[row] = cells
                continue
            rows[row] = {**before, **cells}
            if not before.keys().isdisjoint(cells):
                again.add(row)
    return rows, again


def _told(
    connection: Connection, said: Mapping[Row, Mapping[str, object]], again: set[Row]
) -> dict[Row, Mapping[str, object]]:
    """The rows of which the log says nothing yet, each cell is said once, and nothing was taken back: nothing to ask.

    Nearly all rows of a large import are.
    """
    query = "SELECT DISTINCT row FROM sy_op WHERE row IN "
    known = {
        row
        for ids in by_table(said).values()
        for some in batches(perhaps_in(connection, "sy_op", ids))
        for (row,) in connection.execute(f"{query}({holes(some)})", some)
    }
    return {
        row: cells
        for row, cells in said.items()
        if row[1] not in known and row not in again and cells.get(DELETED) != 1 and ERASED not in cells.values()
    }


def _write(connection: Connection, numbers: Numbers, arrived: Sequence[Arrived], wall: Instant) -> None:
    """Commits into the log, with whom their writers had read and what they copy or ask to erase."""
    connection.executemany(
        "INSERT INTO sy_commit(dev, seq, stamp, hash, body, recv_ms) VALUES(?,?,?,?,?,?)",
        [(each.dev, each.seq, each.said.stamp, each.link, each.line, wall) for each in arrived],
    )
    connection.executemany(
        "INSERT INTO sy_seen(dev, other, at_seq, upto) VALUES(?,?,?,?)",
        [
            (each.dev, numbers.device(other), each.seq, upto)
            for each in arrived
            for other, upto in each.said.seen.items()
        ],
    )
    connection.executemany(
        "INSERT INTO sy_copy VALUES(?,?,?,?,?,?)",
        [
            (numbers.device(of), of_seq, of_index, each.dev, each.seq, index)
            for each in arrived
            for index, of, of_seq, of_index in each.said.copies
        ],
    )
    if any(SPOKEN in each.line for each in arrived):
        due.note_roster(connection)
    for each in arrived:
        if each.said.asks:
            note_request(connection, each.dev, each.seq)
