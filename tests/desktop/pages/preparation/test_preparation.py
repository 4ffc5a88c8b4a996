"""What the preparation page does with a wish, a slip and a refusal: the agenda. 会议筹备：议程"""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.agenda.entity import items, presenters
from db.meeting.entity import Meeting
from db.motion.entity import motions_of, sponsors
from db.store.store import Store
from desktop.dialogs.enter_motion import kind_by_title, motion_title
from desktop.pages.preparation.page import PreparationPage
from tests.desktop.pages.preparation_hands import (
    Answers,
    choose,
    choose_word,
    commits,
    enter,
    open_item,
    pick,
    press,
    read,
    type_into,
)

CONTROL = "年会\x07方案"
ALT = Qt.KeyboardModifier.AltModifier


def test_the_agenda_is_read_by_stages_with_their_chairs(page: PreparationPage) -> None:
    assert read(page.view.agenda.table) == [
        "# 开幕式 主持：伍荣华",
        "1|致辞|致辞|董里|",
        "# 全体会议 主持：未载明",
        "2|经联合会第33届工作总结报告|听取汇报|宝鸡市|",
        "3|经联合会第34届（2024—2025）届期工作安排意见报告|听取汇报|广元市|",
        "4|经联合会办事处提交的三项议案|审议|经联合会办事处|",
        "5|各成员方围绕议案发言|交流发言||",
        "6|旅游联盟经验报告|听取汇报|宝鸡市文旅局|",
        "7|执行主席方工作移交|交接|樊艺文、吴勇|",
        "# 陕甘川宁毗邻地区文化艺术交流活动 主持：未载明",
    ]


@pytest.mark.parametrize(("typed", "sentence"), [("", "议程题目不能为空"), (CONTROL, "题目里有不能保存的控制字符")])
def test_a_title_that_is_refused_stays_with_the_sentence_beside_it(
    page: PreparationPage, federation34_prepared: Store, typed: str, sentence: str
) -> None:
    open_item(page, "旅游联盟经验报告")
    before, form = commits(federation34_prepared), page.view.agenda.form
    form.title_field.setPlainText(typed)
    form.minutes.setText("15")
    press(form.save)
    assert form.fault.isVisible()
    assert sentence in form.fault.text()
    assert (form.title_field.toPlainText(), form.minutes.text()) == (typed, "15")
    assert commits(federation34_prepared) == before


def test_restoring_takes_back_what_was_typed(page: PreparationPage, federation34_prepared: Store) -> None:
    open_item(page, "旅游联盟经验报告")
    before, form = commits(federation34_prepared), page.view.agenda.form
    type_into(form.title_field, "别的")
    press(form.revert)
    assert form.title_field.text() == "旅游联盟经验报告"
    assert commits(federation34_prepared) == before


def test_a_number_that_cannot_be_read_is_said_below_its_field(page: PreparationPage) -> None:
    open_item(page, "旅游联盟经验报告")
    form = page.view.agenda.form
    enter(form.minutes, "一刻钟")
    press(form.save)
    assert form.form.fault(form.minutes) == "这里请填数字"
    assert form.minutes.text() == "一刻钟"


def test_items_move_within_their_stage_by_alt_and_arrows(page: PreparationPage) -> None:
    open_item(page, "各成员方围绕议案发言")
    table = page.view.agenda.table
    QTest.keyClick(table, Qt.Key.Key_Down, ALT)
    assert [row.split("|")[1] for row in read(table)[6:8]] == ["旅游联盟经验报告", "各成员方围绕议案发言"]
    for _ in range(9):
        QTest.keyClick(table, Qt.Key.Key_Up, ALT)
    assert read(table)[3].split("|")[1] == "各成员方围绕议案发言"
    assert page.view.agenda.form.title.text() == "第2项"


def test_an_item_at_the_edge_of_its_stage_stays_and_writes_nothing(
    page: PreparationPage, federation34_prepared: Store
) -> None:
    open_item(page, "致辞")
    before = commits(federation34_prepared)
    QTest.keyClick(page.view.agenda.table, Qt.Key.Key_Down, ALT)
    assert commits(federation34_prepared) == before
    assert not page.view.agenda.form.down.isEnabled()


def test_an_item_goes_to_another_stage_and_is_removed(
    page: PreparationPage, federation34_prepared: Store, meeting: Meeting
) -> None:
    open_item(page, "旅游联盟经验报告")
    form = page.view.agenda.form
    choose_word(form.stage, "开幕式")
    press(form.save)
    assert read(page.view.agenda.table)[2].startswith("2|旅游联盟经验报告")
    press(form.remove)
    assert "旅游联盟经验报告" not in [each.title for each in items(federation34_prepared, meeting.id)]


def test_presenters_stand_in_the_order_in_which_they_were_picked(
    page: PreparationPage, federation34_prepared: Store
) -> None:
    open_item(page, "各成员方围绕议案发言")
    form, answers = page.view.agenda.form, Answers()
    pick(answers, form.presenters.button, "zhugang", "王一淮", "wurh")
    press(form.save)
    assert len(presenters(federation34_prepared, page.view.agenda.table.record().key)) == 3
    assert read(page.view.agenda.table)[6].split("|")[3] == "朱刚、王一淮、伍荣华"


def test_a_motion_is_corrected_and_taken_off(page: PreparationPage, federation34_prepared: Store) -> None:
    open_item(page, "经联合会办事处提交的三项议案")
    form, answers = page.view.agenda.form, Answers()
    item = page.view.agenda.table.record().key
    form.motions.table.choose_row(1)

    def correct(dialog: Any) -> None:
        type_into(dialog.title, "关于生物医药产业的方案")
        choose(dialog.kind, "scheme")
        type_into(dialog.organisation, "")
        pick(answers, dialog.sponsors.button, "宝鸡市")
        press(dialog.verb)

    answers.next(correct)
    press(form.motions.change)
    corrected = motions_of(federation34_prepared, item)[1]
    assert (corrected.title, corrected.kind) == ("关于生物医药产业的方案", "scheme")
    assert [bool(each.member) for each in sponsors(federation34_prepared, corrected.id)] == [True]
    form.motions.table.choose_row(1)
    press(form.motions.remove)
    assert len(motions_of(federation34_prepared, item)) == 2


def test_a_motion_with_a_control_character_keeps_its_dialog_open(
    page: PreparationPage, federation34_prepared: Store
) -> None:
    open_item(page, "各成员方围绕议案发言")
    before, answers, said = commits(federation34_prepared), Answers(), []

    def slip(dialog: Any) -> None:
        dialog.title.setPlainText(CONTROL)
        press(dialog.verb)
        said.append((dialog.isVisible(), dialog.fault.text(), dialog.title.toPlainText()))

    answers.next(slip)
    press(page.view.agenda.form.motions.enter)
    assert said == [(True, said[0][1], CONTROL)]
    assert "控制字符" in said[0][1]
    assert commits(federation34_prepared) == before


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于商定年会举办方式调整的议案", "motion"),
        ("关于修订章程的提案", "proposal"),
        ("经联合会第33届工作总结报告", "report"),
        ("《工作方案》", "scheme"),
        ("", "motion"),
    ],
)
def test_the_kind_of_a_motion_follows_the_end_of_its_title(title: str, kind: str) -> None:
    assert kind_by_title(title) == kind


@pytest.mark.parametrize(
    ("item", "title"),
    [
        ("审议科创走廊建设方案", "科创走廊建设方案"),
        ("听取和审议第33届工作总结报告", "第33届工作总结报告"),
        ("关于修订章程的提案", "关于修订章程的提案"),
        ("听取汇报", "听取汇报"),
    ],
)
def test_a_motion_is_proposed_by_what_the_item_is_about(item: str, title: str) -> None:
    assert motion_title(item) == title
