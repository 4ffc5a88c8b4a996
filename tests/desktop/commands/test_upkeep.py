"""Verification, backup, and what this computer is called in the store. 维护命令"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from db.opening import open_store
from db.store.store import Store
from db.store.verify import verify
from db.sync import recovery
from tests.db.sync.paper import adopt
from tests.desktop.commands.conftest import Program
from tests.source_tree import ROOT


def test_a_sound_store_is_said_to_be_so(lianxi: Program, recorded: Path) -> None:
    found = lianxi("verify", "--json").json
    assert (found["clean"], found["faults"]) == (True, [])
    assert found["commits"] == len(lianxi("show", "log", "--json").json)
    assert lianxi("verify").out == f"已核对{found['commits']}条记录，没有问题\n"


def test_a_changed_store_ends_with_1_and_names_what_was_found(lianxi: Program, recorded: Path) -> None:
    with Store.open(recorded, keys=recorded.parent / "keys") as store:
        store.connection.execute("UPDATE sy_op SET val='改过' WHERE val='董里'")
    answer = lianxi("verify")
    assert answer.code == 1
    assert answer.out == "人员的name：历史记录与日志不符\n"
    assert answer.err.startswith("数据文件lianxi.lianxi有1处不符")


def test_a_backup_is_made_beside_the_store_and_checked(lianxi: Program, recorded: Path) -> None:
    found = lianxi("backup", "--json").json
    made = Path(found["file"])
    assert made.parent == recorded.parent / "backups"
    with Store.open(made, keys=recorded.parent / "keys", query_only=True) as copy:
        assert verify(copy).clean
    answer = lianxi("backup")
    assert Path(answer.out.strip()).exists()


def test_a_backup_takes_the_place_of_the_store(lianxi: Program, recorded: Path) -> None:
    backup = lianxi("backup", "--json").json["file"]
    before = lianxi("verify", "--state-hash").out
    recorded.write_bytes(b"rubbish")
    drill = lianxi("restore", backup, "--drill", "--json").json
    assert (drill["commits"] > 0, drill["lost"], drill["faults"]) == (True, 0, [])
    answer = lianxi("restore", backup)
    assert answer.out.splitlines()[0] == str(recorded)
    assert answer.out.splitlines()[1].startswith("原来的数据文件保留为 lianxi-恢复前-")
    assert lianxi("verify", "--state-hash").out == before
    refused = lianxi("restore", recorded.parent / "nothing.lianxi")
    assert (refused.code, refused.err.startswith("nothing.lianxi不是本程序的备份")) == (1, True)


def test_a_sealed_backup_comes_back_by_the_printed_key(lianxi: Program, recorded: Path, tmp_path: Path) -> None:
    made = recovery.make()
    with open_store(recorded, keys=recorded.parent / "keys") as store:
        adopt(store, made)
    backup = lianxi("backup", "--json").json["file"]
    before, device = lianxi("verify", "--state-hash").out, lianxi("device", "show", "--json").json["device"]
    recorded.unlink()
    shutil.rmtree(recorded.parent / "keys")
    refused = lianxi("restore", backup)
    assert (refused.code, "请用打印保存的恢复钥匙" in refused.err) == (1, True)
    page = tmp_path / "钥匙.txt"
    page.write_text("AGE-SECRET-KEY-1\n" + " ".join(recovery.groups(made.secret))[:-1], encoding="utf-8")
    assert "逐组核对" in lianxi("restore", backup, "--recovery-key", page).err
    assert "读不出来" in lianxi("restore", backup, "--recovery-key", tmp_path / "没有.txt").err
    page.write_text("AGE-SECRET-KEY-1\n" + " ".join(recovery.groups(made.secret)), encoding="utf-8")
    assert lianxi("restore", backup, "--recovery-key", page).out.splitlines() == [str(recorded)]
    assert lianxi("verify", "--state-hash").out == before
    assert lianxi("verify", "--json").json["clean"]
    Store.open(recorded, keys=recorded.parent / "keys").close()
    assert lianxi("device", "show", "--json").json["device"] != device
    assert "逐组核对" in lianxi("device", "readmit", ROOT / "README.md").err
    assert lianxi("device", "readmit", page).out.startswith("已凭恢复钥匙登记")
    assert lianxi("device", "show", "--json").json["status"] == "trusted"
    again = lianxi("device", "readmit", page)
    assert (again.code, "不需要凭恢复钥匙登记" in again.err) == (1, True)


def test_this_computer_is_shown(lianxi: Program, recorded: Path) -> None:
    found = lianxi("device", "show", "--json").json
    assert set(found) == {"device", "name", "status", "commits", "store", "practice", "words"}
    assert (found["status"], found["practice"]) == ("trusted", False)
    assert found["device"] == lianxi("show", "devices", "--json").json[0]["id"]
    assert len(lianxi("device", "show").out.splitlines()) == 7


VECTORS = json.loads((ROOT / "tests" / "golden" / "commit.json").read_text(encoding="utf-8"))


def test_commit_lines_are_read_as_others_read_them(lianxi: Program, user: Path, tmp_path: Path) -> None:
    path = tmp_path / "lines"
    path.write_text("\n".join(each["line"] for each in VECTORS["commits"]) + "\n", encoding="utf-8", newline="\n")
    found = lianxi("_lines", path, "--json").json
    assert found == [{name: each[name] for name in ("commitment", "leaves")} for each in VECTORS["commits"]]
    assert not user.exists()


def test_lines_that_are_no_commits_say_why(lianxi: Program, tmp_path: Path) -> None:
    path = tmp_path / "lines"
    path.write_text("\n".join(each["line"] for each in VECTORS["invalid"]), encoding="utf-8", newline="\n")
    found = lianxi("_lines", path, "--json").json
    assert len(found) == len(VECTORS["invalid"])
    assert all(set(each) == {"error"} and each["error"] for each in found)


@pytest.mark.parametrize(("content", "count"), [(b"", 0), (b"\n", 1), (b"x\n\ny", 3)])
def test_a_line_is_a_line_even_when_it_is_empty(lianxi: Program, tmp_path: Path, content: bytes, count: int) -> None:
    (tmp_path / "lines").write_bytes(content)
    assert len(lianxi("_lines", tmp_path / "lines", "--json").json) == count


def test_a_file_that_is_not_there_is_said_in_words(lianxi: Program, tmp_path: Path) -> None:
    assert "读不出来" in lianxi("_lines", tmp_path / "lines").sentence
