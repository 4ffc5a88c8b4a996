"""Hands and eyes of the tests of preparation and check-in: keys, buttons, and what is recorded. 筹备测试"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from db.agenda.entity import AgendaItem, agenda, presenters
from db.attendance.entity import Attendee, Leave, attendees
from db.body.entity import Member, member_name
from db.meeting.entity import Meeting, meeting_body, meetings, stage_chairs, sub_meetings, title
from db.motion.entity import MotionId, motions_of, sponsors
from db.people.entity import Person
from db.rotation.entity import MeetingInterval
from db.store.store import Store
from desktop.page import Page
from desktop.widgets.combo import Combo
from desktop.widgets.record_table import RecordTable
from desktop.widgets.roles import Group
from desktop.workspace import Workspace
from tests.desktop.dialogs import Answers, enter, press, settle, type_into

P = TypeVar("P", bound=Page)


@contextmanager
def shown(page: P) -> Iterator[P]:
    """The page alone, as large as in a window of 1366 by 768."""
    page.resize(1218, 698)
    page.show()
    page.activateWindow()
    settle()
    page.focus_first()
    yield page
    page.close()
    page.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def key(pressed: Qt.Key, holding: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key wherever the cursor is."""
    cursor = QApplication.focusWidget()
    assert cursor is not None
    QTest.keyClick(cursor, pressed, holding)


def choose(combo: Combo, wanted: str) -> None:
    """Walk through a list of choices with the arrow keys."""
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Home)
    for _ in range(combo.count()):
        if combo.key() == wanted:
            return
        QTest.keyClick(combo, Qt.Key.Key_Down)
    raise AssertionError(f"no choice {wanted}")


def choose_word(combo: Combo, word: str) -> None:
    choose(combo, str(combo.itemData(combo.findText(word))))


def go_to(table: RecordTable, wanted: Callable[[Any], bool]) -> None:
    """Walk down a list with the arrow keys, from the top, to the first such row."""
    table.setFocus()
    table.clearSelection()
    for _ in range(len(table.records().rows())):
        table.move(1)
        if wanted(table.record()):
            return
    raise AssertionError("no such row")


def pick(answers: Answers, button: QWidget, *names: str) -> None:
    """Open the list of persons, find each by typing, and take those found."""

    def act(dialog: Any) -> None:
        for name in names:
            type_into(dialog.search, name)
            QTest.keyClick(dialog.search, Qt.Key.Key_Return)
        QTest.keyClick(dialog.search, Qt.Key.Key_Return)

    answers.next(act)
    press(button)


def read(table: RecordTable) -> list[str]:
    """What the user reads, row by row: groups by title and notes, cells joined by |."""
    model = table.records()
    return [_row(model, row, record) for row, record in enumerate(model.rows())]


def _row(model: Any, row: int, record: object) -> str:
    if isinstance(record, Group):
        return "# " + " ".join((record.title, *record.notes.values()))
    return "|".join(column.show(record).spoken() for column in model.COLUMNS)


def commits(store: Store) -> int:
    """How many steps are in the log."""
    return int(store.connection.execute("SELECT count(*) FROM sy_commit").fetchone()[0])


def annual_meeting(store: Store, workspace: Workspace) -> Meeting:
    """Choose the 34th annual meeting, not the alliance's within it."""
    found = next(each for each in meetings(store) if not each.parent)
    workspace.choose_meeting(found.id)
    return found


def part(page: Any, name: str) -> None:
    press(page.view.chips.chips[name])


def open_item(page: Any, title: str) -> None:
    go_to(page.view.agenda.table, lambda row: row.title == title)


class _Told:
    """What a preparation says, with names in the place of ids."""

    def __init__(self, store: Store, meeting: Meeting) -> None:
        self.store, self.meeting = store, meeting
        self.names = {each.id: each.name for each in store.find(Person)}

    def called(self, person: object, member: object, organisation: str = "") -> str:
        named = self.names.get(person)  # type: ignore[call-overload]
        return named or (member_name(self.store, member) if member else organisation)  # type: ignore[arg-type]

    def chairs(self, stage: object) -> list[str]:
        found = stage_chairs(self.store, self.meeting.id)
        return [self.called(each.person, each.member) for each in found if each.stage == stage]

    def attendee(self, each: Attendee) -> tuple[str, ...]:
        name, member = self.called(each.person, None, each.organisation), member_name(self.store, each.member)
        return name, each.organisation, each.title, each.kind, member, each.level, each.organ

    def item(self, item: AgendaItem) -> tuple[str, str, list[str], list[tuple[str, str, list[str]]]]:
        presented = [self.called(by.person, by.member, by.organisation) for by in presenters(self.store, item.id)]
        motions = [(each.kind, each.title, self.sponsors(each.id)) for each in motions_of(self.store, item.id)]
        return item.kind, item.title, presented, motions

    def sponsors(self, motion: MotionId) -> list[str]:
        return [self.called(None, by.member, by.organisation) for by in sponsors(self.store, motion)]

    def intervals(self) -> list[tuple[object, ...]]:
        place = meeting_body(self.store, self.meeting.id)
        found = self.store.find(MeetingInterval, body=place.body) if place else ()
        return [(each.from_ordinal, each.months, each.earlier_months, each.order_unchanged) for each in found]


def facts(store: Store, meeting: Meeting) -> dict[str, object]:
    """Everything that a preparation says of a meeting, without ids."""
    told = _Told(store, meeting)
    return {
        "title": title(store, meeting),
        "theme": meeting.theme,
        "days": (meeting.from_on, meeting.to_on, meeting.minutes_on),
        "place": meeting.place,
        "chair": member_name(store, meeting.chair),
        "term": (meeting.term_from, meeting.term_to),
        "heads": (meeting.head_count, bool(meeting.head_count_more)),
        "attendees": [told.attendee(each) for each in attendees(store, meeting.id)],
        "leaves": [(told.called(None, each.member), each.reason) for each in store.find(Leave, meeting=meeting.id)],
        "untold": told.chairs(None),
        "agenda": [
            (stage.kind, stage.name, told.chairs(stage.id), [told.item(each) for each in items])
            for stage, items in agenda(store, meeting.id)
        ],
        "intervals": told.intervals(),
        "joined": [member_name(store, each.id) for each in store.find(Member, joined_at=meeting.id)],
        "within": [facts(store, each) for each in sub_meetings(store, meeting.id)],
    }


__all__ = [
    "Answers",
    "annual_meeting",
    "choose",
    "choose_word",
    "commits",
    "enter",
    "facts",
    "go_to",
    "key",
    "open_item",
    "part",
    "pick",
    "press",
    "read",
    "settle",
    "shown",
    "type_into",
]
