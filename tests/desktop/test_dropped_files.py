"""Files dropped on the window: taken where they belong, or refused in one sentence. 拖入文件"""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from db.attendance.workbook import workbook
from db.body.entity import bodies
from db.body.operations import DescribeBody
from db.meeting.entity import stages
from db.store.store import Store
from desktop.main_window import MainWindow
from tests.desktop.dialogs import settle, wait_until


def drop(window: MainWindow, path: Path, at: QPoint) -> None:
    """Drop a file at a place of the window, by the way a file manager's drop takes."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, buttons, keys)
    handle = window.windowHandle()
    assert handle is not None
    QApplication.sendEvent(handle, event)


def made(kind: str, folder: Path, store: Store) -> Path:
    """A file of each kind that somebody may drop."""
    path = folder / f"{kind}.lianxi"
    if kind == "live":
        return store.path
    if kind == "foreign":
        with sqlite3.connect(path) as other:
            other.execute("CREATE TABLE t(x)")
        other.close()
    elif kind == "folder":
        path.mkdir()
    elif kind == "another":
        with Store.create(path, keys=folder / "other-keys"):
            pass
    elif kind != "gone":
        path.write_bytes(b"" if kind == "empty" else b"PK\x03\x04 something")
    return path


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("live", "正在使用的数据文件"),
        ("another", "另一份数据文件"),
        ("foreign", "别的程序的数据库"),
        ("empty", "是空文件"),
        ("unknown", "不认识"),
        ("gone", "没有找到"),
    ],
)
def test_a_dropped_file_that_cannot_be_taken_is_refused_in_one_sentence(
    window: MainWindow, store: Store, tmp_path: Path, kind: str, words: str
) -> None:
    path = made(kind, tmp_path, store)
    drop(window, path, QPoint(600, 400))
    assert window.bar.isVisible()
    assert words in window.bar.text()
    assert path.name in window.bar.text()
    assert "\n" not in window.bar.text()


def test_a_workbook_dropped_on_any_page_is_read_at_check_in(
    window: MainWindow, federation34: Store, tmp_path: Path
) -> None:
    window.go("roster")
    meeting, path = window.workspace.meeting, tmp_path / "签到册.xlsx"
    assert meeting is not None
    path.write_bytes(workbook(federation34, stages(federation34, meeting.id)[0].id))
    drop(window, path, QPoint(600, 400))
    wait_until(lambda: window.navigation.chosen() == "checkin")
    assert window.pages["checkin"].view.guests.hint.text() == "签到册.xlsx里一行也没有填，没有读入"  # type: ignore[attr-defined]
    assert not window.bar.isVisible()


def test_any_other_table_is_read_as_a_reply_and_what_is_none_is_said(
    window: MainWindow, federation34: Store, tmp_path: Path
) -> None:
    path = tmp_path / "名单.csv"
    path.write_text("董里,8:31", encoding="utf-8")
    drop(window, path, QPoint(600, 400))
    wait_until(lambda: window.navigation.chosen() == "prep")
    bar = window.pages["prep"].view.attendees.bar  # type: ignore[attr-defined]
    wait_until(lambda: bar.kind == "warning")
    assert bar.text() == "名单.csv里没有读到参会人员；回执要有“姓名”一列"
    path = tmp_path / "照片.xlsx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    drop(window, path, QPoint(600, 400))
    wait_until(window.bar.isVisible)
    assert "照片.xlsx不是能读的表格" in window.bar.text()


def test_the_live_file_still_writes_after_it_was_dropped(window: MainWindow, federation34: Store) -> None:
    drop(window, federation34.path, QPoint(600, 400))
    body = bodies(federation34)[0]
    assert window.workspace.run(DescribeBody(body.id, body.kind, "年会", "新办事处", body.prefix)) == ""
    assert bodies(federation34)[0].office == "新办事处"


def test_a_file_dropped_on_a_text_field_is_not_pasted_as_words(
    window: MainWindow, federation34: Store, tmp_path: Path
) -> None:
    window.go("roster")
    settle()
    search = window.pages["roster"].view.search  # type: ignore[attr-defined]
    path = tmp_path / "名单.xyz"
    path.write_text("x", encoding="utf-8")
    drop(window, path, search.mapTo(window, search.rect().center()))
    assert search.text() == ""
    assert "名单.xyz" in window.bar.text()
