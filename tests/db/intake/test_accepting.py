"""Replies against the roster, and taken in: one step, which one Ctrl+Z takes back. 采纳回执"""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.agenda.operations import TakeBack
from db.attendance.entity import Attendee, attendees
from db.attendance.invitation import Invitation, Invited, SendInvitations, replies
from db.attendance.travel import Plans, Travel, travel_of
from db.intake.accepting import steps
from db.intake.columns import FORM
from db.intake.drafts import Draft
from db.intake.replies import read
from db.intake.roster import SURE, Match, matched
from db.intake.sheet import Sheet
from db.meeting.entity import meetings
from db.people.contact import NoteContact, phones
from db.people.entity import Person, post_of
from db.people.operations import AddPerson
from db.store.errors import RuleError
from db.store.store import Store
from desktop.documents.reply_form import HEADING, reply_book, reply_books
from desktop.sheet_file import sheets_of
from tests.builders import Council
from tests.db.store.fleet import Put

TODAY = date(2031, 4, 20)
HEAD = ["单位", "姓名", "职务", "联系电话", "到达时间", "住宿", "备注"]


def found(council: Council, *rows: list[Any], file: str = "") -> tuple[Match, ...]:
    drafts = read([Sheet("回执", [HEAD, *rows])], council.day).drafts
    return matched(council.store, council.meeting, drafts, file)


def take(council: Council, matches: tuple[Match, ...]) -> None:
    for step in steps(council.meeting, [each for each in matches if each.state in SURE], TODAY):
        council.run(step)


def test_a_known_person_a_new_one_and_one_on_the_list_come_in_as_one_step_and_go_with_one_undo(store: Store) -> None:
    council = Council(store)
    known = council.run(AddPerson("何一", "乙市", "秘书长", council.members[1])).person_id
    council.run(SendInvitations(council.meeting, (Invited(council.members[1]),), date(2031, 4, 1)))
    before = (store.find(Person), attendees(store, council.meeting), store.find(Invitation))
    matches = found(
        council,
        ["乙市", "张二", "市长", "13900000001", "5月6日14:30", "单住", "晚到"],
        ["乙市人民政府", "何一", "秘书长", "13900000002", "", "", ""],
        ["乙市发展改革委", "何二", "主任", "13900000003", "", "合住", ""],
    )
    assert [each.state for each in matches] == ["listed", "known", "new"]
    done = store.run(steps(council.meeting, matches, TODAY)[0])
    there = {each.person: each for each in attendees(store, council.meeting)}
    new = next(each for each in store.find(Person) if each.name == "何二")
    listed = there[council.persons[1]]
    assert len(there) == 6
    assert (listed.kind, listed.title, listed.remark) == ("head", "市长", "晚到")
    assert there[known].organisation == "乙市人民政府"
    assert (there[new.id].kind, there[new.id].member, there[new.id].title) == ("delegate", council.members[1], "主任")
    post = post_of(store, new.id)
    assert post is not None
    assert (post.organisation, post.member) == ("乙市发展改革委", council.members[1])
    assert phones(store) == {council.persons[1]: "13900000001", known: "13900000002", new.id: "13900000003"}
    plans = travel_of(store, listed.id)
    assert plans is not None
    assert (plans.arrival_on, plans.arrival_time, plans.lodging) == (date(2031, 5, 6), "14:30", "single")
    replied = next(each for each in replies(store, council.meeting) if each.invited.member == council.members[1])
    assert (replied.reply, replied.replied_on) == ("delegation", TODAY)
    council.run(TakeBack(council.meeting, done.device, done.seq, council.at()))
    assert (store.find(Person), attendees(store, council.meeting), store.find(Invitation)) == before
    assert phones(store) == {}
    assert store.find(Travel) == ()


def test_a_form_read_twice_changes_nothing_the_second_time(store: Store) -> None:
    council = Council(store)
    rows = [
        ["乙市", "张二", "市长", "13900000001", "5月6日", "", "素食"],
        ["乙市", "何二", "主任", "13900000003", "", "", ""],
    ]
    take(council, found(council, *rows))
    once = (store.find(Person), attendees(store, council.meeting), phones(store), store.find(Travel))
    again = found(council, *rows)
    assert [each.state for each in again] == ["listed", "listed"]
    take(council, again)
    assert (store.find(Person), attendees(store, council.meeting), phones(store), store.find(Travel)) == once


def test_a_namesake_elsewhere_is_asked_about_and_never_guessed(store: Store) -> None:
    council = Council(store)
    (match,) = found(council, ["丙市", "张二", "局长", "", "", "", ""])
    assert (match.state, match.person, match.persons) == ("unsure", None, (council.persons[1],))
    assert "张二（乙市市长）" in str(match.doubts[0].words)


def test_a_telephone_tells_who_is_meant(store: Store) -> None:
    council = Council(store)
    council.run(NoteContact(council.persons[1], "13900000001"))
    (same,) = found(council, ["丙市", "张二", "副市长", "13900000001", "", "", ""])
    assert (same.state, same.person) == ("listed", council.persons[1])
    (other,) = found(council, ["丙市", "何五", "副市长", "13900000001", "", "", ""])
    assert (other.state, str(other.doubts[0].words)) == ("new", "电话与名册中的张二（乙市市长）相同，请核对")


def test_a_name_that_sounds_alike_at_the_same_member_is_said(store: Store) -> None:
    council = Council(store)
    (match,) = found(council, ["乙市", "章二", "市长", "", "", "", ""])
    assert match.state == "new"
    assert "张二（乙市市长）" in str(match.doubts[0].words)


def test_another_title_counts_for_this_meeting_and_the_roster_keeps_its_own(store: Store) -> None:
    council = Council(store)
    (match,) = found(council, ["乙市", "张二", "市委书记", "", "", "", ""])
    assert str(match.doubts[0].words) == "职务与名册不同：名册为市长，回执为市委书记；本次会议按回执"
    take(council, (match,))
    post = post_of(store, council.persons[1])
    assert post is not None
    assert post.title == "市长"
    assert store.need(Attendee, council.attendees[1]).title == "市委书记"


@pytest.mark.parametrize(("file", "unit"), [("乙市回执", 1), ("各地汇总", None), ("河湾市长联席会回执", None)])
def test_the_member_is_taken_from_the_name_of_the_file_where_nothing_else_says_it(
    store: Store, file: str, unit: int | None
) -> None:
    council = Council(store)
    (match,) = found(council, ["", "何一", "市长", "", "", "", ""], file=file)
    member = None if unit is None else council.members[unit]
    assert match.member == member
    assert match.draft.organisation == ("乙市" if member else "")


def test_people_without_names_are_taken_only_when_told(store: Store) -> None:
    council = Council(store)
    matches = found(council, ["乙市日报社", "记者2名（待定）", "", "", "", "", ""])
    assert matches[0].state not in SURE
    council.run(steps(council.meeting, matches, TODAY)[0])
    added = attendees(store, council.meeting)[-1]
    assert (added.organisation, added.title, added.kind, added.person) == (
        "乙市日报社",
        "记者2名（待定）",
        "press",
        None,
    )


def test_one_person_chosen_twice_and_nobody_chosen_are_refused_and_nothing_is_written(store: Store) -> None:
    council = Council(store)
    matches = found(council, ["乙市", "张二", "市长", "", "", "", ""], ["乙市", "张二", "市委书记", "", "", "", ""])
    assert [each.state for each in matches] == ["listed", "twice"]
    before = attendees(store, council.meeting)
    for chosen, sentence in ((matches, "选了两次"), ((), "没有选中")):
        with pytest.raises(RuleError, match=sentence):
            council.run(steps(council.meeting, chosen, TODAY)[0])
    assert attendees(store, council.meeting) == before


FULL = Plans(date(2031, 5, 6), "9:00", "G1", date(2031, 5, 8), "9:00", "G2", "both", "shared", 1, "甲A1", "素")


def test_hundreds_come_in_several_steps_of_which_each_fits_into_a_commit(store: Store) -> None:
    council = Council(store)
    facts = {"gender": "女", "ethnicity": "汉族", "speech": "会", "remark": "无"}
    drafts = [
        Draft("", place, f"人{place}", "甲市", "主任", phone=f"139{place:08}", plans=FULL, **facts)
        for place in range(600)
    ]
    matches = matched(store, council.meeting, drafts)
    parts = steps(council.meeting, matches, TODAY)
    assert [len(each.matches) for each in parts] == [299, 299, 2]
    take(council, matches)
    assert len(attendees(store, council.meeting)) == 4 + 600


def test_hundreds_who_were_struck_come_in_again_in_steps_that_fit_into_a_commit(store: Store) -> None:
    council = Council(store)
    plans = Plans(plate="甲A1")
    drafts = [
        Draft("", place, f"人{place}", "甲市", "主任", phone=f"139{place:08}", plans=plans) for place in range(300)
    ]
    take(council, matched(store, council.meeting, drafts))
    store.run(Put(tuple(("attendee", each.id, "_del", 1) for each in attendees(store, council.meeting))))
    matches = matched(store, council.meeting, drafts)
    assert {each.state for each in matches} == {"known"}
    take(council, matches)
    assert len(attendees(store, council.meeting)) == 300


def test_very_long_words_come_in_as_many_steps_as_commits_can_hold(store: Store) -> None:
    council = Council(store)
    words = "𠮷" * 8_000
    drafts = [
        Draft("", place, f"人{place}", "乙市", "副主任", remark=words, plans=Plans(diet=words)) for place in range(9)
    ]
    matches = matched(store, council.meeting, drafts)
    assert [len(each.matches) for each in steps(council.meeting, matches, TODAY)] == [7, 2]
    take(council, matches)
    assert len(attendees(store, council.meeting)) == 4 + 9


def fill(content: bytes, path: Path, people: list[dict[str, str]]) -> Path:
    """Type people into the empty rows of our form."""
    book = openpyxl.load_workbook(BytesIO(content))
    sheet = book.worksheets[0]
    for row, person in enumerate(people, start=HEADING + 2):
        for column, each in enumerate(FORM, start=1):
            if person.get(each.key):
                cell = sheet.cell(row, column)
                cell.value, cell.data_type = person[each.key], "s"  # the cells of the form are texts
    book.save(path)
    return path


PEOPLE = st.fixed_dictionaries(
    {
        "name": st.from_regex("[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗][一-龥]{1,2}", fullmatch=True),
        "organisation": st.sampled_from(["乙市人民政府", "乙市财政局", "乙市日报社"]),
        "title": st.sampled_from(["副市长", "局长", "副主任、党组成员", ""]),
        "gender": st.sampled_from(["男", "女", ""]),
        "ethnicity": st.sampled_from(["汉族", "回族", ""]),
        "phone": st.from_regex("1[3-9][0-9]{9}", fullmatch=True),
        "arrival": st.sampled_from(["5月6日14:30", "2031-05-06 09:00", ""]),
        "arrival_by": st.sampled_from(["G308", "CA1234", ""]),
        "diet": st.sampled_from(["清真", "不吃辣", ""]),
        "remark": st.sampled_from(["=1+1", "＋86", "晚到", ""]),
    }
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(people=st.lists(PEOPLE, min_size=1, max_size=8, unique_by=lambda each: each["name"]))
def test_a_form_goes_out_is_filled_in_and_comes_back_with_exactly_the_people(
    tmp_path: Path, form_of_second: bytes, people: list[dict[str, str]]
) -> None:
    back = read(sheets_of(fill(form_of_second, tmp_path / "回执.xlsx", people)), date(2031, 5, 7))
    assert [each.name for each in back.drafts] == [each["name"] for each in people]
    for draft, person in zip(back.drafts, people, strict=True):
        assert draft.unit == "乙市"
        for key in ("organisation", "title", "gender", "ethnicity", "phone", "remark"):
            assert getattr(draft, key) == person[key]
        assert (draft.plans.arrival_by, draft.plans.diet) == (person["arrival_by"], person["diet"])
        assert (draft.plans.arrival_on is not None) == bool(person["arrival"])
        assert draft.doubts == ()
    assert [str(each.words) for each in back.left] == ["示例行，没有读入"]


@pytest.fixture
def form_of_second(store: Store) -> bytes:
    council = Council(store)
    return reply_book(store, council.meeting, council.members[1])


def test_every_member_gets_a_form_with_its_name_and_no_cell_is_a_formula(store: Store, tmp_path: Path) -> None:
    council = Council(store)
    forms = list(reply_books(store, council.meeting))
    assert [name for name, _ in forms] == ["甲市", "乙市", "丙市", "丁市"]
    for name, content in forms:
        sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
        assert sheet["A1"].value == "河湾市长联席会第2次会议参会回执"
        assert sheet["A3"].value == f"成员方：{name}"
        assert {cell.data_type for row in sheet for cell in row if cell.value} == {"s"}
    assert len(meetings(store)) == 1


def test_a_place_is_not_said_twice_a_yes_is_no_riddle_and_the_total_counts_persons(store: Store) -> None:
    council = Council(store)
    rows = [
        ["单位：乙市人民政府", "", "", "", "", ""],
        ["序号", "姓名", "单位及职务", "手机号码", "是否住宿", "备注"],
        [1, "董小平", "乙市副市长", "13800001111", "是", "清真"],
        [2, "李四", "乙市人大副主任", "1390000222", "否", ""],
        [3, "董小平", "乙市副市长", "13800001111", "是", "重复"],
        ["合计", 2, "", "", "", ""],
        ["填表人：王某", "", "日期：2031.4.20", "", "", ""],
    ]
    told = read([Sheet("回执", rows)], council.day)
    first, second = matched(store, council.meeting, told.drafts)
    assert [(each.draft.organisation, each.draft.title) for each in (first, second)] == [
        ("乙市", "副市长"),
        ("乙市", "人大副主任"),
    ]
    assert first.draft.remark == "清真；住宿：是；重复"
    assert [str(each.words) for each in first.doubts] == ["与第5行是同一个人，已合并成一条"]
    assert (second.draft.phone, second.draft.remark) == ("", "联系电话：1390000222")
    assert second.draft.plans.lodging == "none"
    assert not [each for each in told.left if each.doubtful]
    assert [each.row for each in told.left] == [6, 7]
