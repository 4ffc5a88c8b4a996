"""Plan, invitations, programme and handbook: what they say of a meeting prepared in full, and of one that is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.attendance.operations import GrantLeave
from db.meeting.operations import PlanMeeting
from db.store.store import Store
from desktop.documents import DOCUMENTS, documents_of
from desktop.documents.handbook import handbook
from desktop.documents.invitations import invitations, invitations_by_guest
from desktop.documents.paper import Letter, Signature, Table
from desktop.documents.preparation_plan import preparation_plan
from desktop.documents.programme import programme
from desktop.documents.word import write_docx
from tests.desktop.documents.prepared_meeting import Prepared
from tests.desktop.documents.section8 import assert_all
from tests.desktop.documents.test_every_paper import annual_meeting
from tests.desktop.documents.test_papers_of_records import words

OURS = ("preparation_plan", "invitations", "programme", "handbook", "chair_script")


@pytest.fixture
def made(store: Store) -> Prepared:
    return Prepared(store)


def test_the_plan_has_a_table_a_team_with_leads_and_days(made: Prepared) -> None:
    told = words(preparation_plan(made.store, made.meeting))
    assert "为做好河湾市长联席会第2次会议的筹备工作，制定本方案。" in told
    assert "1.时间：2031年5月7日至8日。" in told
    assert [line for line in told.split("\n") if line.endswith("组")] == [
        "（一）综合组",
        "（二）会务组",
        "（三）接待组",
        "（四）宣传组",
        "（五）安保组",
    ]
    assert "1|拟订会议筹备工作方案并报审|张秘书|3月8日" in told
    assert "4|编印会议手册||5月2日" in told


def test_the_programme_goes_by_days_with_hours_of_items_meals_and_transfers(made: Prepared) -> None:
    told = words(programme(made.store, made.meeting)).split("\n")
    assert "一、5月6日（星期二）" in told  # the evening before the first day
    assert "19:30—21:00|欢迎晚会|甲市大剧院||" in told
    assert "9:00—11:30|全体会议" in told
    assert "9:15　年度工作报告（甲市）" in told
    assert "9:35　交流发言|会议中心一楼|甲市市长张一|8:30在酒店大堂集合，乘1号车" in told
    assert "12:00|午餐（自助餐）|宾馆一楼餐厅||" in told
    assert told.index("四、时间另行通知") < told.index("|成果发布会|||")


def test_without_any_hour_the_programme_has_no_column_for_it(federation34: Store) -> None:
    paper = programme(federation34, annual_meeting(federation34))
    (table,) = [block for block in paper.blocks if isinstance(block, Table)]
    assert [column.title for column in table.columns] == ["内容", "主持"]
    assert ("旅游联盟第3届年会全体会议", "") in table.rows


def test_each_guest_is_invited_by_name_and_post_and_asked_for_what_the_agenda_says(made: Prepared) -> None:
    (_, first), (_, second) = invitations_by_guest(made.store, made.meeting)
    assert [name for name, _ in invitations_by_guest(made.store, made.meeting)] == ["赵六", "欧阳七"]
    assert first.addressees == "尊敬的赵六副主任"
    assert second.addressees == "尊敬的欧阳七同志"
    assert "兹定于2031年5月7日至8日在甲市召开河湾市长联席会第2次会议，会议主题为“同饮一江水”。" in words(first)
    assert "敬请您在全体会议上讲话。" in words(first)
    assert "讲话" not in words(second)
    assert "联系人：王五（接待），电话13800001234。" in words(first)
    assert "13900005678" not in words(first)  # nobody asked for that number to be printed
    assert any(isinstance(block, Signature) for block in first.blocks)
    together = invitations(made.store, made.meeting)
    assert [block.addressees for block in together.blocks if isinstance(block, Letter)] == ["尊敬的欧阳七同志"]


def test_the_handbook_has_each_section_of_which_there_is_a_record(made: Prepared) -> None:
    made.run(GrantLeave(made.meeting, made.attendees[3]))
    told = words(handbook(made.store, made.meeting))
    titles = [
        line.partition("、")[2] for line in told.split("\n") if line[:1] in "一二三四五六七八九" and "、" in line[:2]
    ]
    assert titles == [
        "会议须知",
        "会议日程",
        "会议议程",
        "参会人员名单",
        "座次",
        "住宿安排",
        "用餐安排",
        "乘车安排",
        "会务联系",
    ]
    for line in (
        "2.会场内请将手机调至静音。",
        "3.着装：正装。",
        "1|赵　六|省发展改革委党组书记、副主任",
        "赵　六|1排1座",
        "驻地：河湾宾馆。",
        "赵　六|省发展改革委|801|",
        "张　二|乙市||合住",
        "午餐|5月7日12:00|宾馆一楼餐厅|自助餐",
        "接待|王五|13800001234",
        "材料|李四|",
    ):
        assert line in told.split("\n")
    assert "1号车|甲A00001|5月7日8:30|酒店大堂|王五|赵六、欧阳七、张一、张二、张三" in told
    assert "张　四" not in told
    assert "13900005678" not in told


def test_a_meeting_of_which_little_is_known_has_no_empty_section(made: Prepared) -> None:
    bare = made.run(PlanMeeting(made.body, 3)).meeting_id
    names = {each.name for each in documents_of(made.store, bare)}
    assert names.isdisjoint({"preparation_plan", "invitations", "programme"})
    assert handbook(made.store, bare).blocks == ()
    assert "None" not in words(handbook(made.store, bare))


@pytest.mark.parametrize("name", OURS)
def test_the_papers_of_a_meeting_prepared_in_full_keep_the_standard(made: Prepared, tmp_path: Path, name: str) -> None:
    document = next(each for each in DOCUMENTS if each.name == name)
    write_docx(document.make(made.store, made.meeting), tmp_path / "a.docx")
    assert_all(tmp_path / "a.docx")
