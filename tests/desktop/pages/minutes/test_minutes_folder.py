"""A whole folder of past minutes read in one go, each confirmed. 读入整个文件夹"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from db.meeting.entity import meetings
from db.store.store import Store
from desktop.dialogs.read_folder import ReadFolderDialog
from desktop.main_window import MainWindow
from desktop.pages.overview.folder_desk import FolderDesk
from desktop.pages.overview.page import OverviewPage
from desktop.sheet_file import sheets_of
from tests.desktop.dialogs import Answers, press, wait_until
from tests.desktop.pages.minutes_hands import TEXTS, file_unchecked, photograph, wait_for, wait_for_dialog


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """Three minutes, one of them twice, a recipe, and what is not read at all."""
    folder = tmp_path / "旧纪要"
    (folder / "2015").mkdir(parents=True)
    shutil.copy(TEXTS / "members.txt", folder / "2015" / "三十届.txt")
    shutil.copy(TEXTS / "members.txt", folder / "2015" / "三十届（副本）.txt")
    shutil.copy(TEXTS / "elected.txt", folder / "选举.txt")
    shutil.copy(TEXTS / "nothing.txt", folder / "菜谱.txt")
    (folder / "合影.jpg").write_bytes(b"\xff\xd8")
    (folder / "~$开着.docx").write_bytes(b"")
    return folder


def states(dialog: ReadFolderDialog) -> dict[str, str]:
    return {each.name: each.state for each in dialog.table.records().rows()}


def test_a_folder_is_read_in_one_go_and_each_text_confirmed(
    page: OverviewPage, window: MainWindow, answers: Answers, shelf: Path, federation34_roster: Store, tmp_path: Path
) -> None:
    store = federation34_roster
    before = len(meetings(store))

    def go_through(dialog: QDialog) -> None:
        assert isinstance(dialog, ReadFolderDialog)
        wait_until(dialog.report.isEnabled)
        assert states(dialog) == {
            "2015/三十届.txt": "doubtful",
            "2015/三十届（副本）.txt": "doubtful",
            "菜谱.txt": "refused",
            "选举.txt": "read",
        }
        assert "共 4 个文件：3 份待确认、1 份没有读入。" in dialog.words.text()
        assert len(meetings(store)) == before
        answers.next(file_unchecked)
        assert dialog.table.choose("2015/三十届.txt")
        press(dialog.verb)
        assert (len(meetings(store)), states(dialog)["2015/三十届.txt"]) == (before + 1, "filed")
        assert states(dialog)["2015/三十届（副本）.txt"] == "there"
        photograph(dialog, "folder")
        assert dialog.table.record().name == "选举.txt"
        assert dialog.table.choose("2015/三十届.txt")
        assert dialog.verb.word() == "撤销存入"
        press(dialog.verb)
        assert (len(meetings(store)), states(dialog)["2015/三十届.txt"]) == (before, "doubtful")
        assert dialog.table.choose("菜谱.txt")
        assert not dialog.verb.isEnabled()
        desk = page.findChild(FolderDesk)
        assert desk is not None
        desk.save(tmp_path / "清单.xlsx")
        assert "清单已写出" in dialog.fault.text()

    answers.next(go_through)
    window.take_files([shelf])
    wait_for_dialog(answers)
    rows = sheets_of(tmp_path / "清单.xlsx")[0].rows
    assert [row[0] for row in rows[2:]] == ["2015/三十届.txt", "2015/三十届（副本）.txt", "菜谱.txt", "选举.txt"]
    assert "没有找到会议" in str(rows[4][6])
    assert rows[2][3:6] == ["29", "1", "有待核对"]


def test_a_folder_is_stopped_half_way(page: OverviewPage, answers: Answers, shelf: Path) -> None:
    def stop(dialog: QDialog) -> None:
        assert isinstance(dialog, ReadFolderDialog)
        wait_until(lambda: bool(dialog.table.records().rows()))
        photograph(dialog, "folder-reading")
        press(dialog.stop)
        assert not dialog.stop.isVisible()
        assert "没有读入" in dialog.words.text()
        assert "waiting" in states(dialog).values()

    answers.next(stop)
    page.take_file(shelf)
    wait_for_dialog(answers)


def test_an_empty_folder_is_said_to_be_so(page: OverviewPage, window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    window.take_files([tmp_path / "空"])
    wait_for(page)
    assert page.view.minutes_bar.text() == "空是文件夹，里面没有能读的纪要（.txt、.docx、.doc）"
