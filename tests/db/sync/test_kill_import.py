"""A process that dies while it takes in a bundle leaves a whole store; the same bundle finishes it (F1). 导入中断"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.source_tree import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace and fork")


KILLS = [50, pytest.param(200, marks=pytest.mark.long)]


def killed(*words: str) -> dict[str, Any]:
    assert shutil.which("strace"), "strace is on the list of packages"
    command = [sys.executable, str(Path(__file__).with_name("kill_import.py")), *words]
    answer = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)})
    assert answer.returncode == 0, answer.stderr
    return dict(json.loads(answer.stdout))


@pytest.mark.parametrize("kills", KILLS)
def test_an_import_that_was_cut_short_is_finished_by_importing_again(tmp_path: Path, kills: int) -> None:
    found = killed(str(tmp_path), str(kills))
    assert (found["kills"], found["clean"], found["finished"], found["same"]) == (kills, True, True, True)
    assert found["begun"]["some"] >= kills / 10, "too few died in the middle to prove anything"


@pytest.mark.parametrize("kills", KILLS)
def test_a_bundle_whose_writer_died_is_whole_or_not_there(tmp_path: Path, kills: int) -> None:
    found = killed(str(tmp_path), str(kills), "--export")
    assert (found["kills"], found["broken"], found["clean"]) == (kills, 0, True)
    assert found["whole"] > kills / 4, "too few were written to prove anything"
    assert found["left"] > 0, "none died while a bundle was being written"
