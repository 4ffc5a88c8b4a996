"""The ballot card: method, grid, doubts, ties, second rounds, overrides, quorum. 表决卡"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QMenu

from db.ballot.arithmetic import Threshold
from db.ballot.entity import Vote, frozen_of
from db.body.charter import Rule
from db.body.entity import Member
from db.body.operations import DescribeMember
from desktop.dialogs.choose_one import ChooseOne
from desktop.widgets.dialog_frame import DialogFrame
from desktop.workspace import Workspace
from tests.desktop.dialogs import press, settle
from tests.desktop.pages.ballot_hands import THIRD, act, acts, ballot, charter, menu, verdict
from tests.desktop.pages.live_hands import ALT, Key, Recorder
from tests.desktop.pages.test_live_votes import yes


def test_the_button_opens_the_vote_by_the_method_chosen(hall: Recorder) -> None:
    hall.record(*THIRD)
    assert hall.view.motion.method.key() == "hands"
    assert not hall.view.motion.matter.isVisible()
    hall.view.motion.method.choose("roll_call")
    hall.press(hall.view.motion.open)
    assert ballot(hall).method == "roll_call"
    assert "点名表决" in hall.view.motion.facts.text()
    assert hall.view.side.is_voting()
    assert hall.window.focusWidget() is hall.field


def test_the_kind_of_matter_is_asked_only_where_the_charter_tells_it_apart(
    hall: Recorder, workspace: Workspace
) -> None:
    charter(workspace, major=Rule(Threshold("present", 2, 3, over=False)))
    hall.record(*THIRD)
    assert hall.view.motion.matter.isVisible()
    hall.view.motion.matter.choose("major")
    hall.press(hall.view.motion.open)
    assert ballot(hall).matter == "major"
    assert "三分之二以上" in verdict(hall)


def test_the_method_changes_while_nothing_is_recorded(hall: Recorder) -> None:
    hall.record(*THIRD, "表决")
    combo = hall.view.motion.method
    combo.setFocus()
    hall.key(Key.Key_Down)
    assert ballot(hall).method == "roll_call"
    hall.view.set_line("")
    hall.key(Key.Key_1)
    assert not combo.isVisible()


def test_a_member_is_out_for_one_vote_by_one_key_and_back_by_another(hall: Recorder) -> None:
    hall.record(*THIRD, "表决")
    for key in (Key.Key_1, Key.Key_4, Key.Key_5):
        hall.key(key)
    assert list(hall.voters().values())[:4] == ["赞成", "回避", "本次缺席", "未表决"]
    assert "回避1家、本次缺席1家" in verdict(hall)
    hall.key(Key.Key_Up)
    hall.key(Key.Key_0)
    assert list(hall.voters().values())[:4] == ["赞成", "回避", "未表决", "未表决"]
    assert hall.below == "已记下：陇南 恢复表决"


def test_a_vote_given_goes_when_its_member_is_recused(hall: Recorder, workspace: Workspace) -> None:
    hall.record(*THIRD, "表决")
    hall.key(Key.Key_1)
    hall.key(Key.Key_Up)
    hall.key(Key.Key_4)
    assert next(iter(hall.voters().values())) == "回避"
    assert workspace.store.find(Vote) == ()


def test_a_proxy_is_asked_for_only_where_the_charter_allows_one(hall: Recorder, workspace: Workspace) -> None:
    hall.record(*THIRD, "表决")
    assert "委托" not in hall.view.side.keys.text()
    hall.record("作废 重来")
    charter(workspace, proxies=1)
    hall.record("表决")
    assert "6 委托" in hall.view.side.keys.text()
    table = hall.view.side.voters
    row = next(place for place, each in enumerate(table.records().rows()) if each.name == "吴忠")
    table.choose_row(row)

    def entrust(dialog: QDialog) -> None:
        assert isinstance(dialog, ChooseOne)
        assert "吴忠" not in [dialog.choices.itemText(place) for place in range(dialog.choices.count())]
        press(dialog.verb)

    hall.answers.next(entrust)
    hall.key(Key.Key_6)
    assert [len(each) for each in frozen_of(ballot(hall)).proxies] == [2]
    assert hall.voters()["吴忠（委托广元）"] == "未表决"


def test_sums_that_do_not_add_up_are_said_and_declared_only_after_a_look(hall: Recorder) -> None:
    hall.record(*THIRD)
    hall.type("表决 13 0 0 收回14")
    assert hall.kind == "doubtful"
    assert "（票数合计13，不等于收回14张）" in hall.below
    hall.key(Key.Key_Return)
    assert "票数合计13，不等于收回14张" in verdict(hall)
    said: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, DialogFrame)
        said.append(f"{dialog.words.text()} [{dialog.verb.word()}]")
        press(dialog.verb)

    hall.declare(look)
    assert "不等于收回14张" in said[0]
    assert said[0].endswith("[核对无误，宣布]")
    assert hall.page.scene is not None
    assert hall.page.scene.ballot is None


def test_the_preview_of_a_declaration_says_the_result(hall: Recorder) -> None:
    hall.record(*THIRD, "bj 13 1 0")
    hall.type("宣布")
    assert hall.below.startswith("将记录：宣布")
    assert "赞成13家、反对1家" in hall.below
    assert "未通过" in hall.below


@pytest.mark.parametrize(("tie", "words"), [("chair", "主持人裁决：通过"), ("lot", "抽签：通过")])
def test_a_tie_is_settled_by_one_button_where_the_charter_says_so(
    hall: Recorder, workspace: Workspace, tie: str, words: str
) -> None:
    charter(workspace, tie)
    hall.record(*THIRD, "bj 7 7 0")
    assert acts(hall) == []
    hall.declare(yes)
    assert acts(hall) == [words, words.replace("通过", "未通过")]
    act(hall, words)
    assert acts(hall) == []
    assert "通过" in hall.view.motion.badge.text() or hall.view.motion.badge.text() == "都有结果"


def test_without_a_word_of_the_charter_on_ties_nothing_is_offered(hall: Recorder, workspace: Workspace) -> None:
    charter(workspace, "fails")
    hall.record(*THIRD, "bj 7 7 0")
    assert acts(hall) == []
    assert "视为未通过" in verdict(hall)


def test_a_second_round_is_one_button_and_names_the_first(hall: Recorder, workspace: Workspace) -> None:
    charter(workspace, "again")
    hall.record(*THIRD, "bj 7 7 0")
    first = ballot(hall)
    hall.declare(yes)
    assert acts(hall) == ["再表决一轮"]
    act(hall, "再表决一轮")
    assert ballot(hall).earlier_round == first.id


def test_another_result_needs_a_reason_that_is_typed(hall: Recorder, workspace: Workspace) -> None:
    charter(workspace)
    hall.record(*THIRD, "bj 13 1 0")
    assert "更改结果为未通过…" in menu(hall)
    hall.key(Key.Key_Return, ALT)
    QMenuActs(hall).choose("更改结果为未通过…")
    assert hall.field.text() == "宣布 未通过 "
    hall.record_refused()
    assert "理由" in hall.below
    hall.type("会上复核票数有误")
    assert hall.kind == "question"
    assert hall.below.startswith("按票数（赞成13、反对1、弃权0）是通过，改为宣布未通过，理由：会上复核票数有误；")
    hall.record_refused()
    hall.type(" 确认")
    assert hall.kind == "doubtful"
    assert hall.below == (
        "将记录：宣布 未通过：会上复核票数有误（按票数（赞成13、反对1、弃权0）是通过，改为宣布未通过）"
    )
    hall.key(Key.Key_Return)
    assert "宣布为未通过，与计算不同，理由：会上复核票数有误" in verdict(hall)


class QMenuActs:
    """The menu that Alt+Enter opened."""

    def __init__(self, hall: Recorder) -> None:
        found = QApplication.activePopupWidget()
        assert isinstance(found, QMenu)
        self.menu, self.hall = found, hall

    def choose(self, words: str) -> None:
        next(each for each in self.menu.actions() if each.text().endswith(words)).trigger()
        self.menu.close()
        settle()


def test_the_menu_offers_only_what_the_moment_allows(hall: Recorder) -> None:
    assert menu(hall) == ["第1项延期…", "第1项撤下", "临时增加一项…", "逐家点到"]
    hall.record("开始 4")
    assert menu(hall)[:2] == ["暂停这一项", "结束这一项"]
    hall.record("暂停")
    assert menu(hall)[0] == "继续这一项"


def test_what_was_decided_stands_with_the_rule_by_which_it_was(hall: Recorder, workspace: Workspace) -> None:
    charter(workspace, major=Rule(Threshold("present", 2, 3, over=False)))
    hall.record(*THIRD)
    assert "规则：过半数" in hall.view.motion.facts.text()
    hall.record("表决 重大 全体", "宣布")
    assert hall.below.endswith("，通过")
    assert "宣布后为" not in hall.below
    assert "规则：三分之二以上" in hall.view.motion.facts.text()
    hall.record("作废 计票有误", "鼓掌")
    assert "规则" not in hall.view.motion.facts.text()


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        ("宝鸡 平凉", "到会成员方2家，未达法定人数10家；计票的表决不能通过，会上鼓掌等通过的，行末写“确认”可以记下。"),
        ("全体", ""),
    ],
)
def test_a_quorum_that_is_lost_is_said_in_red_and_blocks_nothing(
    hall: Recorder, workspace: Workspace, figures: str, sentence: str
) -> None:
    charter(workspace, quorum=Threshold("all", 2, 3, over=False))
    hall.record("到会 全体", "开始 4", *(f"到会 {each}" for each in figures.split()))
    if sentence:
        assert hall.view.quorum.isVisible()
        assert hall.view.quorum.text() == sentence
        hall.record("通过 1-2 确认", "bj 2 0 0")
        hall.record("到会 全体")
    assert not hall.view.quorum.isVisible()


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        ((), "这个阶段还没有成员方到会；写“到会 全体”，或写到会的姓名、成员方。"),
        (("到会 全体",), "这个阶段还没有成员方到会；写“到会 全体”，与上一阶段相同的写“到会 同前”。"),
    ],
)
def test_with_nobody_there_only_words_are_told_that_will_be_taken(
    hall: Recorder, workspace: Workspace, before: tuple[str, ...], sentence: str
) -> None:
    charter(workspace, quorum=Threshold("all", 2, 3, over=False))
    hall.record(*before, "开始 4")
    assert hall.view.quorum.text() == sentence


def test_a_body_in_which_nobody_votes_sees_nothing_of_votes(hall: Recorder, workspace: Workspace) -> None:
    hall.record("开始 2")
    assert hall.view.motion.open.isVisible()
    for member in workspace.store.find(Member):
        assert workspace.run(DescribeMember(member.id, member.kind, member.side, member.joined_on, votes=0)) == ""
    assert hall.view.motion.isVisible()
    assert not hall.view.motion.open.isVisible()
    assert not hall.view.motion.method.isVisible()
    assert "规则" not in hall.view.motion.facts.text()


def test_nothing_on_the_page_ever_makes_a_sound() -> None:
    folder = Path(__file__).resolve().parents[3] / "desktop"
    noisy = [str(each) for each in folder.rglob("*.py") if ".beep(" in each.read_text(encoding="utf-8")]
    sounding = [str(each) for each in folder.rglob("*.py") if "QtMultimedia" in each.read_text(encoding="utf-8")]
    assert noisy + sounding == []


def test_an_adoption_without_a_quorum_is_amber_until_it_is_confirmed_and_then_too(
    hall: Recorder, workspace: Workspace
) -> None:
    charter(workspace, quorum=Threshold("all", 1, 1, over=False))
    hall.record("开始 4", "到会 广元")
    hall.type("鼓掌 1")
    assert hall.kind == "question"
    assert "到会1家，未达法定人数" in hall.below
    hall.record_refused()
    hall.type(" 确认")
    assert hall.kind == "doubtful"
    assert hall.below.startswith("将记录：鼓掌（到会1家，未达法定人数")
    hall.key(Key.Key_Return)
    assert hall.view.motion.table.records().rows()[0].badge.word == "审议通过"
