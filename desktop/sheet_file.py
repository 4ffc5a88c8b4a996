"""A workbook from outside as rows of plain cells, opened by a child process of our own. 读入表格"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from db.store.errors import RuleError
from db.store.glossary import say
from desktop.reader_process import TOO_LARGE

LARGEST = 10_000_000
"""Bytes of a file that is read at all."""
PATIENCE = 30
"""Seconds that the child may take."""

Rows = list[list[str | int | float]]


def rows_of(path: Path) -> Rows:
    """The first sheet of an .xlsx; RuleError in one sentence for what is none or is too large."""
    try:
        if path.stat().st_size > LARGEST:
            raise RuleError(TOO_MUCH, file=path.name)
        raw = path.read_bytes()
    except OSError as error:
        raise RuleError(say("{file}读不出来，请核对文件名和权限"), file=path.name) from error
    code, told = _ask_child(raw)
    if code == TOO_LARGE:
        raise RuleError(TOO_MUCH, file=path.name)
    if code != 0:  # no workbook, or one that broke the child
        raise RuleError(say("{file}不是Excel工作簿（.xlsx），没有读入；请选择填好的签到册"), file=path.name)
    rows: Rows = json.loads(told)
    return rows


TOO_MUCH = say("{file}太大，不是签到册；请选择从本程序导出的那一份")


def _ask_child(raw: bytes) -> tuple[int, bytes]:
    """Its exit code and what it wrote; it gets no environment, and an empty folder to be in."""
    itself = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-I", "-m", "desktop"]
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    with tempfile.TemporaryDirectory() as nowhere:
        try:
            done = subprocess.run(
                [*itself, "_reader"], input=raw, capture_output=True, env=kept, cwd=nowhere, timeout=PATIENCE
            )
        except subprocess.TimeoutExpired:
            return TOO_LARGE, b""
    return done.returncode, done.stdout
