"""Debian packages that the program and its tests need: what is missing is installed, or said in one line. 系统软件包"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

LIST = Path(__file__).with_name("debian.txt")


def listed(*purposes: str) -> set[str]:
    """Read the names that serve these purposes: window, test, package."""
    lines = (line.split() for line in LIST.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {words[0] for words in lines if words and words[1] in purposes}


def require(names: Iterable[str]) -> None:
    """Install what is missing when we may; otherwise end with the line that does. Elsewhere than on Debian, trust."""
    if shutil.which("apt-get") is None or shutil.which("dpkg-query") is None:
        return
    missing = sorted(set(names) - installed())
    if not missing:
        return
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *missing]
    if os.geteuid() != 0:
        sys.exit(f"sudo apt-get update && sudo {' '.join(install)}")
    for command in (["apt-get", "update"], install):
        _as_root(command)
    if still := sorted(set(missing) - installed()):
        sys.exit(f"apt-get installed everything but {' '.join(still)}")


def installed() -> set[str]:
    """Name every package that is there, and what it stands in for: libglib2.0-0t64 provides libglib2.0-0."""
    query = ["dpkg-query", "--show", "--showformat", "${db:Status-Status}\t${Package}\t${Provides}\n"]
    answer = subprocess.run(query, check=True, capture_output=True, text=True).stdout
    rows = [line.split("\t") for line in answer.splitlines()]
    return {name for status, package, provides in rows if status == "installed" for name in names(package, provides)}


def names(package: str, provides: str) -> list[str]:
    """Split what dpkg says of one package: `libgl1-mesa, libfoo (= 1.2)` is two more names."""
    return [package, *(name.split()[0] for name in provides.split(",") if name.strip())]


def _as_root(command: list[str]) -> None:
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run([command[0], "-o", "Acquire::Retries=3", *command[1:]], env=quiet, stdin=subprocess.DEVNULL)
    if done.returncode != 0:
        sys.exit(f"failed: {' '.join(command)}")
