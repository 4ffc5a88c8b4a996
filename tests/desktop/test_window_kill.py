"""The window dies at any moment, comes back where it was, and nothing that it said was saved is lost. 断电"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from db.agenda.entity import Note
from db.opening import open_store
from db.sample import make_sample
from db.store.verify import verify
from tests.source_tree import ROOT

KILLS, LONG = 5, 100
SEED = 20310507
MOST_FACTS = 30
"""A window dies at the latest after so many facts."""
LINGER = 0.03
"""Seconds that it lives on at most after the fact that was its last: within the event, or beyond it."""
PREFIX = "jl "


@dataclass
class Expected:
    """What must be there, by what the windows have said."""

    saved: set[str] = field(default_factory=set)
    items: set[str] = field(default_factory=set)
    words: str = ""
    kept: str = ""

    def hear(self, fact: dict[str, str]) -> None:
        match fact["fact"]:
            case "cleared":
                self.words = self.kept = ""
            case "typing":
                self.words = fact["words"]
            case "kept":
                self.kept = fact["line"]
            case "saved":
                self.saved.add(fact["words"])
                self.words = self.kept = ""
            case "starting":
                self.items.add(fact["item"])
            case "started":
                self.items = {fact["item"]}

    def compare(self, item: str, line: str, told: list[str]) -> None:
        """The item, the record, and the line as it was kept last: at least what the window said was in its file."""
        assert not self.saved - set(told)
        assert not self.items or item in self.items
        assert f"{PREFIX}{self.words}".startswith(line)
        assert line.startswith(self.kept) or (self.words in told and not line)
        self.items = {item}


@contextmanager
def window(home: Path, seed: int) -> Iterator[subprocess.Popen[str]]:
    """A process of its own, killed at the end at the latest."""
    program = Path(__file__).with_name("recording_window.py")
    command = [sys.executable, str(program), str(home / "lianxi.lianxi"), str(home / "keys"), str(seed)]
    surroundings = os.environ | {"PYTHONPATH": str(ROOT), "LIANXI_HOME": str(home)}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, env=surroundings) as process:
        try:
            yield process
        finally:
            process.kill()
        assert process.stderr is not None
        said = process.stderr.read()
    assert process.returncode == -signal.SIGKILL, said


def die(home: Path, seed: int, expected: Expected) -> str:
    """Let one window come up and record, and kill it; the last that was heard of it."""
    chance = random.Random(seed)
    facts, linger = chance.randrange(2, MOST_FACTS), chance.random() * LINGER
    last = ""
    with window(home, seed) as process:
        assert process.stdout is not None
        for number, line in enumerate(process.stdout, 1):
            fact = json.loads(line)
            last = fact["fact"]
            if last == "seen":
                expected.compare(fact["item"], fact["line"], fact["told"])
            expected.hear(fact)
            if number == facts:
                time.sleep(linger)
                process.kill()  # what it said until then is still in the pipe
    return last


def killed(home: Path, kills: int) -> set[str]:
    """Kill windows one after the other, and look at the store in between."""
    expected = Expected()
    moments: set[str] = set()
    for turn in range(kills):
        moments.add(die(home, SEED + turn, expected))
        with open_store(home / "lianxi.lianxi", keys=home / "keys") as store:
            there = {note.text for note in store.find(Note)}
            assert not expected.saved - there
            assert verify(store).clean
    assert len(expected.saved) > kills
    return moments


@pytest.fixture
def prepared(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    with open_store(home / "lianxi.lianxi", keys=home / "keys", author="会务组") as store:
        make_sample("federation34-prepared", store, store.run)
    return home


def test_a_killed_window_comes_back_where_it_was(prepared: Path) -> None:
    killed(prepared, KILLS)


@pytest.mark.long
def test_a_hundred_killed_windows_lose_nothing(prepared: Path) -> None:
    moments = killed(prepared, LONG)
    assert moments >= {"typing", "kept", "enter"}
