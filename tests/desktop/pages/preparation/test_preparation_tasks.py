"""Tasks of preparation and what those who come are told, on the preparation page and the first one. 任务与会务"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from db.attendance.invitation import Reply, replies
from db.meeting.entity import Meeting
from db.preparation.entity import PreparationTask, due_on, tasks, template
from db.preparation.guidance import contacts, guidance_of, meals
from db.store.moment import instant
from db.store.store import Store
from desktop.main_window import MainWindow
from desktop.pages.preparation.page import PreparationPage
from desktop.widgets.record_table import RecordTable
from tests.desktop.dialogs import settle
from tests.desktop.hand import Hand
from tests.desktop.pages.preparation_hands import annual_meeting, commits, part, read

TODAY = date(2024, 8, 25)


@pytest.fixture
def meeting(federation34_prepared: Store, window: MainWindow) -> Meeting:
    """The annual meeting on 30 August, five days before."""
    window.workspace.clock = lambda: instant(TODAY, 9, 0)
    return annual_meeting(federation34_prepared, window.workspace)


@pytest.fixture
def page(window: MainWindow, meeting: Meeting) -> PreparationPage:
    window.go("prep")
    settle()
    shown = window.pages["prep"]
    assert isinstance(shown, PreparationPage)
    return shown


@pytest.fixture
def hand(window: MainWindow) -> Hand:
    return Hand(window)


def table(page: PreparationPage) -> RecordTable:
    return page.view.tasks.table


def test_the_template_comes_in_one_step_under_its_teams_with_days_and_states(
    page: PreparationPage, hand: Hand, meeting: Meeting, federation34_prepared: Store
) -> None:
    part(page, "tasks")
    before = commits(federation34_prepared)
    hand.press("套用范本")
    assert commits(federation34_prepared) == before + 1
    shown = read(table(page))
    assert sum(not row.startswith("# ") for row in shown) == len(template("执行主席方"))
    assert "拟订会议筹备工作方案并报审||2024-07-01|逾期 55 天" in shown
    assert "编印会议手册||2024-08-25|今天到期" in shown
    assert "会议文件定稿、校核、印制||2024-08-27|未启动" in shown
    hand.press("套用范本")
    assert "都已在列表中" in page.view.tasks.form.fault.text()
    assert commits(federation34_prepared) == before + 1


def test_a_task_is_entered_with_its_lead_and_done_with_one_press(
    page: PreparationPage, hand: Hand, meeting: Meeting, federation34_prepared: Store
) -> None:
    part(page, "tasks")
    hand.press("增加任务")
    hand.fill("任务", "催回执：吴忠市")
    hand.fill("责任人", "任向涛")
    hand.fill("开幕", "6")
    hand.press("保存")
    assert "催回执：吴忠市|任向涛|2024-08-24|逾期 1 天" in read(table(page))
    assert "应于2024年8月24日办结" in page.view.tasks.form.note.text()
    hand.press("办结")
    assert "催回执：吴忠市|任向涛|2024-08-24|已办结" in read(table(page))
    assert page.view.tasks.card.count.text() == "办结 1 / 1"


def test_a_task_after_the_opening_and_one_without_words(
    page: PreparationPage, hand: Hand, meeting: Meeting, federation34_prepared: Store
) -> None:
    part(page, "tasks")
    hand.press("增加任务")
    hand.press("保存")
    assert "任务不能为空" in page.view.tasks.form.fault.text()
    hand.fill("任务", "起草会议纪要")
    hand.fill("开幕", "2")
    hand.choose("开幕前或开幕后", "天后")
    hand.press("保存")
    (task,) = tasks(federation34_prepared, meeting.id)
    assert due_on(meeting, task) == date(2024, 9, 1)


def test_what_is_late_or_due_stands_on_the_first_page_and_leads_to_the_task(
    page: PreparationPage, window: MainWindow, hand: Hand, federation34_prepared: Store, meeting: Meeting
) -> None:
    part(page, "tasks")
    for text, days in (("催回执", "7"), ("编印手册", "5"), ("布置会场", "1")):
        hand.press("增加任务")
        hand.fill("任务", text)
        hand.fill("开幕", days)
        hand.press("保存")
    window.go("overview")
    settle()
    rows = window.pages["overview"].view.due.records().rows()  # type: ignore[attr-defined]
    assert [(row.when.word, row.title) for row in rows[:2]] == [("逾期", "催回执"), ("今天", "编印手册")]
    assert rows[0].note == "综合组　应于2024年8月23日办结"
    assert "布置会场" not in {row.title for row in rows}
    window.pages["overview"].view._open_due(rows[1])  # type: ignore[attr-defined]
    settle()
    assert window.page() is page
    assert page.view.tasks.form.text.text() == "编印手册"
    assert federation34_prepared.find(PreparationTask)


def test_hotel_meals_and_contacts_are_entered_and_a_number_is_masked_until_it_is_to_be_printed(
    page: PreparationPage, hand: Hand, meeting: Meeting, federation34_prepared: Store
) -> None:
    part(page, "guidance")
    hand.fill("驻地", "广元宾馆")
    hand.fill("会议须知", "请佩戴证件入场。")
    hand.press("保存")
    assert guidance_of(federation34_prepared, meeting.id).hotel == "广元宾馆"

    def meal() -> None:
        hand.choose("餐别", "午餐")
        hand.fill("时间", "12:00")  # of the first day, where none is said
        hand.fill("地点", "一楼餐厅")
        hand.press("保存")

    def contact() -> None:
        hand.fill("姓名", "王五")
        hand.fill("负责事项", "接待")
        hand.fill("联系电话", "13800001234")
        hand.press("保存")

    hand.press("用餐 安排", meal)
    hand.press("联系人 登记", contact)
    assert [each.place for each in meals(federation34_prepared, meeting.id)] == ["一楼餐厅"]
    assert read(page.view.guidance.meals.table) == ["午餐　一楼餐厅|08-30 12:00"]
    assert read(page.view.guidance.contacts.table) == ["王五　接待|138****1234"]
    assert not contacts(federation34_prepared, meeting.id)[0].printed
    hand.row("用餐", "一楼餐厅")
    hand.press("用餐 移出")
    assert meals(federation34_prepared, meeting.id) == ()


def test_invitations_go_out_and_replies_are_noted_before_the_door_opens(
    page: PreparationPage, hand: Hand, meeting: Meeting, federation34_prepared: Store
) -> None:
    def guests() -> list[Reply]:
        return [each for each in replies(federation34_prepared, meeting.id) if each.invited.attendee]

    said: list[str] = []

    def fill() -> None:
        said.extend(each.text() for each in hand.all(QLabel) if "还没有" in each.text())
        hand.press("邀请今天已发出")
        hand.row("成员方或来宾", "王毅")
        hand.press("将参会")
        hand.press("复制催复文字")
        hand.press("完成")

    part(page, "attendees")
    hand.press("邀请与回复", fill)
    assert said == ["2 家（位）还没有发出邀请"]
    assert [(each.sent_on, each.reply) for each in guests()] == [(TODAY, "accepted"), (TODAY, "")]
    assert "韩丽芝" in QGuiApplication.clipboard().text()
    assert "王毅" not in QGuiApplication.clipboard().text()


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)], ids=str)
def test_pictures_of_tasks_and_services(
    page: PreparationPage, window: MainWindow, hand: Hand, meeting: Meeting, size: tuple[int, int]
) -> None:
    window.resize(*size)
    folder = Path(__file__).resolve().parents[3] / "pictures"
    folder.mkdir(exist_ok=True)
    part(page, "tasks")
    assert window.grab().save(str(folder / f"tasks-empty-{size[0]}.png"))
    hand.press("套用范本")
    for key in ("tasks", "guidance", "stages"):
        part(page, key)
        settle()
        assert window.grab().save(str(folder / f"{key}-{size[0]}.png"))


def test_many_late_tasks_are_counted_on_the_first_page(page: PreparationPage, window: MainWindow, hand: Hand) -> None:
    part(page, "tasks")
    hand.press("套用范本")
    window.go("overview")
    settle()
    rows = window.pages["overview"].view.due.records().rows()  # type: ignore[attr-defined]
    late = [row for row in rows if row.place == "prep" and row.record]
    assert [row.record for row in late].count("tasks") == 1
    assert len(late) == 5
    assert late[-1].title.startswith("还有 ")
    window.pages["overview"].view._open_due(late[-1])  # type: ignore[attr-defined]
    settle()
    assert page.view.part() == "tasks"
