"""A restore that is cut short: the next start finds the old store or the restored one, whole, no new one. 换入"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from db.opening import open_store
from db.people.operations import RenamePerson
from db.store import replacing
from db.store.backup import back_up
from db.store.errors import StoreError
from db.store.restoring import restore
from db.store.state import state_hash
from db.store.store import Store
from db.store.verify import verify
from tests.builders import Council
from tests.db.store.powercut import Disk, Image, images, traced
from tests.source_tree import ROOT

linux = pytest.mark.skipif(sys.platform != "linux", reason="strace is a program of Linux")
IMAGES = [120, pytest.param(1200, marks=pytest.mark.long)]
RESTORE = """
import os, shutil, sys
from pathlib import Path
from db.store.restoring import restore

folder, dies_before = Path(sys.argv[1]), int(sys.argv[2])
left = [dies_before]

def mortal(call):
    def instead(*words, **named):
        left[0] -= 1
        if left[0] == 0:
            os._exit(9)
        return call(*words, **named)
    return instead

os.rename, os.replace, os.unlink = mortal(os.rename), mortal(os.replace), mortal(os.unlink)
shutil._USE_CP_SENDFILE = False  # the replay knows what is written, not what is copied
(backup,) = (folder / "backups").glob("*.lianxi")
restore(backup, folder / "lianxi.lianxi")
os.write(1, b"done\\n")
"""


class Place:
    """A store whose last step stands in its log alone, and a backup from before that step."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "disk"
        with open_store(folder / "made" / "lianxi.lianxi", keys=folder / "made" / "keys", author="会务组") as store:
            council = Council(store)
            back_up(store, folder / "made" / "backups")
            self.backed_up = state_hash(store)
            store.checkpoint()
            council.run(RenamePerson(council.persons[0], "章一"))
            self.latest = state_hash(store)
            shutil.copytree(folder / "made", self.folder)
        for name in ("lianxi.lianxi.lock", "lianxi.lianxi.holder"):
            (self.folder / name).unlink(missing_ok=True)

    def found(self, folder: Path) -> str:
        """What the next start opens: its state, when it is whole."""
        with open_store(folder / "lianxi.lianxi", keys=folder / "keys") as store:
            assert verify(store).clean
            return state_hash(store)

    def kept(self, folder: Path) -> bool:
        """Whether what stood there is there still, under its own name or set aside."""
        for path in (*folder.glob("lianxi-恢复前-*.lianxi"), folder / "lianxi.lianxi"):
            with suppress(StoreError), Store.open(path, keys=folder / "keys", query_only=True) as store:
                if state_hash(store) == self.latest:
                    return True
        return False


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def killed(folder: Path, before: int) -> bool:
    """Restore in a process that dies before the n-th renaming or deleting; whether it did."""
    command = [sys.executable, "-c", RESTORE, str(folder), str(before)]
    answer = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)})
    assert answer.returncode in (0, 9), answer.stderr
    return answer.returncode == 9


def test_killed_before_any_step_the_start_finds_the_old_or_the_restored_store(place: Place, tmp_path: Path) -> None:
    found, number, alive = [], 1, False
    while not alive:
        folder = Path(shutil.copytree(place.folder, tmp_path / str(number)))
        alive = not killed(folder, number)
        found.append(place.found(folder))
        assert place.kept(folder), number
        number += 1
    assert number > 5, "too few steps to be a restore"
    assert set(found) == {place.latest, place.backed_up}
    assert found == sorted(found, key=[place.latest, place.backed_up].index), (
        "from one moment on it is the restored one"
    )


def test_without_finishing_at_the_start_it_would_be_neither(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control."""
    monkeypatch.setattr(replacing, "_announced", lambda _: [])
    found = set()
    for number in range(1, 8):
        folder = Path(shutil.copytree(place.folder, tmp_path / str(number)))
        killed(folder, number)
        found.add(place.found(folder))
    assert found - {place.latest, place.backed_up}


def replayed(place: Place, count: int) -> Iterator[Image]:
    disk = Disk(place.folder)
    return images(disk, traced(place.folder, RESTORE, place.folder, 0), count, seed=count)


def test_where_a_restored_store_waits_no_other_is_made(tmp_path: Path) -> None:
    """Cut short after the old file stood aside: the next open would swap a new one away."""
    path, keys = tmp_path / "lianxi.lianxi", tmp_path / "keys"
    with open_store(tmp_path / "other.lianxi", keys=keys) as other:
        state = state_hash(other)
    replacing.announce(tmp_path / "other.lianxi", path)
    with pytest.raises(StoreError, match="恢复了一半"):
        Store.create(path, keys=keys)
    with open_store(path, keys=keys) as store:
        assert state_hash(store) == state


@linux
@pytest.mark.parametrize("count", IMAGES)
def test_a_power_cut_while_restoring_leaves_the_old_or_the_restored_store(
    place: Place, tmp_path: Path, count: int
) -> None:
    found = set()
    for number, image in enumerate(replayed(place, count)):
        image.write(tmp_path / "after")
        state = place.found(tmp_path / "after")
        assert state in {place.latest, place.backed_up}, f"image {number}, {image.mode}"
        assert state == place.backed_up or not image.said, f"image {number}, {image.mode}"
        found.add(state)
    assert len(found) == 2


def test_a_restored_store_keeps_its_old_one_with_its_log(place: Place) -> None:
    (backup,) = (place.folder / "backups").glob("*.lianxi")
    done = restore(backup, place.folder / "lianxi.lianxi")
    assert done.aside
    assert place.kept(place.folder)
    assert place.found(place.folder) == place.backed_up
