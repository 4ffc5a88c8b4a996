"""The page of papers: the 34th's minutes from the draft to the archive, by keys and buttons. 公文办理"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from db.agenda.entity import items
from db.circulation.operations import Circulate
from db.issuing.entity import IssuedDocumentId, document_of, state_of
from db.issuing.version import versions
from db.meeting.gaps import gaps
from db.motion.entity import motions_of
from db.motion.operations import ReviseMotion
from db.store.store import Store
from db.store.verify import verify
from desktop.dialogs.answer_opinion import AnswerOpinionDialog
from desktop.dialogs.approve_document import ApproveDocumentDialog
from desktop.dialogs.archive_document import ArchiveDocumentDialog
from desktop.dialogs.circulate import CirculateDialog
from desktop.dialogs.issue_document import IssueDocumentDialog
from desktop.dialogs.recipient import AddRecipientDialog, RecipientDialog
from desktop.dialogs.text_question import TextQuestion
from desktop.pages.overview.due import due
from desktop.pages.papers.page import PapersPage
from desktop.workspace import Workspace
from tests.desktop.dialogs import type_into
from tests.desktop.issuing_course import OBJECTION, Course
from tests.desktop.pages.course_hands import (
    answering,
    chain,
    click_word,
    enter,
    lines,
    objecting,
    other_step,
    send,
    step,
    today,
)
from tests.desktop.pages.papers_hands import describe, press, rows, said, shown

NOTICE = "关于印发《陕甘川宁毗邻地区经济联合会第34届年会会议纪要》的通知"


@pytest.fixture
def course(store: Store) -> Course:
    """The 34th, recorded, and nothing of it issued."""
    return Course(store)


@pytest.fixture
def page(application: QApplication, course: Course, workspace: Workspace) -> Iterator[PapersPage]:
    workspace.choose_meeting(course.meeting)
    today(workspace, date(2024, 9, 2))
    with shown(workspace) as page:
        yield page


def settling(form: QDialog) -> None:
    assert isinstance(form, AnswerOpinionDialog)
    form.adoption.choose("adopted")
    form.on_verb()


def approving(form: QDialog) -> None:
    assert isinstance(form, ApproveDocumentDialog)
    assert form.number.text() == "经联会发〔2024〕1号"
    type_into(form.used_before, "1")
    assert form.number.text() == "经联会发〔2024〕2号"
    type_into(form.signer, "吴勇")
    form.on_verb()


def issuing(form: QDialog) -> None:
    assert isinstance(form, IssueDocumentDialog)
    assert form.number.isReadOnly()
    type_into(form.count, "35")
    type_into(form.printed_on, "2024-09-09")
    assert (form.verb.word(), form.other.word()) == ("印发", "保存")
    press(form.verb)


def filing(form: QDialog) -> None:
    assert isinstance(form, ArchiveDocumentDialog)
    assert (form.retention.key(), form.pages.text()) == ("permanent", "3")
    type_into(form.file_number, "2024-永久-0034")
    form.on_verb()


def test_the_minutes_go_from_draft_to_archive(page: PapersPage, workspace: Workspace, course: Course) -> None:
    store = workspace.store
    assert "number" in {each.kind for each in gaps(store, course.meeting)}
    step(page, send("2024-09-04", silence=True))
    assert chain(page)[:3] == ["okc 起草 9-2", "clock 征求意见 9-2", "circle 会签"]
    assert rows(page)[0][2] == "征求意见中"
    assert page.view.fact_card.part() == "opinions"
    assert lines(page, "opinions")[0] == ("征求意见　第1稿　期限 2024年9月4日", "已反馈 0/15")
    assert "（征求意见稿）" in page.view.draft().painted.text(0)  # type: ignore[union-attr]

    click_word(page, "opinions", "广元")
    assert lines(page, "opinions")[1] == ("广元", "同意", "", "")
    assert enter(page, "opinions", "宝鸡", objecting) == "宝鸡的反馈"
    assert lines(page, "opinions")[4] == ("宝鸡", "不同意", OBJECTION, "处理")
    step(page)  # one objection waits for a word, and whoever is silent has time till the fourth
    assert "还没有反馈" in said(page)
    assert state_of(store, document(workspace)) == "circulated"
    answering(lambda: click_word(page, "opinions", "宝鸡"), settling)
    assert lines(page, "opinions")[4] == ("宝鸡", "不同意", f"{OBJECTION}　采纳", "")

    describe(workspace, theme="一湾水")
    other_step(page, "征求意见", send("2024-09-07", silence=True))
    assert len(versions(store, document(workspace))) == 2
    assert lines(page, "opinions")[0] == ("征求意见　第2稿　期限 2024年9月7日", "已反馈 0/15")
    assert {line[1] for line in lines(page, "opinions")[1:]} == {"待反馈"}
    titles = [each.title for each in due(store, workspace.meeting, (), date(2024, 9, 5))]
    assert "催征求意见：广元、平凉、陇南、宝鸡等15家" in titles

    today(workspace, date(2024, 9, 9))
    page.refresh()
    assert {line[1] for line in lines(page, "opinions")[1:]} == {"视为同意"}
    assert "催" not in "".join(each.title for each in due(store, workspace.meeting, (), date(2024, 9, 9)))
    step(page, approving)
    assert rows(page)[0][2] == "已签发"
    assert "number" not in {each.kind for each in gaps(store, course.meeting)}
    step(page, issuing)
    assert chain(page)[4] == "okc 印发 9-9"
    assert lines(page, "numbers") == [("经联会发〔2024〕2号", NOTICE, "2024年9月9日", "已印发", "")]

    step(page)
    assert page.view.fact_card.part() == "copies"
    assert lines(page, "copies")[-1] == ("经联合会办事处（存档）", "5", "31—35", "待送出", "")
    step(page)
    assert lines(page, "copies")[0] == ("广元市", "2", "1—2", "未回执", "回执")
    click_word(page, "copies", "广元市")
    assert lines(page, "copies")[0] == ("广元市", "2", "1—2", "已送达", "")
    step(page, filing)
    assert rows(page)[0][2] == "已归档"
    assert not page.view.fact_card.following.isVisible()
    words = ("起草", "征求意见", "征求意见", "签发", "印发", "归档")
    days = ("2024年9月2日",) * 3 + ("2024年9月9日",) * 3
    assert [line[:2] for line in lines(page, "steps")] == list(zip(words, days, strict=True))
    catalogue = next(each for each in page.view.list.records().rows() if each.key == "archive_catalogue")
    assert "经联会发" in catalogue.painted.text(0)
    assert verify(store).clean


def document(workspace: Workspace) -> IssuedDocumentId:
    assert workspace.meeting is not None
    found = document_of(workspace.store, workspace.meeting.id, "minutes")
    assert found is not None
    return found.id


def test_what_cannot_follow_is_said_before_anything_is_asked(page: PapersPage, workspace: Workspace) -> None:
    step(page, send("2024-09-20", silence=False))
    step(page)
    assert said(page).startswith("反馈期限还没有到，广元、平凉、陇南等15家还没有反馈")
    assert state_of(workspace.store, document(workspace)) == "circulated"


def test_fewer_members_are_asked_and_those_of_before_are_always_asked_again(
    page: PapersPage, workspace: Workspace
) -> None:
    def some(form: QDialog) -> None:
        assert isinstance(form, CirculateDialog)
        for box in list(form.members.values())[2:]:
            box.setChecked(False)
        form.on_verb()

    step(page, some)
    assert len(lines(page, "opinions")) == 3

    def again(form: QDialog) -> None:
        assert isinstance(form, CirculateDialog)
        assert [box.isEnabled() for box in form.members.values()] == [False, False, *[True] * 13]
        form.reject()

    other_step(page, "征求意见", again)


def test_a_draft_that_comes_back_says_why(page: PapersPage, workspace: Workspace) -> None:
    step(page, send("2024-09-04", silence=True))

    def because(form: QDialog) -> None:
        assert isinstance(form, TextQuestion)
        type_into(form.field, "漏列一项")
        form.on_verb()

    other_step(page, "退回修改", because)
    assert chain(page)[1] == "circle 征求意见"
    assert lines(page, "steps")[-1] == ("起草", "2024年9月2日", "", "漏列一项", "")


def test_copies_are_corrected_and_others_get_some(page: PapersPage, workspace: Workspace, course: Course) -> None:
    course.draft()
    course.approve()
    course.issue()
    course.distribute()
    page.refresh()

    def lacking(form: QDialog) -> None:
        assert isinstance(form, RecipientDialog)
        type_into(form.lacking, "缺第8份")
        form.on_verb()

    assert enter(page, "copies", "宝鸡市", lacking) == "宝鸡市"
    assert lines(page, "copies")[3][3] == "缺第8份"

    def adding(form: QDialog) -> None:
        assert isinstance(form, AddRecipientDialog)
        assert form.first_copy.text() == "36"
        type_into(form.recipient, "档案馆")
        form.on_verb()

    other_step(page, "增加收文单位", adding)
    assert lines(page, "copies")[0] == ("分发合计36份，印了35份", "")
    assert page.view.fact_card.parts.chips["copies"].count() == "36/35"


def test_the_table_of_opinions_takes_answers_to_every_text(
    page: PapersPage, workspace: Workspace, course: Course
) -> None:
    store = workspace.store
    motion = next(motion for item in items(store, course.meeting) for motion in motions_of(store, item.id))
    workspace.run(ReviseMotion(motion.id, "全文", workspace.clock()))
    told = (motion.id, course.meeting, "opinions", course.members[:2], date(2024, 9, 2))
    assert workspace.run(Circulate(*told)) == ""
    page.refresh()
    page.view.list.choose_row([title for title, *_ in rows(page)].index("意见汇总及采纳情况表"))
    assert lines(page, "opinions")[0] == (f"《{motion.title}》　第1稿", "已反馈 0/2")
    click_word(page, "opinions", "平凉")
    assert lines(page, "opinions")[2][:2] == ("平凉", "同意")
    assert not page.view.fact_card.chain.isVisible()


def test_a_paper_that_is_no_document_has_its_facts_alone(page: PapersPage) -> None:
    page.view.list.choose_row([title for title, *_ in rows(page)].index("签到表"))
    card = page.view.fact_card
    assert not card.parts.isVisible()
    assert not card.following.isVisible()
    assert card.title.isVisible()
    assert page.view.facts.isVisible()


def test_a_refusal_stands_above_the_lists(page: PapersPage, workspace: Workspace, course: Course) -> None:
    course.draft()
    course.approve()
    course.issue()
    page.refresh()
    step(page)
    step(page)
    page.desk.refused.emit("这几份还没有送出，请先登记送出")
    assert said(page) == "这几份还没有送出，请先登记送出"
    assert isinstance(page.view.fact_card.more, QPushButton)
