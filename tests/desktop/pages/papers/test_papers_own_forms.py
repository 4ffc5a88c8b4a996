"""The office's own templates and papers changed by hand, on the page of papers. 模板与对照"""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMenu

from db.store.store import Store
from db.template.entity import templates
from desktop.dialogs.hand_edits import HandEdits
from desktop.dialogs.open_file import OpenWord
from desktop.pages.papers.page import PapersPage
from desktop.widgets.label import Label
from desktop.workspace import Workspace
from tests.desktop.dialogs import wait_until
from tests.desktop.pages.papers_hands import describe, pdf_text, press, rows, said, save_as
from tests.desktop.test_exporting import change
from tests.desktop.test_template_file import template, words


def offered(page: PapersPage) -> QMenu:
    press(page.view.more)
    menu = page.view.more.findChild(QMenu)
    assert menu is not None
    return menu


def choose(page: PapersPage, word: str) -> None:
    menu = offered(page)
    action = next(each for each in menu.actions() if each.text() == word)
    menu.close()
    action.trigger()


def pick(page: PapersPage, path: Path) -> None:
    """As the dialog of the system does, which has no button of ours."""
    dialog = page.findChild(OpenWord)
    assert dialog is not None
    dialog.fileSelected.emit(str(path))
    dialog.close()


def answering(press_verb: bool, seen: list[str]) -> None:
    """Read the next question, and answer it, while it waits."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, HandEdits):
            seen.extend(each.text() for each in dialog.findChildren(Label))
            press(dialog.verb if press_verb else dialog.cancel)

    QTimer.singleShot(0, answer)


def test_a_template_is_added_and_a_paper_goes_out_in_it(federation34: Store, page: PapersPage, tmp_path: Path) -> None:
    own = tmp_path / "本办纪要.docx"
    own.write_bytes(template("{{ 公文.标题 }}"))
    page._forms.take_in(own, "本办纪要")
    assert said(page).startswith("已添加模板“本办纪要”")
    choose(page, "按“本办纪要”导出…")
    save_as(page, str(tmp_path / "出.docx"))
    assert words((tmp_path / "出.docx").read_bytes()) == ["陕甘川宁毗邻地区经济联合会第34届年会会议纪要"]
    choose(page, "按“本办纪要”写成PDF…")
    save_as(page, str(tmp_path / "出.pdf"))
    wait_until(lambda: said(page).startswith("已保存为") and (tmp_path / "出.pdf").exists(), turns=6_000)
    assert "第34届年会会议纪要" in pdf_text(tmp_path / "出.pdf").replace(" ", "")
    choose(page, "删去模板“本办纪要”")
    assert templates(federation34) == ()


def test_a_wrong_tag_is_said_on_the_page(federation34: Store, page: PapersPage, tmp_path: Path) -> None:
    own = tmp_path / "错.docx"
    own.write_bytes(template("{{ 会议.名字 }}"))
    page._forms.take_in(own, "错")
    assert said(page).startswith("模板“错”正文第1段的标签“{{ 会议.名字 }}”没有对应的事项")
    assert templates(federation34) == ()


def test_the_help_goes_out_from_the_menu(federation34: Store, page: PapersPage, tmp_path: Path) -> None:
    choose(page, "模板说明…")
    save_as(page, str(tmp_path / "说明.docx"))
    assert docx.Document(str(tmp_path / "说明.docx")).paragraphs[0].text == "模板说明"


@pytest.mark.parametrize("beside", [True, False])
def test_a_paper_changed_by_hand_is_never_written_over(
    federation34: Store, page: PapersPage, workspace: Workspace, tmp_path: Path, beside: bool
) -> None:
    path = tmp_path / "纪要.docx"
    press(page.view.word)
    save_as(page, str(path))
    change(path, "四川省广元市", "四川广元")
    theirs = path.read_bytes()
    seen: list[str] = []
    answering(beside, seen)
    page._sending.write(page._drafts[0], "docx", path)
    assert path.read_bytes() == theirs
    assert "“纪要.docx”导出后有人改过 1 处。改过的文件保持不动。" in seen
    assert any(each.startswith("文件中：") and "四川广元" in each for each in seen)
    assert any(each.startswith("导出时：") and "四川省广元市" in each for each in seen)
    assert any(each.startswith("现在的记录：") and "四川省广元市" in each for each in seen)
    assert (tmp_path / "纪要（2）.docx").exists() is beside
    assert said(page).startswith("已保存为" if beside else "没有写出：改过的文件“纪要.docx”保持不动。")


def test_a_changed_file_can_be_compared_by_itself(federation34: Store, page: PapersPage, tmp_path: Path) -> None:
    press(page.view.word)
    save_as(page, str(tmp_path / "纪要.docx"))
    choose(page, "对照改过的文件…")
    pick(page, tmp_path / "纪要.docx")
    assert said(page) == "“纪要.docx”和导出时一样，没有改动"
    change(tmp_path / "纪要.docx", "四川省广元市", "四川广元")
    seen: list[str] = []
    answering(True, seen)
    page._forms.compare(tmp_path / "纪要.docx")
    assert any("四川广元" in each for each in seen)


def test_a_paper_that_went_out_and_changed_says_so_and_can_be_had_alone(
    federation34: Store, page: PapersPage, workspace: Workspace, tmp_path: Path
) -> None:
    press(page.view.word)
    save_as(page, str(tmp_path / "纪要.docx"))
    before = {title: state for title, _, state in rows(page)}
    assert "已改动" not in before.values()
    describe(workspace, theme="新的主题")
    assert [title for title, _, state in rows(page) if state == "已改动"] == ["会议纪要"]
    assert "上次导出或打印后有改动" in rows(page)[0][1]
    page.view.chips.choose("changed")
    assert [title for title, _, _ in rows(page)] == ["会议纪要"]
    page._sending.write(page._drafts[0], "docx", tmp_path / "纪要新.docx")
    assert "已改动" not in {state for _, _, state in rows(page)}


def test_rare_characters_are_told_when_a_paper_goes_out(
    federation34: Store, page: PapersPage, workspace: Workspace, tmp_path: Path
) -> None:
    describe(workspace, theme="共谋堃运")
    page._sending.write(page._drafts[0], "docx", tmp_path / "纪要.docx")
    assert "仿宋_GB2312等标准字体没有：堃；Word 会换用别的字体。" in said(page)
