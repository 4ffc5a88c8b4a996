"""A store that is moved to this computer's own disk, with its files. 移到本机"""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

from db.store.durable import sync_folder
from db.store.errors import StoreError
from db.store.fault import disk_in_words
from db.store.founding import removed_on_failure
from db.store.glossary import say
from db.store.lock import hold
from db.store.placing import refuse_misplaced
from db.store.reserve import Reserve
from db.store.store import Store

LOG, SHELF = "-wal", "-files"
LEFT = ".moved"
"""Is added to the name of the file that was left behind: nobody goes on writing in it by mistake."""


def move(path: Path, target: Path, keys: Path) -> None:
    """Copy, open the copy, and only then set the old file aside; where anything fails it stays as it was."""
    refuse_misplaced(target)
    if target.exists():
        raise StoreError(say("{file}已经存在，没有移动；请换一个名称"), file=target.name)
    held = hold(path, anywhere=True)
    try:
        with disk_in_words(target), removed_on_failure(target):
            _copy_all(path, target)
            Store.open(target, keys=keys).close()
        _set_aside(path)
    finally:
        held.release()


def _copy_all(path: Path, target: Path) -> None:
    """The log goes first: a file without it would look whole and lack the last hours."""
    target.parent.mkdir(parents=True, exist_ok=True)
    for ending in (LOG, ""):
        source = path.with_name(path.name + ending)
        if source.exists():
            _copy(source, target.with_name(target.name + ending))
    shelf = path.with_name(path.name + SHELF)
    if shelf.is_dir():
        shutil.copytree(shelf, target.with_name(target.name + SHELF), dirs_exist_ok=True)
    sync_folder(target.parent)


def _copy(source: Path, target: Path) -> None:
    content = source.read_bytes()
    with target.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if hashlib.sha256(target.read_bytes()).digest() != hashlib.sha256(content).digest():
        raise StoreError(say("移到{folder}的内容读回来不一致，没有移动；请换一个文件夹"), folder=str(target.parent))


def _set_aside(path: Path) -> None:
    for ending in (LOG, ""):
        source = path.with_name(path.name + ending)
        if source.exists():
            source.rename(source.with_name(f"{path.name}{LEFT}{ending}"))
    Reserve(path).give_way()
