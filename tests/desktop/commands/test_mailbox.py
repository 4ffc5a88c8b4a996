"""A mailbox gone through from the command line, once or again and again. 信箱命令"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.desktop.commands.test_bundle import at, lianxi
from tests.source_tree import ROOT


@pytest.fixture
def offices(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """A founding computer with a roster, and one that is enrolled and waits."""
    office, host, card = tmp_path / "office.lianxi", tmp_path / "host.lianxi", tmp_path / "host.card"
    at(tmp_path / "a", monkeypatch)
    assert lianxi(capsys, "sample", "federation34-roster", "--store", office)[0] == 0
    at(tmp_path / "b", monkeypatch)
    assert lianxi(capsys, "device", "new", "-o", card, "--name", "宝鸡 记录席", "--store", host)[0] == 0
    at(tmp_path / "a", monkeypatch)
    assert lianxi(capsys, "device", "enrol", card, "--store", office)[0] == 0
    return office, host


def test_two_offices_agree_after_a_round_each(
    offices: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    office, host = offices
    box = tmp_path / "信箱"
    code, said = lianxi(capsys, "mailbox", box, "--store", office)
    assert code == 0
    assert "写出" in said
    at(tmp_path / "b", monkeypatch)
    code, said = lianxi(capsys, "mailbox", box, "--store", host)
    assert code == 0
    assert "还没有并入" in said
    at(tmp_path / "a", monkeypatch)
    six = json.loads(lianxi(capsys, "device", "show", "--store", office, "--json")[1])["words"]
    assert six in said
    at(tmp_path / "b", monkeypatch)
    code, said = lianxi(capsys, "mailbox", box, "--words", six, "--store", host, "--json")
    facts = json.loads(said)
    assert [each["commits"] > 0 for each in facts["received"]] == [True]
    assert len(facts["written"]) == 1
    state = lianxi(capsys, "verify", "--state-hash", "--store", host)
    at(tmp_path / "a", monkeypatch)
    assert lianxi(capsys, "verify", "--state-hash", "--store", office) == state
    lianxi(capsys, "mailbox", box, "--store", office)
    assert lianxi(capsys, "mailbox", box, "--store", office) == (0, "没有新来的，也没有要写出的")


def test_a_bad_file_is_told_and_the_exit_is_still_0(
    offices: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "信箱" / "inbox").mkdir(parents=True)
    (tmp_path / "信箱" / "inbox" / "通知.lxb").write_text("x")
    code, said = lianxi(capsys, "mailbox", tmp_path / "信箱", "--store", offices[0])
    assert code == 0
    assert "通知.lxb\t这不是本程序的数据包" in said
    assert lianxi(capsys, "mailbox", tmp_path, "--store", offices[0])[0] == 1


def test_it_goes_on_until_it_is_stopped(offices: tuple[Path, Path], tmp_path: Path) -> None:
    """The real program: a file that is put in later is read, and Ctrl+C ends it."""
    box = tmp_path / "信箱"
    command = [sys.executable, "-m", "desktop", "mailbox", str(box), "--watch", "1", "--store", str(offices[0])]
    around = os.environ | {"PYTHONPATH": str(ROOT), "LIANXI_HOME": str(tmp_path / "a"), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=around, cwd=tmp_path) as process:
        assert process.stdout
        try:
            assert "写出" in process.stdout.readline().decode()
            (box / "inbox" / "通知.lxb").write_text("x")
            assert "通知.lxb" in process.stdout.readline().decode()
            process.send_signal(signal.SIGINT)
            assert process.wait(20) == 130
        finally:
            process.kill()
