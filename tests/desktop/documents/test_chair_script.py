"""What the chair says: who is introduced and called up, items in order, opening and closing. 主持词"""

from __future__ import annotations

import pytest

from db.agenda.operations import AddItem, MarkItem
from db.attendance.operations import GrantLeave, MarkPresence
from db.meeting.operations import AddStage, DescribeStage
from db.store.moment import instant
from db.store.store import Store
from desktop.documents.chair_script import chair_script
from tests.builders import Council
from tests.desktop.documents.prepared_meeting import Prepared
from tests.desktop.documents.test_every_paper import annual_meeting
from tests.desktop.documents.test_papers_of_records import words


@pytest.fixture
def council(store: Store) -> Council:
    made = Council(store)
    made.run(AddItem(made.stage, "年度工作报告", "report", member_ids=(made.members[1],)))
    return made


def told(council: Council) -> str:
    return words(chair_script(council.store, council.meeting))


def test_before_the_door_opens_it_names_who_is_expected(council: Council) -> None:
    assert "出席会议的领导和代表有：甲市市长张一，乙市市长张二，丙市市长张三，丁市市长张四。" in told(council)
    council.run(GrantLeave(council.meeting, council.attendees[3]))
    assert "张四" not in told(council)


def test_the_script_names_only_those_who_are_there(council: Council) -> None:
    council.run(MarkPresence(council.stage, (council.attendees[0], council.attendees[2]), "arrived", council.at()))
    assert "出席会议的领导和代表有：甲市市长张一，丙市市长张三。" in told(council)
    assert "张二" not in told(council)
    council.run(MarkPresence(council.stage, (council.attendees[2],), "left", council.at()))
    assert "张三" not in told(council)


def test_guests_come_first_and_one_who_is_not_there_is_not_called_up(store: Store) -> None:
    made = Prepared(store)
    whole = told(made)
    assert "应邀出席会议的领导和来宾有：省发展改革委党组书记、副主任赵六，欧阳七。" in whole
    assert whole.index("赵六") < whole.index("张一，乙市市长张二")
    assert "下面进行第一项议程：领导讲话。请省发展改革委党组书记、副主任赵六讲话。（约15分钟）" in whole
    made.run(MarkPresence(made.stage, (made.guests[1], *made.attendees), "arrived", made.at()))
    after = told(made)
    assert "应邀出席会议的领导和来宾有：欧阳七。" in after
    assert "赵六" not in after
    assert "下面进行第一项议程：领导讲话。（讲话人待定）" in after


def test_a_later_stage_greets_those_alone_who_have_come_since(council: Council) -> None:
    later = council.run(AddStage(council.meeting, "closing")).stage_id
    council.run(AddItem(later, "小结", "summary"))
    council.run(MarkPresence(council.stage, tuple(council.attendees[:2]), "arrived", council.at()))
    council.run(MarkPresence(later, tuple(council.attendees[:3]), "arrived", council.at()))
    second = told(council).partition("二、闭幕式")[2]
    assert "还有：丙市市长张三。" in second
    assert "张一" not in second


def test_it_opens_leads_on_and_closes_as_the_meeting_does(council: Council) -> None:
    assert "河湾市长联席会第2次会议现在开始。" in told(council)
    assert told(council).endswith("会议到此结束，散会。")
    later = council.run(AddStage(council.meeting, "closing")).stage_id
    council.run(AddItem(later, "小结", "summary"))
    council.run(DescribeStage(later, "closing", "", "二号厅", instant(council.day, 15, 30)))
    assert "全体会议到此结束。闭幕式于15时30分在二号厅举行，请大家准时参加。" in told(council)
    assert told(council).endswith("现在我宣布，河湾市长联席会第2次会议闭幕。")


def test_items_withdrawn_are_left_out_and_parts_are_not_counted(council: Council) -> None:
    group = council.run(AddItem(council.stage, "两项议案", "consideration")).item_id
    council.run(AddItem(council.stage, "桥的议案", "consideration", group_id=group))
    gone = council.run(AddItem(council.stage, "延后的事", "other")).item_id
    council.run(MarkItem(gone, "withdrawn", council.at()))
    said = told(council)
    assert "下面进行第一项议程：年度工作报告。请乙市作报告。" in said
    assert "下面进行最后一项议程：两项议案。\n其中：桥的议案。" in said
    assert "延后的事" not in said


def test_the_script_of_the_annual_meeting_reads_from_opening_to_closing(federation34: Store) -> None:
    said = words(chair_script(federation34, annual_meeting(federation34)))
    for sentence in (
        "陕甘川宁毗邻地区经济联合会第34届年会现在开幕。",
        "应邀出席会议的领导和来宾有：四川省经济合作局党组成员、副局长王毅，四川省发改委总部经济中心副主任韩丽芝。",
        "下面进行的议程是：致辞。请广元市委副书记、市长董里致辞。",
        "开幕式到此结束。下面举行全体会议。",
        "下面进行最后一项议程：执行主席方工作移交。请宝鸡市副市长樊艺文、广元市副市长吴勇办理移交。",
        "现在我宣布，陕甘川宁毗邻地区经济联合会第34届年会闭幕。",
    ):
        assert sentence in said
