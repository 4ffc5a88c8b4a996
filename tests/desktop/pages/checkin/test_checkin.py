"""What happens at the door: who is found, who is recorded, and what Ctrl+Z takes back. 报到签到"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from db.attendance.entity import Attendee
from db.attendance.numbering import NumberBadges
from db.attendance.operations import MarkPresence
from db.meeting.entity import Meeting, MeetingId, stages
from db.people.entity import Person
from db.people.reading import reading_text
from db.store.ident import new_id
from db.store.operation import Change, Operation, Reader, write
from db.store.store import Store
from desktop.pages.checkin.page import CheckInPage
from desktop.workspace import Workspace
from tests.desktop.pages.checkin_hands import MORNING, register, take_seat, there, type_and_enter
from tests.desktop.pages.preparation_hands import (
    enter,
    go_to,
    key,
    read,
    shown,
)

CONTROL = Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True)
class Crowd(Operation):
    """Enter so many made-up persons and put them on the list."""

    meeting_id: MeetingId
    start: int
    count: int

    def changes(self, store: Reader) -> Iterator[Change]:
        for number in range(self.start, self.start + self.count):
            person = new_id()
            signs = ("王李张刘陈杨赵吴", "伟芳娜敏静强磊军", "明平华国志文新春")
            name = "".join(each[number // 8**place % 8] for place, each in enumerate(signs))
            yield from write(Person, person, name=name, reading=reading_text(name))
            yield from write(
                Attendee,
                new_id(),
                meeting=self.meeting_id,
                person=person,
                kind="guest",
                organisation=f"单位{number % 400}",
                title="主任",
                badge_code=f"A{number:05d}",
            )


def stroke(page: CheckInPage, letter: str) -> float:
    """Press a key in the search box and paint what follows; seconds."""
    begun = perf_counter()
    QTest.keyClicks(page.view.guests.search, letter)
    QApplication.processEvents()
    return perf_counter() - begun


@pytest.mark.parametrize("typed", ["王一淮", "wangyihuai", "wyh", "王yh", "ｗｙｈ"])
def test_enter_records_the_one_who_is_meant(page: CheckInPage, federation34_prepared: Store, typed: str) -> None:
    assert type_and_enter(page, typed) == "王一淮 08:40 已签到"
    assert there(federation34_prepared) == ["王一淮"]
    assert page.view.guests.search.text() == ""
    assert page.view.guests.search.hasFocus()


def test_a_scanner_types_the_number_of_a_badge_and_enter(page: CheckInPage, federation34_prepared: Store) -> None:
    store = federation34_prepared
    (person,) = [each.id for each in store.find(Person) if each.name == "王一淮"]
    (attendee,) = [each.id for each in store.find(Attendee, person=person)]
    page.workspace.run(NumberBadges(page.workspace.meeting.id, (attendee,)))  # type: ignore[union-attr]
    assert type_and_enter(page, "001") == "王一淮 08:40 已签到"
    assert there(store) == ["王一淮"]


def test_enter_among_several_records_nobody_until_one_is_chosen(
    page: CheckInPage, federation34_prepared: Store
) -> None:
    said = type_and_enter(page, "wy")
    assert said == "3 人相符：↑↓ 选定后按 Enter"
    assert [row.split("|")[0] for row in read(page.view.guests.table)] == ["王毅", "吴勇", "王一淮"]
    assert there(federation34_prepared) == []
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Return)
    assert there(federation34_prepared) == ["吴勇"]


def test_one_match_by_organisation_is_no_name_and_waits_for_the_arrows(
    page: CheckInPage, federation34_prepared: Store
) -> None:
    type_and_enter(page, "投资促进")
    assert there(federation34_prepared) == []
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Return)
    assert there(federation34_prepared) == ["高亚强"]


def test_namesakes_are_told_apart_by_their_posts_and_never_guessed(
    workspace: Workspace, meeting: Meeting, federation34_prepared: Store
) -> None:
    register(workspace, meeting, "吴勇")
    with shown(CheckInPage(workspace)) as page:
        type_and_enter(page, "吴勇")
        assert [row.split("|")[1] for row in read(page.view.guests.table)] == ["四川省处长", "广元市副市长"]
        assert there(federation34_prepared) == []


def test_a_name_in_full_is_not_the_beginning_of_a_longer_one(
    workspace: Workspace, meeting: Meeting, federation34_prepared: Store
) -> None:
    register(workspace, meeting, "吴勇军")
    with shown(CheckInPage(workspace)) as page:
        type_and_enter(page, "吴勇")
    assert there(federation34_prepared) == ["吴勇"]


def test_a_code_counts_only_as_a_whole(workspace: Workspace, meeting: Meeting, federation34_prepared: Store) -> None:
    take_seat(workspace, meeting, register(workspace, meeting, "李四"), (3, 12))
    with shown(CheckInPage(workspace)) as page:
        type_and_enter(page, "3排1座")
        assert there(federation34_prepared) == []
        type_and_enter(page, "3排12座")
    assert there(federation34_prepared) == ["李四"]


def test_what_the_input_method_is_composing_filters_and_records_nothing(
    page: CheckInPage, federation34_prepared: Store
) -> None:
    QApplication.sendEvent(page.view.guests.search, QInputMethodEvent("wang'yi", []))
    assert [row.split("|")[0] for row in read(page.view.guests.table)] == ["王毅", "王一淮"]
    assert page.view.guests.search.text() == ""
    assert there(federation34_prepared) == []


def test_who_is_there_already_is_not_recorded_twice(page: CheckInPage, federation34_prepared: Store) -> None:
    type_and_enter(page, "王一淮")
    assert type_and_enter(page, "王一淮") == "王一淮已在 08:40 签到"
    assert there(federation34_prepared) == ["王一淮"]


def test_an_unknown_name_records_nothing_and_opens_the_line_for_newcomers(
    page: CheckInPage, federation34_prepared: Store
) -> None:
    assert type_and_enter(page, "zzz") == "名单中没有“zzz”"
    assert not page.view.guests.newcomer.isVisible()
    type_and_enter(page, "李四光")
    assert page.view.guests.newcomer.name.text() == "李四光"
    assert there(federation34_prepared) == []


def test_ctrl_z_alone_takes_back_the_last_and_names_whom(page: CheckInPage, federation34_prepared: Store) -> None:
    for name in ("王一淮", "董里"):
        type_and_enter(page, name)
    assert page.view.undo.word() == "撤销上一条：Ctrl+Z（董里）"
    key(Qt.Key.Key_Z, CONTROL)
    assert page.view.guests.hint.text() == "已撤销：董里"
    assert there(federation34_prepared) == ["王一淮"]
    assert page.view.undo.word() == "撤销上一条：Ctrl+Z（王一淮）"


def test_ctrl_z_held_down_takes_back_one(page: CheckInPage, federation34_prepared: Store) -> None:
    for name in ("王一淮", "董里", "何金虎"):
        type_and_enter(page, name)
    for repeated in (False, True, True, True):
        pressed = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Z, CONTROL, "\x1a", repeated)
        QApplication.sendEvent(page.view.guests.search, pressed)
    assert there(federation34_prepared) == ["王一淮", "董里"]


def test_ctrl_z_in_a_box_with_text_undoes_typing_only(page: CheckInPage, federation34_prepared: Store) -> None:
    type_and_enter(page, "王一淮")
    enter(page.view.guests.search, "dong")
    key(Qt.Key.Key_Z, CONTROL)
    assert there(federation34_prepared) == ["王一淮"]


def test_ctrl_z_works_from_the_list_too(page: CheckInPage, federation34_prepared: Store) -> None:
    type_and_enter(page, "王一淮")
    page.view.guests.table.setFocus()
    key(Qt.Key.Key_Z, CONTROL)
    assert there(federation34_prepared) == []


def test_after_a_restart_the_newest_event_is_the_one_taken_back(
    page: CheckInPage, workspace: Workspace, federation34_prepared: Store
) -> None:
    for name in ("王一淮", "董里"):
        type_and_enter(page, name)
    with shown(CheckInPage(workspace)) as again:
        assert again.view.undo.word() == "撤销上一条：Ctrl+Z（董里）"
        key(Qt.Key.Key_Z, CONTROL)
    assert there(federation34_prepared) == ["王一淮"]


def test_the_chosen_row_stays_chosen_while_others_are_recorded(
    page: CheckInPage, workspace: Workspace, meeting: Meeting, federation34_prepared: Store
) -> None:
    go_to(page.view.guests.table, lambda row: row.name == "董里")
    stage = stages(federation34_prepared, meeting.id)[0]
    other = page.view.guests.table.records().record(0)
    assert workspace.run(MarkPresence(stage.id, (other.key,), "arrived", MORNING)) == ""
    assert page.view.guests.table.record().name == "董里"
    assert page.view.guests.table.records().record(0).state == "in"


def test_a_list_sorted_by_a_title_stays_whole(page: CheckInPage) -> None:
    names = {row.split("|")[0] for row in read(page.view.guests.table)}
    page.view.guests.table.records().sort(1)
    shown_posts = [row.split("|")[1] for row in read(page.view.guests.table)]
    assert shown_posts == sorted(shown_posts)
    assert {row.split("|")[0] for row in read(page.view.guests.table)} == names


@pytest.mark.long
def test_ten_thousand_are_filtered_within_fifty_milliseconds_a_keystroke(
    workspace: Workspace, meeting: Meeting
) -> None:
    for start in range(0, 10_000, 500):
        assert workspace.run(Crowd(meeting.id, start, 500)) == ""
    with shown(CheckInPage(workspace)) as page:
        while page.warming.isActive():
            QApplication.processEvents()
        taken = [stroke(page, letter) for word in ("wangwei", "a00123") for letter in word]
    assert max(taken) < 0.05, taken
