"""Who had read whom: in the log and in commits that are about to be written, together. 读到哪一条"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from itertools import accumulate

from db.store.lineage import Lineage
from db.store.sqlite import Connection, holes

Place = tuple[str, int]
"""A commit: device and number."""
LAST = 1 << 63


class Readings:
    """What each device says that it had read; `arriving`: commits that the log may not hold, in their order.

    whole: the branches of a parted computer count as that one computer, and who had read one of them had read all.
    """

    def __init__(
        self,
        connection: Connection,
        arriving: Iterable[tuple[Place, Mapping[str, int]]] = (),
        *,
        whole: bool = False,
    ) -> None:
        self._connection = connection
        self._lineage, self._whole = Lineage(connection), whole
        self._read: dict[tuple[str, str], list[tuple[int, int]]] = {}
        for (device, seq), seen in arriving:
            for other, upto in seen.items():
                read = self._of(device, other)
                if not read or read[-1][0] < seq:
                    read.append((seq, max(upto, read[-1][1]) if read else upto))  # nobody unreads anything

    def saw(self, place: Place, other: Place) -> bool:
        """Whether who wrote the one commit had read the other, by its own word."""
        if place[0] == other[0]:
            return place[1] >= other[1]
        if not self._whole and bytes.fromhex(other[0]) in self._lineage.path(bytes.fromhex(place[0]))[:-1]:
            return True
        read = self._of(place[0], other[0])
        at = bisect_right(read, (place[1], LAST))
        return at > 0 and read[at - 1][1] >= other[1]

    def since(self, device: str, other: Place) -> int:
        """The number of the first commit of a device whose writer says to have read another; `LAST` for none yet."""
        return next((seq for seq, upto in self._of(device, other[0]) if upto >= other[1]), LAST)

    def _of(self, device: str, other: str) -> list[tuple[int, int]]:
        if (device, other) not in self._read:
            uuid, of = bytes.fromhex(device), bytes.fromhex(other)
            writers = self._lineage.family(uuid) if self._whole else self._lineage.path(uuid)
            others = self._lineage.family(of) if self._whole else (of,)
            query = (
                "SELECT s.at_seq, s.upto FROM sy_seen s JOIN sy_device d USING(dev) JOIN sy_device o ON o.dev=s.other"
                f" WHERE d.uuid IN ({holes(writers)}) AND o.uuid IN ({holes(others)}) ORDER BY s.at_seq"
            )
            found = self._connection.execute(query, (*writers, *others)).fetchall()
            most = accumulate((upto for _, upto in found), max)
            self._read[device, other] = [(seq, upto) for (seq, _), upto in zip(found, most, strict=True)]
        return self._read[device, other]
