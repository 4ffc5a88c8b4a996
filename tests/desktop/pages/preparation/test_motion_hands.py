"""What few motions need, through the window: versions of the text, relations, another agenda. 议案的更多操作"""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from db.ballot.entity import standing
from db.meeting.entity import Meeting, meeting_bodies, stages
from db.meeting.operations import CloseMeeting, MarkStage
from db.motion.amending import EnterAmendment
from db.motion.entity import amendments, furthest_first, links_of, texts
from db.motion.operations import DraftMotion, MarkMotions, ReviseMotion
from db.store.moment import Instant
from db.store.store import Store
from desktop.application import dress
from desktop.pages.preparation.page import PreparationPage
from desktop.preferences import Preferences
from desktop.workspace import Workspace
from tests.desktop.dialogs import settle
from tests.desktop.pages.motion_hands import ask_more, motion, offered
from tests.desktop.pages.preparation_hands import (
    Answers,
    annual_meeting,
    choose,
    commits,
    go_to,
    open_item,
    press,
    read,
    shown,
    type_into,
)
from tests.desktop.test_every_page import SMALL, close, cut, open_page


def test_a_text_is_entered_and_revised_and_every_version_can_be_read(
    page: PreparationPage, answers: Answers, workspace: Workspace
) -> None:
    store, motions = workspace.store, page.view.agenda.form.motions
    chosen, seen = motion(page), []

    def first(dialog: Any) -> None:
        seen.append((dialog.words.text(), dialog.table.isVisible()))
        type_into(dialog.text, "一、每年召开一次。")
        press(dialog.verb)

    def second(dialog: Any) -> None:
        seen.append((read(dialog.table)[0].split("|")[0], dialog.text.toPlainText()))
        type_into(dialog.text, "一、每两年召开一次。")
        dialog.table.setFocus()
        QTest.keyClick(dialog.table, Qt.Key.Key_Up)
        seen.append((dialog.text.toPlainText(), dialog.text.isReadOnly(), dialog.verb.isEnabled()))
        QTest.keyClick(dialog.table, Qt.Key.Key_Down)
        seen.append((dialog.text.toPlainText(), dialog.text.isReadOnly(), dialog.verb.isEnabled()))
        press(dialog.verb)

    ask_more(page, answers, "议案文本…", first)
    assert "第1稿" in read(motions.table)[0]
    ask_more(page, answers, "议案文本…", second)
    assert seen == [
        (chosen.title, False),
        ("第1稿", "一、每年召开一次。"),
        ("一、每年召开一次。", True, False),
        ("一、每两年召开一次。", False, True),
    ]
    assert [each.text for each in texts(store, chosen.id)] == ["一、每年召开一次。", "一、每两年召开一次。"]
    assert "第2稿" in read(motions.table)[0]


def test_an_empty_text_keeps_its_question_open(page: PreparationPage, answers: Answers, workspace: Workspace) -> None:
    motion(page)
    before, said = commits(workspace.store), []

    def slip(dialog: Any) -> None:
        press(dialog.verb)
        said.append((dialog.isVisible(), dialog.fault.text()))

    ask_more(page, answers, "议案文本…", slip)
    assert said == [(True, "请填写议案的文本")]
    assert commits(workspace.store) == before


def test_a_text_that_was_withdrawn_is_read_and_not_written(
    page: PreparationPage, answers: Answers, workspace: Workspace
) -> None:
    chosen, seen = motion(page), []
    workspace.run(ReviseMotion(chosen.id, "一、每年召开一次。", workspace.clock()))
    workspace.run(MarkMotions((chosen.id,), "withdrawn", workspace.clock()))
    before = commits(workspace.store)

    def look(dialog: Any) -> None:
        QTest.keyClick(dialog.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        seen.append((len(read(dialog.table)), dialog.text.toPlainText(), dialog.text.isReadOnly()))
        seen.append((dialog.verb.isVisible(), dialog.isVisible()))

    ask_more(page, answers, "议案文本…", look)
    assert seen == [(1, "一、每年召开一次。", True), (False, True)]
    assert commits(workspace.store) == before


def test_a_motion_is_related_to_an_earlier_one_and_parted(
    page: PreparationPage, answers: Answers, workspace: Workspace, meeting: Meeting
) -> None:
    store, chosen, seen = workspace.store, motion(page), []
    earlier = DraftMotion(meeting_bodies(store, meeting.id)[0].body, "往年关于绿道的提案", workspace.clock())
    workspace.run(earlier)

    def relate(dialog: Any) -> None:
        choose(dialog.kind, "answers")
        type_into(dialog.finder.search, "绿道")
        seen.append(dialog.verb.word())
        QTest.keyClick(dialog.finder.search, Qt.Key.Key_Return)

    def part(dialog: Any) -> None:
        seen.append(read(dialog.finder.table)[:2])
        go_to(dialog.finder.table, lambda row: bool(row.relation))
        seen.append(dialog.verb.word())
        press(dialog.verb)

    ask_more(page, answers, "关联议案…", relate)
    assert [(each.motion, each.other, each.kind) for each in links_of(store, chosen.id)] == [
        (chosen.id, earlier.motion_id, "answers")
    ]
    ask_more(page, answers, "关联议案…", part)
    assert seen == ["关联", ["# 已关联", "往年关于绿道的提案 答复 · 未列入议程 · 草拟"], "取消关联"]
    assert links_of(store, chosen.id) == ()


def test_amendments_are_put_in_the_order_in_which_they_are_voted_on(
    page: PreparationPage, answers: Answers, workspace: Workspace
) -> None:
    store, chosen, seen = workspace.store, motion(page), []
    item = page.view.agenda.table.record().key
    assert "修正案次序…" not in offered(page)
    for passage in ("第一条", "第二条", "第三条"):
        workspace.run(EnterAmendment(item, chosen.id, passage, "新文", "原文"))
    motion(page)

    def rank(dialog: Any) -> None:
        seen.append(read(dialog.table))
        QTest.keyClick(dialog.table, Qt.Key.Key_Down)
        QTest.keyClick(dialog.table, Qt.Key.Key_Down)
        QTest.keyClick(dialog.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        press(dialog.up)
        press(dialog.up)
        seen.append([row.split("|")[1] for row in read(dialog.table)])
        press(dialog.verb)

    ask_more(page, answers, "修正案次序…", rank)
    assert seen[0][0] == "1|第一条 原文 → 新文"
    assert seen[1] == ["第三条 原文 → 新文", "第一条 原文 → 新文", "第二条 原文 → 新文"]
    ranked = furthest_first(amendments(store, chosen.id))
    assert [(each.passage, each.reach) for each in ranked] == [("第三条", 1), ("第一条", 2), ("第二条", 3)]


def test_of_a_closed_meeting_texts_are_read_and_motions_related(
    page: PreparationPage, answers: Answers, workspace: Workspace, meeting: Meeting
) -> None:
    chosen, seen = motion(page), []
    workspace.run(ReviseMotion(chosen.id, "一、每年召开一次。", workspace.clock()))
    for stage in stages(workspace.store, meeting.id):
        workspace.run(MarkStage(stage.id, "held", workspace.clock()))
    assert workspace.run(CloseMeeting(meeting.id)) == ""
    motion(page)
    assert offered(page) == ["议案文本…", "关联议案…"]

    def look(dialog: Any) -> None:
        seen.append((dialog.text.toPlainText(), dialog.text.isReadOnly(), dialog.verb.isVisible()))

    ask_more(page, answers, "议案文本…", look)
    assert seen == [("一、每年召开一次。", True, False)]
    open_item(page, "各成员方围绕议案发言")
    assert not page.view.agenda.form.motions.more.isVisible()


def test_the_version_that_was_voted_on_is_marked(federation34: Store, workspace: Workspace, answers: Answers) -> None:
    """The text was found after the meeting: it lay there before the vote."""
    annual_meeting(federation34, workspace)
    seen: list[object] = []
    with shown(PreparationPage(workspace)) as page:
        chosen = motion(page)
        assert standing(workspace.store, chosen).state == "adopted"
        workspace.run(ReviseMotion(chosen.id, "一、每年召开一次。", Instant(0)))

        def look(dialog: Any) -> None:
            seen.extend(read(dialog.table))
            seen.append(dialog.verb.isVisible())

        ask_more(page, answers, "议案文本…", look)
    assert seen == ["第1稿|1970-01-01 08:00|付表决", False]


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_question_fits_a_small_screen_and_cuts_no_word(
    usual_look: QApplication,
    federation34_prepared: Store,
    workspace: Workspace,
    answers: Answers,
    language: str,
    scale: float,
) -> None:
    wanted = Preferences(language, scale=scale)
    dress(usual_look, wanted)
    annual_meeting(federation34_prepared, workspace)
    window = open_page(workspace, wanted, "prep")
    page, seen = window.page(), []
    chosen = motion(page)
    item = page.view.agenda.table.record().key
    for passage in ("第一条", "第二条", "第三条"):
        workspace.run(ReviseMotion(chosen.id, passage, workspace.clock()))
        workspace.run(EnterAmendment(item, chosen.id, passage, "新文", "原文"))

    def look(dialog: Any) -> None:
        settle()
        room = SMALL[0] >= dialog.width() and SMALL[1] >= dialog.height()
        seen.append((dialog.windowTitle(), room, cut(dialog)))

    for word in offered(page):
        ask_more(page, answers, word, look)
    assert cut(window) == []
    close(usual_look, window)
    assert len(seen) == 6
    assert [each for each in seen if each[1:] != (True, [])] == []
