"""Bundles and enrolment from the command line, as two offices would do it. 数据包命令"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.commands import run


def lianxi(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, str]:
    code = run([str(word) for word in words])
    said = capsys.readouterr()
    return code, (said.out or said.err).strip()


def at(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands that follow are typed at another computer, whose keys lie in this folder."""
    monkeypatch.setattr("desktop.commands.settings.key_folder", lambda: home / "keys")
    monkeypatch.setattr("desktop.commands.sample.key_folder", lambda: home / "keys")


def test_a_computer_is_enrolled_takes_everything_in_and_both_agree(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    office, host, card = tmp_path / "office.lianxi", tmp_path / "host.lianxi", tmp_path / "host.card"
    at(tmp_path / "a", monkeypatch)
    assert lianxi(capsys, "sample", "federation34-roster", "--store", office)[0] == 0
    at(tmp_path / "b", monkeypatch)
    assert lianxi(capsys, "device", "new", "-o", card, "--name", "宝鸡 记录席", "--store", host) == (0, str(card))
    at(tmp_path / "a", monkeypatch)
    assert lianxi(capsys, "device", "enrol", card, "--store", office)[1].endswith("宝鸡 记录席")
    code, made = lianxi(capsys, "bundle", "make", "--to", "宝鸡", "-o", tmp_path / "stick", "--store", office)
    assert code == 0
    code, hash_of_office = lianxi(capsys, "verify", "--state-hash", "--store", office)
    at(tmp_path / "b", monkeypatch)
    assert "新增" in lianxi(capsys, "bundle", "import", made, "--store", host)[1]
    assert lianxi(capsys, "bundle", "import", made, "--store", host)[1].endswith("已导入过，无新增")
    assert lianxi(capsys, "verify", "--state-hash", "--store", host) == (0, hash_of_office)
    assert "没有问题" in lianxi(capsys, "verify", "--store", host)[1]


def test_two_names_are_shown_as_a_conflict_and_one_is_picked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    test_a_computer_is_enrolled_takes_everything_in_and_both_agree(tmp_path, capsys, monkeypatch)
    office, host = tmp_path / "office.lianxi", tmp_path / "host.lianxi"
    from db.opening import open_store
    from db.people.entity import Person
    from db.people.operations import RenamePerson

    for home, path, name in (("a", office, "甲一"), ("b", host, "乙一")):
        with open_store(path, keys=tmp_path / home / "keys") as store:
            store.run(RenamePerson(store.find(Person)[0].id, name))
    at(tmp_path / "b", monkeypatch)
    device = json.loads(lianxi(capsys, "show", "devices", "--json", "--store", host)[1])
    founder = next(each["id"] for each in device if not each["own"])
    code, made = lianxi(capsys, "bundle", "make", "--to", founder, "-o", tmp_path / "stick", "--store", host)
    assert code == 0, made
    at(tmp_path / "a", monkeypatch)
    assert lianxi(capsys, "bundle", "import", made, "--store", office)[0] == 0
    listed = json.loads(lianxi(capsys, "show", "conflicts", "--json", "--store", office)[1])
    names = [each for each in listed if each["column"] == "name"]
    assert {version["value"] for version in names[0]["versions"]} == {"甲一", "乙一"}
    for number in range(len(listed), 0, -1):
        assert lianxi(capsys, "resolve", str(number), "--pick", "1", "--store", office)[0] == 0
    assert json.loads(lianxi(capsys, "show", "conflicts", "--json", "--store", office)[1]) == []
    code, said = lianxi(capsys, "resolve", "9", "--pick", "1", "--store", office)
    assert (code, said) == (1, "没有第9处不一致，可用 lianxi show conflicts 查看")


def test_a_person_is_erased_where_it_may_be_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    test_a_computer_is_enrolled_takes_everything_in_and_both_agree(tmp_path, capsys, monkeypatch)
    office, host = tmp_path / "office.lianxi", tmp_path / "host.lianxi"
    person = json.loads(lianxi(capsys, "show", "people", "--json", "--store", host)[1])[0]["id"]
    at(tmp_path / "b", monkeypatch)
    assert lianxi(capsys, "erase", person, "--yes", "--store", host)[0] == 1
    at(tmp_path / "a", monkeypatch)
    assert lianxi(capsys, "erase", person, "--store", office)[1].endswith("核对后加 --yes")
    assert lianxi(capsys, "erase", person, "--yes", "--store", office)[0] == 0
    people = json.loads(lianxi(capsys, "show", "people", "--json", "--store", office)[1])
    assert [each["name"] for each in people if each["id"] == person] == [""]
    assert lianxi(capsys, "verify", "--store", office)[0] == 0


def test_a_lost_computer_is_revoked_and_the_role_is_handed_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    test_a_computer_is_enrolled_takes_everything_in_and_both_agree(tmp_path, capsys, monkeypatch)
    office, host = tmp_path / "office.lianxi", tmp_path / "host.lianxi"
    at(tmp_path / "a", monkeypatch)
    shown = json.loads(lianxi(capsys, "device", "show", "--json", "--store", office)[1])
    assert len(shown["words"].split()) == 6
    code, said = lianxi(capsys, "device", "enrol", *shown["words"].split(), "--store", office)
    assert (code, "也没有这六个词的电脑送来过数据包" in said) == (1, True)
    assert lianxi(capsys, "device", "pass", "宝鸡", "--store", office)[0] == 0
    assert lianxi(capsys, "device", "revoke", "宝鸡", "--from", "2000-01-01", "--store", office)[1].startswith("已停用")
    code, said = lianxi(capsys, "device", "pass", "宝鸡", "--store", office)
    assert (code, said) == (1, "这台电脑已经停用，不能接管电脑登记；请另选一台")
    at(tmp_path / "b", monkeypatch)
    assert lianxi(capsys, "device", "reinstate", "--store", host)[0] == 1
