"""The unfinished line is there again after a crash, and nowhere else. 未完的一行"""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from db.ballot.operations import OpenBallot
from desktop.pages.live.page import LivePage
from desktop.workspace import Workspace
from tests.desktop.pages.live_hands import FOURTH, MORNING, Key, Recorder


def reopened(hall: Recorder) -> LivePage:
    """What a start after a power cut shows: a new page on the same files."""
    page = LivePage(hall.window.workspace)
    page.resize(1218, 698)
    page.show()
    QApplication.processEvents()
    return page


def close(page: LivePage) -> None:
    page.close()
    page.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_an_unfinished_line_comes_back_after_a_crash(hall: Recorder) -> None:
    hall.type("发言 王毅 还没有说完")
    hall.page.desk.keep_draft()
    page = reopened(hall)
    assert page.view.entry.line.text() == "发言 王毅 还没有说完"
    assert page.view.entry.preview.hint.text() == "上次没有记下的一行"
    close(page)


def test_typing_alone_sees_to_it_that_the_line_is_kept(hall: Recorder) -> None:
    hall.type("jl")
    assert hall.page.desk.is_keeping()


def test_a_recorded_line_leaves_no_draft(hall: Recorder) -> None:
    hall.type("记录 一句")
    hall.page.desk.keep_draft()
    assert hall.page.desk.draft.path.exists()
    hall.key(Key.Key_Return)
    assert not hall.page.desk.draft.path.exists()


def test_a_draft_belongs_to_its_meeting_and_a_torn_one_is_none(hall: Recorder) -> None:
    draft = hall.page.desk.draft
    draft.keep("another", "记录 一句")
    assert draft.recall(hall.page.scene.meeting.id if hall.page.scene else "") == ""
    assert draft.recall("another") == "记录 一句"
    draft.path.write_bytes(draft.path.read_bytes()[:-5])
    assert draft.recall("another") == ""


def test_of_a_secret_ballot_nothing_is_kept(hall: Recorder, workspace: Workspace) -> None:
    hall.record(*FOURTH)
    hall.type("记录 一句")
    hall.page.desk.keep_draft()
    now = hall.page.scene
    assert now is not None
    assert now.item is not None
    assert workspace.run(OpenBallot(now.item.id, (now.motions[0].id,), "secret", MORNING)) == ""
    hall.page.desk.keep_draft()
    assert not hall.page.desk.draft.path.exists()


def test_where_no_file_can_be_made_recording_goes_on(hall: Recorder) -> None:
    hall.page.desk.draft.path.mkdir()
    hall.type("记录 一句")
    hall.page.desk.keep_draft()
    hall.key(Key.Key_Return)
    assert hall.told() == ["记录 一句"]
