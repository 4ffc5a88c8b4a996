"""Three hours of two hundred people on the keys: everything is recorded, and no key costs more at the end. 长会议"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from db.meeting.entity import MeetingId
from db.store.store import Store
from desktop.main_window import MainWindow
from desktop.workspace import Workspace
from tests.desktop.long_meeting import EVENTS, OPENED, furnish, lines, moment, strokes
from tests.desktop.pages.live_hands import Recorder

EARLY, LATE = 20, EVENTS - 20
TYPED = "fy wangjianguo 说明情况"
UNCHANGED = "PRAGMA data_version"
MOST_STATEMENTS = 60
"""What one key may ask of the database at most: the scene is read at an event, and not at a key."""


@pytest.fixture
def meeting(store: Store) -> MeetingId:
    return furnish(store)


@pytest.fixture
def recorder(meeting: MeetingId, workspace: Workspace, window: MainWindow) -> Recorder:
    workspace.choose_meeting(meeting)
    return Recorder(window, OPENED)


def statements(recorder: Recorder) -> Iterator[int]:
    """How many statements each key of a line takes; the line is wiped out again.

    The clock of a speech ticks in between, whatever the key: it finds its answers remembered, and asks only whether
    anybody else has written since (data_version). That question is not counted.
    """
    connection = recorder.window.workspace.store.connection
    for stroke in strokes(TYPED):
        heard: list[str] = []
        connection.set_trace_callback(heard.append)
        recorder.type(stroke)
        connection.set_trace_callback(None)
        yield sum(each != UNCHANGED for each in heard)
    recorder.field.clear()


def test_a_long_meeting_is_recorded_whole_and_weighs_no_more_at_its_end(recorder: Recorder, store: Store) -> None:
    before = len(store.commits())
    asked: dict[int, list[int]] = {}
    widgets: dict[int, int] = {}
    for number, line in enumerate(lines()):
        recorder.now = moment(number)
        recorder.record(line)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # as the running window does by itself
        if number in (EARLY, LATE):
            asked[number] = list(statements(recorder))
            widgets[number] = len(recorder.window.findChildren(QWidget))
    assert len(store.commits()) == before + EVENTS
    assert asked[LATE] == asked[EARLY]
    assert max(asked[LATE]) <= MOST_STATEMENTS
    assert widgets[LATE] == widgets[EARLY]
