"""The check-in workbook goes out to a borrowed laptop and comes back filled in; other files are refused. 签到册"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from db.attendance.entity import Attendee, Presence
from db.attendance.operations import AdmitAll, DescribeAttendee, MarkPresence, RegisterAttendee
from db.attendance.workbook import BADGE, COLUMNS, HEAD_ROWS, KEY, NAME, POST, TICK, TIME, workbook
from db.attendance.workbook_reading import Preview, preview
from db.meeting.operations import PlanMeeting
from db.people.operations import AddPerson
from db.seating.entity import Zone
from db.seating.operations import LayOutZone, RowFacts, SeatByHand
from db.store.errors import RuleError
from db.store.moment import Instant, instant
from db.store.store import Store
from desktop.sheet_file import rows_of
from tests.builders import NAMES, Council


@pytest.fixture
def council(store: Store) -> Council:
    """Four members, and nobody in the hall yet; the first has a badge and a seat."""
    made = Council(store)
    made.run(DescribeAttendee(made.attendees[0], "head", "甲市", "市长", made.members[0], "", "B-007"))
    hall = Zone(made.meeting, made.stage, "hall")
    made.run(LayOutZone(hall, (RowFacts(8),)))
    made.run(SeatByHand(hall, made.attendees[0], 1, 5))
    return made


Fill = Callable[[Any], None]


def filled(council: Council, folder: Path, fill: Fill) -> Path:
    """The workbook as somebody at the door left it."""
    book = openpyxl.load_workbook(BytesIO(workbook(council.store, council.stage)))
    fill(book.active)
    path = folder / "签到册.xlsx"
    book.save(path)
    return path


def read(council: Council, path: Path) -> Preview:
    return preview(council.store, council.meeting, rows_of(path), path.name, instant(council.day, 12, 0))


def put(row: int, column: int, value: object) -> Fill:
    """Write into the cell of the attendee of that number."""

    def fill(sheet: Any) -> None:
        sheet.cell(HEAD_ROWS + row, column + 1).value = value

    return fill


def nine(council: Council, minute: int = 0) -> Instant:
    return instant(council.day, 9, minute)


def test_everybody_expected_stands_in_it_as_text_and_no_phone(council: Council) -> None:
    evil = council.run(AddPerson("赵\ufffe六", "=1+1", "@SUM(A1)")).person_id
    council.run(RegisterAttendee(council.meeting, "guest", evil))
    sheet = openpyxl.load_workbook(BytesIO(workbook(council.store, council.stage))).active
    assert sheet is not None
    rows = list(sheet.iter_rows(min_row=HEAD_ROWS))
    assert [cell.value for cell in rows[0]] == list(COLUMNS)
    assert [row[NAME].value for row in rows[1:]] == ["赵六", *NAMES]
    assert rows[1][POST].value == "=1+1@SUM(A1)"
    assert {cell.data_type for row in rows for cell in row if cell.value} == {"s"}
    assert [rows[2][place].value for place in (POST, BADGE, BADGE + 1)] == ["甲市市长", "B-007", "1排5座"]
    assert not any("电话" in str(cell.value) or "手机" in str(cell.value) for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize(
    "written",
    [
        "9:05",
        "9：05",
        "０９:05",
        "09.05",
        "9时5分",
        "9点05",
        "9:05:40",
        time(9, 5),
        datetime(2031, 5, 7, 9, 5),  # noqa: DTZ001 - a workbook knows no zone
        545 / 1440,
    ],
)
def test_a_time_is_read_as_people_write_it(council: Council, tmp_path: Path, written: object) -> None:
    found = read(council, filled(council, tmp_path, put(1, TIME, written)))
    assert found.arrivals() == ((council.attendees[0], nine(council, 5)),)


@pytest.mark.parametrize("tick", ["√", "✓", "是", "1", 1, "Y", "Ｖ"])
def test_a_tick_alone_is_the_moment_when_the_stage_began(council: Council, tmp_path: Path, tick: object) -> None:
    found = read(council, filled(council, tmp_path, put(2, TICK, tick)))
    assert found.arrivals() == ((council.attendees[1], instant(council.day, 12, 0)),)


def test_what_was_left_empty_or_denied_is_no_line(council: Council, tmp_path: Path) -> None:
    assert read(council, filled(council, tmp_path, put(1, TICK, "否"))).lines == ()


@pytest.mark.parametrize("written", ["上午", "25:00", "9:75", "=NOW()", "9:05, 9:06", -1.5])
def test_a_time_that_nobody_understands_is_a_doubt(council: Council, tmp_path: Path, written: object) -> None:
    path = filled(council, tmp_path, put(1, TIME, f"'{written}" if written == "=NOW()" else written))
    (line,) = read(council, path).lines
    assert (line.kind, line.name) == ("unclear", "张一")
    assert "看不懂" in str(line.words)


def test_who_is_recorded_already_stays_as_recorded(council: Council, tmp_path: Path) -> None:
    council.run(MarkPresence(council.stage, (council.attendees[0],), "arrived", nine(council)))
    (line,) = read(council, filled(council, tmp_path, put(1, TIME, "9:30"))).lines
    assert (line.kind, str(line.words)) == ("there", "已于09:00:00签到，不再记")


def test_who_came_and_left_since_is_not_brought_back(council: Council, tmp_path: Path) -> None:
    for kind, minute in (("arrived", 0), ("left", 20), ("returned", 30), ("left", 40)):
        council.run(MarkPresence(council.stage, (council.attendees[0],), kind, nine(council, minute)))
    (line,) = read(council, filled(council, tmp_path, put(1, TIME, "9:00"))).lines
    assert (line.kind, str(line.words)) == ("there", "已于09:00:00签到，不再记")


def added(name: str, post: str = "", badge: str = "") -> Fill:
    def fill(sheet: Any) -> None:
        for column, value in ((NAME, name), (POST, post), (BADGE, badge), (TICK, "√")):
            sheet.cell(HEAD_ROWS + 5, column + 1).value = value

    return fill


def test_a_name_written_below_is_found_by_name_or_badge_and_never_guessed(council: Council, tmp_path: Path) -> None:
    for fill, meant in (
        (added("张二"), council.attendees[1]),
        (added("张一", badge="B-007"), council.attendees[0]),
        (added("", badge="B-007"), council.attendees[0]),
        (added("李四光", "平凉市副秘书长"), None),
        (added("张二", "某局局长"), None),
        (added("张二", badge="B-007"), council.attendees[1]),
    ):
        (line,) = read(council, filled(council, tmp_path, fill)).lines
        assert (line.attendee, line.kind) == (meant, "new" if meant else "unknown")


def test_namesakes_are_not_told_apart_by_a_name_alone(council: Council, tmp_path: Path) -> None:
    other = council.run(AddPerson("张二", "某局", "局长")).person_id
    council.run(RegisterAttendee(council.meeting, "guest", other))

    def fill(sheet: Any) -> None:
        sheet.cell(HEAD_ROWS + 6, NAME + 1).value = "张二"
        sheet.cell(HEAD_ROWS + 6, TICK + 1).value = "√"

    assert [each.kind for each in read(council, filled(council, tmp_path, fill)).lines] == ["unknown"]


def test_a_row_whose_name_was_overwritten_is_not_taken_for_the_one_who_stood_there(
    council: Council, tmp_path: Path
) -> None:
    def fill(sheet: Any) -> None:
        put(1, NAME, "李四光")(sheet)
        put(1, BADGE, "")(sheet)
        put(1, TICK, "√")(sheet)

    assert [each.kind for each in read(council, filled(council, tmp_path, fill)).lines] == ["unknown"]


def test_one_who_stands_there_twice_is_read_once(council: Council, tmp_path: Path) -> None:
    def fill(sheet: Any) -> None:
        put(2, TIME, "9:05")(sheet)
        added("张二")(sheet)

    assert [each.kind for each in read(council, filled(council, tmp_path, fill)).lines] == ["new", "unclear"]


def test_all_are_recorded_in_one_step_each_at_a_time_of_its_own(council: Council, tmp_path: Path) -> None:
    def fill(sheet: Any) -> None:
        put(1, TIME, "9:05")(sheet)
        put(2, TIME, "9:07")(sheet)

    found = read(council, filled(council, tmp_path, fill))
    before = len(council.store.commits())
    council.run(AdmitAll(found.stage, found.arrivals()))
    assert len(council.store.commits()) == before + 1
    assert sorted(each.at for each in council.store.find(Presence)) == [nine(council, 5), nine(council, 7)]
    assert {each.kind for each in read(council, tmp_path / "签到册.xlsx").lines} == {"there"}


def test_nothing_to_record_or_one_person_twice_is_refused(council: Council) -> None:
    with pytest.raises(RuleError, match="没有可以记下的到会"):
        council.run(AdmitAll(council.stage, ()))
    with pytest.raises(RuleError, match="出现了两次"):
        council.run(AdmitAll(council.stage, ((council.attendees[0], nine(council)),) * 2))
    assert council.store.find(Presence) == ()


def test_the_workbook_of_another_meeting_or_stage_that_is_gone_is_refused(council: Council, tmp_path: Path) -> None:
    path = filled(council, tmp_path, put(1, TICK, "√"))
    later = council.run(PlanMeeting(council.body, 3)).meeting_id
    with pytest.raises(RuleError, match="是另一次会议"):
        preview(council.store, later, rows_of(path), path.name, nine(council))


def test_a_foreign_workbook_and_one_without_its_key_are_refused(council: Council, tmp_path: Path) -> None:
    other = tmp_path / "别的.xlsx"
    openpyxl.Workbook().save(other)
    with pytest.raises(RuleError, match="不是签到册"):
        read(council, other)

    def cut(sheet: Any) -> None:
        sheet.delete_cols(KEY + 1)

    with pytest.raises(RuleError, match="隐藏的编号列被删了"):
        read(council, filled(council, tmp_path, cut))


def test_a_badge_has_one_bearer(council: Council) -> None:
    with pytest.raises(RuleError, match="参会证编号B-007已给了张一"):
        council.run(
            DescribeAttendee(council.attendees[1], "head", "乙市", "市长", council.members[1], badge_code="B-007")
        )
    assert council.store.need(Attendee, council.attendees[1]).badge_code == ""


def test_the_number_of_a_badge_is_free_text_that_can_be_erased(council: Council) -> None:
    """Somebody may type an identity number there."""
    assert not Attendee.declaration.by_name["badge_code"].fixed
