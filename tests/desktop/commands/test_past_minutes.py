"""Past minutes by commands: told without a store, filed when told to, whole folders in one go. 读入往届纪要命令"""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest

from tests.desktop.commands.conftest import Program

TEXTS = Path(__file__).parents[2] / "db" / "intake" / "minutes" / "texts"


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder of two minutes, a recipe and a picture."""
    folder = tmp_path / "旧纪要"
    (folder / "2015").mkdir(parents=True)
    shutil.copy(TEXTS / "members.txt", folder / "2015" / "三十届.txt")
    shutil.copy(TEXTS / "rows.txt", folder / "二十一次.txt")
    shutil.copy(TEXTS / "nothing.txt", folder / "菜谱.txt")
    (folder / "合影.jpg").write_bytes(b"\xff\xd8")
    return folder


def test_a_text_is_told_without_a_store(lianxi: Program, tmp_path: Path) -> None:
    told = lianxi("intake", TEXTS / "rows.txt", "--json", "--store", tmp_path / "不在.lianxi").json
    assert told["meeting"] == "东山湾八市经济协调会第二十一次会议"
    assert [each["name"] for each in told["people"]][:2] == ["薛长林", "郁金秋"]
    assert not (tmp_path / "不在.lianxi").exists()


def test_pasted_words_are_told(lianxi: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    words = (TEXTS / "plain_name.txt").read_bytes()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(words), encoding="utf-8"))
    assert lianxi("intake", "-", "--json").json["place"] == "岳阳市"


def test_a_text_without_a_meeting_is_refused(lianxi: Program) -> None:
    assert "没有找到会议" in lianxi("intake", TEXTS / "nothing.txt").sentence


def test_an_accepted_text_is_an_archived_meeting(lianxi: Program, prepared: Path) -> None:
    assert lianxi("intake", TEXTS / "members.txt", "--accept").code == 0
    held = {each["name"]: each["state"] for each in lianxi("show", "meeting", "--json").json}
    assert held["沂蒙边区经济技术协作会第三十届年会"] == "archived"
    again = lianxi("intake", TEXTS / "members.txt", "--accept").sentence
    assert "第三十届年会已在数据里" in again


def test_a_folder_is_taken_in_one_go_and_reported(lianxi: Program, prepared: Path, shelf: Path) -> None:
    answer = lianxi("intake", shelf, "--accept", "--json")
    report = {each["file"]: each for each in answer.json}
    assert set(report) == {"2015/三十届.txt", "二十一次.txt", "菜谱.txt"}
    assert "没有找到会议" in report["菜谱.txt"]["refused"]
    assert report["二十一次.txt"]["ordinal"] == 21
    names = {each["name"] for each in lianxi("show", "meeting", "--json").json}
    assert {"沂蒙边区经济技术协作会第三十届年会", "东山湾八市经济协调会第二十一次会议"} <= names
    said = lianxi("intake", shelf).out
    assert "共 3 个文件，读出 2 份，1 份没有读出。" in said
    assert "二十一次.txt　东山湾八市经济协调会第二十一次会议　读到 20 条，1 条请核对" in said


def test_what_the_text_lacks_is_given_beside_it(lianxi: Program, prepared: Path, tmp_path: Path) -> None:
    text = tmp_path / "无日期.txt"
    text.write_text(
        "沂蒙边区经济技术协作会第二十五届年会在临沂市召开，会议由临沂市副市长边学文主持。", encoding="utf-8"
    )
    assert "开会日期在文中没有写明" in lianxi("intake", text, "--accept").sentence
    told = lianxi("intake", text, "--accept", "--json", "--set", "date=2010-08-23", "--set", "主题=共建沂蒙").json
    assert (told["date_start"], told["theme"]) == ("2010-08-23", "共建沂蒙")
    held = {each["name"]: each["from_on"] for each in lianxi("show", "meeting", "--json").json}
    assert held["沂蒙边区经济技术协作会第二十五届年会"] == "2010-08-23"


@pytest.mark.parametrize(
    ("given", "code", "words"),
    [("date=八月", 1, "不是日期"), ("天气=晴", 2, "看不懂"), ("date", 2, "看不懂")],
)
def test_a_fact_that_cannot_be_given_is_refused(lianxi: Program, given: str, code: int, words: str) -> None:
    answer = lianxi("intake", TEXTS / "rows.txt", "--set", given)
    assert (answer.code, words in answer.err) == (code, True)
