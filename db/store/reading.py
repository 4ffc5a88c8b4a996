"""Who had read whom: in the log and in commits that are about to be written, together. 读到哪一条"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping

from db.store.sqlite import Connection

Place = tuple[str, int]
"""A commit: device and number."""
LAST = 1 << 63


class Readings:
    """What each device says that it had read; `arriving`: commits that the log may not hold, in their order."""

    def __init__(self, connection: Connection, arriving: Iterable[tuple[Place, Mapping[str, int]]] = ()) -> None:
        self._connection = connection
        self._read: dict[tuple[str, str], list[tuple[int, int]]] = {}
        for (device, seq), seen in arriving:
            for other, upto in seen.items():
                read = self._of(device, other)
                if not read or read[-1][0] < seq:
                    read.append((seq, upto))

    def saw(self, place: Place, other: Place) -> bool:
        """Whether who wrote the one commit had read the other, by its own word."""
        if place[0] == other[0]:
            return place[1] >= other[1]
        read = self._of(place[0], other[0])
        at = bisect_right(read, (place[1], LAST))
        return at > 0 and read[at - 1][1] >= other[1]

    def _of(self, device: str, other: str) -> list[tuple[int, int]]:
        if (device, other) not in self._read:
            query = (
                "SELECT s.at_seq, s.upto FROM sy_seen s JOIN sy_device d USING(dev) JOIN sy_device o ON o.dev=s.other"
                " WHERE d.uuid=? AND o.uuid=? ORDER BY s.at_seq"
            )
            asked = (bytes.fromhex(device), bytes.fromhex(other))
            self._read[device, other] = self._connection.execute(query, asked).fetchall()
        return self._read[device, other]
