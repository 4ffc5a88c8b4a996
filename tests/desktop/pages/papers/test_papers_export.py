"""The page of papers writes and prints: files, notices, refusals. 公文导出与打印"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton

from db.attendance.entity import Attendee
from db.attendance.operations import DescribeAttendee
from db.attendance.printed import last_printed
from db.file.naming import file_name
from db.people.entity import Person
from db.store.store import Store
from desktop.pages.papers.export import last_folder
from desktop.pages.papers.page import PapersPage
from desktop.workspace import Workspace
from tests.desktop.documents.docx_reading import opened, text_of
from tests.desktop.documents.section8 import assert_all
from tests.desktop.pages.papers_hands import as_nobody, dialog, key, pdf_text, press, rows, said, save_as


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "交换"
    made.mkdir()
    return made


def names(store: Store) -> list[str]:
    return [person.name for person in store.find(Person)]


def test_word_is_written_where_the_dialog_says(federation34: Store, page: PapersPage, folder: Path) -> None:
    press(page.view.word)
    assert dialog(page).selectedFiles()[0].endswith("经联合会第34届年会会议纪要.docx")
    save_as(page, str(folder / "纪要.docx"))
    assert [path.name for path in folder.iterdir()] == ["纪要.docx"]
    assert_all(folder / "纪要.docx")
    written = "".join(text_of(each) for each in opened(folder / "纪要.docx").paragraphs())
    assert [name for name in names(federation34) if name not in written] == []
    assert said(page).startswith(f"已保存为“{folder / '纪要.docx'}”。")


def test_a_badge_that_changed_after_it_went_out_is_offered_alone(
    federation34: Store, page: PapersPage, folder: Path, workspace: Workspace
) -> None:
    page.open_record("badges")
    press(page.view.word)
    save_as(page, str(folder / "参会证.docx"))
    assert workspace.meeting is not None
    marks = last_printed(federation34, workspace.meeting.id, "badges")
    assert len(marks) == 24
    titles = [title for title, *_ in rows(page)]
    assert "参会证（只印有变化的）" not in titles
    attendee = federation34.need(Attendee, min(marks))
    describing = DescribeAttendee(attendee.id, attendee.kind, attendee.organisation, "代市长", attendee.member)
    assert workspace.run(describing) == ""
    assert {title for title, *_ in rows(page)} - set(titles) == {"参会证（只印有变化的）"}
    page.open_record("changed_badges")
    press(page.view.word)
    save_as(page, str(folder / "补印.docx"))
    assert opened(folder / "补印.docx").words().count("经联合会第34届年会") == 1
    assert [title for title, *_ in rows(page)] == titles


def test_the_attendance_list_is_written_as_word_too(federation34: Store, page: PapersPage, folder: Path) -> None:
    key(page, Qt.Key.Key_Down)
    press(page.view.word)
    save_as(page, str(folder / "签到表"))
    assert_all(folder / "签到表.docx")


def test_the_pdf_has_every_name(federation34: Store, page: PapersPage, folder: Path) -> None:
    press(page.view.pdf)
    save_as(page, str(folder / "纪要"))
    words = pdf_text(folder / "纪要.pdf")
    assert "陕甘川宁毗邻地区经济联合会第34届年会会议纪要" in words
    assert [name for name in names(federation34) if name not in words] == []


def test_the_words_of_a_pdf_stay_within_its_margins(federation34: Store, page: PapersPage, folder: Path) -> None:
    press(page.view.pdf)
    save_as(page, str(folder / "纪要"))
    read = subprocess.run(["pdftotext", "-bbox", folder / "纪要.pdf", "-"], capture_output=True, text=True, check=True)
    edges = [
        (float(left), float(right)) for left, right in re.findall(r'xMin="([\d.]+)".* xMax="([\d.]+)"', read.stdout)
    ]
    millimetre = 72 / 25.4
    assert min(left for left, _ in edges) > 27 * millimetre
    assert 183 * millimetre < max(right for _, right in edges) < 185 * millimetre


def test_the_notice_names_missing_fonts_and_opens_the_folder(
    federation34: Store, page: PapersPage, folder: Path
) -> None:
    from desktop.printing_fonts import missing_faces

    class Opener(QObject):
        opened: list[QUrl] = []

        @Slot(QUrl)
        def open(self, url: QUrl) -> None:
            self.opened.append(url)

    press(page.view.word)
    save_as(page, str(folder / "纪要.docx"))
    assert ("本机缺：" in said(page)) == bool(missing_faces())
    assert all(face in said(page) for face in missing_faces())
    opener = Opener()
    QDesktopServices.setUrlHandler("file", opener, "open")
    try:
        assert page.view.bar.button.word() == "打开文件夹"
        press(page.view.bar.button)
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert [url.toLocalFile() for url in opener.opened] == [str(folder)]


def test_the_next_file_is_proposed_where_the_last_one_went(federation34: Store, page: PapersPage, folder: Path) -> None:
    assert last_folder() != folder
    press(page.view.word)
    save_as(page, str(folder / "纪要.docx"))
    page.view.list.setFocus()
    key(page, Qt.Key.Key_Down)
    press(page.view.pdf)
    assert dialog(page).selectedFiles() == [str(folder / "经联合会第34届年会签到表.pdf")]
    dialog(page).reject()
    shutil.rmtree(folder)
    assert last_folder().is_dir()


@pytest.mark.parametrize(("first", "then"), [("pdf", "word"), ("word", "pdf")])
def test_a_folder_that_may_not_be_written_is_one_sentence(
    federation34: Store, page: PapersPage, folder: Path, first: str, then: str
) -> None:
    press(getattr(page.view, first))
    save_as(page, str(folder / "纪要"))
    there = list(folder.iterdir())
    folder.chmod(0o500)
    press(getattr(page.view, then))
    with as_nobody():
        save_as(page)
    folder.chmod(0o700)
    assert re.fullmatch(r"未能写出“.*纪要\.(docx|pdf)”：文件夹不允许写入，或文件正在别的程序中打开.*。", said(page))
    assert list(folder.iterdir()) == there
    press(page.view.bar.button)
    assert said(page) == ""


def test_a_folder_that_has_gone_is_one_sentence(federation34: Store, page: PapersPage, folder: Path) -> None:
    press(page.view.word)
    save_as(page, str(folder / "没有" / "纪要.docx"))
    assert said(page) == f"文件夹“{folder / '没有'}”不存在，未能写出“纪要.docx”：请另选文件夹。"
    assert list(folder.iterdir()) == []


def test_a_name_with_another_ending_gets_ours_and_no_file_is_lost(
    federation34: Store, page: PapersPage, folder: Path
) -> None:
    (folder / "第34.1稿.docx").write_text("前一稿", encoding="utf-8")
    press(page.view.word)
    save_as(page, str(folder / "第34.1稿"))
    assert "已经存在，没有改动它" in said(page)
    assert (folder / "第34.1稿.docx").read_text(encoding="utf-8") == "前一稿"
    press(page.view.word)
    save_as(page, str(folder / "第34.2稿"))
    assert_all(folder / "第34.2稿.docx")


@pytest.mark.parametrize(
    ("title", "name"),
    [("经联合会第34届年会会议纪要", "经联合会第34届年会会议纪要"), ('a/b\\c:d*e?"<f>|\n', "abcdef"), ("..", "lianxi"),
     ("长" * 90, "长" * 60)],
)  # fmt: skip
def test_every_system_takes_the_proposed_name(title: str, name: str) -> None:
    assert file_name(title) == name


def print_dialog(page: PapersPage) -> QDialog:
    from desktop.dialogs.print_paper import PrintPaper

    found = page.findChild(PrintPaper)
    assert found is not None
    return found


def test_ctrl_p_prints_what_the_preview_shows(federation34: Store, page: PapersPage, folder: Path) -> None:
    key(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    asked = print_dialog(page)
    field = asked.findChild(QLineEdit, "filename")
    field.setText(str(folder / "打印.pdf"))
    press(next(each for each in asked.findChildren(QPushButton) if each.isDefault()))
    assert said(page) == f"已送打印：会议纪要（{folder / '打印.pdf'}）。"
    assert "陕甘川宁毗邻地区经济联合会第34届年会会议纪要" in pdf_text(folder / "打印.pdf")


def test_nothing_is_printed_when_the_dialog_is_left(federation34: Store, page: PapersPage) -> None:
    press(page.view.printing)
    print_dialog(page).reject()
    assert said(page) == ""
