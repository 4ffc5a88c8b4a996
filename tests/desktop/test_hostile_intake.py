"""Hostile files, taken in by the very command: plain data or one sentence, in bounded time and memory. 恶意文件"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.desktop.hostile_files import RECIPES, hostile

SECONDS, MEGABYTES = 10, 512
"""Of work, for a machine may have other things to do; on the clock six times as long."""
ALL, SAMPLE = range(300), range(40)


MEASURED = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[1:], stderr=subprocess.STDOUT)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(code, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024, file=sys.stderr)
"""
"""Between the tests and the command stands a small process, for a process counts the memory of who started it."""


def take_in(path: Path, home: Path) -> tuple[int, str, float, int]:
    """Exit code, what was said, seconds of work, and the megabytes of the largest of the processes."""
    command = [sys.executable, "-m", "desktop", "intake", str(path), "--json"]
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, *command],
        capture_output=True,
        env=os.environ | {"HOME": str(home)},
        timeout=6 * SECONDS,
    )
    code, seconds, megabytes = done.stderr.split()[-3:]
    return int(code), done.stdout.decode("utf-8", "replace"), float(seconds), int(megabytes)


def are_borne(numbers: Iterable[int], folder: Path) -> None:
    for number in numbers:
        ending, raw = hostile(number)
        path = folder / f"来件{number}{ending}"
        path.write_bytes(raw)
        code, words, seconds, megabytes = take_in(path, folder)
        what = f"{number}: {RECIPES[number % len(RECIPES)].__name__}{ending}"
        assert code in (0, 1, 2), what
        assert "Traceback" not in words, what
        assert code == 0 or re.search("[一-鿿]", words), what
        assert seconds < SECONDS, what
        assert megabytes < MEGABYTES, what
        assert {each.name for each in folder.iterdir()} == {path.name}, what
        path.unlink()


@pytest.mark.skipif(sys.platform != "linux", reason="counts kilobytes as Linux does")
def test_a_sample_of_hostile_files_is_read_as_data_or_refused(tmp_path: Path) -> None:
    are_borne(SAMPLE, tmp_path)


TEXTS = {
    "大.txt": (b"\xe4\xbc\x9a", 200_000_000),
    "一行.txt": (b"\xe4\xbc\x9a\xe8\xae\xae", 9_600_000),
    "括号.txt": ("（《“".encode(), 140_000),
    "长名.txt": ("第三次会议由王".encode(), 140_000),
    "零.txt": (b"\0", 1_000_000),
}


@pytest.mark.skipif(sys.platform != "linux", reason="counts kilobytes as Linux does")
@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text_is_refused_in_one_sentence(tmp_path: Path, name: str) -> None:
    pattern, size = TEXTS[name]
    path = tmp_path / name
    with path.open("wb") as file:
        file.write(pattern * min(size // len(pattern), 3_200_000))
        file.truncate(size)
    code, words, seconds, megabytes = take_in(path, tmp_path)
    assert code == 0 or (code == 1 and words.startswith(name) and words.count("\n") == 1)
    assert (seconds < SECONDS, megabytes < MEGABYTES) == (True, True), (seconds, megabytes)


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="counts kilobytes as Linux does")
def test_three_hundred_hostile_files_are_read_as_data_or_refused(tmp_path: Path) -> None:
    are_borne(ALL, tmp_path)
