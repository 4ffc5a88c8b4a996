"""The chair's script on the papers page: a guest who is not there leaves it with one press; letters go out by name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from db.attendance.entity import Leave, Presence, attendees
from db.attendance.operations import MarkPresence
from db.attendance.rules import called
from db.meeting.entity import stages
from db.store.moment import instant
from db.store.store import Store
from desktop.pages.papers.page import PapersPage
from desktop.workspace import Workspace
from tests.desktop.documents.docx_reading import opened
from tests.desktop.documents.section8 import assert_all
from tests.desktop.pages.papers_hands import facts, press, said, save_as, shown
from tests.desktop.pages.preparation_hands import annual_meeting

GUEST = "韩丽芝"


@pytest.fixture
def page(federation34_prepared: Store, application: QApplication, workspace: Workspace) -> Iterator[PapersPage]:
    annual_meeting(federation34_prepared, workspace)
    with shown(workspace) as page:
        page.view.list.choose("chair_script")
        yield page


def script(page: PapersPage, folder: Path) -> str:
    """What the Word file says that one press and a name write."""
    press(page.view.word)
    save_as(page, str(folder / "主持词.docx"))
    words = opened(folder / "主持词.docx").words()
    (folder / "主持词.docx").unlink()
    return words


def press_guest(page: PapersPage) -> None:
    """Click the word at the right of the guest's line."""
    row = next(n for n, each in enumerate(facts(page)) if each[0] == GUEST)
    table = page.view.facts
    place = table.visualRect(table.model().index(row, 2)).center()
    QTest.mouseMove(table.viewport(), place)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QApplication.processEvents()


def line(page: PapersPage) -> tuple[str, ...]:
    return next(each for each in facts(page) if each[0] == GUEST)


def test_before_the_meeting_one_press_asks_leave_and_another_takes_it_back(
    page: PapersPage, federation34_prepared: Store, tmp_path: Path
) -> None:
    assert GUEST in script(page, tmp_path)
    assert line(page) == (GUEST, "主持词介绍", "请假")
    press_guest(page)
    assert GUEST not in script(page, tmp_path)
    assert "王毅" in script(page, tmp_path)
    assert line(page) == (GUEST, "未到会，主持词不介绍", "取消请假")
    press_guest(page)
    assert GUEST in script(page, tmp_path)
    assert all(each.attendee is None for each in federation34_prepared.find(Leave))


def test_at_the_door_one_press_says_that_a_guest_is_gone(
    page: PapersPage, federation34_prepared: Store, workspace: Workspace, tmp_path: Path
) -> None:
    meeting = workspace.meeting
    assert meeting is not None
    first = stages(federation34_prepared, meeting.id)[0]
    people = [each for each in attendees(federation34_prepared, meeting.id) if each.person]
    assert meeting.from_on is not None
    arrived = MarkPresence(first.id, tuple(each.id for each in people), "arrived", instant(meeting.from_on, 8, 50))
    assert workspace.run(arrived) == ""
    assert line(page) == (GUEST, "主持词介绍", "离会")
    press_guest(page)
    assert GUEST not in script(page, tmp_path)
    (guest,) = [each.id for each in people if called(federation34_prepared, each) == GUEST]
    assert [each.kind for each in federation34_prepared.find(Presence, attendee=guest)] == ["arrived", "left"]
    press_guest(page)
    assert GUEST in script(page, tmp_path)


def test_a_letter_to_each_guest_goes_into_a_folder_by_name(page: PapersPage, tmp_path: Path) -> None:
    page.view.list.choose("invitations")
    assert page.view.each.word() == "每位来宾一份"
    folder = tmp_path / "函"
    folder.mkdir()
    page._sending.write_each(page.view.draft(), folder)  # type: ignore[arg-type]
    assert sorted(each.name for each in folder.iterdir()) == ["邀请函（王毅）.docx", "邀请函（韩丽芝）.docx"]
    for each in folder.iterdir():
        assert_all(each)
    assert "尊敬的韩丽芝副主任：" in opened(folder / "邀请函（韩丽芝）.docx").words()
    assert said(page).startswith("已导出 2 份文件")
