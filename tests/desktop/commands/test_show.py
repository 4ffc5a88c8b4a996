"""Records for another program: the entity's fields, ids in 32 digits, days and instants in ISO 8601. 查看命令"""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

import pytest

from desktop.commands.kinds import KINDS
from tests.desktop.commands.conftest import Program

LEAST = {
    "body": 2,
    "members": 15,
    "people": 24,
    "meeting": 2,
    "attendees": 24,
    "agenda": 7,
    "motions": 6,
    "ballots": 5,
    "followups": 7,
    "projects": 0,
    "handover": 2,
    "rotation": 2,
    "minutes": 7,
    "documents": 1,
    "circulations": 0,
    "register": 1,
    "log": 100,
    "conflicts": 0,
    "devices": 1,
}

OF_NO_ENTITY = {
    "rotation": {"id", "name", "past", "coming", "questions"},
    "conflicts": {"device"},
    "log": {"device"},
    "devices": {"id"},
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_an_array_of_objects_with_the_entitys_fields(lianxi: Program, recorded: Path, kind: str) -> None:
    found = lianxi("show", kind, "--json").json
    assert len(found) >= LEAST[kind]
    entity = KINDS[kind].entity
    names = {"id", *(column.name for column in entity.declaration.columns)} if entity else OF_NO_ENTITY[kind]
    for each in found:
        assert names <= set(each)
        if entity:
            assert re.fullmatch(r"[0-9a-f]{32}", each["id"])


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_reads_as_lines_too(lianxi: Program, recorded: Path, kind: str) -> None:
    lines = lianxi("show", kind).out.splitlines()
    assert len(lines) == len(lianxi("show", kind, "--json").json)
    assert all(line.strip() for line in lines)


def test_attendees_carry_their_names(lianxi: Program, recorded: Path) -> None:
    found = lianxi("show", "attendees", "34", "--json").json
    assert {"董里", "吴勇", "樊艺文", "王毅"} <= {each["name"] for each in found}
    assert all(each["name"] for each in found)


def test_attendees_on_leave_carry_the_reason(lianxi: Program, prepared: Path, tmp_path: Path) -> None:
    script = tmp_path / "lines.txt"
    script.write_text("请假 吴勇 外出开会\n", encoding="utf-8")
    assert lianxi("record", "34", "--script", script).code == 0
    leaves = {each["name"]: each["leave"] for each in lianxi("show", "attendees", "34", "--json").json}
    assert (leaves["吴勇"], leaves["樊艺文"]) == ("外出开会", "")
    (line,) = (each for each in lianxi("show", "attendees", "34").out.splitlines() if "吴勇" in each)
    assert "请假：外出开会" in line


def test_days_and_instants_are_iso_8601(lianxi: Program, recorded: Path) -> None:
    meeting = lianxi("show", "meeting", "34", "--json").json[0]
    assert date.fromisoformat(meeting["from_on"]) == date(2024, 8, 30)
    point = lianxi("show", "minutes", "34", "--json").json[0]
    assert datetime.fromisoformat(point["at"]) == datetime.fromisoformat("2024-08-31T11:15:00+08:00")


@pytest.mark.parametrize("words", ["34", "第34届", "经济联合会第34届", "陕甘川宁毗邻地区经济联合会第34届年会"])
def test_a_meeting_is_named_by_ordinal_or_a_part_of_its_name(lianxi: Program, recorded: Path, words: str) -> None:
    found = lianxi("show", "meeting", words, "--json").json
    assert [each["ordinal"] for each in found] == [34]


def test_a_meeting_or_a_record_is_named_by_its_id(lianxi: Program, recorded: Path) -> None:
    meeting = lianxi("show", "meeting", "34", "--json").json[0]["id"]
    points = lianxi("show", "minutes", meeting, "--json").json
    assert [each["meeting"] for each in points] == [meeting] * 7
    assert lianxi("show", "minutes", points[2]["id"], "--json").json == [points[2]]


def test_a_word_that_two_meetings_share_is_no_name(lianxi: Program, recorded: Path) -> None:
    sentence = lianxi("show", "agenda", "陕甘川宁").sentence
    assert "有2次会议相符" in sentence
    assert "第34届" in sentence


@pytest.mark.parametrize("kind", ["agenda", "followups", "members", "rotation"])
def test_what_nobody_is_called_is_said_in_words(lianxi: Program, recorded: Path, kind: str) -> None:
    assert "没有找到" in lianxi("show", kind, "长江").sentence


def test_members_of_one_body_alone(lianxi: Program, recorded: Path) -> None:
    body = next(each for each in lianxi("show", "body", "--json").json if each["short"] == "经联合会")
    found = lianxi("show", "members", "经联合会", "--json").json
    assert found[0]["name"] == "广元市"
    assert {each["body"] for each in found} == {body["id"]}


def test_the_log_tells_who_did_what(lianxi: Program, recorded: Path) -> None:
    found = lianxi("show", "log", "--json").json
    assert [each["seq"] for each in found] == list(range(1, len(found) + 1))
    assert found[0]["kind"] == "add_operator"
    assert {each["author_name"] for each in found} == {"会务组"}


def test_a_ballot_carries_its_result_and_why(lianxi: Program, recorded: Path) -> None:
    found = lianxi("show", "ballots", "34", "--json").json
    assert {each["result"] for each in found} == {"adopted"}
    assert {each["state"] for each in found} == {"declared"}
    assert all(each["explanation"] for each in found)


def test_an_entry_of_a_list_tells_its_state_its_lines_and_its_meetings(lianxi: Program, recorded: Path) -> None:
    annual = next(each for each in lianxi("show", "meeting", "--json").json if each["ordinal"] == 34)
    found = lianxi("show", "followups", "34", "--json").json
    assert len(found) == 7
    for each in found:
        assert (each["state"], each["progress"], each["meetings"]) == ("idle", [], [annual["id"]])


def test_the_rotation_tells_the_next_five_meetings_and_what_is_to_be_asked(lianxi: Program, recorded: Path) -> None:
    (found,) = lianxi("show", "rotation", "经联合会", "--json").json
    assert [each["ordinal"] for each in found["past"]] == [34]
    assert [each["ordinal"] for each in found["coming"]] == [35, 36, 37, 38, 39]
    assert [each["on"] for each in found["coming"]][:2] == ["2026-08-30", "2028-08-30"]
    assert found["coming"][0]["chair_name"] == "平凉市"
    assert found["questions"] == ["gap"]
