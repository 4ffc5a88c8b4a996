"""The tree of salts: one secret seed per commit, one salt per erasable value, and how to forget one of them. 盐值树

A node's two children are the halves of its hash (GGM). Whoever holds a node has the salts below it; to erase values
the seed is replaced by the inner nodes that cover the others, so that the salts of the erased ones cannot be computed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Final

NODE_BYTES: Final = 16

Span = tuple[int, int]
"""A subtree by its first leaf and its width, a power of two."""


def children(node: bytes) -> tuple[bytes, bytes]:
    digest = sha256(b"lianxi/node/1\0" + node).digest()
    return digest[:NODE_BYTES], digest[NODE_BYTES:]


def cover(count: int, erased: Sequence[int]) -> list[Span]:
    """The largest subtrees without an erased leaf and with at least one of the `count` leaves, left to right.

    `erased` is sorted. The result depends on nothing else, which makes erasing independent of its order.
    """
    return list(_spans((0, _width(count)), count, erased))


def puncture(node: bytes, span: Span, count: int, erased: Sequence[int]) -> Iterator[bytes]:
    """The nodes that replace `node`, which stands over `span`, when the sorted leaves `erased` are forgotten."""
    start, width = span
    if start >= count:
        return
    if _intact(span, erased):
        yield node
    elif width > 1:
        half = width // 2
        left, right = children(node)
        yield from puncture(left, (start, half), count, erased)
        yield from puncture(right, (start + half, half), count, erased)


def grow(node: bytes, span: Span, count: int) -> list[bytes]:
    """The salts below a node, as many of them as belong to the `count` leaves of the tree."""
    start, width = span
    level = [node]
    while width > 1:
        width //= 2
        needed = -(-(count - start) // width)
        digests = [sha256(b"lianxi/node/1\0" + parent).digest() for parent in level]
        level = [half for digest in digests for half in (digest[:NODE_BYTES], digest[NODE_BYTES:])][:needed]
    return level


def _spans(span: Span, count: int, erased: Sequence[int]) -> Iterator[Span]:
    start, width = span
    if start >= count:
        return
    if _intact(span, erased):
        yield span
    elif width > 1:
        half = width // 2
        yield from _spans((start, half), count, erased)
        yield from _spans((start + half, half), count, erased)


def _intact(span: Span, erased: Sequence[int]) -> bool:
    start, width = span
    first = bisect_left(erased, start)
    return first == len(erased) or erased[first] >= start + width


def _width(count: int) -> int:
    """The smallest power of two that is not below `count`."""
    return 1 << (count - 1).bit_length()
