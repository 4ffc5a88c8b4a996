"""Buttons, filters, cards, forms, bars, dialogs, previews. 控件"""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desktop.look.theme import color, theme
from desktop.widgets.badge import Badge
from desktop.widgets.bar import Bar
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.check_box import CheckBox
from desktop.widgets.chip import ChipRow, Choice
from desktop.widgets.combo import Combo
from desktop.widgets.counter_pair import CounterPair
from desktop.widgets.dialog_frame import DialogFrame
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.form_grid import FormGrid
from desktop.widgets.label import Label
from desktop.widgets.long_text_field import LongTextField
from desktop.widgets.page_preview import PagePreview
from desktop.widgets.roles import BadgeFace

Show = Callable[..., QWidget]
Picture = Callable[[QWidget], QImage]
CHOICES = (Choice("all", "全部", 163), Choice("in", "已签到", 152), Choice("out", "未到", 10))


def test_an_icon_stands_a_space_before_its_word_and_the_word_reads_clean() -> None:
    button = Button("打印", "quiet", "print")
    assert (button.text(), button.word(), button.accessibleName()) == (" 打印", "打印", "打印")
    button.set_word("导出")
    assert button.accessibleName() == "导出"


def test_an_icon_alone_has_a_name_and_a_tooltip() -> None:
    button = Button("", "quiet", "left", "上一页")
    assert (button.accessibleName(), button.toolTip()) == ("上一页", "上一页")
    button = Button("打印", "quiet", "print", hint="Ctrl+P")
    assert button.toolTip() == "Ctrl+P"
    button.show_bare(True)
    assert button.toolTip() == "打印 Ctrl+P"


@pytest.mark.parametrize("kind", ["primary", "normal", "danger", "quiet"])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_all_buttons_and_fields_are_equally_high_focused_or_not(
    shown: Show, application: QApplication, kind: str, scale: float
) -> None:
    theme().set_scale(scale)
    window = QWidget()
    button, field, combo = Button("保存", kind, "check"), QLineEdit("林"), Combo(CHOICES, "筛选")
    for widget in (button, field, combo):
        widget.setParent(window)
    shown(window)
    heights = {widget.sizeHint().height() for widget in (button, field, combo)}
    before = button.sizeHint()
    button.setFocus()
    application.processEvents()
    assert heights == {theme().u(30)}
    assert button.sizeHint() == before


def test_a_disabled_primary_does_not_look_alive(shown: Show, picture: Picture) -> None:
    button = Button("保存", "primary")
    button.setEnabled(False)
    shown(button, 90, 30)
    assert picture(button).pixelColor(8, 15) != color("accent")


def test_a_focused_primary_shows_a_second_line_inside(shown: Show, picture: Picture) -> None:
    button = Button("", "primary")
    shown(button, 120, 30)
    button.activateWindow()
    button.setFocus()
    image = picture(button)
    column = [image.pixelColor(60, y) for y in range(8)]
    assert column[0] == color("focus")
    assert QColor(column[3]).lightness() > color("accent").lightness() + 60


def test_one_filter_is_on_and_a_click_says_which(shown: Show) -> None:
    row = ChipRow(CHOICES)
    shown(row)
    chosen: list[str] = []
    row.chosen.connect(chosen.append)
    assert row.key() == "all"
    QTest.mouseClick(row.chips["out"], Qt.MouseButton.LeftButton)
    assert (chosen, row.key()) == (["out"], "out")


def test_new_counts_keep_the_filter(shown: Show) -> None:
    row = ChipRow(CHOICES)
    row.choose("in")
    row.show_choices((Choice("in", "已签到", 153),))
    assert (row.key(), row.chips["in"].count(), row.chips["in"].accessibleName()) == ("in", "153", "已签到 153")


def test_a_badge_is_as_wide_as_its_words() -> None:
    badge = Badge("ok", "okc", "已办结")
    before = badge.sizeHint().width()
    badge.set_face(BadgeFace("bad", "warn", "逾期 12 天"))
    assert badge.sizeHint().width() > before
    assert (badge.text(), badge.accessibleName()) == ("逾期 12 天", "逾期 12 天")


def test_a_card_without_title_has_no_head_and_one_with_a_count_shows_it(shown: Show) -> None:
    card = Card()
    card.set_title("人员", "24 人")
    shown(card)
    assert (card.title.text(), card.count.text(), card.count.isVisible()) == ("人员", "24 人", True)
    card.set_count("")
    assert not card.count.isVisible()


def test_actions_stand_right_and_the_foot_keeps_danger_left(shown: Show) -> None:
    card = Card("第4项")
    action, remove, save = Button("上移", "quiet"), Button("撤下", "danger"), Button("保存", "primary")
    card.add_action(action)
    card.add_foot(remove, left=True)
    card.add_foot(save)
    shown(card, 500, 300)
    assert card.title.mapTo(card, QPoint()).x() < 30 < action.mapTo(card, QPoint()).x()
    assert remove.mapTo(card, QPoint()).x() < 30
    assert save.mapTo(card, QPoint()).x() > 400


def test_a_fault_stands_below_its_field_until_it_is_mended(shown: Show, picture: Picture) -> None:
    form, field = FormGrid(), QLineEdit("三十")
    label = form.add("时长", field, unit="分钟", width=80)
    shown(form, 400, 120).setFocus()
    form.set_fault(field, "时长应是数字")
    assert picture(field).pixelColor(40, 0) == color("bad")
    assert (form.fault(field), field.accessibleDescription()) == ("时长应是数字", "时长应是数字")
    form.clear_faults()
    assert picture(field).pixelColor(40, 0) == color("edge")
    assert (label.buddy(), field.accessibleName(), field.width()) == (field, "时长", 80)


def test_fields_grow_no_wider_than_can_be_read(shown: Show) -> None:
    form, field, combo = FormGrid(), QLineEdit(), Combo(CHOICES)
    form.add("提交方", field)
    form.add("类别", combo)
    shown(form, 1200, 120)
    assert (field.width(), combo.width()) == (560, 560)


def test_a_long_title_has_two_lines_and_reads_as_one() -> None:
    field = LongTextField("关于商定\n年会举办方式的议案")
    edited: list[str] = []
    field.edited.connect(edited.append)
    assert field.text() == "关于商定 年会举办方式的议案"
    field.set_text("另一件议案")
    assert edited == ["另一件议案"]
    assert field.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def test_a_combo_speaks_keys_and_keeps_the_choice(shown: Show) -> None:
    combo = Combo(CHOICES, "筛选")
    shown(combo, 160, 30)
    chosen: list[str] = []
    combo.key_chosen.connect(chosen.append)
    assert combo.key() == "all"
    combo.choose("out")
    assert (combo.key(), chosen) == ("out", [])
    combo.show_choices((*CHOICES[1:], Choice("late", "迟到")))
    assert combo.key() == "out"
    QTest.keyClick(combo, Qt.Key.Key_Down)
    assert chosen == ["late"]


def test_a_box_is_ticked_by_a_click_on_its_words(shown: Show) -> None:
    box = CheckBox("自动备份")
    shown(box, 200, 30)
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(70, 15))
    assert (box.isChecked(), box.accessibleName()) == (True, "自动备份")


@pytest.mark.parametrize(
    ("kind", "ground"), [("notice", "infoS"), ("warning", "warnS"), ("error", "badS"), ("done", "okS")]
)
def test_a_bar_says_its_sentence_and_offers_one_button(shown: Show, picture: Picture, kind: str, ground: str) -> None:
    bar, pressed = Bar(), []
    assert bar.isHidden()
    bar.pressed.connect(lambda: pressed.append(1))
    bar.show_message(kind, "有 1 处与本机记录不一致。", "看一看")
    shown(bar, 500, 40)
    bar.button.click()
    assert (bar.text(), bar.accessibleName(), pressed) == ("有 1 处与本机记录不一致。",) * 2 + ([1],)
    assert picture(bar).pixelColor(300, 3) == color(ground)
    bar.clear()
    assert bar.isHidden()


def test_an_empty_list_offers_the_first_step(shown: Show) -> None:
    empty, asked = EmptyState("exchange", "还没有数据包", "收到的都列在这里。", "接收数据包"), []
    empty.asked.connect(lambda: asked.append(1))
    shown(empty)
    empty.button.click()
    assert asked == [1]
    assert empty.accessibleName() == "还没有数据包"


def test_a_counter_is_heard_as_figure_and_unit() -> None:
    pair = CounterPair(14, "/ 15 家", "成员方")
    pair.show_count(15)
    assert pair.accessibleName() == "成员方 15 / 15 家"


def test_pages_turn_within_the_paper(shown: Show, picture: Picture) -> None:
    painted: list[tuple[int, float]] = []

    def paint(painter: QPainter, index: int, rect: QRectF) -> None:
        painted.append((index, rect.width() / rect.height()))

    preview, turned = PagePreview("纪要"), []
    preview.page_changed.connect(turned.append)
    shown(preview, 400, 500)
    preview.show_pages(2, paint)
    picture(preview)
    for step in (1, 1, -1, -1):
        preview.turn(step)
    assert turned == [1, 0]
    assert painted[0][0] == 0
    assert painted[0][1] == pytest.approx(210 / 297, abs=0.01)
    assert preview.pager.words.text() == "第1页 / 共2页"
    assert (preview.pager.before.isEnabled(), preview.pager.after.isEnabled()) == (False, True)


def test_a_shorter_paper_shows_its_last_page(shown: Show) -> None:
    preview = PagePreview("纪要")
    preview.show_pages(9, None)
    preview.go_to(8)
    preview.show_pages(3, None)
    assert preview.index() == 2
    preview.show_pages(0, None)
    assert preview.pager.words.text() == ""


def test_a_question_is_answered_by_its_verb_or_by_escape(shown: Show) -> None:
    dialog = DialogFrame(None, "撤下第4项？", "记录中保留。", "撤下此项", "danger")
    answers: list[int] = []
    dialog.finished.connect(answers.append)
    shown(dialog, 440, 200)
    assert dialog.focusWidget() is dialog.verb
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    dialog.show()
    dialog.verb.click()
    assert answers == [0, 1]
    assert dialog.width() == 440


def test_a_dialog_stays_open_while_something_is_wrong(shown: Show) -> None:
    class Leave(DialogFrame):
        def on_verb(self) -> None:
            self.show_fault("请说明由谁请假")

    dialog = Leave(None, "登记请假", verb="登记")
    shown(dialog)
    dialog.verb.click()
    assert dialog.isVisible()
    assert dialog.fault.text() == "请说明由谁请假"


def test_a_label_changes_tone_and_size_with_the_theme(shown: Show) -> None:
    label = Label("名称", "cap", "bad")
    shown(label)
    theme().set_theme("dark")
    theme().set_scale(1.5)
    assert label.palette().windowText().color() == color("bad")
    assert label.font().pixelSize() == 18


def test_a_dialog_shows_every_line_of_its_question_and_words(application: QApplication) -> None:
    dialog = DialogFrame(
        None, "办结陕甘川宁毗邻地区经济联合会第34届年会并做一次备份？" * 2, "办结后不能再改。" * 20, "办结"
    )
    dialog.show()
    application.processEvents()
    for label in (dialog.question, dialog.words):
        assert label.height() >= label.heightForWidth(label.width())
    dialog.close()
    dialog.deleteLater()
