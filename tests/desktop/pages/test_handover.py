"""The page of the handover by keys and buttons: prepared, checked, handed over, disputed, received, printed. 移交页"""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from db.body.entity import Body
from db.exporting.entity import exports_of
from db.handover.entity import Handover, event_of
from db.handover.operations import DeliverHandover, DisputeLine, HandOver
from db.store.store import Store
from desktop.application import dress
from desktop.dialogs.print_paper import PrintPaper
from desktop.main_window import MainWindow
from desktop.preferences import Preferences
from desktop.widgets.label import Label
from desktop.workspace import Workspace
from tests.builders import Council
from tests.db.followup.two_meetings import LATER
from tests.db.handover.two_chairs import Chairs
from tests.desktop.dialogs import Answers, press, settle
from tests.desktop.hand import Hand
from tests.desktop.pages.handover_hands import PLACE, export, page, passed, prepare, state, step
from tests.desktop.test_every_page import close, cut, open_page, overhang


@pytest.fixture
def chairs(store: Store, workspace: Workspace) -> Chairs:
    """The third meeting, on its day."""
    made = Chairs(Council(store))
    workspace.choose_meeting(made.third)
    workspace.clock = lambda: made.noon(LATER)
    return made


@pytest.fixture
def hand(window: MainWindow, chairs: Chairs) -> Hand:
    made = Hand(window)
    made.go(PLACE)
    return made


def test_the_list_is_prepared_from_what_was_open_before_the_meeting(hand: Hand, chairs: Chairs) -> None:
    chairs.adopt("会期改为两年")
    prepare(hand)
    read = " ".join(hand.read("移交清单"))
    assert "1 甲乙大桥前期工作 第2次会议" in read
    assert "争取列入国家规划" in read
    assert "会期改为两年" not in read
    assert "印章" not in read
    assert page(hand).view.chain.words() == ["编制", "核对", "移交", "接收"]
    assert chairs.store.need(Body, chairs.council.body).handover_scope == "duties"


def test_before_there_is_a_list_who_hands_over_stands_beside_its_label(hand: Hand, chairs: Chairs) -> None:
    members = chairs.council.members
    chairs.council.run(HandOver(chairs.council.body, chairs.third, *members[:2], at=chairs.noon(LATER)))
    page(hand).refresh()
    settle()
    facts = page(hand).view.panel.facts
    assert {"移交方", "接收方"} <= {each.text() for each in facts.findChildren(Label)}
    assert facts.height() <= facts.sizeHint().height() + 4


def test_lines_are_checked_with_the_space_bar_one_after_the_other(hand: Hand, chairs: Chairs) -> None:
    prepare(hand)
    hand.row("移交清单", "甲乙大桥前期工作")
    for _ in range(2):
        hand.key(Qt.Key.Key_Space)
    assert [state(hand, name) for name in ("甲乙大桥", "跨界河流", "争取列入")] == ["已核对", "已核对", "待核对"]
    hand.row("移交清单", "甲乙大桥前期工作")
    hand.key(Qt.Key.Key_Space)
    assert state(hand, "甲乙大桥") == "待核对"


def test_a_line_is_corrected_added_and_taken_off(hand: Hand, chairs: Chairs) -> None:
    prepare(hand)

    def fill() -> None:
        hand.fill("规格或编号", "红底黄字")
        hand.fill("数量", "1")
        hand.press("保存")

    page(hand).view.list.choose(chairs.line("会旗").id)
    hand.press("修改", fill)
    found = chairs.line("会旗")
    assert (found.specification, found.quantity, found.unit) == ("红底黄字", 1, "面")

    def add() -> None:
        hand.fill("名称", "会议画册")
        hand.fill("数量", "二百")
        hand.press("保存")
        hand.fill("数量", "200")
        hand.press("保存")

    hand.press("增加", add)
    assert chairs.line("会议画册").quantity == 200
    hand.press("删去")
    assert "会议画册" not in chairs.names()
    assert page(hand).view.bar.text() == "已从清单删去：会议画册"


def test_both_sides_and_the_witness_are_named(hand: Hand, chairs: Chairs) -> None:
    prepare(hand)

    def fill() -> None:
        hand.choose("接收方", "丙市")
        hand.fill("监交单位", "联席会办公室")
        hand.press("保存")

    hand.press("修改移交双方", fill)
    found = chairs.store.need(Handover, chairs.row)
    assert (found.to_member, found.witness) == (chairs.council.members[2], "联席会办公室")

    def same() -> None:
        hand.choose("接收方", "甲市")
        hand.press("保存")
        assert "不能移交给自己" in hand.root().fault.text()  # type: ignore[attr-defined]
        hand.press("取消")

    hand.press("修改移交双方", same)
    assert chairs.store.need(Handover, chairs.row).to_member == chairs.council.members[2]


def test_what_is_not_checked_is_not_handed_over_and_the_sentence_says_which_line(hand: Hand, chairs: Chairs) -> None:
    prepare(hand)
    press(page(hand).view.step)
    assert page(hand).view.bar.text().startswith("移交清单还有8行没有核对，先核对“甲乙大桥前期工作”")
    assert chairs.state() == "drafted"


def test_it_is_handed_over_a_line_is_disputed_the_rest_received_and_the_dispute_settled(
    hand: Hand, chairs: Chairs, answers: Answers
) -> None:
    passed(hand, answers)
    event = event_of(chairs.store, chairs.row, "handed_over")
    assert event is not None
    assert event.at == chairs.noon(LATER)
    page(hand).view.list.choose(chairs.line("会旗").id)

    def reason() -> None:
        hand.fill("异议", "旗面有破损")
        hand.press("提出异议")

    hand.press("提出异议", reason)
    assert state(hand, "旗面有破损") == "有异议"
    step(hand, answers)
    assert chairs.state() == "reserved"
    assert (state(hand, "甲乙大桥"), page(hand).view.step.isVisible()) == ("已接收", False)

    def settled() -> None:
        hand.fill("处理结果", "已换新旗")
        hand.press("保存")

    hand.press("处理异议", settled)
    assert chairs.state() == "accepted"


def test_the_last_step_is_taken_back(hand: Hand, chairs: Chairs, answers: Answers) -> None:
    passed(hand, answers)
    step(hand, answers)
    assert chairs.state() == "accepted"
    hand.press("撤回最后一步")
    assert chairs.state() == "handed_over"
    hand.press("撤回最后一步")
    assert chairs.state() == "checked"
    assert page(hand).view.bar.text() == "已撤回最后一步"


def test_what_the_hall_recorded_is_the_moment_of_the_list(hand: Hand, chairs: Chairs) -> None:
    prepare(hand)
    hand.press("全部核对")
    members, persons = chairs.council.members, chairs.council.persons
    chairs.council.run(
        HandOver(chairs.council.body, chairs.third, *members[:2], *persons[:2], at=chairs.noon(LATER)),
    )
    page(hand).refresh()
    assert page(hand).view.step.word() == "接收"
    assert chairs.state() == "handed_over"


def test_a_body_that_makes_no_deed_says_so_and_may_change_its_mind(hand: Hand, chairs: Chairs) -> None:
    prepare(hand, "不办移交书")
    assert page(hand).view.empty.sentence.text() == "这个组织不办移交书"
    prepare(hand, "连同印章、档案、账目")
    assert "印章" in chairs.names()


def test_preparing_again_brings_what_is_open_anew(hand: Hand, chairs: Chairs) -> None:
    prepare(hand)
    chairs.list("共建产业园")
    hand.press("补列")
    assert "共建产业园" in " ".join(hand.read("移交清单"))


def test_the_matter_of_a_line_opens_where_it_is_followed(hand: Hand, chairs: Chairs) -> None:
    prepare(hand)
    hand.row("移交清单", "跨界河流联防联治")
    hand.press("打开事项")
    assert hand.window.navigation.chosen() == "follow"


def test_both_papers_go_out_and_a_hand_edited_one_is_not_written_over(
    hand: Hand, chairs: Chairs, tmp_path: Path
) -> None:
    prepare(hand)
    papers = page(hand).papers
    assert [each.text() for each in papers.menu(papers._ask_file).actions()] == ["移交书", "移交清单"]
    for place, name in enumerate(("移交书", "移交清单")):
        export(hand, place, tmp_path / f"{name}.docx")
        assert page(hand).view.bar.text().startswith("已保存为")
    assert len(exports_of(chairs.store, chairs.third, "handover_deed")) == 1
    written = docx.Document(str(tmp_path / "移交书.docx"))
    written.add_paragraph("手写一句。")
    written.save(str(tmp_path / "移交书.docx"))
    export(hand, 0, tmp_path / "移交书.docx")
    assert "有手工改动，没有覆盖" in page(hand).view.bar.text()
    assert docx.Document(str(tmp_path / "移交书.docx")).paragraphs[-1].text == "手写一句。"


def test_the_deed_is_printed_and_remembered(hand: Hand, chairs: Chairs, tmp_path: Path) -> None:
    prepare(hand)
    papers = page(hand).papers
    papers.menu(papers._ask_printer).actions()[0].trigger()
    dialog = page(hand).view.findChildren(PrintPaper)[-1]
    field = dialog.findChild(QLineEdit, "filename")
    assert isinstance(field, QLineEdit)
    field.setText(str(tmp_path / "移交书.pdf"))
    press(next(each for each in dialog.findChildren(QPushButton) if each.isDefault()))
    settle()
    assert (tmp_path / "移交书.pdf").stat().st_size > 1000
    assert [each.way for each in exports_of(chairs.store, chairs.third, "handover_deed")] == ["print"]


def test_another_meetings_handover_is_chosen_in_the_tool_row(hand: Hand, chairs: Chairs) -> None:
    prepare(hand)
    hand.window.workspace.choose_meeting(chairs.council.meeting)
    settle()
    assert "第2次会议还没有移交清单" in page(hand).view.empty.sentence.text()
    page(hand).open_record(chairs.row)
    assert "甲乙大桥前期工作" in " ".join(hand.read("移交清单"))


def test_the_first_page_says_what_is_left_to_check_to_wait_for_and_to_settle(
    hand: Hand, chairs: Chairs, answers: Answers
) -> None:
    def due() -> str:
        hand.go(1)
        return hand.read("要办的事")[0]

    prepare(hand)
    assert "移交清单还有 8 行待核对" in due()
    hand.go(PLACE)
    hand.press("全部核对")
    step(hand, answers)
    assert "等乙市接收移交" in due()
    chairs.run(DisputeLine(chairs.line("会旗").id, "旗面有破损"))
    hand.go(PLACE)
    step(hand, answers)
    assert "移交清单有 1 行异议待处理" in due()


def test_what_the_hall_recorded_without_a_list_is_shown_with_its_papers(
    window: MainWindow, federation34: Store
) -> None:
    hand = Hand(window)
    hand.go(PLACE)
    view = page(hand).view
    assert view.empty.sentence.text().endswith("第34届年会还没有移交清单")
    facts = [each.text() for each in view.panel.facts.findChildren(Label)]
    assert facts[1] == "宝鸡市　樊艺文"
    assert facts[3] == "广元市　吴勇"
    assert view.export.isVisible()


@pytest.mark.parametrize(("language", "scale"), [("zh", 1.0), ("en", 1.0), ("en", 1.5)])
def test_a_full_list_cuts_no_word_on_a_small_screen(
    usual_look: QApplication, workspace: Workspace, chairs: Chairs, language: str, scale: float
) -> None:
    chairs.prepare("all")
    chairs.check_all()
    chairs.run(DeliverHandover(chairs.row, chairs.noon(LATER)))
    wanted = Preferences(language, "dark", scale)
    dress(usual_look, wanted)
    window = open_page(workspace, wanted, "handover")
    assert overhang(window) == (0, 0)
    assert cut(window) == []
    close(usual_look, window)
