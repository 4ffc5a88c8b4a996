"""Votes in live recording: boxes, members by figures, declared once. 现场表决"""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from desktop.application import dress
from desktop.preferences import Preferences
from desktop.widgets.dialog_frame import DialogFrame
from tests.desktop.dialogs import press
from tests.desktop.pages.live_hands import CONTROL, FOURTH, Key, Recorder

THIRD_MOTION = "《关于商定经联合会年会和西交会举办方式调整的议案》"


def yes(dialog: QDialog) -> None:
    assert isinstance(dialog, DialogFrame)
    press(dialog.verb)


def no(dialog: QDialog) -> None:
    assert isinstance(dialog, DialogFrame)
    press(dialog.cancel)


def test_more_votes_than_members_present_are_flagged_before_enter(hall: Recorder) -> None:
    hall.record("开始 2", "到会 广元")
    hall.type("bj 2 0 0")
    assert hall.kind == "refused"
    assert hall.below == "票数合计2，多于到会成员方1家，没有记录；请核对票数或先补签到"


def test_several_motions_are_listed_by_the_numbers_that_name_them(hall: Recorder) -> None:
    hall.record(*FOURTH, "通过 1-2")
    rows = hall.view.motion.table.records().rows()
    assert [(row.number, row.badge.word) for row in rows] == [("1", "审议通过"), ("2", "审议通过"), ("3", "审议中")]
    assert hall.view.motion.badge.text() == "未定 1 件"
    hall.type("tg")
    assert hall.below == f"将记录：通过：{THIRD_MOTION}"


def test_an_open_ballot_brings_boxes_a_sentence_and_the_members(hall: Recorder) -> None:
    hall.record(*FOURTH, "表决 第3件")
    assert hall.view.motion.wording.text() == THIRD_MOTION
    assert hall.view.side.is_voting()
    assert list(hall.voters())[:4] == ["广元", "平凉", "陇南", "宝鸡"]
    assert hall.voters()["吴忠"] == "请假"
    for key in (Key.Key_1, Key.Key_1, Key.Key_3, Key.Key_2):
        hall.key(key)
    assert list(hall.voters().values())[:5] == ["赞成", "赞成", "弃权", "反对", "未表决"]
    assert hall.view.motion.boxes.accessibleName() == "票数 赞成 2 反对 1 弃权 1 未表决 10"
    assert hall.field.text() == ""
    assert hall.below == "已记下：宝鸡 反对"


def test_a_figure_in_a_text_is_no_vote(hall: Recorder) -> None:
    hall.record(*FOURTH, "表决 第3件")
    hall.type("jl 123")
    assert hall.field.text() == "jl 123"
    assert set(hall.voters().values()) == {"未表决", "请假"}


def test_a_speech_during_a_vote_finds_people(hall: Recorder) -> None:
    hall.record(*FOURTH, "表决 第3件")
    hall.type("fy wy")
    assert not hall.view.side.is_voting()
    hall.key(Key.Key_Escape)
    assert hall.view.side.is_voting()


def test_a_vote_is_taken_back_alone(hall: Recorder) -> None:
    hall.record(*FOURTH, "表决 第3件")
    hall.key(Key.Key_1)
    hall.key(Key.Key_2)
    hall.key(Key.Key_Z, CONTROL)
    assert hall.below == "再按一次 Ctrl+Z，更正：表决 平凉 反对"
    hall.key(Key.Key_Z, CONTROL)
    assert list(hall.voters().values())[:2] == ["赞成", "未表决"]


def test_declaring_asks_once(hall: Recorder) -> None:
    hall.record(*FOURTH, "表决 第3件", "bj 全体 -宝鸡")
    hall.declare(no)
    assert hall.view.motion.badge.text() == "表决进行中"
    hall.declare(yes)
    assert hall.answers.read == ["宣布表决结果？"] * 2
    assert hall.view.motion.badge.text() == "未定 2 件"
    sentence = "到会成员方14家，协商一致须无成员方反对；赞成13家、反对1家、弃权0家，未通过。"
    assert hall.view.motion.verdict.sentence.accessibleName() == sentence
    assert hall.window.focusWidget() is hall.field


def test_the_keys_of_the_button_declare_from_the_foot_of_the_window_too(hall: Recorder) -> None:
    hall.record(*FOURTH, "表决 第3件", "bj 全体 -宝鸡")
    hall.answers.next(no)
    hall.window.foot.focus_first()
    QTest.keyClick(hall.window.foot.recorder, Key.Key_Return, CONTROL)
    assert hall.answers.read == ["宣布表决结果？"]


def test_the_button_declares_too_and_a_declared_result_is_not_taken_back(hall: Recorder) -> None:
    hall.record(*FOURTH, "bj 第3件 14 0 0")
    hall.answers.next(yes)
    hall.press(hall.view.motion.declare)
    assert hall.told()[-1] == f"表决 {THIRD_MOTION} 审议通过（赞成14 反对0 弃权0）"
    hall.key(Key.Key_Z, CONTROL)
    assert hall.kind == "refused"
    assert hall.below == "这一步已经生效，不能撤销；表决有误请用“作废”并写明原因，其他请另记一条说明"


def test_there_is_nothing_to_declare_without_a_vote(hall: Recorder) -> None:
    hall.key(Key.Key_Return, CONTROL)
    assert hall.below == "没有进行中的表决，不能宣布"


def test_annulling_asks_for_its_reason_on_the_line(hall: Recorder) -> None:
    hall.record(*FOURTH, "bj 第3件 13 0 1")
    hall.press(hall.view.motion.annul)
    hall.type("票数有误")
    hall.key(Key.Key_Return)
    assert hall.view.motion.verdict.sentence.accessibleName() == "这次表决已作废：票数有误。"


def test_the_preview_of_a_vote_reads_in_english(usual_look: QApplication, hall: Recorder) -> None:
    hall.record(*FOURTH, "通过 1-2")
    dress(usual_look, Preferences("en"))
    hall.type("表决 全体 -宝鸡 ?平凉 !天水")
    assert " 天水: Recuse everybody: For, 宝鸡: Against, 平凉: Abstain: 《" in hall.below.replace("：", ": ")
