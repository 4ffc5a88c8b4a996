"""Programs race for one store, some are killed on the way: never two writers, nothing acknowledged is lost. 争用"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from hypothesis import settings

from db.people.entity import Person
from db.store.store import Store
from db.store.verify import verify
from tests.source_tree import ROOT

RACES = {"short": 25, "long": 1000}
RACERS = 3
KILLED = 0.2
"""The share of races in which one of them is killed."""


class Race:
    """Programs that wait for the word to open the store at once."""

    def __init__(self, path: Path, keys: Path) -> None:
        self.path, self.keys, self.saved = path, keys, set[str]()
        self.racers = [self._started() for _ in range(RACERS)]
        self.refused = self.killed = 0

    def _started(self) -> subprocess.Popen[str]:
        command = [sys.executable, str(Path(__file__).with_name("racer.py")), str(self.path), str(self.keys)]
        around = os.environ | {"PYTHONPATH": str(ROOT)}
        racer = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=around)
        assert racer.stdout
        assert racer.stdout.readline() == "ready\n"
        return racer

    def run(self, number: int, chance: random.Random) -> None:
        for place, racer in enumerate(self.racers):
            assert racer.stdin
            racer.stdin.write(f"{number}-{place}\n")
            racer.stdin.flush()
        victim = chance.randrange(RACERS) if chance.random() < KILLED else -1
        if victim >= 0:
            time.sleep(chance.random() * 0.03)
            self.racers[victim].kill()
        for racer in self.racers:
            assert racer.stdout
            self._note(racer.stdout.readline().strip())
        if victim >= 0:
            self._replace(victim)

    def _note(self, said: str) -> None:
        assert said != "two", "two had the store open at once"
        if said.startswith("wrote "):
            self.saved.add(said.removeprefix("wrote "))
        self.refused += said == "refused"

    def _replace(self, victim: int) -> None:
        self.killed += 1
        self.close(self.racers[victim])
        self.racers[victim] = self._started()

    def close(self, racer: subprocess.Popen[str]) -> None:
        racer.kill()
        racer.communicate()


def test_however_programs_race_there_is_one_writer_and_nothing_saved_is_lost(tmp_path: Path) -> None:
    path, keys = tmp_path / "lianxi.lianxi", tmp_path / "keys"
    Store.create(path, keys=keys).close()
    chance, races = random.Random(20_261_126), RACES[settings.get_current_profile_name()]
    race = Race(path, keys)
    try:
        for number in range(races):
            race.run(number, chance)
    finally:
        for racer in race.racers:
            race.close(racer)
    assert race.refused > 0, "nobody ever met anybody"
    assert race.killed > 0
    with Store.open(path, keys=keys) as store:
        there = {each.name.removeprefix("第").removesuffix("人") for each in store.find(Person)}
        assert race.saved <= there
        assert len(there - race.saved) <= race.killed, "only who was killed may have saved without saying so"
        assert verify(store).clean
        assert all(not each.is_own or each.status == "trusted" for each in store.devices())
