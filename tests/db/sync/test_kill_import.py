"""A process that dies while it takes in a bundle leaves a whole store; the same bundle finishes it (F1). 导入中断"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.source_tree import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace and fork")


@pytest.mark.parametrize("kills", [50, pytest.param(200, marks=pytest.mark.long)])
def test_an_import_that_was_cut_short_is_finished_by_importing_again(tmp_path: Path, kills: int) -> None:
    assert shutil.which("strace"), "strace is on the list of packages"
    command = [sys.executable, str(Path(__file__).with_name("kill_import.py")), str(tmp_path), str(kills)]
    answer = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)})
    assert answer.returncode == 0, answer.stderr
    found = json.loads(answer.stdout)
    assert (found["kills"], found["clean"], found["finished"], found["same"]) == (kills, True, True, True)
    assert found["begun"]["some"] >= kills / 10, "too few died in the middle to prove anything"
