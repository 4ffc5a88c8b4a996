"""All papers into one folder: how far it is, calling it off, what stops it, and nothing written over. 全部导出"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from db.store.store import Store
from desktop.dialogs.choose_folder import ChooseFolder
from desktop.documents.target import free_path
from desktop.pages.papers.page import PapersPage
from tests.desktop.documents.section8 import assert_all
from tests.desktop.pages.papers_hands import as_nobody, press, rows, said

TURNS = 500


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "全部"
    made.mkdir()
    return made


def export_all(page: PapersPage, folder: Path) -> None:
    """Press the button and agree to a folder."""
    agree(asked(page), folder)


def asked(page: PapersPage) -> ChooseFolder:
    press(page.view.all)
    dialog = page.findChild(ChooseFolder)
    assert dialog is not None
    return dialog


def agree(dialog: ChooseFolder, folder: Path) -> None:
    """As the dialog of the system does, which has no button of ours."""
    dialog.fileSelected.emit(str(folder))
    dialog.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def until(done: Callable[[], bool]) -> None:
    for _ in range(TURNS):
        if done():
            return
        QApplication.processEvents()
    raise AssertionError("nothing more happened")


def test_every_paper_that_is_listed_is_written(federation34: Store, page: PapersPage, folder: Path) -> None:
    export_all(page, folder)
    until(lambda: said(page).startswith("正在导出第 3 份"))
    until(lambda: said(page).startswith("已导出"))
    written = sorted(path.name for path in folder.iterdir())
    assert len(written) == len(rows(page))
    assert "经联合会第34届年会印发通知.docx" in written
    assert said(page) == f"已导出 {len(written)} 份文件到“{folder}”。"
    for path in folder.iterdir():
        assert_all(path)


def test_it_can_be_called_off_between_two_papers(federation34: Store, page: PapersPage, folder: Path) -> None:
    export_all(page, folder)
    until(lambda: said(page).startswith("正在导出第 3 份"))
    press(page.view.bar.button)
    written = len(list(folder.iterdir()))
    assert 2 <= written < len(rows(page))
    assert said(page) == f"已取消：导出了 {written} 份，其余 {len(rows(page)) - written} 份没有写出。"
    QApplication.processEvents()
    assert len(list(folder.iterdir())) == written


def test_a_file_that_is_there_is_not_written_over(federation34: Store, page: PapersPage, folder: Path) -> None:
    kept = folder / "经联合会第34届年会会议纪要.docx"
    kept.write_bytes(b"edited by hand")
    export_all(page, folder)
    until(lambda: said(page).startswith("已导出"))
    assert kept.read_bytes() == b"edited by hand"
    assert (folder / "经联合会第34届年会会议纪要（2）.docx").exists()
    assert free_path(folder, "经联合会第34届年会会议纪要", "docx").name == "经联合会第34届年会会议纪要（3）.docx"


def test_a_folder_that_takes_no_file_stops_it_with_one_sentence(
    federation34: Store, page: PapersPage, folder: Path
) -> None:
    export_all(page, folder / "没有")
    until(lambda: "不存在" in said(page))
    assert said(page).endswith("请另选文件夹。")
    export_all(page, folder)  # and it can begin again
    until(lambda: said(page).startswith("已导出"))
    assert len(list(folder.iterdir())) == len(rows(page))


def test_a_closed_folder_is_told(federation34: Store, page: PapersPage, folder: Path) -> None:
    folder.chmod(0o500)
    dialog = asked(page)
    with as_nobody():
        agree(dialog, folder)
        until(lambda: "不允许写入" in said(page))
    folder.chmod(0o700)
    assert list(folder.iterdir()) == []
