"""Kill a process that takes in bundles, again and again; then take the same bundle in once more. 导入中断

Run by path: kill_import.py FOLDER KILLS [--export]. A forked child takes in a large bundle, as many portions, and dies
at a random moment or just before one of its own writes to the disk. The last commits came before and wait for it. The
store must open clean at every prefix, and the same bundle must finish what was begun, with what waited: that is sent
once only. With --export the child writes bundles.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from contextlib import ExitStack
from pathlib import Path

from db.people.entity import Person
from db.store import applying, exchange
from db.store.ident import Id
from db.store.state import state_hash
from db.store.store import Store
from db.store.verify import verify
from db.sync import bundle, peers
from db.sync.contents import unseal
from db.sync.encryption import decrypted
from db.sync.envelope import BundleError
from db.sync.naming import ENDING
from tests.db.store import kill
from tests.db.store.fleet import Put
from tests.db.store.kill import kill_by_count
from tests.db.sync.offices import Office

COMMITS, LATER = 60, 40
PORTION = 20
"""Values of one transaction here, so that a bundle of sixty commits takes many."""
LONGEST = 0.08
"""Seconds that a child lives at most after it has begun."""
WITHIN = 400
"""Writes within which a child dies: about as many as an import makes."""


def record(store: Store, turn: int, numbers: range) -> None:
    for number in numbers:
        row = Id(f"{(turn << 16) + number:032x}")
        store.run(Put((("person", row, "name", f"欧阳{number}"), ("person", row, "reading", "ou yang"))))


def fork(path: Path, keys: Path, file: Path, stopped: bool) -> tuple[int, int]:
    """The child's process and the pipe through which it says that it begins."""
    heard, said = os.pipe()
    child = os.fork()
    if child:
        os.close(said)
        return child, heard
    os.close(heard)
    try:
        store = Store.open(path, keys=keys)
        bundle.inspect(store, file)  # whatever is loaded at the first use is loaded
        if stopped:
            os.kill(os.getpid(), signal.SIGSTOP)
        os.write(said, b"1\n")
        bundle.take_in(store, file)
    finally:
        os._exit(1)


def exporting(store: Store, folder: Path, stopped: bool) -> tuple[int, int]:
    """A child that writes bundles until it dies."""
    heard, said = os.pipe()
    child = os.fork()
    if child:
        os.close(said)
        return child, heard
    try:
        if stopped:
            os.kill(os.getpid(), signal.SIGSTOP)
        os.write(said, b"1\n")
        while True:
            bundle.make(store, [], folder)
    finally:
        os._exit(1)


def export(folder: Path, kills: int) -> dict[str, object]:
    """Every file that has the name of a bundle is a whole one, whenever its writer died."""
    kill.WITHIN = 40
    stick, whole, broken = folder / "stick", 0, 0
    with ExitStack() as stack:
        store = Office(folder, stack).stores[0]
        for turn in range(kills):
            child, heard = exporting(store, stick, stopped=turn % 2 == 1)
            die(child, heard, turn)
            os.waitpid(child, 0)
            for file in stick.glob(f"*{ENDING}") if stick.exists() else ():
                try:
                    unseal(decrypted(store, file, ""), peers.public_key(store, store.device))
                    whole += 1
                except BundleError:
                    broken += 1
                file.unlink()
        clean = verify(store).clean
    return {"kills": kills, "whole": whole, "broken": broken, "left": len([*stick.iterdir()]), "clean": clean}


def die(child: int, heard: int, turn: int) -> None:
    if turn % 2:
        kill_by_count(child, heard)
        return
    os.read(heard, 2)
    time.sleep(random.random() * LONGEST)
    os.kill(child, signal.SIGKILL)
    os.close(heard)


def main(folder: Path, kills: int) -> dict[str, object]:
    applying.PORTION, applying.LONGEST, kill.WITHIN = PORTION, 0.0, WITHIN
    with ExitStack() as stack:
        office = Office(folder, stack)
        office.swap()
        source, target = office.stores[1], office.stores[0]
        path, keys = target.path, target.keys
        begun = {"none": 0, "some": 0, "all": 0}
        clean, finished = True, True
        for turn in range(kills):
            before = exchange.version(target).get(source.device, 0)
            record(source, turn, range(COMMITS))
            file = office.made(1, 0)
            record(source, turn, range(COMMITS, COMMITS + LATER))
            known = {**exchange.version(target), source.device: before + COMMITS}
            bundle.take_in(target, office.made(1, 0, known=known))
            target.close()
            child, heard = fork(path, keys, file, stopped=turn % 2 == 1)
            die(child, heard, turn)
            os.waitpid(child, 0)
            target = stack.enter_context(Store.open(path, keys=keys))
            office.stores[0] = target
            arrived = exchange.version(target).get(source.device, 0) - before
            begun["none" if not arrived else "some" if arrived < COMMITS + LATER else "all"] += 1
            clean = clean and verify(target).clean
            bundle.take_in(target, file)
            bundle.take_in(source, office.made(0, 1))  # only what it says itself shortens the next one
            finished = finished and exchange.version(target)[source.device] == before + COMMITS + LATER
        people = len(target.find(Person)) == len(source.find(Person))
        same = people and state_hash(target) == state_hash(source) and verify(target).clean
    return {"kills": kills, "begun": begun, "clean": clean, "finished": finished, "same": same}


if __name__ == "__main__":
    act = export if "--export" in sys.argv else main
    print(json.dumps(act(Path(sys.argv[1]), int(sys.argv[2]))))
