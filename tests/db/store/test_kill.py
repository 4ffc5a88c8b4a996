"""What was said to be saved survives the death of the program at any moment (F1). 进程中断"""

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
KILLS = 200
CONTROL = 20


def killed(folder: Path, kills: int, *words: str) -> dict[str, Any]:
    assert shutil.which("strace"), "strace is on the list of packages"
    command = [sys.executable, str(Path(__file__).with_name("kill.py")), str(folder), str(kills), *words]
    answer = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)})
    assert answer.returncode == 0, answer.stderr
    return dict(json.loads(answer.stdout))


def test_nothing_saved_is_lost_and_nothing_is_half_done_or_half_undone_when_the_process_is_killed(
    tmp_path: Path,
) -> None:
    found = killed(tmp_path, KILLS)
    assert (found["kills"], found["lost"], found["half"], found["clean"]) == (KILLS, [], [], True)
    assert found["saved"] > KILLS, "too little was recorded to prove anything"
    assert found["silent"] < KILLS * 3 / 4, "most died before they had recorded anything"


def test_saying_it_too_early_is_caught(tmp_path: Path) -> None:
    """The control: a process that says 'saved' before it saves loses what it said."""
    found = killed(tmp_path, CONTROL, "--early")
    assert found["lost"]
    assert found["clean"]
