"""Room kept beside the store, given up when the disk is full so that recording goes on. 备用空间"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from contextlib import suppress
from pathlib import Path

SIZE = 16 * 1024**2
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""How a disk, a quota and a limit on the size of files say that they take no more."""
PIECE = 1024**2
PROBE = 64 * 1024


class Reserve:
    """A file of `size` bytes beside a store, which the window keeps there while the disk has room."""

    def __init__(self, store: Path, size: int = SIZE) -> None:
        self.path = store.with_name(f"{store.name}.reserve")
        self.size = size
        self.is_spent = False
        """Whether it was given up, or found missing, and there is no room to lay it down again."""

    def keep(self) -> bool:
        """Lay it down where the disk has room for it and as much again; whether it is there."""
        try:
            stands = self._stands() or (self.room() >= 2 * self.size and self._lay())
        except OSError as error:
            if error.errno not in NO_ROOM:
                return False  # a folder that takes no such file is not full
            stands = False
        self.is_spent = not stands
        return stands

    def give_way(self) -> bool:
        """Give its room to what is being recorded; False where there is none to give."""
        try:
            self.path.unlink()
        except OSError:
            return False
        self.is_spent = True
        return True

    def room(self) -> int:
        """Bytes that the disk still has."""
        return shutil.disk_usage(self.path.parent).free

    def _stands(self) -> bool:
        return self.path.exists() and self.path.stat().st_size >= self.size

    def _lay(self) -> bool:
        try:
            with self.path.open("wb") as file:
                _take(file.fileno(), self.size)
        except OSError:
            self.path.unlink(missing_ok=True)
            raise
        return True


def _take(file: int, size: int) -> None:
    """Really take the room: a file of noughts takes none on a disk that compresses."""
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(file, 0, size)
        return
    piece = secrets.token_bytes(min(size, PIECE))
    for _ in range(0, size, len(piece)):
        os.write(file, piece)


def is_full(store: Path) -> bool:
    """Whether the disk takes no more of what lies beside the store; SQLite calls a quota or a limit an I/O error."""
    probe = store.with_name(f".{store.name}.{secrets.token_hex(4)}")
    try:
        with probe.open("xb") as file:
            file.seek(_length(store))
            file.write(bytes(PROBE))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        return error.errno in NO_ROOM
    finally:
        with suppress(OSError):
            probe.unlink(missing_ok=True)
    return False


def _length(store: Path) -> int:
    """Where the next write into the log would be: a limit may be on the size of a file."""
    try:
        return Path(f"{store}-wal").stat().st_size
    except OSError:
        return 0
