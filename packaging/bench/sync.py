"""A small exchange: a hundred changes among ten thousand records, beside `git bundle` of JSON files. 小量交换

After an exchange both stores are tidied, as the window does when nothing else is to do.
"""

import itertools
import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from _pair import CHANGES_OF_A_PERSON, FIRST, Pair
from _rounds import finish, interleaved, judged, told

from db.people.entity import PersonId
from db.people.operations import RenamePerson
from db.store.ident import Id
from db.store.store import Store
from db.sync import bundle
from db.sync.device import DeviceId

ROOT = Path(__file__).resolve().parents[2]
RECORDS = 10_000
CHANGES = 100
ROUNDS = 3
TARGET = 0.2
MOST_BYTES = 8_192


class Ours:
    def __init__(self, folder: Path) -> None:
        self.pair = Pair(folder)
        self.pair.record(RECORDS * CHANGES_OF_A_PERSON)
        self.laptop: Store = self.pair.fresh("target")
        self.round = itertools.count()
        self.file = self.made()
        self.apply()
        self.rest()

    def made(self) -> Path:
        return bundle.make(self.pair.office, [self.pair.laptop_id], self.pair.folder / "stick").path

    def record(self) -> None:
        turn = next(self.round)
        for number in range(CHANGES):
            person = PersonId(Id(f"{FIRST + number * 97:032x}"))
            self.pair.office.run(RenamePerson(person, f"欧阳{turn}之{number}"))

    def make(self) -> None:
        self.file = self.made()

    def apply(self) -> None:
        bundle.take_in(self.laptop, self.file)

    def answer(self) -> None:
        """What the laptop says it has makes the next bundle small."""
        to = [DeviceId(Id(self.pair.office.device))]
        bundle.take_in(self.pair.office, bundle.make(self.laptop, to, self.pair.folder / "back").path)
        self.rest()

    def rest(self) -> None:
        for store in (self.laptop, self.pair.office):
            store.checkpoint()


class Git:
    """The same records as JSON files, the same changes, carried as a bundle from one clone to another."""

    def __init__(self, folder: Path) -> None:
        self.here, self.there, self.file = folder / "here", folder / "there", folder / "changes.bundle"
        self.here.mkdir(parents=True)
        self.round = itertools.count()
        self.git(self.here, "init", "-q", "-b", "main")
        for number in range(RECORDS):
            self.write(number, "王伟")
        self.commit(".")
        subprocess.run(["git", "clone", "-q", str(self.here), str(self.there)], check=True)

    def git(self, folder: Path, *words: str) -> None:
        who = ("-c", "user.name=a", "-c", "user.email=a@b", "-c", "core.fsync=all", "-c", "gc.auto=0")
        subprocess.run(["git", *who, "-C", str(folder), *words], check=True, capture_output=True)

    def write(self, number: int, name: str) -> str:
        facts = {"name": name, "reading": "wang wei", "organisation": "第一市", "title": "处长", "kind": "delegate"}
        path = f"{number:05}.json"
        (self.here / path).write_text(json.dumps(facts, ensure_ascii=False))
        return path

    def commit(self, what: str) -> None:
        self.git(self.here, "add", what)
        self.git(self.here, "commit", "-q", "-m", "x")

    def record(self) -> None:
        """As ours: each change is saved before the next is made."""
        turn = next(self.round)
        for number in range(CHANGES):
            self.commit(self.write(number * 97, f"欧阳{turn}之{number}"))

    def make(self) -> None:
        self.git(self.here, "bundle", "create", str(self.file), f"main~{CHANGES}..main")

    def apply(self) -> None:
        self.git(self.there, "pull", "-q", "--ff-only", str(self.file), "main")


def main() -> None:
    with tempfile.TemporaryDirectory(dir=ROOT, prefix=".bench-") as scratch:
        ours, git = Ours(Path(scratch) / "ours"), Git(Path(scratch) / "git")
        ours.answer()
        steps: dict[str, Callable[[], object]] = {}
        for step in ("record", "make", "apply"):
            steps[f"ours {step}"], steps[f"git {step}"] = getattr(ours, step), getattr(git, step)
        found = interleaved(steps, ROUNDS, between=ours.answer)
        for step in ("record", "make", "apply"):
            print(told(f"{CHANGES} changes: {step}", found[f"ours {step}"], found[f"git {step}"], "git", TARGET))
        size, other = ours.file.stat().st_size, git.file.stat().st_size
        print(
            f"{'bytes':<44} {size:9,}      {'git':<28} {other:9,}    ratio {size / other:6.2f}"
            f" (<= {TARGET:g} {judged('bytes beside git', size / other, TARGET)})"
        )
        print(f"{'bytes at most':<44} {size:9,}      (<= {MOST_BYTES:,} {judged('bytes', size, MOST_BYTES)})")
        ours.laptop.close()
        ours.pair.office.close()


if __name__ == "__main__":
    assert shutil.which("git"), "git is the peer"
    main()
    finish()
