"""The page of papers: number, addressees and printing of the covering notice are entered there. 发文登记"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from db.issuing.entity import document_of, state_of
from db.store.store import Store
from desktop.dialogs.issue_document import IssueDocumentDialog
from desktop.pages.papers.page import PapersPage
from desktop.workspace import Workspace
from tests.desktop.dialogs import Answers
from tests.desktop.pages.papers_hands import choose_fact, compose, facts, key, press, rows, said

KIND = "covering_notice"


def choose_notice(page: PapersPage) -> None:
    place = [title for title, *_ in rows(page)].index("印发通知")
    page.view.list.choose_row(place)


def in_form(asked: Callable[[], object], act: Callable[[IssueDocumentDialog], object]) -> None:
    """Ask for the form and use it while it is open; a form that fails to open fails the test."""
    answers = Answers()

    def use(form: QDialog) -> None:
        assert isinstance(form, IssueDocumentDialog)
        act(form)

    answers.next(use)
    asked()
    assert answers.read == ["发文登记"]


def fill(form: IssueDocumentDialog) -> None:
    for field, words in (
        (form.number, "经联会发[2024]2号"),
        (form.addressees, "各成员方"),
        (form.signed_on, "2024年9月9日"),
        (form.printed_on, "2024-09-10"),
        (form.count, "35"),
    ):
        field.clear()
        compose(field, words)


def test_the_button_stands_with_the_paper_that_is_issued_alone(federation34: Store, page: PapersPage) -> None:
    assert not page.view.issue.isVisible()
    choose_notice(page)
    assert page.view.issue.isVisible()


def test_what_is_typed_is_on_record_and_on_paper(
    federation34_prepared: Store, page: PapersPage, workspace: Workspace
) -> None:
    choose_notice(page)
    assert ("发文字号", "未载明", "发文登记") in facts(page)
    meeting = workspace.meeting
    assert meeting is not None

    def save(form: IssueDocumentDialog) -> None:
        assert form.number.text() == "经联会发"
        assert form.addressees.text() == "经联合会各成员方"
        assert form.printed_by.text() == "经联合会办事处"
        fill(form)
        form.on_verb()

    in_form(lambda: press(page.view.issue), save)
    found = document_of(workspace.store, meeting.id, KIND)
    assert found is not None
    assert (found.number, found.count, state_of(workspace.store, found.id)) == ("经联会发〔2024〕2号", 35, "drafted")
    assert ("发文字号", "经联会发〔2024〕2号", "发文登记") in facts(page)
    draft = page.view.draft()
    assert draft is not None
    assert "经联会发〔2024〕2号" in draft.painted.text(0)


def test_a_fault_stays_beside_what_was_typed(
    federation34_prepared: Store, page: PapersPage, workspace: Workspace
) -> None:
    choose_notice(page)

    def save(form: IssueDocumentDialog) -> None:
        fill(form)
        form.signed_on.setText("9月31日")
        form.on_verb()
        assert "没有这一天" in form.form.fault(form.signed_on)
        form.signed_on.setText("2024-09-09")
        form.number.setText("第2号")
        form.on_verb()
        assert "不合格式" in form.fault.text()
        assert form.addressees.text() == "各成员方"

    in_form(lambda: press(page.view.issue), save)
    assert workspace.meeting is not None
    assert document_of(workspace.store, workspace.meeting.id, KIND) is None


def test_what_was_issued_is_not_asked_again(federation34_prepared: Store, page: PapersPage) -> None:
    choose_notice(page)

    def issue(form: IssueDocumentDialog) -> None:
        fill(form)
        form.signed_on.clear()
        press(form.other)
        assert "还没有成文日期" in form.fault.text()
        form.signed_on.setText("2024-09-09")
        press(form.other)

    in_form(lambda: press(page.view.issue), issue)
    press(page.view.issue)
    assert said(page) == "经联会发〔2024〕2号已经印发，不能再改；如需更正，请另发文件。"


def test_a_missing_fact_opens_the_form(federation34_prepared: Store, page: PapersPage) -> None:
    choose_notice(page)
    opened: list[IssueDocumentDialog] = []

    def asked() -> None:
        choose_fact(page, "发文字号")
        key(page, Qt.Key.Key_Return)

    in_form(asked, opened.append)
    assert len(opened) == 1
