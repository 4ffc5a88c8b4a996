"""A power cut while bundles are taken in or written: no half of one, and what was said is true (F2, F6). 断电"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from db.store import exchange
from db.store.errors import LianxiError, StoreError
from db.store.ident import Id
from db.store.state import state_hash
from db.store.store import Store
from db.store.verify import verify
from db.sync import bundle, peers
from db.sync.contents import unseal
from db.sync.encryption import decrypted
from db.sync.naming import ENDING
from tests.db.store.fleet import Put
from tests.db.store.powercut import Disk, Image, images, traced
from tests.db.sync.offices import Office

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace is a program of Linux")
IMAGES = [250, pytest.param(2500, marks=pytest.mark.long)]
CONTROL = 100
THOROUGHLY_EVERY = 5
BUNDLES = 4
COMMITS = 15
IMPORT = """
import os, sys
from pathlib import Path
import db.operations
from db.store import applying
from db.store.store import Store
from db.sync import bundle

applying.PORTION, applying.LONGEST = 8, 0.0  # many transactions for one bundle
folder = Path(sys.argv[1])
with Store.open(folder / "lianxi.lianxi", keys=folder / "keys") as store:
    {surroundings}
    for number, path in enumerate(sys.argv[2:]):
        bundle.take_in(store, Path(path))
        os.write(1, b"%d\\n" % number)
        if number % 2:
            store.checkpoint()
"""
EXPORT = """
import os, stat, sys
from pathlib import Path
import db.operations
from db.store.store import Store
from db.sync import bundle

flush = os.fsync
{surroundings}
folder = Path(sys.argv[1])
with Store.open(folder / "lianxi.lianxi", keys=folder / "keys") as store:
    for number in range(8):
        made = bundle.make(store, [], folder / "stick")
        os.write(1, made.path.name.encode() + b"\\n")
"""
WITHOUT_FLUSHES = {
    "none": "os.fsync = lambda handle: None",
    "not of folders": "os.fsync = lambda handle: stat.S_ISDIR(os.fstat(handle).st_mode) or flush(handle)",
}


def moved(store: Store, folder: Path) -> None:
    """The laptop's folder as the program will find it."""
    store.close()
    folder.mkdir()
    store.path.rename(folder / "lianxi.lianxi")
    store.keys.rename(folder / "keys")


class Importing:
    """A laptop that takes in four bundles of another one, and the other one, which has everything."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        office = Office(folder, stack)
        office.swap()
        self.target, self.source = office.stores[:2]
        self.before = exchange.version(self.target).get(self.source.device, 0)
        self.files = [self._recorded(office, turn) for turn in range(BUNDLES)]
        self.folder = folder / "disk"
        moved(self.target, self.folder)

    def _recorded(self, office: Office, turn: int) -> Path:
        for number in range(turn * COMMITS, (turn + 1) * COMMITS):
            row = Id(f"{number + 1:032x}")
            self.source.run(Put((("person", row, "name", f"欧阳{number}"), ("person", row, "reading", "ou yang"))))
        return office.made(1, 0)

    def power_fails(self, count: int, surroundings: str = "") -> Iterator[Image]:
        disk = Disk(self.folder)
        calls = traced(self.folder, IMPORT.replace("{surroundings}", surroundings), self.folder, *self.files)
        return images(disk, calls, count, seed=count)

    def arrived(self, folder: Path) -> int:
        with opened(folder) as store:
            return exchange.version(store).get(self.source.device, 0) - self.before

    def finish(self, folder: Path) -> None:
        """The same bundles once more finish what was begun."""
        with opened(folder) as store:
            for file in self.files:
                bundle.take_in(store, file)
            assert verify(store).faults == ()
            assert state_hash(store) == state_hash(self.source)


def opened(folder: Path) -> Store:
    return Store.open(folder / "lianxi.lianxi", keys=folder / "keys")


@pytest.mark.parametrize("count", IMAGES)
def test_what_was_taken_in_is_there_and_the_rest_is_finished_by_taking_it_in_again(
    tmp_path: Path, memory: Path, count: int
) -> None:
    begun = 0
    with ExitStack() as stack:
        importing = Importing(tmp_path, stack)
        for number, image in enumerate(importing.power_fails(count)):
            image.write(memory)
            arrived = importing.arrived(memory)
            assert arrived >= len(image.said) * COMMITS, f"image {number}, {image.mode}"
            begun += arrived % COMMITS > 0
            if number % THOROUGHLY_EVERY == 0:
                importing.finish(memory)
    assert begun > count / 4, "too few were cut in the middle to prove anything"


@pytest.mark.parametrize("synchronous", ["NORMAL", "OFF"])
def test_taking_in_with_fewer_flushes_loses_what_was_taken_in(tmp_path: Path, memory: Path, synchronous: str) -> None:
    """The control: the same replay finds what is lost by not waiting for the disk."""
    lost = 0
    with ExitStack() as stack:
        importing = Importing(tmp_path, stack)
        hook = f'store.connection.execute("PRAGMA synchronous={synchronous}")'
        for image in importing.power_fails(CONTROL, hook):
            image.write(memory)
            try:
                lost += importing.arrived(memory) < len(image.said) * COMMITS
            except StoreError:
                lost += 1
    assert lost > CONTROL / 10


def exports(folder: Path, count: int, surroundings: str = "") -> Iterator[Image]:
    """While a laptop writes eight bundles onto a stick."""
    with ExitStack() as stack:
        moved(Office(folder, stack).stores[0], folder / "disk")
    (folder / "disk" / "stick").mkdir()
    disk = Disk(folder / "disk")
    calls = traced(folder / "disk", EXPORT.replace("{surroundings}", surroundings), folder / "disk")
    return images(disk, calls, count, seed=count)


def faults(folder: Path, said: list[str]) -> list[str]:
    """What has the name of a bundle and is none, and what was said to be written and is not there."""
    files = {path.name: path for path in folder.glob(f"stick/*{ENDING}")}
    found = [f"{name} is not there" for name in said if name not in files]
    with opened(folder) as store:
        for name, path in files.items():
            try:
                unseal(decrypted(store, path, ""), peers.public_key(store, store.device))
            except LianxiError:
                found.append(f"{name} is broken")
    return found


@pytest.mark.parametrize("count", IMAGES)
def test_a_bundle_on_the_stick_is_whole_or_visibly_unfinished(tmp_path: Path, memory: Path, count: int) -> None:
    unfinished = 0
    for number, image in enumerate(exports(tmp_path, count)):
        image.write(memory)
        assert faults(memory, image.said) == [], f"image {number}, {image.mode}"
        unfinished += any(not path.name.endswith(ENDING) for path in memory.glob("stick/*"))
    assert unfinished, "none was cut while a bundle was being written"


@pytest.mark.parametrize(("flushes", "words"), [("none", "is broken"), ("not of folders", "is not there")])
def test_writing_without_flushes_breaks_or_loses_bundles(
    tmp_path: Path, memory: Path, flushes: str, words: str
) -> None:
    """The control: the same replay finds what is lost by not waiting for the stick."""
    found = []
    for image in exports(tmp_path, CONTROL, WITHOUT_FLUSHES[flushes]):
        image.write(memory)
        found += faults(memory, image.said)
    assert sum(words in each for each in found) > CONTROL / 10
