"""What another device lacks: commits by device, each run ending where its device signed. 汇集"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from db.store.merging import Section
from db.store.sqlite import Connection


def lacking(connection: Connection, known: Mapping[str, int]) -> Iterator[Section]:
    """A section of each device beyond the last commit of it that the other knows.

    A device's commits after its last signature stay here until it has signed again: nobody could prove them.
    """
    query = (
        "SELECT d.dev, d.uuid, p.seq, p.sig FROM sy_device d JOIN sy_checkpoint p USING(dev)"
        " WHERE p.seq=(SELECT max(seq) FROM sy_checkpoint WHERE dev=d.dev) ORDER BY d.uuid"
    )
    for dev, uuid, last, signature in connection.execute(query).fetchall():
        first = known.get(uuid.hex(), 0) + 1
        lines = "SELECT body FROM sy_commit WHERE dev=? AND seq BETWEEN ? AND ? ORDER BY seq"
        found = tuple(line for (line,) in connection.execute(lines, (dev, first, last)))
        if found:
            yield Section(uuid.hex(), first, found, signature)


def version(connection: Connection) -> dict[str, int]:
    """How many commits of each device are here without a gap."""
    query = "SELECT d.uuid, max(c.seq) FROM sy_commit c JOIN sy_device d USING(dev) GROUP BY d.uuid"
    return {uuid.hex(): seq for uuid, seq in connection.execute(query)}
