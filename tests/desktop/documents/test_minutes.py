"""Minutes say what the records say, in the order of the real paper, and nothing else. 会议纪要"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from db.agenda.operations import RecordNote, RecordSpeech
from db.attendance.operations import GrantLeave, MarkPresence, RegisterAttendee
from db.body.operations import FoundBody
from db.followup.operations import RecordPoint
from db.meeting.entity import Meeting, meetings
from db.meeting.operations import CloseMeeting, DescribeMeeting, MarkStage, PassChair, PlanMeeting
from db.people.entity import Person
from db.people.operations import AddPerson, AppointPerson, RemovePerson
from db.recording.timeline import timeline
from db.store.store import Store
from desktop.documents.attendance_list import SPARE_ROWS, attendance_list
from desktop.documents.minutes import minutes
from desktop.documents.paper import Paper, Paragraph, Table
from desktop.documents.phrases import listed, span
from tests.builders import Council

GOLDEN = Path(__file__).resolve().parents[2] / "golden"
IN_ORDER = (
    "四川省经济合作局党组成员、副局长王毅",
    "四川省发改委总部经济中心副主任韩丽芝",
    "广元市委副书记、市长董里",
    "市人大常委会党组副书记、副主任伏玉琼",
    "广元市副市长伍荣华",
    "副市长吴勇",
    "市政协副主席袁明胜",
    "平凉市委常委、副市长郭存杰",
    "陇南市委常委、副市长柏贞尧",
    "宝鸡市副市长樊艺文",
    "天水市副市长董小平",
    "庆阳市副市长王一淮",
    "巴中市副市长何金虎",
    "绵阳市政协副主席许小君",
    "汉中市政府副秘书长徐宏华",
    "南充市经济合作和外事局副局长范文华",
    "固原市投资促进服务中心副主任高亚强",
    "中国铁路兰州局集团有限公司副总工程师吴冰",
    "中国铁路成都局集团有限公司副总工程师肖建明",
    "中国铁路西安局集团有限公司经营开发部副主任赵军潮",
    "市政府秘书长任湘涛",
    "市政府副秘书长徐涛",
    "许登海",
    "朱刚",
)
FACTS = (
    "陕甘川宁毗邻地区经济联合会第34届年会于2024年8月30日至9月1日在四川省广元市召开",
    "共计160余人",
    "吴忠市因故请假",
    "伍荣华主持开幕式",
    "丝路连蜀道 共谋新发展",
    "听取并审议通过了宝鸡市人民政府所作的《经联合会第33届工作总结报告》、广元市人民政府所作的",
    "《经联合会第34届（2024—2025）届期工作安排意见报告》；审议通过了经联合会办事处提交的",
    "《关于新时代推进经济区新发展形成新格局的议案》《关于共同推进经济区生物医药产业协同发展的议案》",
    "《关于商定经联合会年会和西交会举办方式调整的议案》三项议案。",
    "听取了宝鸡市文旅局所作的《旅游联盟经验报告》",
    "宝鸡市副市长樊艺文代表第33届执行主席方宝鸡市向第34届执行主席方广元市副市长吴勇移交了执行主席方工作",
    "召开了陕甘川宁毗邻地区旅游合作联盟第3届年会",
    "宝鸡市文化和旅游局向第3届执行主席方广元市文化广电旅游局移交",
    "从第35届起由每年举办一次改为每两年举办一次，各成员方轮办次序不变",
)
POINTS = (
    "推进深化合作",
    "物流产业合作",
    "产业协同发展",
    "区域合作",
    "信息沟通",
    "联合打造旅游目的地",
    "年会和西交会举办方式",
)
NEVER_TOLD = ("鼓掌", "举手", "投票", "无异议", "协商一致", "法定", "赞成", "演示", "方式未载明", "None", "09:")


def text_of(paper: Paper) -> str:
    paragraphs = [block for block in paper.blocks if isinstance(block, Paragraph)]
    return "\n".join("".join(run.text for run in paragraph.runs) for paragraph in paragraphs)


def the_annual_meeting(store: Store) -> Meeting:
    return next(each for each in meetings(store) if each.parent is None)


def test_somebody_without_a_post_keeps_the_unit(store: Store) -> None:
    council = Council(store)
    added = council.run(AddPerson("李无职", "甲市", "", council.members[0])).person_id
    listed = council.run(RegisterAttendee(council.meeting, "delegate", person_id=added)).attendee_id
    council.run(MarkPresence(council.stage, (council.attendees[0], listed), "arrived", council.at()))
    told = "".join(run.text for each in minutes(store, council.meeting).blocks for run in getattr(each, "runs", ()))
    assert "甲市市长张一，甲市李无职" in told


def test_the_34th_names_every_person_with_title_in_the_order_of_the_real_minutes(federation34: Store) -> None:
    text = text_of(minutes(federation34, the_annual_meeting(federation34).id))
    places = [text.index(each) for each in IN_ORDER]
    assert places == sorted(places)


@pytest.mark.parametrize("fact", FACTS)
def test_the_34th_says_the_fact(federation34: Store, fact: str) -> None:
    assert fact in text_of(minutes(federation34, the_annual_meeting(federation34).id))


def test_the_34th_gives_the_seven_points_in_their_order(federation34: Store) -> None:
    text = text_of(minutes(federation34, the_annual_meeting(federation34).id))
    places = [text.index(f"在{each}上取得共识") for each in POINTS]
    assert places == sorted(places)


@pytest.mark.parametrize("word", NEVER_TOLD)
def test_the_34th_prints_nothing_that_no_source_tells(federation34: Store, word: str) -> None:
    assert word not in text_of(minutes(federation34, the_annual_meeting(federation34).id))


def test_the_title_stands_in_two_lines_over_the_date(federation34: Store) -> None:
    paper = minutes(federation34, the_annual_meeting(federation34).id)
    assert paper.title == ("陕甘川宁毗邻地区经济联合会", "第34届年会会议纪要")
    assert paper.date_line == "（2024年8月31日）"


@pytest.fixture
def council(store: Store) -> Council:
    made = Council(store)
    made.all_arrive()
    return made


def test_a_title_says_the_word_meeting_once(council: Council) -> None:
    assert minutes(council.store, council.meeting).title == ("河湾市长联席会", "第2次会议纪要")


def test_what_is_not_known_is_not_printed(council: Council) -> None:
    council.run(DescribeMeeting(council.meeting, ordinal=2))
    paper = minutes(council.store, council.meeting)
    assert text_of(paper).startswith("河湾市长联席会第2次会议召开。")
    assert paper.date_line == ""


def test_a_title_changed_since_stands_in_the_minutes_as_it_was_that_day(council: Council) -> None:
    council.run(AppointPerson(council.persons[0], "乙市", "副市长", from_on=date(2032, 1, 1)))
    assert "甲市市长张一" in text_of(minutes(council.store, council.meeting))


def test_a_person_on_leave_is_named_as_such_and_not_among_those_present(council: Council) -> None:
    council.run(GrantLeave(council.meeting, attendee_id=council.attendees[3]))
    text = text_of(minutes(council.store, council.meeting))
    assert "丁市市长张四因故请假" in text
    assert text.count("张四") == 1


def test_leave_from_one_item_is_told_of_nobody(council: Council) -> None:
    item, _ = council.item_with("桥")
    before = text_of(minutes(council.store, council.meeting))
    council.run(GrantLeave(council.meeting, attendee_id=council.attendees[3], item_id=item))
    council.run(GrantLeave(council.meeting, member_id=council.members[3], item_id=item))
    assert text_of(minutes(council.store, council.meeting)) == before


def test_who_is_taken_off_the_roster_stays_in_the_minutes_of_a_closed_meeting(council: Council) -> None:
    council.run(PassChair(council.meeting, council.persons[0], council.stage))
    council.run(PassChair(council.meeting, council.run(AddPerson("外请主持")).person_id, council.stage))
    council.run(RecordSpeech(council.meeting, council.attendees[1], "greeting", "", council.at()))
    council.run(MarkStage(council.stage, "opened", council.at()))
    council.run(CloseMeeting(council.meeting))
    before, told = minutes(council.store, council.meeting), timeline(council.store, council.meeting)
    for person in council.store.find(Person):
        council.run(RemovePerson(person.id))
    assert minutes(council.store, council.meeting) == before
    assert "张二致辞" in text_of(before).replace("乙市市长", "")
    assert timeline(council.store, council.meeting) == told
    assert len(attendance_list(council.store, council.meeting).blocks) > 0


def test_a_point_stands_under_its_head_and_a_plain_note_does_not_stand_at_all(council: Council) -> None:
    council.run(RecordPoint(council.meeting, "共建跨河大桥", "年内开工", council.at()))
    council.run(RecordNote(council.meeting, "话筒换了一支", council.at()))
    text = text_of(minutes(council.store, council.meeting))
    assert "会议议定：\n共建跨河大桥。年内开工。" in text
    assert "话筒" not in text


def test_the_attendance_list_goes_by_member_and_leaves_room(federation34: Store) -> None:
    paper = attendance_list(federation34, the_annual_meeting(federation34).id)
    table = next(block for block in paper.blocks if isinstance(block, Table))
    names = [row[2].replace("\u3000", "") for row in table.rows]
    assert names[:5] == ["董里", "伏玉琼", "伍荣华", "吴勇", "袁明胜"]
    assert names[-SPARE_ROWS:] == [""] * SPARE_ROWS
    assert [row[0] for row in table.rows] == [str(number) for number in range(1, len(table.rows) + 1)]


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        (date(2024, 8, 30), date(2024, 9, 1), "2024年8月30日至9月1日"),
        (date(2024, 12, 31), date(2025, 1, 1), "2024年12月31日至2025年1月1日"),
        (date(2024, 8, 1), date(2024, 8, 3), "2024年8月1日至3日"),
        (date(2024, 8, 1), None, "2024年8月1日"),
        (None, None, ""),
    ],
)
def test_a_span_says_each_part_once(since: date | None, until: date | None, said: str) -> None:
    assert span(since, until) == said


def test_titles_in_book_marks_stand_without_a_mark_between() -> None:
    assert listed(["《甲》", "《乙》", "丙"]) == "《甲》《乙》、丙"


def test_a_hundred_and_twenty_newspapers_are_all_named(council: Council) -> None:
    for number in range(120):
        council.run(RegisterAttendee(council.meeting, "press", organisation=f"第{number}日报"))
    text = text_of(minutes(council.store, council.meeting))
    assert all(f"第{number}日报" in text for number in range(120))


def test_who_never_came_is_not_named_as_present(council: Council) -> None:
    late = council.run(AddPerson("张五", "戊市", "市长", council.members[0], "chief", "government")).person_id
    council.run(RegisterAttendee(council.meeting, "delegate", person_id=late))
    assert "张五" not in text_of(minutes(council.store, council.meeting))


def test_where_nobody_was_checked_in_those_registered_are_named(store: Store) -> None:
    made = Council(store)
    assert "张一" in text_of(minutes(store, made.meeting))


def test_a_speaker_is_named_once_and_wherever_he_spoke(council: Council) -> None:
    item, _ = council.item_with("桥")
    for _ in range(2):
        council.run(RecordSpeech(council.meeting, council.attendees[1], "speech", "赞成", council.at(), item))
        council.run(RecordSpeech(council.meeting, council.attendees[0], "greeting", "", council.at(), item))
    text = text_of(minutes(council.store, council.meeting))
    assert "会议期间，乙市市长张二作了发言。" in text
    assert text.count("张一致辞") == 1
    assert "张一、" not in text


def test_a_meeting_within_that_was_not_held_is_not_told(council: Council) -> None:
    under = council.run(FoundBody("河湾旅游联盟", kind="alliance", parent=council.body, assembly="年会"))
    council.run(PlanMeeting(under.body_id, 1, parent_id=council.meeting))
    assert "旅游联盟" not in text_of(minutes(council.store, council.meeting))
