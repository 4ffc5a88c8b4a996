"""Files that this version does not open as a store, each refused in one sentence. 不能打开的文件"""

from __future__ import annotations

import os
from pathlib import Path

from db.store import migrations, sqlite
from db.store.errors import NewerStore, StoreError
from db.store.fault import damaged
from db.store.glossary import say
from db.store.replacing import is_announced


def refuse_what_is_no_store(path: Path) -> None:
    sentences = {
        "missing": say("没有找到数据文件{file}，请检查它是否被移动或改名"),
        "folder": say("{file}是一个文件夹，不是数据文件，请选择里面的数据文件"),
        "empty": say("数据文件{file}是空的，可能没有复制完整；请改用备份"),
        "other": say("{file}不是本程序的数据文件，没有改动它；请选择正确的文件"),
        "unreadable": say("数据文件{file}不能读取，请检查文件夹{folder}的权限"),
        "foreign": say("{file}是别的程序的数据库，没有改动它；请选择正确的文件"),
    }
    kind = sqlite.looks_like(path)
    if kind in sentences:
        raise StoreError(sentences[kind], file=path.name, folder=os.fspath(path.parent))


def refuse_existing(path: Path) -> None:
    if is_announced(path):
        raise StoreError(say("{file}的备份恢复了一半，没有新建数据；请用本程序打开一次，恢复就会做完"), file=path.name)
    if path.exists():
        raise StoreError(say("文件{file}已经存在，没有改动它；请另取一个文件名"), file=path.name)


def refuse_unfit(connection: sqlite.Connection, path: Path) -> None:
    """A newer version's file, or one that is shorter than its own header says, is left as it is."""
    if sqlite.is_truncated(connection, path):
        raise damaged(path)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > migrations.SCHEMA:
        raise NewerStore(
            say("数据文件{file}由较新的版本（数据版本{version}）写成，没有改动它；请先升级本程序"),
            file=path.name,
            version=version,
        )
