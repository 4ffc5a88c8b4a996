"""The page of papers: all others agree in one step, and what approving asks. 签发与其余同意"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from docx import Document as DocxDocument
from PySide6.QtWidgets import QApplication, QDialog

from db.issuing.entity import document_of, state_of
from db.meeting.operations import DescribeMeeting
from db.store.store import Store
from desktop.dialogs.approve_document import ApproveDocumentDialog
from desktop.dialogs.save_file import SaveFile
from desktop.pages.papers.frozen_text import FrozenText
from desktop.pages.papers.page import PapersPage
from desktop.workspace import Workspace
from tests.desktop.dialogs import settle, type_into
from tests.desktop.issuing_course import Course
from tests.desktop.pages.course_hands import answering, enter, lines, objecting, press_other, send, step, today
from tests.desktop.pages.papers_hands import rows, shown


@pytest.fixture
def page(application: QApplication, store: Store, workspace: Workspace) -> Iterator[PapersPage]:
    workspace.choose_meeting(Course(store).meeting)
    today(workspace, date(2024, 9, 2))
    with shown(workspace) as page:
        yield page


def test_all_who_have_not_answered_agree_in_one_step(page: PapersPage, workspace: Workspace) -> None:
    step(page, send("2024-09-20", silence=False))
    enter(page, "opinions", "宝鸡", objecting)
    press_other(page, "其余都同意")
    assert page.view.fact_card.part() == "opinions"
    assert lines(page, "opinions")[0][1] == "已反馈 15/15"
    assert {line[1] for line in lines(page, "opinions")[1:]} == {"同意", "不同意"}
    assert "其余都同意" not in [each.text() for each in page.view.fact_card.menu().actions()]


def test_a_paper_becomes_a_document_only_when_it_is_approved(page: PapersPage, workspace: Workspace) -> None:
    assert page.view.list.choose("meeting_notice")
    settle()

    def think_better(form: QDialog) -> None:
        assert isinstance(form, ApproveDocumentDialog)
        form.reject()

    step(page, think_better)
    assert document_of(workspace.store, workspace.meeting.id, "meeting_notice") is None  # type: ignore[union-attr]

    def agree(form: QDialog) -> None:
        type_into(form.signer, "吴勇")  # type: ignore[attr-defined]
        form.on_verb()  # type: ignore[attr-defined]

    step(page, agree)
    found = document_of(workspace.store, workspace.meeting.id, "meeting_notice")  # type: ignore[union-attr]
    assert found is not None
    assert (state_of(workspace.store, found.id), found.signer) == ("approved", "吴勇")
    assert found.number.startswith("经联会发〔2024〕")


def test_what_a_paper_does_not_tell_is_said_before_it_is_approved(page: PapersPage, workspace: Workspace) -> None:
    meeting = workspace.meeting
    assert meeting is not None
    assert workspace.run(DescribeMeeting(meeting.id, 34, from_on=meeting.from_on, to_on=meeting.to_on)) == ""
    assert page.view.list.choose("meeting_notice")
    settle()
    seen: list[str] = []

    def look(form: QDialog) -> None:
        seen.append(form.fault.text() if form.fault.isVisible() else "")  # type: ignore[attr-defined]
        form.reject()

    step(page, look)
    assert seen == ["文稿还未载明：会议地点、会议主题。先补齐再签发，或照此签发。"]


def test_what_was_approved_is_read_and_written_whatever_the_records_say_since(
    page: PapersPage, workspace: Workspace, tmp_path: Path
) -> None:
    def agree(form: QDialog) -> None:
        type_into(form.signer, "吴勇")  # type: ignore[attr-defined]
        form.on_verb()  # type: ignore[attr-defined]

    assert page.view.list.choose("meeting_notice")
    settle()
    step(page, agree)
    meeting = workspace.meeting
    assert meeting is not None
    assert workspace.run(DescribeMeeting(meeting.id, 34, from_on=meeting.from_on, place="别处")) == ""
    page.view.fact_card.show_part("steps")
    settle()
    row = next(each for each in page.view.fact_card.tables["steps"].records().rows() if each.act == "看文稿")
    shown_words: list[str] = []

    def take_file(form: QDialog) -> None:
        assert isinstance(form, FrozenText)
        assert form.text.isReadOnly()
        shown_words.append(form.text.text())
        form.on_verb()

    answering(lambda: page.desk.act(row), take_file)
    assert "广元" in shown_words[0]
    assert "别处" not in shown_words[0]
    saving = page.findChild(SaveFile)
    assert saving is not None
    saving.path_chosen.emit(tmp_path / "定稿.docx")
    written = "".join(each.text for each in DocxDocument(str(tmp_path / "定稿.docx")).paragraphs)
    assert "广元" in written
    assert "别处" not in written


def test_a_paper_that_no_longer_says_what_was_approved_says_so(page: PapersPage, workspace: Workspace) -> None:
    def agree(form: QDialog) -> None:
        type_into(form.signer, "吴勇")  # type: ignore[attr-defined]
        form.on_verb()  # type: ignore[attr-defined]

    assert page.view.list.choose("meeting_notice")
    settle()
    step(page, agree)
    assert [state for title, _, state in rows(page) if title == "会议通知"] == ["已签发"]
    meeting = workspace.meeting
    assert meeting is not None
    assert (
        workspace.run(
            DescribeMeeting(meeting.id, 34, theme="新主题", from_on=meeting.from_on, to_on=meeting.to_on, place="别处")
        )
        == ""
    )
    settle()
    note, state = next((note, state) for title, note, state in rows(page) if title == "会议通知")
    assert (state, "签发后有改动" in note) == ("与签发稿不同", True)
