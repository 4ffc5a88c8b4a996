"""Bodies on the roster: how they decide and how often they meet. 组织"""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from db.ballot.arithmetic import Threshold
from db.body.charter import Rule, quorum_of, rule_of
from db.body.entity import Body, bodies, charter_of
from db.body.operations import ChangeCharter
from db.rotation.entity import MeetingInterval
from db.store.store import Store
from desktop.application import dress
from desktop.dialogs.body_rules import CharterDialog, IntervalDialog
from desktop.look.theme import g, theme
from desktop.main_window import MainWindow
from desktop.pages.roster.view import RosterView
from desktop.preferences import Preferences
from desktop.widgets.dialog_frame import SPARED
from tests.desktop.dialogs import Answers, enter, press, settle, type_into
from tests.desktop.pages.preparation_hands import choose_word as choose
from tests.desktop.pages.roster_hands import names, roster


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_rules_of_ones_own_stay_on_the_screen_with_their_buttons(
    usual_look: QApplication, window: MainWindow, federation34: Store, scale: float
) -> None:
    dress(usual_look, Preferences(scale=scale))
    body = bodies(federation34)[0]
    dialog = CharterDialog(window, body.id, body.unit, None, window.workspace.run)
    screen = dialog.screen().availableGeometry()
    dialog.show()
    dialog.move(0, screen.height() - 300)
    dialog.preset.choose("own")
    dialog.preset.key_chosen.emit("own")
    settle()
    assert dialog.height() <= screen.height() - SPARED
    assert dialog.frameGeometry().bottom() <= screen.bottom()
    assert dialog.rect().contains(dialog.verb.geometry())
    floor = dialog.floor.mapTo(dialog.fields.widget(), dialog.floor.rect().bottomLeft()).y()
    assert floor < dialog.fields.widget().height()
    assert dialog.fields.verticalScrollBar().isVisible() == (scale == 2.0)
    dialog.close()
    dialog.deleteLater()


def test_the_bodies_show_how_they_decide_and_how_often_they_meet(window: MainWindow, federation34: Store) -> None:
    page = roster(window, "bodies")
    panel = page.view.body
    assert names(page) == ["陕甘川宁毗邻地区经济联合会", "陕甘川宁毗邻地区旅游合作联盟"]
    assert [(line.since, line.text) for line in panel.charter.table.records().rows()] == [("一直", "协商一致")]
    rotation = roster(window, "rotation").view.rotation
    assert [(line.since, line.text, line.second) for line in rotation.interval.table.records().rows()] == [
        ("第35届起", "两年一届", "原每年一届 · 轮办次序不变 · 第34届议定")
    ]


def test_what_meetings_are_counted_in_is_corrected_on_the_form(window: MainWindow, federation34: Store) -> None:
    page = roster(window, "bodies")
    panel = page.view.body
    assert panel.unit.key() == "届"
    choose(panel.unit, "第几次")
    press(panel.save)
    settle()
    assert panel.unit.key() == "次"
    assert bodies(federation34)[0].unit == "次"


def test_rules_of_ones_own_are_told_in_one_line(window: MainWindow, federation34: Store) -> None:
    body = bodies(federation34)[0].id
    ordinary = Rule(Threshold("present", 1, 2, over=True), "chair")
    change = ChangeCharter(body, "own", 36, Threshold("all", 2, 3, over=False), ordinary=ordinary)
    assert window.workspace.run(change) == ""
    line = roster(window, "bodies").view.body.charter.table.records().rows()[-1]
    assert line.text == "本组织自定规则"
    assert line.second == "法定三分之二以上 过半数通过 相等主持人裁决"
    table = window.page().findChild(RosterView).body.charter.table
    settle()
    assert theme().advance("cap", line.second) <= table.columnWidth(1) - g(8) - g(14)
    settle()


def test_how_often_a_body_meets_is_changed_from_an_ordinal_on(window: MainWindow, federation34: Store) -> None:
    def change(dialog: QDialog) -> None:
        assert isinstance(dialog, IntervalDialog)
        enter(dialog.from_ordinal, "30")
        enter(dialog.months, "24")
        press(dialog.verb)
        assert "不能再从更早的届次起改" in dialog.fault.text()
        type_into(dialog.from_ordinal, "40")
        press(dialog.verb)

    page = roster(window, "rotation")
    Answers().next(change)
    press(page.view.rotation.interval.button)
    settle()
    assert {each.from_ordinal for each in federation34.find(MeetingInterval)} == {35, 40}
    assert [line.since for line in page.view.rotation.interval.table.records().rows()] == ["第35届起", "第40届起"]


def test_how_a_body_decides_is_changed_from_an_ordinal_on(window: MainWindow, federation34: Store) -> None:
    def change(dialog: QDialog) -> None:
        assert isinstance(dialog, CharterDialog)
        dialog.preset.choose("association")
        enter(dialog.from_ordinal, "36")
        press(dialog.verb)

    page = roster(window, "bodies")
    Answers().next(change)
    press(page.view.body.charter.button)
    body = bodies(federation34)[0].id
    before, after = charter_of(federation34, body, 35), charter_of(federation34, body, 36)
    assert before is not None
    assert after is not None
    assert (before.preset, after.preset) == ("consensus", "association")


def test_a_body_with_rules_of_its_own_fills_in_the_grid(window: MainWindow, federation34: Store) -> None:
    seen: list[bool] = []

    def change(dialog: QDialog) -> None:
        assert isinstance(dialog, CharterDialog)
        seen.append(dialog.grid.isVisible())
        choose(dialog.preset, "本组织自定规则")
        seen.append(dialog.grid.isVisible())
        enter(dialog.from_ordinal, "36")
        choose(dialog.grid.quorum.base, "全体成员方")
        type_into(dialog.grid.quorum.num, "2")
        type_into(dialog.grid.quorum.den, "3")
        ordinary = dialog.grid.rules["ordinary"]
        choose(ordinary.base, "到会成员方")
        choose(ordinary.over, "过（不含本数）")
        choose(ordinary.tie, "主持人裁决")
        type_into(ordinary.num, "3")
        press(dialog.verb)
        assert "比例3/2不能用" in dialog.fault.text()
        type_into(ordinary.num, "1")
        choose(dialog.substitutes, "须同级或以上")
        enter(dialog.proxies, "1")
        choose(dialog.floor, "不可以")
        press(dialog.verb)

    page = roster(window, "bodies")
    Answers().next(change)
    press(page.view.body.charter.button)
    found = charter_of(federation34, bodies(federation34)[0].id, 36)
    assert seen == [False, True]
    assert found is not None
    assert (found.preset, found.substitutes, found.proxies, found.floor) == ("own", "rank", 1, 0)
    assert quorum_of(found) == Threshold("all", 2, 3, over=False)
    assert rule_of(found, "major") == Rule(None)
    assert rule_of(found, "ordinary") == Rule(Threshold("present", 1, 2, over=True), "chair")


def test_what_is_saved_together_is_refused_together(window: MainWindow, federation34: Store) -> None:
    """The first half used to be saved though the panel said that it was refused."""
    page, body = roster(window, "bodies"), bodies(federation34)[0]
    panel = page.view.body
    type_into(panel.office, "常设办")
    type_into(panel.counts["members"], "0")
    press(panel.save)
    assert "从1起" in panel.refusal.text()
    assert federation34.need(Body, body.id).office == body.office
