"""What another device lacks: commits by device, each run ending where its device signed. 汇集"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from db.store.lineage import FAMILY, Lineage
from db.store.merging import Section
from db.store.sqlite import Connection

LETTERS_OF_A_TIP = 16


def lacking(connection: Connection, known: Mapping[str, int]) -> Iterator[Section]:
    """A section of each device beyond the last commit of it that the other knows.

    A device's commits after its last signature stay here until it has signed again: nobody could prove them. Of a
    parted device each branch comes with all that is not known of what it goes on from.
    """
    query = (
        "SELECT d.uuid, p.seq, p.sig FROM sy_device d JOIN sy_checkpoint p USING(dev)"
        " WHERE p.seq=(SELECT max(seq) FROM sy_checkpoint WHERE dev=d.dev) ORDER BY d.uuid"
    )
    lineage = Lineage(connection)
    for uuid, last, signature in connection.execute(query).fetchall():
        path = lineage.path(uuid)
        first = next((each for each in _ends(connection, path, known, last) if each), last + 1)
        lines = tuple(_lines(connection, path, first, last))
        if lines:
            yield Section(path[0].hex(), first, lines, signature)


def _ends(connection: Connection, path: Sequence[bytes], known: Mapping[str, int], last: int) -> Iterator[int]:
    """For each part of a path the first commit that the other lacks of it, 0 where it has that part."""
    for device, following in zip(path, (*path[1:], None), strict=True):
        begin = connection.execute("SELECT coalesce(branch_from, 1) FROM sy_device WHERE uuid=?", (device,))
        end = last
        if following is not None:
            query = "SELECT branch_from-1 FROM sy_device WHERE uuid=?"
            (end,) = connection.execute(query, (following,)).fetchone()
        first = max(known.get(device.hex(), 0) + 1, begin.fetchone()[0])
        yield first if first <= end else 0


def _lines(connection: Connection, path: Sequence[bytes], first: int, last: int) -> Iterator[bytes]:
    """The commits along a path; each is in one part of it only."""
    for device in path:
        query = "SELECT body FROM sy_commit JOIN sy_device USING(dev) WHERE uuid=? AND seq BETWEEN ? AND ? ORDER BY seq"
        yield from (line for (line,) in connection.execute(query, (device, first, last)))


def version(connection: Connection) -> dict[str, int]:
    """How many commits of each device are here without a gap."""
    return {device: seq for device, seq, _ in _last_of_each(connection)}


def tips(connection: Connection) -> dict[str, str]:
    """The first letters of the hash of each device's last commit here: two copies of one disk tell each other by it."""
    return {device: link.hex()[:LETTERS_OF_A_TIP] for device, _, link in _last_of_each(connection)}


def _last_of_each(connection: Connection) -> Iterator[tuple[str, int, bytes]]:
    """Device, number and hash of the last commit of each: looked up device by device, the rest is not read."""
    query = (
        "SELECT d.uuid, c.seq, c.hash FROM sy_device d CROSS JOIN sy_commit c ON c.dev=d.dev"
        " AND c.seq=(SELECT max(seq) FROM sy_commit WHERE dev=d.dev) ORDER BY d.uuid"
    )
    for uuid, seq, link in connection.execute(query).fetchall():
        yield uuid.hex(), seq, link


def agreeing(connection: Connection, known: Mapping[str, int], ends: Mapping[str, str]) -> dict[str, int]:
    """What somebody has, without the devices of which it has other commits than those that are here.

    Of a parted device it has what it says only where its last commit is here, in whichever branch.
    """
    query = f"WITH {FAMILY} SELECT c.hash FROM family f LEFT JOIN sy_commit c ON c.dev=f.dev AND c.seq=?"
    agreed: dict[str, int] = {}
    for device, seq in known.items():
        found = [link for (link,) in connection.execute(query, (bytes.fromhex(device), seq)).fetchall()]
        links = {link.hex()[:LETTERS_OF_A_TIP] for link in found if link}
        if (not links and len(found) <= 1) or ends.get(device) in (None, *links):
            agreed[device] = seq
    return agreed
