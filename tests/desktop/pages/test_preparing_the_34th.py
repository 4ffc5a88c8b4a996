"""The real meeting of the federation is prepared from the roster alone, by keys and buttons. 第34届年会的筹备"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.attendance.entity import ATTENDEE_KINDS
from db.meeting.entity import meetings
from db.opening import open_store
from db.store.store import Store
from desktop.pages.preparation.page import PreparationPage
from desktop.pages.preparation.stage_view import UNTOLD
from desktop.workspace import Workspace
from tests.desktop.pages.preparation_hands import (
    Answers,
    choose,
    choose_word,
    enter,
    facts,
    go_to,
    pick,
    press,
    settle,
    shown,
    type_into,
)

PRESS = """四川日报、西南商报、四川经济时报、中国县域经济报
四川工人时报社、四川新闻网、华西都市报、上游新闻、川观新闻、封面新闻、中新网、广元日报、广元广播电视台"""
OTHERS = "各成员方经联合会承办部门（投促局、经合局、招商局、商务局）、旅游联盟各成员单位"
MOTIONS = (
    "关于新时代推进经济区新发展形成新格局的议案",
    "关于共同推进经济区生物医药产业协同发展的议案",
    "关于商定经联合会年会和西交会举办方式调整的议案",
)
PROPOSALS = (
    "旅游联盟届期工作总结报告",
    "关于修订陕甘川宁旅游联盟章程的提案",
    "关于陕甘川宁旅游联盟执行主席轮值排序的提案",
    "关于商定联盟第四届执行主席方的提案",
)


class Secretary:
    """Both hands on keys and buttons of the preparation page."""

    def __init__(self, page: PreparationPage) -> None:
        self.page, self.view, self.answers = page, page.view, Answers()

    def part(self, name: str) -> None:
        press(self.view.chips.chips[name])

    def new(self) -> None:
        """One more of what the part holds; the window is active again, as a desktop makes it after a question."""
        self.page.activateWindow()
        settle()
        QTest.keySequence(self.view, "Ctrl+N")

    def plan(self, dialog: Any, ordinal: str, days: tuple[str, ...] = ()) -> None:
        enter(dialog.ordinal, ordinal)
        for field, day in zip((dialog.from_on, dialog.to_on), days, strict=False):
            enter(field, day)
        press(dialog.verb)

    def stage(self, kind: str, name: str = "", chairs: tuple[str, ...] = ()) -> None:
        self.new()
        form = self.view.stages.form
        choose(form.kind, kind)
        enter(form.name, name)
        if chairs:
            pick(self.answers, form.chairs.button, *chairs)
        press(form.save)

    def item(self, stage: str, kind: str, title: str, by: tuple[str, ...] = (), organisation: str = "") -> None:
        self.new()
        form = self.view.agenda.form
        enter(form.title_field, title)
        choose(form.kind, kind)
        choose_word(form.stage, stage)
        if by:
            pick(self.answers, form.presenters.button, *by)
        enter(form.organisation, organisation)
        press(form.save)
        assert form.fault.isHidden(), form.fault.text()

    def motion(self, title: str = "", organisation: str = "") -> None:
        """Put a motion on the item shown; its kind follows from its title, the sponsor is proposed."""

        def act(dialog: Any) -> None:
            if title:
                type_into(dialog.title, title)
            if organisation:
                type_into(dialog.organisation, organisation)
                dialog.sponsors.show_picks(())
            press(dialog.verb)

        self.answers.next(act)
        press(self.view.agenda.form.motions.enter)

    def organisations(self, text: str, kind: str) -> None:
        def act(dialog: Any) -> None:
            dialog.names.insertPlainText(text)
            choose(dialog.kind, kind)
            press(dialog.verb)

        self.answers.next(act)
        press(self.view.attendees.organisations)

    def kind(self, name: str, kind: str) -> None:
        """Find somebody in the list and change as what the person takes part."""
        view = self.view.attendees
        type_into(view.search, name)
        QTest.keyClick(view.search, Qt.Key.Key_Down)
        choose(view.form.kind, kind)
        press(view.form.save)
        assert view.table.record().kind == kind, ATTENDEE_KINDS[kind]


def prepare_facts(at: Secretary) -> None:
    at.answers.next(partial(at.plan, ordinal="34", days=("2024-08-30", "2024年9月1日")))
    press(at.view.empty.button)
    form = at.view.meeting.form
    enter(form.theme, "丝路连蜀道 共谋新发展")
    enter(form.place, "四川省广元市")
    choose_word(form.chair, "广元市")
    for field, text in (
        (form.term_from, "2024"),
        (form.term_to, "2025"),
        (form.heads, "160"),
        (form.minutes_on, "2024-08-31"),
    ):
        enter(field, text)
    form.more.setFocus()
    QTest.keyClick(form.more, Qt.Key.Key_Space)
    press(form.save)
    assert form.fault.isHidden(), form.fault.text()


def prepare_attendees(at: Secretary) -> None:
    at.part("attendees")

    def everybody(dialog: Any) -> None:
        press(dialog.everybody)
        press(dialog.verb)

    at.answers.next(everybody)
    at.new()
    for name in ("任湘涛", "徐涛", "许登海", "朱刚"):
        at.kind(name, "staff")
    type_into(at.view.attendees.search, "")
    at.organisations(OTHERS, "delegate")
    at.organisations("经联合会办事处", "office")
    at.organisations("西交会会展部\n新加入旅游联盟的陕西省渭南市\n", "delegate")
    at.organisations(PRESS, "press")
    go_to(at.view.attendees.table, lambda row: row.is_member and row.member == "吴忠市")
    at.answers.next(lambda dialog: press(dialog.verb))
    press(at.view.attendees.form.leave)


def prepare_stages(at: Secretary) -> None:
    at.part("stages")
    at.stage("opening", chairs=("伍荣华",))
    at.stage("plenary")
    at.stage("side_event", "陕甘川宁毗邻地区文化艺术交流活动")
    at.new()
    choose(at.view.stages.form.kind, UNTOLD)
    pick(at.answers, at.view.stages.form.chairs.button, "吴勇", "任湘涛", "徐涛", "许登海", "朱刚")
    press(at.view.stages.form.save)


def prepare_agenda(at: Secretary) -> None:
    at.part("agenda")
    at.item("开幕式", "greeting", "致辞", ("董里",))
    for title, member in (
        ("经联合会第33届工作总结报告", "宝鸡市"),
        ("经联合会第34届（2024—2025）届期工作安排意见报告", "广元市"),
    ):
        at.item("全体会议", "report", title, (member,))
        at.motion(organisation=f"{member}人民政府")
    at.item("全体会议", "consideration", "经联合会办事处提交的三项议案", organisation="经联合会办事处")
    for title in MOTIONS:
        at.motion(title)
    at.item("全体会议", "speeches", "各成员方围绕议案发言")
    at.item("全体会议", "report", "旅游联盟经验报告", organisation="宝鸡市文旅局")
    at.motion()
    at.item("全体会议", "handover", "执行主席方工作移交", ("樊艺文", "吴勇"))


def prepare_alliance(at: Secretary) -> None:
    at.part("meeting")
    at.answers.next(partial(at.plan, ordinal="3"))
    press(at.view.meeting.within.add)
    go_to(at.view.meeting.within.table, lambda row: "旅游联盟" in row.text)
    press(at.view.meeting.within.act)
    choose_word(at.view.meeting.form.chair, "广元市文化广电旅游局")
    press(at.view.meeting.form.save)

    def join(dialog: Any) -> None:
        enter(dialog.name, "陕西省渭南市")
        enter(dialog.short, "渭南")
        press(dialog.verb)

    at.answers.next(join)
    press(at.view.meeting.joining.add)
    at.part("stages")
    at.stage("plenary")
    at.part("agenda")
    at.item("全体会议", "consideration", "旅游联盟届期工作总结报告和三项提案")
    for title in PROPOSALS:
        at.motion(title)
    at.item("全体会议", "handover", "执行主席方工作移交")
    at.part("meeting")
    press(at.view.meeting.parent_bar.button)


def prepare_interval(at: Secretary) -> None:
    def act(dialog: Any) -> None:
        assert dialog.from_ordinal.text() == "35"
        enter(dialog.months, "24")
        enter(dialog.before, "12")
        press(dialog.unchanged)
        press(dialog.verb)

    at.answers.next(act)
    press(at.view.meeting.intervals.add)


@pytest.fixture
def as_sampled(made_homes: dict[str, Path]) -> dict[str, object]:
    """What the sample's own operations make of the meeting."""
    home = made_homes["federation34-prepared"]
    with open_store(home / "lianxi.lianxi", keys=home / "keys") as store:
        return facts(store, next(each for each in meetings(store) if not each.parent))


def test_the_34th_annual_meeting_is_prepared_by_keys_and_buttons_alone(
    federation34_roster: Store, workspace: Workspace, as_sampled: dict[str, object]
) -> None:
    with shown(PreparationPage(workspace)) as page:
        at = Secretary(page)
        for step in (
            prepare_facts,
            prepare_attendees,
            prepare_stages,
            prepare_agenda,
            prepare_alliance,
            prepare_interval,
        ):
            step(at)
        meeting = workspace.meeting
        assert meeting is not None
        made = facts(federation34_roster, meeting)
    for what, expected in as_sampled.items():
        assert made[what] == expected, what
