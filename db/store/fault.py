"""What the disk and the database library say, as one sentence for the secretary. 故障说明"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.store import sqlite
from db.store.errors import DiskFull, StoreError
from db.store.glossary import say
from db.store.reserve import NO_ROOM, is_full

SENTENCES = {
    "full": say("磁盘已满，这一步没有保存到{file}；请先腾出空间，再做一次"),
    "readonly": say("文件夹{folder}里的{file}不能读写，这一步没有保存；请检查权限或换一个文件夹"),
    "disk": say("磁盘读写出错，这一步没有保存到{file}；请检查磁盘空间和连接，再做一次"),
    "busy": say("数据文件{file}正被另一个程序占用，这一步没有保存；请稍候再做一次"),
    "damaged": say("数据文件{file}已损坏或不完整，没有改动它；请改用最近的备份"),
    "other": say("数据文件{file}出错，这一步没有保存；请关闭程序再打开，仍然出错时请改用备份"),
}
"""What a person can do about each kind of fault."""


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turn what the database library says into one sentence; broken files and full disks are no crashes."""
    try:
        yield
    except sqlite.DatabaseError as error:
        raise worded(error, path) from error


def worded(error: BaseException, path: Path) -> StoreError:
    """The sentence for an error of the database library; SQLite reports some full disks as I/O errors."""
    kind = sqlite.fault(error)
    return _said("full" if kind == "disk" and is_full(path) else kind, path)


def _said(kind: str, path: Path) -> StoreError:
    return (DiskFull if kind == "full" else StoreError)(SENTENCES[kind], file=path.name, folder=os.fspath(path.parent))


def damaged(path: Path) -> StoreError:
    """The refusal of a store that is damaged or incomplete."""
    return _said("damaged", path)


@contextmanager
def disk_in_words(path: Path) -> Iterator[None]:
    """Say what the system says when a new file cannot be made."""
    try:
        yield
    except OSError as error:
        raise _said("full" if error.errno in NO_ROOM else "readonly", path) from error
