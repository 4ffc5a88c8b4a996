"""Taking in what other devices wrote: chains checked first, then commits applied as if written here. 合并"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from db.store import commit as codec
from db.store import key
from db.store.erasing import blank, note_request
from db.store.errors import StoreError
from db.store.frozen import frozen
from db.store.glossary import say
from db.store.histories import Numbers, said_in, write_history
from db.store.moment import Instant
from db.store.settling import settle
from db.store.sqlite import Connection
from db.store.standing import Row

MOST_VALUES = 4_000
"""Values of one transaction: a vote that is entered meanwhile waits no longer than one of these takes."""


class MergeError(StoreError):
    """What was brought cannot be taken in; nothing of it was. 未能并入"""


@frozen
class Section:
    """Commits of one device without a gap: their lines, the number of the first, the device's word for the last.

    device: 32 hexadecimal digits. signature: its checkpoint over the last of them, 64 bytes.
    """

    device: str
    first: int
    lines: tuple[bytes, ...]
    signature: bytes

    @property
    def last(self) -> int:
        return self.first + len(self.lines) - 1


@frozen
class Checked:
    """A section whose commits continue, or repeat, the chain that is here, with the hash of each commit."""

    section: Section
    hashes: tuple[bytes, ...]

    @property
    def places(self) -> set[tuple[str, int]]:
        return {(self.section.device, seq) for seq in range(self.section.first, self.section.last + 1)}

    def after(self, seq: int) -> Iterator[tuple[int, bytes, bytes]]:
        """Number, hash and line of each commit beyond the one given."""
        numbered = enumerate(zip(self.hashes, self.section.lines, strict=True), self.section.first)
        return ((number, link, line) for number, (link, line) in numbered if number > seq)


def check(
    connection: Connection, store_id: bytes, sections: Iterable[Section]
) -> tuple[tuple[Checked, ...], tuple[Section, ...]]:
    """Parse every line and link every chain, writing nothing; gives what can be applied and what must wait.

    Raises `MergeError` for a line that is no commit and for one that contradicts a commit that is here.
    """
    chains: dict[str, dict[int, bytes]] = {}
    checked: list[Checked] = []
    waiting: list[Section] = []
    for section in sorted(sections, key=lambda each: (each.device, each.first)):
        chain = chains.setdefault(section.device, {0: codec.genesis(store_id, bytes.fromhex(section.device))})
        known = {seq: (link, line) for seq, link, line in _known(connection, section)}
        chain.update((seq, link) for seq, (link, _) in known.items())
        if section.first - 1 in chain:
            checked.append(
                _linked(connection, store_id, section, {seq: line for seq, (_, line) in known.items()}, chain)
            )
        else:
            waiting.append(section)
            for line in section.lines:
                _parsed(line)
    return tuple(checked), tuple(waiting)


def _known(connection: Connection, section: Section) -> Iterator[tuple[int, bytes, bytes]]:
    """Number, hash and line of the commits of a section, and of the one before it, that are here."""
    yield from connection.execute(
        "SELECT seq, hash, body FROM sy_commit JOIN sy_device USING(dev) WHERE uuid=? AND seq BETWEEN ? AND ?",
        (bytes.fromhex(section.device), section.first - 1, section.last),
    ).fetchall()


def _linked(
    connection: Connection,
    store_id: bytes,
    section: Section,
    known: Mapping[int, bytes],
    chain: dict[int, bytes],
) -> Checked:
    """Link a section to the chain before it; the chain grows by what it says. What is here as it is was linked once."""
    device = bytes.fromhex(section.device)
    previous = chain[section.first - 1]
    hashes: list[bytes] = []
    for number, line in enumerate(section.lines, section.first):
        if known.get(number) == line:
            previous = chain[number]
        else:
            previous = codec.link(previous, device, number, codec.commitment(_parsed(line)))
        if chain.setdefault(number, previous) != previous:
            raise MergeError(
                say("同一台电脑的第{number}条记录有两种说法，没有并入；这台电脑可能被复制过"), number=number
            )
        hashes.append(previous)
    message = codec.checkpoint_message(store_id, device, section.last, previous)
    if not key.verify(_public(connection, device), message, section.signature):
        raise MergeError(say("里面有一台电脑的记录没有它本人的签名，没有并入；请对方重新发送"))
    return Checked(section, tuple(hashes))


def _public(connection: Connection, device: bytes) -> bytes:
    """The key of a computer that may, or once might, write here; nothing verifies by that of a stranger."""
    found = connection.execute(
        "SELECT pubkey FROM sy_device WHERE uuid=? AND status IN ('trusted', 'revoked')", (device,)
    ).fetchone()
    return (found and found[0]) or b""


def _parsed(line: bytes) -> codec.Commit:
    try:
        return codec.parse(line)
    except codec.NewerCommit as error:
        raise MergeError(say("里面有更新版本程序的记录，没有并入；请先升级本程序")) from error
    except codec.CommitError as error:
        raise MergeError(say("里面有一条记录读不出来，没有并入；请对方重新发送")) from error


def portions(checked: Sequence[Checked]) -> Iterator[list[tuple[str, int, bytes, bytes]]]:
    """New commits (device, number, hash, line) in transactions of a bounded size, each device's in its own order."""
    portion: list[tuple[str, int, bytes, bytes]] = []
    size = 0
    for each in checked:
        for seq, link, line in each.after(0):
            count = line.count(b"\t") + line.count(b",")  # never fewer than there are values
            if portion and size + count > MOST_VALUES:
                yield portion
                portion, size = [], 0
            portion.append((each.section.device, seq, link, line))
            size += count
    if portion:
        yield portion


def apply(
    connection: Connection, portion: Iterable[tuple[str, int, bytes, bytes]], wall: Instant
) -> tuple[set[Row], int]:
    """Write commits, histories and what stands of the rows; those that came in meanwhile are passed over."""
    connection.execute("UPDATE sy_head SET gate=1")
    numbers = Numbers(connection)
    tips: dict[int, int] = {}
    said: dict[Row, dict[str, object]] = {}
    count = 0
    for device, seq, link, line in portion:
        dev = numbers.device(device)
        if dev not in tips:
            tips[dev] = connection.execute("SELECT max(seq) FROM sy_commit WHERE dev=?", (dev,)).fetchone()[0] or 0
        if seq != tips[dev] + 1:
            continue
        tips[dev] = seq
        for row, cells in _write(connection, numbers, (dev, seq), link, line, wall).items():
            said.setdefault(row, {}).update(cells)
        count += 1
    touched = settle(connection, said, said=said)
    connection.execute("UPDATE sy_head SET gate=0")
    return set(touched), count


def forget(connection: Connection, blanks: Mapping[tuple[str, int], Iterable[int]]) -> set[Row]:
    """Erase fields of commits that are in the log; gives the rows that lost a value."""
    connection.execute("UPDATE sy_head SET gate=1")
    rows = {row for place, indices in blanks.items() for row in blank(connection, place, indices)}
    touched = settle(connection, sorted(rows))
    connection.execute("UPDATE sy_head SET gate=0")
    return set(touched)


def _write(
    connection: Connection, numbers: Numbers, place: tuple[int, int], link: bytes, line: bytes, wall: Instant
) -> Mapping[Row, Mapping[str, object]]:
    """One commit into the log; gives the cells of each row that it speaks of. One that does not count says nothing."""
    said = said_in(line)
    dev, seq = place
    connection.execute(
        "INSERT INTO sy_commit(dev, seq, stamp, hash, body, recv_ms) VALUES(?,?,?,?,?,?)",
        (dev, seq, said.stamp, link, line, wall),
    )
    connection.executemany(
        "INSERT INTO sy_seen(dev, other, at_seq, upto) VALUES(?,?,?,?)",
        [(dev, numbers.device(other), seq, upto) for other, upto in said.seen.items()],
    )
    connection.executemany(
        "INSERT INTO sy_copy VALUES(?,?,?,?,?,?)",
        [(numbers.device(of), of_seq, of_index, dev, seq, index) for index, of, of_seq, of_index in said.copies],
    )
    if said.asks:
        note_request(connection, dev, seq)
    if not numbers.counts(dev, seq):
        return {}
    write_history(connection, numbers, place, said)
    return said.rows


def note_signatures(connection: Connection, checked: Iterable[Checked]) -> None:
    """Keep each device's word for where its chain stood: whoever passes its commits on hands it on with them."""
    query = "INSERT OR IGNORE INTO sy_checkpoint SELECT dev, ?, ?, ? FROM sy_device WHERE uuid=?"
    connection.executemany(
        query,
        [
            (each.section.last, each.hashes[-1], each.section.signature, bytes.fromhex(each.section.device))
            for each in checked
        ],
    )


def parked(connection: Connection) -> list[Section]:
    """Sections that wait for commits before them."""
    found = connection.execute("SELECT device, first, lines, sig FROM sy_parked").fetchall()
    return [Section(device.hex(), first, tuple(lines.split(b"\n")), sig) for device, first, lines, sig in found]


def park(connection: Connection, sections: Iterable[Section]) -> None:
    """Let sections wait, as rows: what is erased must not live on in a file beside the store (commit.md 7)."""
    connection.executemany(
        "INSERT OR IGNORE INTO sy_parked(device, first, lines, sig) VALUES(?,?,?,?)",
        [(bytes.fromhex(each.device), each.first, b"\n".join(each.lines), each.signature) for each in sections],
    )


def unpark(connection: Connection, section: Section) -> None:
    connection.execute(
        "DELETE FROM sy_parked WHERE device=? AND first=? AND lines=?",
        (bytes.fromhex(section.device), section.first, b"\n".join(section.lines)),
    )
