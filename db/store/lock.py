"""One writer per store file: a lock held by the process, and a card that says who holds it. 占用"""

from __future__ import annotations

import getpass
import json
import platform
from contextlib import suppress
from dataclasses import field
from datetime import datetime
from pathlib import Path
from threading import Lock

from filelock import FileLock, Timeout

from db.store.errors import StoreError, StoreInUse
from db.store.frozen import frozen
from db.store.glossary import say
from db.store.moment import BEIJING
from db.store.placing import refuse_misplaced


class Turn:
    """Whose turn it is to write, among the stores of one process: who comes while another writes is the next.

    The library has those who wait ask again now and then: a vote would wait for the whole of a large import.
    """

    def __init__(self) -> None:
        self._next, self._now = Lock(), Lock()

    @property
    def is_wanted(self) -> bool:
        """Whether somebody waits for it."""
        return self._next.locked()

    def __enter__(self) -> None:
        with self._next:
            self._now.acquire()

    def __exit__(self, *_: object) -> None:
        self._now.release()


@frozen
class HeldLock:
    """The lock of one store file, held until released; the worker's store shares this very object."""

    path: Path
    file: FileLock
    turn: Turn = field(default_factory=Turn, compare=False)

    def release(self) -> None:
        with suppress(OSError):
            _card(self.path).unlink(missing_ok=True)
        self.file.release()


def hold(path: Path, *, anywhere: bool = False) -> HeldLock:
    """Take the lock of a store or say who has it: machine, user and since when.

    Refused where a lock keeps nobody off and a flush reaches no disk, except to move the file away from there.
    """
    if not anywhere:
        refuse_misplaced(path)
    file = FileLock(str(path) + ".lock")
    try:
        file.acquire(timeout=0)
    except Timeout:
        raise StoreInUse(
            say("数据文件{file}正由{holder}使用，请先在那里关闭程序，再打开"), file=path.name, holder=holder(path)
        ) from None
    except OSError as error:
        raise StoreError(
            say("不能在文件夹{folder}里写入，数据没有打开；请换一个可以写入的文件夹，或检查这个文件夹的权限"),
            folder=str(path.parent),
        ) from error
    with suppress(OSError):  # on a full disk nobody learns who has it, but the meeting is recorded
        _card(path).write_text(_who(), encoding="utf-8")
    return HeldLock(path, file)


def holder(path: Path) -> str:
    """Who has the store open, in words for the person who waits."""
    try:
        card = json.loads(_card(path).read_text(encoding="utf-8"))
        return f"{card['machine']}上的{card['user']}（{card['since']}起）"
    except (OSError, ValueError, KeyError):
        return "另一个程序"


def _card(path: Path) -> Path:
    return Path(str(path) + ".holder")


def _who() -> str:
    since = datetime.now(BEIJING).strftime("%Y-%m-%d %H:%M")
    return json.dumps({"machine": platform.node(), "user": user_name(), "since": since}, ensure_ascii=False)


def user_name() -> str:
    """The system's name of the user; a bare account without one still gets to work."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "本机用户"
