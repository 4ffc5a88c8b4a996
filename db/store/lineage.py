"""The tree of branches of a computer whose disk was copied. 分叉的来历"""

from __future__ import annotations

from collections.abc import Mapping

from db.store.sqlite import Connection

FAMILY = (
    "RECURSIVE family(dev) AS (SELECT dev FROM sy_device WHERE uuid=?"
    " UNION ALL SELECT d.dev FROM sy_device d JOIN family f ON d.branch_of=f.dev)"
)
"""A computer's local number and those of all its branches, its own first; asked with its id, 16 bytes."""


class Lineage:
    """Ids of computers and branches, 16 bytes each."""

    def __init__(self, connection: Connection) -> None:
        query = "SELECT b.uuid, d.uuid FROM sy_device b JOIN sy_device d ON d.dev=b.branch_of"
        self._above: Mapping[bytes, bytes] = dict(connection.execute(query).fetchall())

    def path(self, device: bytes) -> tuple[bytes, ...]:
        """What a branch goes on from, and then itself: all that its writer had written."""
        path = [device]
        while (above := self._above.get(path[-1])) is not None:
            path.append(above)
        return tuple(reversed(path))

    def owner(self, device: bytes) -> bytes:
        """The computer whose key signs for a branch."""
        return self.path(device)[0]

    def family(self, device: bytes) -> tuple[bytes, ...]:
        """A computer and every branch of it."""
        return (device, *(each for each in self._above if self.owner(each) == device))
