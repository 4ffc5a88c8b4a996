"""What a disk may hold after a power cut: the system calls of a traced program, replayed up to any moment. 断电

What was flushed stays. Of what was written after that there may be all, nothing, some of the calls, or sectors torn
apart; a name that was given, moved or removed lasts from the moment its folder is flushed. The shared memory beside a
store is never flushed, so that there may be anything in it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from random import Random

from tests.source_tree import ROOT

SECTOR = 512
STANDARD_OUTPUT = 1
MODES = ("all", "none", "some", "torn")
WRITING = "write,pwrite64,ftruncate,fsync,fdatasync,openat,close,lseek,rename,link,unlink"
UNKNOWN = "writev,pwritev,pwritev2,truncate,fallocate,copy_file_range,sendfile,dup,dup2,dup3,renameat,renameat2"
"""Calls that the replay does not know: one of them on a file of ours is an error, never passed over."""
CALL = re.compile(r"\d+ +(\w+)\((.*)\) += (-?\d+)")
TEXT = re.compile(r"(?:\\x[0-9a-f]{2})+")
Call = tuple[str, list[str], int]


def traced(folder: Path, program: str, *words: object) -> list[Call]:
    """Run a program of one thread and give what it did in a folder and what it said; calls that failed are left out."""
    assert shutil.which("strace"), "strace is on the list of packages"
    traces = ["strace", "-f", "-qq", "-y", "-xx", "-s", str(1 << 26), "-e", f"trace={WRITING},{UNKNOWN}"]
    command = [*traces, "-e", "signal=none", "-o", "/dev/stderr", sys.executable, "-c", program, *map(str, words)]
    answer = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)})
    assert answer.returncode == 0, answer.stderr[-2000:]
    assert "<unfinished" not in answer.stderr, "two threads at once"
    ours = "".join(f"\\x{byte:02x}" for byte in os.fsencode(folder))
    lines = (line for line in answer.stderr.splitlines() if ours in line or " write(1<" in line)
    found = (CALL.match(line) for line in lines)
    return [(each[1], each[2].split(", "), int(each[3])) for each in found if each and not each[3].startswith("-")]


@dataclass(eq=False)
class File:
    """Its bytes as flushed, and what was done since: bytes at a place, or None for a cut at a length."""

    flushed: bytes = b""
    since: list[tuple[int, bytes | None]] = field(default_factory=list)

    def after(self, mode: str, random: Random) -> bytes:
        """What may be there when the power comes back."""
        content = bytearray(self.flushed)
        share = random.choice((0.1, 0.5, 0.9))
        for at, data in self.since:
            for place, part in torn(at, data) if mode == "torn" else ((at, data),):
                if mode == "all" or (mode != "none" and random.random() < share):
                    put(content, place, part)
        return bytes(content)

    def flush(self) -> None:
        if self.since:
            self.flushed = self.after("all", Random())
            self.since.clear()


def torn(at: int, data: bytes | None) -> Iterator[tuple[int, bytes | None]]:
    """A write as the sectors that it touches."""
    if data is None:
        yield at, None
        return
    end = at + len(data)
    cuts = [at, *range(at - at % SECTOR + SECTOR, end, SECTOR), end]
    yield from ((start, data[start - at : stop - at]) for start, stop in pairwise(cuts))


def put(content: bytearray, at: int, data: bytes | None) -> None:
    content.extend(bytes(max(0, at - len(content))))
    if data is None:
        del content[at:]
    else:
        content[at : at + len(data)] = data


@dataclass(frozen=True)
class Image:
    """What stands on the disk by name, and what the program had said until then, line by line."""

    mode: str
    files: dict[str, bytes]
    said: list[str]

    def write(self, folder: Path) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        for name, content in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


class Disk:
    """A folder as the program sees it and as the disk has it, from the moment before the program ran."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        found = [path for path in folder.rglob("*") if path.is_file()]
        self.names = {str(path.relative_to(folder)): File(path.read_bytes()) for path in found}
        self.kept = dict(self.names)
        self.renamed: list[dict[str, File | None]] = []
        self.open: dict[int, File] = {}
        self.folders: dict[int, Path] = {}
        self.places: dict[int, int] = {}
        self.said = b""

    def image(self, mode: str, random: Random) -> Image:
        """What may be there if the power fails now."""
        names = dict(self.kept)
        for change in self.renamed:
            if mode == "all" or (mode != "none" and random.random() < 0.5):
                apply(names, change)
        files = {
            name: random.randbytes(len(file.after("all", random)))
            if name.endswith("-shm")
            else file.after(mode, random)
            for name, file in names.items()
        }
        return Image(mode, files, self.said.decode().splitlines())

    def take(self, call: Call) -> None:
        """Let the program do this."""
        name, words, answer = call
        assert name not in UNKNOWN.split(","), f"{name} is not replayed"
        getattr(self, f"_{name}")(words, answer)

    def _openat(self, words: Sequence[str], number: int) -> None:
        path, flags = Path(text(words[1])), words[2]
        if path.is_dir():
            self.folders[number] = path
            return
        name, made = self._inside(words[1]), "O_CREAT" in flags
        if made and name not in self.names:
            self._name({name: File()})
        self.open[number], self.places[number] = self.names[name], 0
        if "O_TRUNC" in flags:
            self._put(number, 0, None)

    def _close(self, words: Sequence[str], answer: int) -> None:
        self.open.pop(number_of(words[0]), None)
        self.folders.pop(number_of(words[0]), None)

    def _write(self, words: Sequence[str], length: int) -> None:
        number = number_of(words[0])
        if number == STANDARD_OUTPUT:
            self.said += data_of(words[1])
            return
        self._put(number, self.places[number], data_of(words[1])[:length])
        self.places[number] += length

    def _pwrite64(self, words: Sequence[str], length: int) -> None:
        self._put(number_of(words[0]), int(words[3]), data_of(words[1])[:length])

    def _lseek(self, words: Sequence[str], place: int) -> None:
        self.places[number_of(words[0])] = place

    def _ftruncate(self, words: Sequence[str], answer: int) -> None:
        self._put(number_of(words[0]), int(words[1]), None)

    def _put(self, number: int, at: int, data: bytes | None) -> None:
        self.open[number].since.append((at, data))

    def _fsync(self, words: Sequence[str], answer: int) -> None:
        number = number_of(words[0])
        if number in self.open:
            self.open[number].flush()
            return
        for change in [*self.renamed]:
            if all((self.folder / name).parent == self.folders[number] for name in change):
                apply(self.kept, change)
                self.renamed.remove(change)

    _fdatasync = _fsync

    def _rename(self, words: Sequence[str], answer: int) -> None:
        old, new = self._inside(words[0]), self._inside(words[1])
        self._name({old: None, new: self.names[old]})

    def _link(self, words: Sequence[str], answer: int) -> None:
        self._name({self._inside(words[1]): self.names[self._inside(words[0])]})

    def _unlink(self, words: Sequence[str], answer: int) -> None:
        self._name({self._inside(words[0]): None})

    def _inside(self, word: str) -> str:
        return str(Path(text(word)).relative_to(self.folder))

    def _name(self, change: dict[str, File | None]) -> None:
        apply(self.names, change)
        self.renamed.append(change)


def apply(names: dict[str, File], change: dict[str, File | None]) -> None:
    for name, file in change.items():
        if file:
            names[name] = file
        else:
            names.pop(name, None)


def images(disk: Disk, calls: Sequence[Call], count: int, seed: int) -> Iterator[Image]:
    """So many moments at random, in their order, each with one of the things that may be left."""
    random = Random(seed)
    cuts = sorted(random.choices(range(len(calls)), k=count), reverse=True)
    modes = [MODES[number % len(MODES)] for number in range(count)]
    random.shuffle(modes)
    for number, call in enumerate(calls):
        while cuts and cuts[-1] == number:
            cuts.pop()
            yield disk.image(modes.pop(), random)
        disk.take(call)


def number_of(word: str) -> int:
    return int(word.partition("<")[0])


def text(word: str) -> str:
    return data_of(word).decode(errors="replace")


def data_of(word: str) -> bytes:
    found = TEXT.search(word)
    return bytes.fromhex(found[0].replace("\\x", "")) if found else b""
