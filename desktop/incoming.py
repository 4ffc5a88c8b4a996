"""The bytes of a file from outside, no more of them than may be. 来件"""

from __future__ import annotations

from pathlib import Path

from db.store.errors import RuleError
from db.store.glossary import say

UNREAD = say("{file}读不出来，请核对文件名和权限")


def bytes_of(path: Path, most: int, too_much: str) -> bytes:
    """All of a file; RuleError, `too_much` where it is larger. A device or a pipe that never ends is no file."""
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
