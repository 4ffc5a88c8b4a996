"""Reads a file from outside, up to a limit of size. 来件"""

from __future__ import annotations

from pathlib import Path

from db.store.errors import RuleError
from db.store.glossary import say

UNREAD = say("{file}读不出来，请核对文件名和权限")


def bytes_of(path: Path, most: int, too_much: str) -> bytes:
    """The bytes of a file; raises RuleError, with `too_much` if it is too large. Devices and pipes are refused."""
    try:
        if not path.is_file():
            raise RuleError(UNREAD, file=path.name)
        with path.open("rb") as file:
            raw = file.read(most + 1)
    except OSError as error:
        raise RuleError(UNREAD, file=path.name) from error
    if len(raw) > most:
        raise RuleError(too_much, file=path.name)
    return raw
