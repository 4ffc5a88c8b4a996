"""A store set aside whole: the next start begins an empty one, and what was there opens where it lies. 另起一份数据"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from db.file.shelf import held, put, shelf_of
from db.opening import open_store
from db.store.backup import back_up, latest
from db.store.setting_aside import ask_to_set_aside
from db.store.verify import verify
from tests.builders import Council
from tests.source_tree import ROOT

NAME = "lianxi.lianxi"
OPENING = """
import os, sys
from pathlib import Path
from db.opening import open_store

folder, left = Path(sys.argv[1]), [int(sys.argv[2])]
rename = os.rename

def mortal(*places, **named):
    left[0] -= 1
    if left[0] == 0:
        os._exit(9)
    return rename(*places, **named)

os.rename = mortal
open_store(folder / "lianxi.lianxi", keys=folder / "keys").close()
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A store with a file and a backup of both, another store beside it, and the wish to begin anew."""
    for name in (NAME, "second.lianxi"):
        with open_store(tmp_path / name, keys=tmp_path / "keys", author="会务组") as store:
            Council(store)
            put(shelf_of(store.path), name.encode())
            back_up(store, tmp_path / "backups")
    ask_to_set_aside(tmp_path / NAME)
    return tmp_path


def aside(folder: Path) -> Path:
    (there,) = folder.glob("lianxi-搁置-*")
    return there


def test_the_next_start_is_empty_and_the_old_one_opens_where_it_lies(place: Path) -> None:
    with open_store(place / NAME, keys=place / "keys") as store:
        fresh = store.store_id
        assert not shelf_of(store.path).exists()
        assert latest(place / "backups").path.name.startswith("second-")  # type: ignore[union-attr]
    old = aside(place)
    with open_store(old / NAME, keys=place / "keys", create=False) as store:
        assert store.store_id != fresh
        assert verify(store).faults == ()
        (digest,) = (each.name for each in shelf_of(store.path).iterdir())
        assert held(shelf_of(store.path), digest) == NAME.encode()
        backup = latest(old / "backups")
        assert backup is not None
        assert backup.path.parent == old / "backups"
    with open_store(place / "second.lianxi", keys=place / "keys", create=False) as store:
        assert verify(store).faults == ()


def test_it_happens_once(place: Path) -> None:
    with open_store(place / NAME, keys=place / "keys") as store:
        fresh = store.store_id
    with open_store(place / NAME, keys=place / "keys") as store:
        assert store.store_id == fresh


@pytest.mark.parametrize("dies_before", range(1, 7))
def test_a_start_cut_short_is_finished_by_the_next(place: Path, dies_before: int) -> None:
    run = subprocess.run([sys.executable, "-c", OPENING, str(place), str(dies_before)], cwd=ROOT)
    assert run.returncode == 9
    open_store(place / NAME, keys=place / "keys").close()
    old = aside(place)
    with open_store(old / NAME, keys=place / "keys", create=False) as store:
        assert verify(store).faults == ()
    assert sorted(each.name for each in shelf_of(old / NAME).iterdir())
    assert latest(old / "backups") is not None
    assert not [each for each in (place / "backups").iterdir() if each.name.startswith("lianxi-")]
