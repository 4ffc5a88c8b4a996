"""Bundles and enrolment from the command line, as two offices would do it. 数据包命令"""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from db.store.ident import Id
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


def test_of_several_files_the_bad_ones_are_named_and_the_others_taken_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    test_a_computer_is_enrolled_takes_everything_in_and_both_agree(tmp_path, capsys, monkeypatch)
    office, host, torn = tmp_path / "office.lianxi", tmp_path / "host.lianxi", tmp_path / "torn.lxb"
    torn.write_bytes(b"LXBUNDLE")
    at(tmp_path / "a", monkeypatch)
    made = lianxi(capsys, "bundle", "make", "--to", "宝鸡", "-o", tmp_path / "later", "--store", office)[1]
    at(tmp_path / "b", monkeypatch)
    gone, receipts = tmp_path / "gone.lxb", tmp_path / "receipts"
    code = run(
        ["bundle", "import", str(torn), made, str(gone), "--receipt", str(receipts), "--json", "--store", str(host)]
    )
    said = capsys.readouterr()
    taken, *refused = json.loads(said.out)
    assert (code, taken["file"], taken["kind"], Path(taken["receipt"]).parent) == (1, made, "bundle", receipts)
    assert [each["file"] for each in refused] == [str(torn), str(gone)]
    assert said.err.splitlines() == [f"{each['file']}\t{each['why']}" for each in refused]
    assert "不是本程序的数据包" in refused[0]["why"]
    assert lianxi(capsys, "bundle", "import", torn, "--json", "--store", host) == (1, refused[0]["why"])


def test_a_card_goes_into_a_folder_and_a_place_that_takes_none_leaves_no_store(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    at(tmp_path / "b", monkeypatch)
    stick, taken, host = tmp_path / "stick", tmp_path / "taken", tmp_path / "host.lianxi"
    stick.mkdir()
    taken.write_text("")
    for refused in (taken, taken / "card.lxcard"):
        assert lianxi(capsys, "device", "new", "-o", refused, "--store", host)[0] == 1
        assert not host.exists()
    code, said = lianxi(capsys, "device", "new", "-o", stick, "--name", "宝鸡 记录席", "--store", host)
    (card,) = stick.iterdir()
    assert (code, said, card.suffix) == (0, str(card), ".lxcard")
    assert card.name.startswith("宝鸡 记录席 ")


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


def _other(capsys: pytest.CaptureFixture[str], office: Path) -> str:
    devices = json.loads(lianxi(capsys, "show", "devices", "--json", "--store", office)[1])
    return next(each["id"] for each in devices if not each["own"])


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
    assert lianxi(capsys, "erase", person, "--value", "99", "--store", office)[0] == 1
    code, said = lianxi(capsys, "erase", person, "--value", "1", "--json", "--store", office)
    assert [each["chosen"] for each in json.loads(said)["values"]][:2] == [True, False]
    code, said = lianxi(capsys, "erase", person, "--yes", "--store", office)
    assert code == 0
    assert "还没有确认删除" in said
    assert "送出过的数据包" in said
    assert (
        lianxi(capsys, "bundle", "make", "--to", _other(capsys, office), "-o", tmp_path / "gone", "--store", office)[0]
        == 0
    )
    at(tmp_path / "b", monkeypatch)
    (file,) = (tmp_path / "gone").iterdir()
    assert lianxi(capsys, "bundle", "import", file, "--receipt", tmp_path, "--store", host)[0] == 0
    at(tmp_path / "a", monkeypatch)
    (receipt,) = tmp_path.glob("*回执*")
    assert lianxi(capsys, "bundle", "import", receipt, "--store", office)[0] == 0
    facts = json.loads(lianxi(capsys, "erase", person, "--json", "--store", office)[1])
    assert [each["confirmed"] for each in facts["computers"]] == [True]
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


def joined(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """Office and host, which have the same; a person is renamed at the office since."""
    test_a_computer_is_enrolled_takes_everything_in_and_both_agree(tmp_path, capsys, monkeypatch)
    office, host = tmp_path / "office.lianxi", tmp_path / "host.lianxi"
    from db.opening import open_store
    from db.people.entity import Person
    from db.people.operations import RenamePerson

    with open_store(office, keys=tmp_path / "a" / "keys") as store:
        for person in store.find(Person):
            store.run(RenamePerson(person.id, f"{person.name}甲"))
    return office, host


def test_a_receipt_makes_the_next_bundle_small_and_a_request_says_what_lacks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    office, host = joined(tmp_path, capsys, monkeypatch)
    words = ("bundle", "make", "--to", "宝鸡", "-o", tmp_path / "stick", "--json", "--store", office)
    at(tmp_path / "a", monkeypatch)
    first = json.loads(lianxi(capsys, *words)[1])
    at(tmp_path / "b", monkeypatch)
    code, said = lianxi(capsys, "bundle", "import", *first["files"], "--receipt", tmp_path / "back", "--store", host)
    receipt = said.splitlines()[-1]
    assert (code, Path(receipt).parent) == (0, tmp_path / "back")
    asked = lianxi(capsys, "bundle", "request", "-o", tmp_path / "ask.lxb", "--store", host)
    assert asked == (0, str(tmp_path / "ask.lxb"))
    at(tmp_path / "a", monkeypatch)
    assert lianxi(capsys, "bundle", "import", receipt, "--store", office)[1].endswith("已记下对方的回执")
    assert json.loads(lianxi(capsys, *words)[1])["commits"] == 0
    said = lianxi(capsys, "bundle", "import", tmp_path / "ask.lxb", "--store", office)[1]
    assert "对方请求补发" in said
    inspected = json.loads(lianxi(capsys, "bundle", "inspect", tmp_path / "ask.lxb", "--json", "--store", office)[1])
    assert (inspected["kind"], inspected["sections"]) == ("request", [])


def test_a_lost_part_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    office, host = joined(tmp_path, capsys, monkeypatch)
    at(tmp_path / "a", monkeypatch)
    words = ("--to", "宝鸡", "--max-mb", "0.02", "-o", tmp_path / "stick", "--store", office)
    assert lianxi(capsys, "bundle", "make", *words)[0] == 2
    words = ("--to", "宝鸡", "--max-mb", "0.1", "-o", tmp_path / "stick", "--store", office)
    from db.file.shelf import put, shelf_of
    from db.opening import open_store
    from tests.db.store.fleet import Put

    with open_store(office, keys=tmp_path / "a" / "keys") as store:
        for number in range(4):
            digest = put(shelf_of(office), random.Random(number).randbytes(70_000))
            store.run(
                Put(
                    (
                        ("file", Id(f"{number + 1:032x}"), "sha256", digest),
                        ("file", Id(f"{number + 1:032x}"), "_del", 0),
                    )
                )
            )
    code, made = lianxi(capsys, "bundle", "make", *words)
    files = made.splitlines()
    assert (code, len(files)) == (0, 4)
    at(tmp_path / "b", monkeypatch)
    said = lianxi(capsys, "bundle", "import", files[3], files[0], files[1], "--store", host)[1]
    assert "缺第3份（共4份）" in said
    assert "缺附件 1 个" in said
    assert lianxi(capsys, "bundle", "import", files[2], "--store", host)[1].count("缺") == 0


def test_a_passphrase_comes_from_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    office, host = joined(tmp_path, capsys, monkeypatch)
    word, wrong, empty = tmp_path / "word.txt", tmp_path / "wrong.txt", tmp_path / "empty.txt"
    word.write_text("宝鸡会议二〇二四年\n", encoding="utf-8")
    wrong.write_text("宝鸡会议二〇二五年\n", encoding="utf-8")
    empty.write_text("\n")
    at(tmp_path / "a", monkeypatch)
    made = ("bundle", "make", "-o", tmp_path / "stick", "--store", office, "--passphrase-file")
    assert lianxi(capsys, *made, empty) == (1, "口令文件empty.txt是空的；请把口令写在第一行")
    assert lianxi(capsys, *made, tmp_path / "gone")[0] == 1
    file = lianxi(capsys, *made, word)[1]
    assert "凭口令" in file
    at(tmp_path / "b", monkeypatch)
    taken = ("bundle", "import", file, "--store", host)
    code, said = lianxi(capsys, *taken, "--passphrase-file", wrong)
    assert (code, said[:4]) == (1, "口令不对")
    code, said = lianxi(capsys, *taken)
    assert (code, "要用口令打开" in said) == (1, True)
    assert "新增24条" in lianxi(capsys, *taken, "--passphrase-file", word)[1]
