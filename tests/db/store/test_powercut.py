"""What was said to be saved survives a power cut, whatever the disk made of what was not flushed (F2). 断电"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.agenda.entity import Note
from db.agenda.operations import RecordNote
from db.meeting.entity import meetings
from db.store.errors import StoreError
from db.store.moment import now
from db.store.store import Store
from db.store.verify import verify
from tests.builders import Council
from tests.db.store.powercut import Disk, Image, images, traced

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace is a program of Linux")
IMAGES = [500, pytest.param(5000, marks=pytest.mark.long)]
CONTROL = 100
THOROUGHLY_EVERY = 8
PROGRAM = """
import os, sys
from pathlib import Path
from db.agenda.operations import RecordNote
from db.meeting.entity import meetings
from db.store.moment import now
from db.store.store import Store

folder = Path(sys.argv[1])
for opened in range(2):
    with Store.open(folder / "lianxi.lianxi", keys=folder / "keys") as store:
        {surroundings}
        meeting = meetings(store)[0].id
        for number in range(opened * 30, opened * 30 + 30):
            store.run(RecordNote(meeting, str(number), now()))
            os.write(1, b"%d\\n" % number)
            if number % 9 == 8:
                store.checkpoint()
"""


def power_fails(folder: Path, count: int, surroundings: str = "") -> Iterator[Image]:
    """While a laptop records sixty notes, folds the log into the file now and then, and is closed halfway."""
    with Store.create(folder / "lianxi.lianxi", keys=folder / "keys") as store:
        Council(store)
    disk = Disk(folder)
    calls = traced(folder, PROGRAM.replace("{surroundings}", surroundings), folder)
    return images(disk, calls, count, seed=count)


def wrong(folder: Path, said: list[str]) -> set[str]:
    """What is not there of what was said, and what is there that nobody can have recorded yet."""
    with Store.open(folder / "lianxi.lianxi", keys=folder / "keys") as store:
        there = {each.text for each in store.find(Note)}
    return ({*said} - there) | (there - {str(number) for number in range(len(said) + 1)})


def go_on(folder: Path) -> None:
    """Recording goes on, and the store is what its log says."""
    with Store.open(folder / "lianxi.lianxi", keys=folder / "keys") as store:
        store.run(RecordNote(meetings(store)[0].id, "照常", now()))
        assert verify(store).faults == ()


@pytest.mark.parametrize("count", IMAGES)
def test_nothing_saved_is_lost_in_a_power_cut(tmp_path: Path, memory: Path, count: int) -> None:
    moments = set()
    for number, image in enumerate(power_fails(tmp_path, count)):
        image.write(memory)
        assert wrong(memory, image.said) == set(), f"image {number}, {image.mode}"
        if number % THOROUGHLY_EVERY == 0:
            go_on(memory)
        moments.add(len(image.said))
    assert len(moments) > 50, "the power failed at too few moments to prove anything"


@pytest.mark.parametrize("synchronous", ["NORMAL", "OFF"])
def test_recording_with_fewer_flushes_loses_what_was_saved(tmp_path: Path, memory: Path, synchronous: str) -> None:
    """The control: the same replay finds what a store loses that does not wait for the disk."""
    lost = 0
    for image in power_fails(tmp_path, CONTROL, f'store.connection.execute("PRAGMA synchronous={synchronous}")'):
        image.write(memory)
        try:
            lost += bool(wrong(memory, image.said))
        except StoreError:
            lost += 1
    assert lost > CONTROL / 10
