"""Seats by keys and by mouse: lay a zone out, arrange it, put somebody elsewhere, print. 座次"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.attendance.entity import attendees
from db.meeting.entity import Meeting, stages
from db.people.entity import Person
from db.seating.entity import Seat, SeatRow, Zone
from db.seating.presence import placed
from db.store.store import Store
from desktop.pages.preparation.page import PreparationPage
from desktop.widgets.seat_map import SeatMap
from desktop.workspace import Workspace
from tests.desktop.dialogs import enter, press, settle, type_into
from tests.desktop.pages.preparation_hands import choose, key, shown


@pytest.fixture
def page(workspace: Workspace, meeting: Meeting) -> Iterator[PreparationPage]:
    """The rostrum of the opening, nothing laid out yet."""
    with shown(PreparationPage(workspace)) as made:
        made.open_record("seating")
        made.view.part_asked.emit("seating")
        settle()
        yield made


def lay_out(page: PreparationPage, kind: str, rows: str) -> None:
    view = page.view.seating
    choose(view.zone, kind)
    view.zone_asked.emit()
    type_into(view.form.rows, rows)
    QTest.keyClick(view.form.rows, Qt.Key.Key_Return)
    settle()


def arrange(page: PreparationPage) -> None:
    page.activateWindow()
    key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    settle()


def names(store: Store, meeting: Meeting, kind: str) -> list[str]:
    """Who sits in a zone of the first stage, from the left."""
    zone = Zone(meeting.id, stages(store, meeting.id)[0].id, kind)
    persons = {each.id: each.person for each in attendees(store, meeting.id)}
    found = (store.get(Person, persons[each]) for each in placed(store, zone))
    return [each.name for each in found if each]


def test_without_a_layout_it_says_where_to_begin(page: PreparationPage, federation34_prepared: Store) -> None:
    assert page.view.seating.doubt.text() == "先在右侧写明座位数并保存，再按规则排座。"
    arrange(page)
    assert page.view.seating.form.fault.text().startswith("还没有布局")
    assert federation34_prepared.find(Seat) == ()


def test_the_rostrum_is_laid_out_and_arranged_and_one_step_takes_it_back(
    page: PreparationPage, meeting: Meeting, federation34_prepared: Store
) -> None:
    lay_out(page, "rostrum", "5")
    assert [each.seats for each in federation34_prepared.find(SeatRow)] == [5]
    arrange(page)
    found = names(federation34_prepared, meeting, "rostrum")
    assert len(found) == 5
    # the first in the middle, the second at the left hand: at the right as seen
    assert found[2:4] == ["王毅", "韩丽芝"]
    seats = page.view.seating.map
    assert seats.accessibleDescription() == f"1-1 {found[0]}"
    assert page.view.seating.people.count.text().startswith("已排 5 / ")
    seats.setFocus()
    key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert names(federation34_prepared, meeting, "rostrum") == []
    key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert federation34_prepared.find(SeatRow) == ()
    key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)  # nothing is left of what was done here
    assert page.view.seating.form.fault.text() == ""


def test_keys_alone_put_somebody_on_a_seat_and_the_rule_leaves_them_there(
    page: PreparationPage, meeting: Meeting, federation34_prepared: Store
) -> None:
    lay_out(page, "rostrum", "5")
    arrange(page)
    view = page.view.seating
    view.map.setFocus()
    key(Qt.Key.Key_Right)
    assert view.map.key() == "1-2"
    key(Qt.Key.Key_Return)
    assert view.search.hasFocus()
    enter(view.search, "wuyong")
    assert view.table.record().name == "吴勇"
    key(Qt.Key.Key_Return)
    assert names(federation34_prepared, meeting, "rostrum")[1] == "吴勇"
    assert view.map.hasFocus()
    arrange(page)
    assert names(federation34_prepared, meeting, "rostrum")[1] == "吴勇"
    key(Qt.Key.Key_Delete)
    arrange(page)
    assert "吴勇" not in names(federation34_prepared, meeting, "rostrum")
    press(page.view.seating.clear)
    assert names(federation34_prepared, meeting, "rostrum") == []


def sitting(page: PreparationPage) -> dict[str, str]:
    """The names on the plan by their seats."""
    return {seat.key: seat.name for row in page.view.seating.map.rows() for seat in row.seats}


def drag(seats: SeatMap, origin: str, target: str) -> None:
    start, end = seats.rect_of(origin).center(), seats.rect_of(target).center()
    QTest.mousePress(seats, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(seats, end)
    QTest.mouseRelease(seats, Qt.MouseButton.LeftButton, pos=end)
    settle()


def test_a_seat_is_dragged_onto_another_and_both_change_places(page: PreparationPage) -> None:
    lay_out(page, "hall", "10 12")
    arrange(page)
    before = sitting(page)
    drag(page.view.seating.map, "1-1", "2-2")
    after = sitting(page)
    assert before["1-1"]
    assert (after["1-1"], after["2-2"]) == (before["2-2"], before["1-1"])
    drag(page.view.seating.map, "2-12", "1-2")  # nobody sits there
    assert sitting(page) == after


def test_a_vehicle_has_a_plate_and_an_hour_of_its_own(page: PreparationPage, federation34_prepared: Store) -> None:
    view = page.view.seating
    choose(view.stage, "meeting")
    view.zone_asked.emit()
    lay_out(page, "vehicle", "7 32")
    view.map.choose("2-1")
    settle()
    assert view.form.title.text() == "2号车"
    type_into(view.form.name, "川H12345")
    type_into(view.form.gathering, "宾馆门前")
    QTest.keyClick(view.form.name, Qt.Key.Key_Return)
    rows = sorted(federation34_prepared.find(SeatRow), key=lambda each: each.number)
    assert [(each.name, each.gathering) for each in rows] == [("", ""), ("川H12345", "宾馆门前")]
    assert not view.form.side.isVisible()


def test_a_wrong_layout_is_refused_and_stays_in_the_form(page: PreparationPage, federation34_prepared: Store) -> None:
    lay_out(page, "hall", "0 12")
    assert "每排1至500座" in page.view.seating.form.fault.text()
    assert page.view.seating.form.rows.text() == "0 12"
    assert federation34_prepared.find(SeatRow) == ()


@pytest.mark.parametrize("rows", ["-1", "1.5", "2024-08-30", "12 十四"])
def test_what_is_no_number_of_seats_is_not_read_as_one(
    page: PreparationPage, federation34_prepared: Store, rows: str
) -> None:
    lay_out(page, "rostrum", rows)
    assert page.view.seating.form.fault.text().startswith("请按前后写明每排的座位数")
    assert federation34_prepared.find(SeatRow) == ()


def test_a_closed_meeting_is_only_shown(page: PreparationPage) -> None:
    page._lock("closed")
    page._show_part("seating")
    assert not page.view.seating.form.save.isVisible()
    assert not any(each.isVisible() for each in page.view._acts["seating"][1:])


def test_printing_leads_to_the_paper_of_the_zone(page: PreparationPage) -> None:
    asked: list[tuple[str, str]] = []
    page.go_asked.connect(lambda where, what: asked.append((where, what)))
    lay_out(page, "photograph", "10 10")
    press(page.view._acts["seating"][0])
    assert asked == [("paper", "photograph_plan")]
