"""What a file is that somebody brings along, and whether it can be taken in. 识别文件"""

from __future__ import annotations

from pathlib import Path

from db.store import sqlite
from db.store.errors import RuleError
from db.store.glossary import say

SENTENCES = {
    "open": say("{file}就是正在使用的数据文件，不必也不能读入；其中的内容都已在窗口里"),
    "store": say("{file}是另一份数据文件，不能并入现在这一份；要查看它，请先关闭窗口，再直接打开这个文件"),
    "foreign": say("{file}是别的程序的数据库，不能读入"),
    "empty": say("{file}是空文件，没有可以读入的内容"),
    "folder": say("{file}是文件夹，请把里面的文件拖进来"),
    "unreadable": say("{file}打不开，可能没有读取它的权限"),
    "missing": say("没有找到{file}，它可能已被移动或改名"),
    "other": say("不认识{file}这种文件，没有读入"),
}

TABLES = (".xlsx", ".xls", ".et", ".csv")
"""Endings of what a spreadsheet writes; what is in it is told by who reads it."""


def may_take_in(path: Path) -> None:
    """Refuse a file in one sentence, without touching a live store; a table is left to who reads it."""
    kind = sqlite.looks_like(path)
    if kind != "other" or path.suffix.casefold() not in TABLES:
        raise RuleError(SENTENCES[kind], file=path.name)
