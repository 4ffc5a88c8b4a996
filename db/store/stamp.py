"""Stamps: which of two values of a cell stands, without trusting any clock. 次序戳"""

from __future__ import annotations

from db.store.moment import Instant


def next_stamp(wall: Instant, highest: int) -> int:
    """The stamp of a new commit: the wall clock in ms << 16, or one more than any stamp of the rows it touches.

    The maximum is per row, never a merged global clock: with one laptop years ahead a global clock would stamp
    every later edit of all laptops into the future.
    """
    return max(wall << 16, highest + 1)
