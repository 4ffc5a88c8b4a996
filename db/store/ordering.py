"""Keys by which rows are put in order, where two computers may have given the same one. 次序键"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from fractional_indexing import FIError, generate_n_keys_between, validate_order_key

_LETTERS = re.compile("[0-9A-Za-z]+")


def keys_at(others: Sequence[str], place: int) -> list[str]:
    """A key for what takes this place among others in their order, then one for each behind it that needs a new one.

    That is who has the key before it, or what is no key.
    """
    before = max((each for each in others[:place] if _is_key(each)), default=None)
    again = list(takewhile(lambda each: not _is_key(each) or each <= (before or ""), others[place:]))
    after = next(iter(others[place + len(again) :]), None)
    keys: list[str] = generate_n_keys_between(before, after, 1 + len(again))
    return keys


def key_between(before: str, after: str) -> str:
    """A key between two; '' is an end. Of two equal keys, as a merge may leave them, right after both."""
    return keys_at([each for each in (before, after) if each], 1 if before else 0)[0]


def key_after(others: Iterable[str]) -> str:
    """A key behind all others."""
    return key_between(max(filter(_is_key, others), default=""), "")


def _is_key(text: str) -> bool:
    try:
        validate_order_key(text)
    except (FIError, IndexError):
        return False
    return _LETTERS.fullmatch(text) is not None
