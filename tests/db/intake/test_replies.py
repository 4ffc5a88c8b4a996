"""Reply forms of every trouble: all people, nobody invented, every doubt at its cell. 读入回执"""

from __future__ import annotations

import re
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.intake.columns import COLUMNS, FORM, recognised
from db.intake.drafts import Draft
from db.intake.replies import Replies, read
from db.intake.sheet import Sheet
from desktop.sheet_file import sheets_of
from tests.db.intake.more_reply_forms import MORE_FORMS
from tests.db.intake.reply_books import Form
from tests.db.intake.reply_forms import FORMS as FIRST_FORMS

NEAR = date(2031, 5, 7)
FORMS = FIRST_FORMS | MORE_FORMS


def told(form: Form, folder: Path) -> Replies:
    path = folder / form.file
    form.make(path)
    return read(sheets_of(path), NEAR)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_form_gives_all_its_people_and_every_doubt(form: Form, tmp_path: Path) -> None:
    found = told(form, tmp_path)
    people = [{**asdict(draft), **asdict(draft.plans)} for draft in found.drafts]
    assert [each["name"] for each in people] == [
        each.get("name", people[place]["name"]) for place, each in enumerate(form.people)
    ]
    for person, truth in zip(people, form.people, strict=True):
        assert {name: person[name] for name in truth} == truth
    assert {doubt.cell for draft in found.drafts for doubt in draft.doubts if doubt.cell} == form.doubted
    assert tuple(each.row for each in found.left if not each.doubtful) == form.left
    assert tuple(each.row for each in found.left if each.doubtful) == form.doubtful_rows


def test_what_stands_twice_is_said(tmp_path: Path) -> None:
    again = {
        name: [
            str(doubt.words) for draft in told(FORMS[name], tmp_path).drafts for doubt in draft.doubts if doubt.again
        ]
        for name in FORMS
    }
    assert again.pop("several sheets, one of instructions, the same people twice") == [
        "与行程 第2行是同一个人，已合并成一条"
    ]
    assert again.pop("namesakes, and one person with two stories") == [
        "与第3行同名，单位不同，按两个人读入",
        "与第2行同名，单位不同，按两个人读入",
    ]
    assert again.pop("a name written in two ways") == [
        "与第4行是同一个人，已合并成一条",
        "与第2行“裴建国”的手机号相同，姓名只差一字",
    ]
    assert not any(again.values())


def test_every_title_of_our_form_is_taken_for_its_own_column() -> None:
    assert {each.title: recognised(each.title) for each in COLUMNS.values()} == {
        each.title: each.key for each in COLUMNS.values()
    }


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("*姓 名", "name"),
        ("参会领导姓名", "name"),
        ("联系人手机", "liaison_phone"),
        ("工作单位及职务", "post"),
        ("到达时间（月日时）", "arrival"),
        ("返程交通方式", "return_by"),
        ("车牌号码", "plate"),
        ("身份证号码", "private"),
        ("是否需要接送", "pick_up"),
        ("住宿（单/合/不住）", "lodging"),
        ("发言题目", "speech"),
        ("人员类别", "kind"),
        ("尺码", ""),
        ("13900000000", ""),
        ("请各单位于四月二十日之前将参会人员名单报送会务组", ""),
    ],
)
def test_a_column_is_known_by_many_words(title: str, key: str) -> None:
    assert recognised(title) == key


def test_a_person_can_take_a_column_for_something_else() -> None:
    sheet = Sheet("回执", [["姓名", "职务", "尺码"], ["何一", "甲市", "市长"]])
    first = read([sheet], NEAR).drafts[0]
    assert (first.organisation, first.title) == ("", "甲市")
    mended = read([sheet], NEAR, {0: {1: "organisation", 2: "title"}}).drafts[0]
    assert (mended.organisation, mended.title) == ("甲市", "市长")


def test_a_file_without_a_list_of_people_says_so() -> None:
    found = read([Sheet("预算", [["项目", "金额"], ["会场", 3000]])], NEAR)
    assert found.drafts == ()
    assert [str(each.words) for each in found.left] == ["工作表“预算”里没有参会名单，没有读"]


def test_a_day_without_a_year_needs_a_meeting() -> None:
    rows: list[list[str | int | float]] = [["姓名", "到达时间"], ["何一", "5月6日"]]
    (draft,) = read([Sheet("", rows)]).drafts
    assert draft.plans.arrival_on is None
    assert [str(each.words) for each in draft.doubts] == ["“5月6日”没有写年份，选定会议后再读"]


@pytest.mark.parametrize(
    ("words", "lodging", "remark", "doubtful"),
    [
        ("两间", "", "住宿：两间", False),
        ("2间", "", "住宿：2间", False),
        ("需要一间房，住两晚", "", "住宿：需要一间房，住两晚", False),
        ("单间1间", "single", "", False),
        ("标间两间", "shared", "", False),
        ("不住", "none", "", False),
        ("海景房", "", "住宿：海景房", True),
    ],
)
def test_a_number_of_rooms_tells_of_no_kind_of_room(words: str, lodging: str, remark: str, doubtful: bool) -> None:
    rows: list[list[str | int | float]] = [["姓名", "单位", "住宿"], ["何一", "甲市", words]]
    (draft,) = read([Sheet("", rows)], NEAR).drafts
    assert (draft.plans.lodging, draft.remark, bool(draft.doubts)) == (lodging, remark, doubtful)


VALUES = {
    "organisation": "甲市财政局",
    "name": "何一",
    "gender": "女",
    "ethnicity": "回族",
    "title": "副局长",
    "phone": "13900000001",
    "speech": "水运合作",
    "leads": "是",
    "arrival": "2031-05-06 14:30",
    "arrival_by": "G308",
    "return": "2031-05-08 09:00",
    "return_by": "CA1234",
    "pick_up": "接站",
    "lodging": "合住",
    "companions": "2",
    "plate": "川A12345",
    "diet": "不吃辣",
    "liaison": "周敏",
    "liaison_phone": "13900000002",
    "remark": "晚到",
}
PLAIN = [each.key for each in FORM]
NOTES = st.sampled_from(["河湾市长联席会参会回执", "请于4月20日前报回，电话0839-3260000", "（盖章）", "", "附件2"])


@given(
    order=st.permutations(PLAIN),
    above=st.lists(NOTES, max_size=5),
    blanks=st.integers(0, 3),
    left=st.integers(0, 3),
    count=st.integers(1, 5),
)
def test_shuffled_columns_below_any_titles_give_the_same_people(
    order: list[str], above: list[str], blanks: int, left: int, count: int
) -> None:
    pad: list[str | int | float] = [""] * left
    rows: list[list[str | int | float]] = [[*pad, words] for words in above]
    rows += [[*pad, *(COLUMNS[key].title for key in order)]]
    for number in range(count):
        rows += [[""]] * blanks
        rows.append([*pad, *(f"何{'一二三四五'[number]}" if key == "name" else VALUES[key] for key in order)])
    found = read([Sheet("回执", rows)], NEAR)
    assert [each.name for each in found.drafts] == [f"何{sign}" for sign in "一二三四五"[:count]]
    for draft in found.drafts:
        assert draft.doubts == ()
        assert (draft.organisation, draft.title, draft.phone, draft.kind) == (
            "甲市财政局",
            "副局长",
            "13900000001",
            "head",
        )
        assert (draft.liaison, draft.liaison_phone, draft.remark) == ("周敏", "13900000002", "晚到")
        plans = draft.plans
        assert (plans.arrival_on, plans.arrival_time, plans.arrival_by) == (date(2031, 5, 6), "14:30", "G308")
        assert (plans.return_on, plans.return_time, plans.return_by) == (date(2031, 5, 8), "09:00", "CA1234")
        assert (plans.pick_up, plans.lodging, plans.companions) == ("meet", "shared", 2)
        assert (plans.plate, plans.diet) == ("川A12345", "不吃辣")


CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["姓名", "单位", "职务", "同上", "〃", "合计", "何一", "示例", "3人", "5月6日", "1.39E+10", "=1+1", "\x00"]
    ),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False),
)


@given(st.lists(st.lists(CELLS, max_size=7), max_size=9))
def test_whatever_the_cells_hold_every_row_is_somebody_or_says_why_not(rows: list[list[str | int | float]]) -> None:
    found = read([Sheet("表", [["姓名", "单位", "职务"], *rows])], NEAR)
    lines = {line.row for table in found.tables for line in table.lines}
    named = {place for place, row in enumerate(rows, start=2) if row and str(row[0]).strip(" \t\r\n\u3000\u200b\x00")}
    if found.tables[0].heading and found.tables[0].heading.keys[:3] == ("name", "organisation", "title"):
        unread = named - lines - {each.row for each in found.left}
        assert {row for row in unread if str(rows[row - 2][0]).isprintable()} == set()
        told_of = {draft.row for draft in found.drafts} | {row for draft in found.drafts for row in _joined(draft)}
        assert lines <= told_of


def _joined(draft: Draft) -> list[int]:
    return [int(re.findall(r"\d+", str(doubt.words))[-1]) for doubt in draft.doubts if doubt.again]


def test_a_form_whose_names_are_taken_for_something_else_has_rows_without_names() -> None:
    sheet = Sheet("回执", [["姓名", "职务", "电话"], ["何一", "市长", "13900000001"]])
    found = read([sheet], NEAR, {0: {0: "remark"}})
    assert found.drafts == ()
    assert [str(each.words) for each in found.left] == ["这一行没有姓名：何一，市长，13900000001"]


def test_a_doubt_about_who_leads_is_said_once_of_everybody_in_the_row() -> None:
    sheet = Sheet("回执", [["姓名", "职务", "是否带队"], ["何一、何二", "市长", "或许"]])
    found = read([sheet], NEAR)
    assert [[each.cell for each in draft.doubts] for draft in found.drafts] == [["C2", "A2"], ["C2", "A2"]]
    assert [draft.remark for draft in found.drafts] == ["是否带队：或许", "是否带队：或许"]


def test_areas_that_lie_over_each_other_and_cells_of_a_thousand_names_cost_little() -> None:
    rows: list[list[str | int | float]] = [["姓名", "职务"], *([["何、" * 900, "市长"]] * 300)]
    found = read([Sheet("回执", rows, ((1, 1, 20_000, 400),) * 5_000)], NEAR)
    assert [draft.row for draft in found.drafts] == [2]
    assert "不像姓名" in str(found.drafts[0].doubts[0].words)
