"""Real stores for tests of records and rules. 数据测试环境"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import db.operations  # noqa: F401  a store made by hand has every table, as one that the program opens
from db.opening import open_store
from db.store.store import Store
from tests.builders import Council


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store with its recorder."""
    with open_store(tmp_path / "lianxi.lianxi", keys=tmp_path / "keys", author="会务组") as opened:
        yield opened


@pytest.fixture
def council(store: Store) -> Council:
    """Four members, all in the hall."""
    made = Council(store)
    made.all_arrive()
    return made


@pytest.fixture
def memory() -> Iterator[Path]:
    """A folder in memory, where the system has one: nothing that is flushed there waits for a disk."""
    shared = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=shared if shared.is_dir() else None) as folder:
        yield Path(folder) / "disk"
