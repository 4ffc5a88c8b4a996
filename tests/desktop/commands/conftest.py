"""The program without a window, on the user's own folder as a test furnishes it. 命令测试环境"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop.commands import run
from tests.source_tree import ROOT


@dataclass(frozen=True, slots=True)
class Answer:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def sentence(self) -> str:
        """The one sentence of a refusal: nothing else is printed."""
        assert (self.code, self.out) == (1, ""), self
        assert self.err.count("\n") == 1, self.err
        return self.err.rstrip("\n")


Program = Callable[..., Answer]


@pytest.fixture
def user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder of data, still empty."""
    monkeypatch.setenv("LIANXI_HOME", str(tmp_path / "user"))
    return tmp_path / "user"


@pytest.fixture
def prepared(user: Path, made_homes: dict[str, Path]) -> Path:
    """The store of the user's folder: the 34th annual meeting, prepared and not begun."""
    shutil.copytree(made_homes["federation34-prepared"], user)
    return user / "lianxi.lianxi"


@pytest.fixture
def recorded(user: Path, made_homes: dict[str, Path]) -> Path:
    """The store of the user's folder: the 34th annual meeting, recorded."""
    shutil.copytree(made_homes["federation34"], user)
    return user / "lianxi.lianxi"


@pytest.fixture
def lianxi(user: Path, capsys: pytest.CaptureFixture[str]) -> Program:
    """Run a command in this process."""

    def call(*words: object) -> Answer:
        capsys.readouterr()
        code = run([str(word) for word in words])
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return call


@pytest.fixture
def program(user: Path) -> Program:
    """Run the real program as a process of its own, with these words on its standard input."""

    def call(*words: object, given: str = "", **environment: str) -> Answer:
        command = [sys.executable, "-m", "desktop", *map(str, words)]
        surroundings = os.environ | {"PYTHONPATH": str(ROOT), **environment}
        done = subprocess.run(command, input=given.encode(), capture_output=True, cwd=user.parent, env=surroundings)
        return Answer(done.returncode, done.stdout.decode(), done.stderr.decode())

    return call
