"""Planned stages as calendar entries: the hour of Beijing in that of the world, long lines folded between letters."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from db.meeting.operations import AddStage, DescribeStage
from db.store.moment import instant
from db.store.store import Store
from desktop.documents.calendar import write_calendar
from desktop.documents.paper import DocumentError
from tests.builders import Council
from tests.desktop.documents.prepared_meeting import Prepared


def test_a_planned_stage_is_an_entry(store: Store, tmp_path: Path) -> None:
    council = Council(store)
    begins, ends = instant(date(2031, 5, 7), 9, 0), instant(date(2031, 5, 7), 11, 30)
    stage = council.run(AddStage(council.meeting, "opening", "开幕式，第一场;" + "长" * 60)).stage_id
    council.run(DescribeStage(stage, "opening", "开幕式,第一场;" + "长" * 60, "一号厅", begins, ends))
    write_calendar(store, council.meeting, tmp_path / "a.ics")
    content = (tmp_path / "a.ics").read_bytes()
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    lines = content.decode().replace("\r\n ", "").split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert "DTSTART:20310507T010000Z" in lines
    assert "DTEND:20310507T033000Z" in lines
    assert "LOCATION:甲市，一号厅" in lines
    assert any(line.startswith("SUMMARY:河湾市长联席会第2次会议 开幕式\\,第一场\\;长长") for line in lines)
    assert content.count(b"BEGIN:VEVENT") == 1


def test_without_a_planned_hour_there_is_no_calendar(store: Store, tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="都没有计划开始时间"):
        write_calendar(store, Council(store).meeting, tmp_path / "a.ics")


def test_the_whole_programme_goes_into_the_calendar(store: Store, tmp_path: Path) -> None:
    made = Prepared(store)
    write_calendar(store, made.meeting, tmp_path / "a.ics")
    lines = (tmp_path / "a.ics").read_bytes().decode().replace("\r\n ", "").split("\r\n")
    assert [line.partition("次会议 ")[2] for line in lines if line.startswith("SUMMARY:")] == [
        "欢迎晚会",
        "全体会议",
        "午餐（自助餐）",
        "考察港区",
        "第二次全体会议",
    ]
    assert lines.count("DTSTART:20310506T113000Z") == 1  # 19:30 in Beijing on the evening before
    assert "LOCATION:甲市，宾馆一楼餐厅" in lines
    assert any("9:15　年度工作报告（甲市）" in line and "8:30在酒店大堂集合" in line for line in lines)
