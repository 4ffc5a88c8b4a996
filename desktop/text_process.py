"""The child process that reads a plain text from outside. 读文本子进程

It stands on the standard library, and reads its standard input alone.
"""

from __future__ import annotations

import json
import sys

from desktop.child import limit
from desktop.workbook_scan import REFUSED, TOO_LARGE

MEMORY = 1 << 30
SECONDS = 10
LONGEST = 50_000
"""Letters that are told: minutes are a fifth of that."""
BORNE = 100
"""One letter in so many may be broken, as where a file was cut off or a disk failed."""

_LOST = "\ufffd"
_BYTE_ORDER = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def main() -> int:
    """Write the words on standard input as JSON; the exit code is 0, or says why there are none."""
    raw = sys.stdin.buffer.read()
    limit(MEMORY, SECONDS)
    words = decoded(raw)
    if words is None:
        return REFUSED
    if len(words) > LONGEST:
        return TOO_LARGE
    sys.stdout.write(json.dumps(words))
    sys.stdout.flush()
    return 0


def decoded(raw: bytes) -> str | None:
    """What a byte order mark says, or UTF-8, or the national encoding; None for what is no text."""
    marked = _BYTE_ORDER.get(raw[:2])
    for encoding in [marked] if marked else ["utf-8-sig", "gb18030"]:
        words = raw.decode(encoding, "replace")
        if _holds(words):
            return None if "\0" in words else words
    return None


def _holds(words: str) -> bool:
    """Whether hardly a letter is broken, and fewer than those of more bytes than one, which prove the encoding."""
    lost = words.count(_LOST)
    return lost == 0 or (lost * BORNE <= len(words) and lost < sum(letter > "\x7f" for letter in words) - lost)
