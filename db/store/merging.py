"""What other devices wrote is proven before it is applied: every line read, every chain linked and signed. 合并"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from db.store import commit as codec
from db.store import due, erasing, key
from db.store.collecting import without_collecting
from db.store.errors import StoreError
from db.store.frozen import frozen
from db.store.glossary import say
from db.store.lineage import FAMILY
from db.store.sqlite import Connection

WRITTEN_NOW = b',"v":1,'
"""Stands in every line that this version writes: no other is parsed to see whether it is newer."""
MOST_WAITING = 2_000
"""Sections that wait: a set has at most 1,000 bundles."""

Chain = dict[int, dict[bytes, None]]
"""Every hash that is known at a number of a device's chain: several where its disk was copied."""


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
    """A section whose commits continue, or repeat, the chain that is here, with the hash of each commit.

    previous: the hash before its first. parts: its computer has another chain beside it (branching.py).
    """

    section: Section
    hashes: tuple[bytes, ...]
    previous: bytes = b""
    parts: bool = False

    @property
    def places(self) -> set[tuple[str, int]]:
        return {(self.section.device, seq) for seq in range(self.section.first, self.section.last + 1)}

    def after(self, seq: int) -> Iterator[tuple[int, bytes, bytes]]:
        """Number, hash and line of each commit beyond the one given."""
        numbered = enumerate(zip(self.hashes, self.section.lines, strict=True), self.section.first)
        return ((number, link, line) for number, (link, line) in numbered if number > seq)


@without_collecting()
def check(
    connection: Connection, store_id: bytes, sections: Iterable[Section]
) -> tuple[tuple[Checked, ...], tuple[Section, ...]]:
    """Parse every line and link every chain, writing nothing; gives what can be applied and what must wait.

    What only a newer version can read waits, and whatever follows it; so does what a computer wrote that nobody let in
    yet, since the bundle that lets it in may come later.
    Raises `MergeError` for a line that is no commit and for a chain that its device has not signed.
    """
    chains: dict[str, Chain] = {}
    checked: list[Checked] = []
    given = sorted(sections, key=lambda each: (each.device, each.first))
    waiting = [each for each in given if is_newer(each)]
    for section in (each for each in given if each not in waiting):
        chain = chains.setdefault(section.device, {0: {codec.genesis(store_id, bytes.fromhex(section.device)): None}})
        known = _known(connection, section, chain)
        if section.first - 1 in chain and _public(connection, bytes.fromhex(section.device)):
            checked.append(_linked(connection, store_id, section, known, chain))
        else:
            waiting.append(section)
            for line in section.lines:
                _parsed(line)
    return tuple(checked), tuple(waiting)


def _known(connection: Connection, section: Section, chain: Chain) -> dict[tuple[bytes, bytes], bytes]:
    """The hash of each commit of a section that is here, by the one before it and its line; all go into the chain."""
    query = (
        f"WITH {FAMILY} SELECT dev, seq, hash, body FROM family CROSS JOIN sy_commit USING(dev)"
        " WHERE seq BETWEEN ? AND ? ORDER BY dev, seq"
    )
    asked = (bytes.fromhex(section.device), section.first - 1, section.last)
    known: dict[tuple[bytes, bytes], bytes] = {}
    before, previous = (0, 0), b""
    for dev, seq, link, line in connection.execute(query, asked).fetchall():
        chain.setdefault(seq, {})[link] = None
        if before == (dev, seq - 1):
            known[previous, line] = link
        before, previous = (dev, seq), link
    return known


def _linked(
    connection: Connection,
    store_id: bytes,
    section: Section,
    known: Mapping[tuple[bytes, bytes], bytes],
    chain: Chain,
) -> Checked:
    """Link a section to the commit before it, of several to the one that its signature tells; the chain grows by it."""
    device = bytes.fromhex(section.device)
    public = _public(connection, device)
    for previous in chain[section.first - 1]:
        hashes = _hashes(section, previous, known)
        message = codec.checkpoint_message(store_id, device, section.last, hashes[-1])
        if key.verify(public, message, section.signature):
            for number, link in enumerate(hashes, section.first):
                chain.setdefault(number, {})[link] = None
            parts = any(len(links) > 1 for links in chain.values())  # here, or in a section that this one follows
            return Checked(section, hashes, previous, parts or _is_parted(connection, device))
    raise MergeError(say("里面有一台电脑的记录没有它本人的签名，没有并入；请对方重新发送"))


def _is_parted(connection: Connection, device: bytes) -> bool:
    query = "SELECT 1 FROM sy_device b JOIN sy_device d ON b.branch_of=d.dev WHERE d.uuid=? LIMIT 1"
    return connection.execute(query, (device,)).fetchone() is not None


def _hashes(section: Section, previous: bytes, known: Mapping[tuple[bytes, bytes], bytes]) -> tuple[bytes, ...]:
    """The hash of each commit of a section; what is here as it is was linked once."""
    device = bytes.fromhex(section.device)
    hashes: list[bytes] = []
    for number, line in enumerate(section.lines, section.first):
        stands = known.get((previous, line))
        previous = stands or codec.link(previous, device, number, codec.commitment(_parsed(line)))
        hashes.append(previous)
    return tuple(hashes)


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


def is_newer(section: Section) -> bool:
    """Whether only a newer version of the program can read a line of it."""
    return any(WRITTEN_NOW not in line and _is_newer(line) for line in section.lines)


def _is_newer(line: bytes) -> bool:
    try:
        codec.parse(line)
    except codec.NewerCommit:
        return True
    except codec.CommitError:
        return False
    return False


def note_signatures(connection: Connection, checked: Iterable[Checked]) -> None:
    """Keep each device's word for where its chain stands here: whoever passes its commits on hands it on with them."""
    query = (
        "INSERT OR IGNORE INTO sy_checkpoint SELECT dev, seq, hash, ? FROM sy_device JOIN sy_commit USING(dev)"
        " WHERE uuid=? AND seq=? AND hash=?"
    )
    connection.executemany(
        query,
        [
            (each.section.signature, bytes.fromhex(each.section.device), each.section.last, each.hashes[-1])
            for each in checked
            if each.section.signature
        ],
    )


def parked(connection: Connection) -> list[Section]:
    """Sections that wait for commits before them."""
    found = connection.execute("SELECT device, first, lines, sig FROM sy_parked").fetchall()
    return [Section(device.hex(), first, tuple(lines.split(b"\n")), sig) for device, first, lines, sig in found]


def park(connection: Connection, sections: Iterable[Section]) -> None:
    """Let sections wait, as rows: what is erased must not live on in a file beside the store (commit.md 7).

    What is to be forgotten never stands here: to drop it again would count as an erasure each time it is sent.
    Nobody has proven them. So those that waited longest give way to later ones; who has them sends them again, since
    nobody says that they are here.
    """
    query = "INSERT OR IGNORE INTO sy_parked(device, first, lines, sig) VALUES(?,?,?,?)"
    sections = list(sections)
    gone = forgotten(connection, sections)
    connection.executemany(query, [_key(each) for each in sections if each not in gone])
    query = "DELETE FROM sy_parked WHERE rowid<=(SELECT rowid FROM sy_parked ORDER BY rowid DESC LIMIT 1 OFFSET ?)"
    connection.execute(query, (MOST_WAITING,))


def unpark(connection: Connection, sections: Iterable[Section]) -> None:
    """Let sections wait no longer; mostly none does."""
    query = "DELETE FROM sy_parked WHERE device=? AND first=? AND lines=? AND sig=?"
    if due.is_waiting(connection):
        connection.executemany(query, map(_key, sections))


def drop_forgotten(connection: Connection) -> None:
    """What waits and holds a value that is to be forgotten does not wait here any longer, and stays in no file."""
    if touched := forgotten(connection, parked(connection)):
        unpark(connection, touched)
        due.note_erased(connection)


def forgotten(connection: Connection, sections: Iterable[Section]) -> list[Section]:
    """Those that hold a value which is to be forgotten."""
    waiting = sections if erasing.requests(connection) else ()
    asked = erasing.Asked(connection)
    return [each for each in waiting if erasing.touches(asked, each.device, each.first, each.lines)]


def _key(section: Section) -> tuple[bytes, int, bytes, bytes]:
    """With the signature: a false one takes nothing away from the true one beside it."""
    return bytes.fromhex(section.device), section.first, b"\n".join(section.lines), section.signature
