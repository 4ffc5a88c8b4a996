"""The main job without a window, with and without Qt; and the program's own test of itself. 演示与自检"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import docx

from db.meeting.entity import meetings
from db.store.store import Store
from db.store.verify import verify
from desktop.documents import documents_of
from tests.desktop.commands.conftest import Program
from tests.source_tree import ROOT

WITHOUT_QT = "import sys; sys.modules['PySide6'] = None; from desktop.commands import run; sys.exit(run(sys.argv[1:]))"


def without_qt(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command on a machine that has none of Qt's libraries."""
    surroundings = os.environ | {"PYTHONPATH": str(ROOT), "LIANXI_HOME": str(home)}
    command = [sys.executable, "-c", WITHOUT_QT, *words]
    return subprocess.run(command, cwd=home.parent, capture_output=True, text=True, env=surroundings)


def test_the_meeting_is_recorded_and_every_paper_written_without_qt(tmp_path: Path) -> None:
    out = tmp_path / "演示"
    answer = without_qt(tmp_path / "user", "demo", "--headless", "--out", str(out))
    assert (answer.returncode, answer.stderr) == (0, "")
    written = [Path(line) for line in answer.stdout.splitlines()]
    assert {path.suffix for path in written[1:]} == {".docx"}
    assert all(docx.Document(str(path)).paragraphs for path in written[1:])
    assert not (tmp_path / "user").exists(), "a demonstration needs no key and touches nothing of the user's"
    with Store.open(written[0], keys=tmp_path / "keys", query_only=True) as store:
        assert store.is_practice
        meeting = next(each.id for each in meetings(store) if each.parent is None)
        assert len(written) == 1 + len(documents_of(store, meeting))
        assert verify(store).clean


def test_a_second_demonstration_leaves_the_first_alone(lianxi: Program, tmp_path: Path) -> None:
    first = lianxi("demo", "--headless", "--out", tmp_path / "out", "--json").json["files"]
    before = Path(first[0]).read_bytes()
    second = lianxi("demo", "--headless", "--out", tmp_path / "out", "--json").json["files"]
    assert first[0] != second[0]
    assert first[1:] == second[1:]
    assert Path(first[0]).read_bytes() == before


def test_the_meeting_is_closed_when_it_is_done(lianxi: Program, tmp_path: Path) -> None:
    store = lianxi("demo", "--headless", "--out", tmp_path / "out", "--json").json["files"][0]
    assert {each["state"] for each in lianxi("show", "meeting", "--store", store, "--json").json} == {"closed"}


def test_a_folder_that_cannot_be_written_is_said_in_words(lianxi: Program, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("这里是一个文件")
    assert lianxi("demo", "--headless", "--out", tmp_path / "out" / "deeper").sentence.startswith("不能在文件夹")


def test_the_program_passes_its_own_test(program: Program) -> None:
    answer = program("self-test", "--json")
    assert answer.code == 0, answer.err
    passed = " ".join(answer.json["passed"])
    assert all(word in passed for word in ("store", "vote adopted", "minutes.docx", "window 1366x768"))


def test_the_programs_own_test_swallows_nothing(tmp_path: Path) -> None:
    answer = without_qt(tmp_path / "user", "self-test")
    assert answer.returncode != 0
    assert "自检通过" not in answer.stdout
    assert "PySide6" in answer.stderr
