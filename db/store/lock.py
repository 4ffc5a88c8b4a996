"""One writer per store file: a lock held by the process. 占用"""

from __future__ import annotations

from dataclasses import field
from pathlib import Path
from threading import Lock

from filelock import FileLock, Timeout

from db.store import holder
from db.store.errors import StoreError, StoreInUse
from db.store.frozen import frozen
from db.store.glossary import say
from db.store.placing import refuse_misplaced
from db.store.reserve import Reserve


class Turn:
    """Whose turn it is to write, among the stores of one process: who comes while another writes is the next.

    The library has those who wait ask again now and then: a vote would wait for the whole of a large import.
    """

    def __init__(self) -> None:
        self._next, self._now = Lock(), Lock()

    @property
    def is_wanted(self) -> bool:
        """Whether somebody waits for whoever writes now."""
        return self._next.locked()

    def __enter__(self) -> None:
        with self._next:
            self._now.acquire()

    def __exit__(self, *_: object) -> None:
        self._now.release()


@frozen
class HeldLock:
    """The lock of one store file, held until released; the worker's store shares this very object.

    So all stores of one process know whose turn it is to write, and whether the last room is spent.
    """

    path: Path
    file: FileLock
    reserve: Reserve = field(compare=False)
    turn: Turn = field(default_factory=Turn, compare=False)

    def release(self) -> None:
        holder.forget(self.path)
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
            say("数据文件{file}正由{holder}使用，请先在那里关闭程序，再打开"),
            file=path.name,
            holder=holder.holder(path),
        ) from None
    except OSError as error:
        raise StoreError(
            say("不能在文件夹{folder}里写入，数据没有打开；请换一个可以写入的文件夹，或检查这个文件夹的权限"),
            folder=str(path.parent),
        ) from error
    holder.note(path)
    return HeldLock(path, file, Reserve(path))
