"""Cells of whole numbers read back; what nobody here can read is nothing, and stops nobody. 读取"""

from __future__ import annotations

import json


def numbers(cell: str) -> tuple[int | None, ...]:
    """A row of whole numbers, or none; () where the cell is empty, damaged, or of a later version."""
    try:
        found = json.loads(cell) if cell else []
    except ValueError:
        return ()
    is_row = isinstance(found, list) and all(each is None or type(each) is int for each in found)
    return tuple(found) if is_row else ()


def whole_numbers(cell: str) -> tuple[int, ...]:
    """The same where none may be missing."""
    found = tuple(each for each in numbers(cell) if each is not None)
    return found if len(found) == len(numbers(cell)) else ()
