"""A sample is a new store, whole or not at all. 样例命令"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from db.store.store import Store
from db.store.verify import verify
from tests.desktop.commands.conftest import Program
from tests.source_tree import ROOT


def test_samples_are_listed_for_a_program_too(lianxi: Program) -> None:
    found = lianxi("sample", "--list", "--json").json
    assert {"federation34", "federation34-prepared", "federation34-roster"} <= {each["name"] for each in found}
    assert all(set(each) == {"name", "title"} and each["title"] for each in found)
    assert len(lianxi("sample", "--list").out.splitlines()) == len(found)


def test_a_sample_makes_a_store_that_is_what_its_log_says(lianxi: Program, user: Path, tmp_path: Path) -> None:
    path = tmp_path / "新 文件夹" / "样例.lianxi"
    answer = lianxi("sample", "federation34-roster", "--store", path, "--as", "李秘书")
    assert (answer.code, answer.out) == (0, f"{path}\n")
    with Store.open(path, keys=user / "keys", query_only=True) as store:
        assert verify(store).clean
        assert not store.is_practice
    assert {each["author_name"] for each in lianxi("show", "log", "--json", "--store", path).json} == {"李秘书"}


def test_a_file_that_is_there_is_left_alone(lianxi: Program, prepared: Path) -> None:
    before = prepared.read_bytes()
    assert "已经存在" in lianxi("sample", "federation34-roster").sentence
    assert prepared.read_bytes() == before


def test_an_unknown_sample_makes_nothing(lianxi: Program, user: Path) -> None:
    assert "没有名为“federation99”的样例" in lianxi("sample", "federation99").sentence
    assert not user.exists()


def test_a_folder_that_cannot_be_is_said_in_words(lianxi: Program, user: Path) -> None:
    user.write_text("这里是一个文件")
    assert "不能在文件夹" in lianxi("sample", "federation34-roster").sentence


LIMITED = """
import resource, sys
from desktop.commands import run
resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
sys.exit(run(sys.argv[1:]))
"""


@pytest.mark.skipif(os.name != "posix", reason="limits of POSIX")
@pytest.mark.parametrize("room", [300_000, 2_000_000], ids=["at its founding", "in the middle of it"])
def test_a_sample_that_does_not_fit_leaves_nothing(user: Path, room: int) -> None:
    command = [sys.executable, "-c", LIMITED.format(room=room), "sample", "federation34"]
    answer = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)})
    assert (answer.returncode, answer.stdout) == (1, "")
    assert "没有" in answer.stderr
    assert not (user / "lianxi.lianxi").exists()
    assert not (user / "lianxi.lianxi-wal").exists()
