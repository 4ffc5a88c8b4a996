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
"""The most characters that are returned: five times the length of long minutes."""
BORNE = 100
"""One character in so many may be damaged, for example by a truncated file."""

_LOST = "\ufffd"
_BYTE_ORDER = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def main() -> int:
    """Decode standard input and write it as JSON; the exit code is 0 or tells the reason for refusal."""
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
    """Decode by byte order mark, else as UTF-8 or GB 18030; None if it is no text."""
    marked = _BYTE_ORDER.get(raw[:2])
    for encoding in [marked] if marked else ["utf-8-sig", "gb18030"]:
        words = raw.decode(encoding, "replace")
        if _holds(words):
            return None if "\0" in words else words
    return None


def _holds(words: str) -> bool:
    """Whether few characters are damaged, and fewer than the multi-byte ones, which confirm the encoding."""
    lost = words.count(_LOST)
    return lost == 0 or (lost * BORNE <= len(words) and lost < sum(letter > "\x7f" for letter in words) - lost)
