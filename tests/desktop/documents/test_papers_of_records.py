"""What each paper takes from the records, and what it leaves out. 各类公文"""

from __future__ import annotations

import pytest

from db.agenda.operations import RecordNote
from db.attendance.operations import GrantLeave
from db.ballot.arithmetic import Totals
from db.ballot.electing import Nominee, OpenElection
from db.ballot.election import Papers
from db.ballot.operations import AdoptMotions, AnnulBallot, CastVotes, CountVotes, DeclareBallot, OpenBallot
from db.store.store import Store
from desktop.documents import documents_of
from desktop.documents.agenda_paper import agenda_paper
from desktop.documents.attendance_list import attendance_by_kind
from desktop.documents.decisions_paper import decisions_paper
from desktop.documents.excerpts import excerpts
from desktop.documents.handover_deed import handover_deed
from desktop.documents.meeting_notice import meeting_notice
from desktop.documents.minutes import minutes
from desktop.documents.paper import NameList, Paper, Paragraph, Table
from desktop.documents.people_list import people_by_pinyin, people_by_stroke
from desktop.documents.plain import words_of
from desktop.documents.proceedings import proceedings
from desktop.documents.roll_call import roll_call
from desktop.documents.vote_results import vote_results
from tests.builders import Council
from tests.desktop.documents.test_every_paper import annual_meeting


def words(paper: Paper) -> str:
    """Return every word of a paper, a line for each paragraph and row."""
    lines = list(paper.title)
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            lines.append("".join(run.text for run in block.runs))
        elif isinstance(block, Table):
            lines += [block.title, *("|".join(row) for row in block.rows)]
        elif isinstance(block, NameList):
            lines.append(f"{block.head}：{block.names}")
    return "\n".join(lines)


@pytest.fixture
def council(store: Store) -> Council:
    return Council(store, preset="association")


def counted(council: Council, method: str = "roll_call") -> None:
    """Three for, one against, by name or in secret."""
    council.all_arrive()
    item, (motion,) = council.item_with("关于共建码头的议案")
    opened = council.run(OpenBallot(item, (motion,), method, council.at()))
    if method == "secret":
        council.run(CountVotes(opened.ballot_id, Totals(3, 1, 0, 0)))
    else:
        choices = ("for", "for", "for", "against")
        council.run(CastVotes(opened.ballot_id, tuple(zip(council.members, choices, strict=True))))
    council.run(DeclareBallot(opened.ballot_id, council.at()))


def test_a_counted_vote_is_told_in_numbers_that_add_up(council: Council) -> None:
    counted(council)
    told = words(vote_results(council.store, council.meeting))
    for line in (
        "表决方式|点名表决",
        "应到成员方|4家",
        "到会参加表决|4家",
        "赞成|3家",
        "反对|1家",
        "弃权|0家",
        "未表决|0家",
    ):
        assert line in told
    assert "结果|通过" in told
    assert "须" in told  # the rule in words and figures
    assert "4|丁市|反对" in told


def test_a_secret_vote_names_nobody(council: Council) -> None:
    counted(council, "secret")
    told = words(vote_results(council.store, council.meeting))
    assert "赞成|3家" in told
    assert "丁市" not in told


def test_a_vote_without_numbers_prints_none(council: Council) -> None:
    council.all_arrive()
    item, (motion,) = council.item_with("关于共建码头的议案")
    council.run(AdoptMotions(item, (motion,), "acclamation", council.at()))
    told = words(vote_results(council.store, council.meeting))
    assert "1|《关于共建码头的议案》|鼓掌通过|通过" in told
    assert "赞成" not in told
    assert "家" not in told


@pytest.mark.parametrize(("method", "how"), [("not_stated", "会议表决"), ("hands", "以举手表决方式")])
def test_the_numbers_that_old_minutes_tell_are_printed_and_nothing_beside_them(
    council: Council, method: str, how: str
) -> None:
    council.all_arrive()
    item, motions = council.item_with("关于共建码头的议案")
    council.run(AdoptMotions(item, motions, method, council.at(), confirmed=True, told=Totals(9, 1, 2)))
    told = words(vote_results(council.store, council.meeting))
    assert "赞成|9票\n反对|1票\n弃权|2票" in told
    assert not any(word in told for word in ("应到", "到会", "未表决", "无效", "法定人数"))
    assert f"{how}（赞成9、反对1、弃权2）审议通过了《关于共建码头的议案》" in words(
        minutes(council.store, council.meeting)
    )


def test_an_election_is_told_with_its_papers_and_who_has_a_seat(council: Council) -> None:
    council.all_arrive()
    item, _ = council.item_with("选举执行主席方")
    nominees = (Nominee(member=council.members[0]), Nominee(member=council.members[1]))
    papers = Papers(4, 4, 4, 0)
    opened = council.run(OpenElection(item, 1, nominees, council.at(), "secret", (3, 1), papers))
    council.run(DeclareBallot(opened.ballot_id, council.at()))
    told = words(vote_results(council.store, council.meeting))
    assert "一、选举执行主席方" in told
    assert "发出选票|4张" in told
    assert "1|甲市|3票|当选" in told
    assert "2|乙市|1票|" in told
    assert "反对" not in told
    assert "选举甲市（3票）当选" in words(proceedings(council.store, council.meeting))


def test_each_member_gets_its_own_excerpt(federation34: Store) -> None:
    told = words(excerpts(federation34, annual_meeting(federation34)))
    pages = told.split("在年会和西交会举办方式上取得共识")
    assert len(pages) == 16  # fifteen members
    baoji = next(page for page in pages if "\n宝鸡市：\n" in page)
    assert "贵方参加会议的有：宝鸡市副市长樊艺文。" in baoji
    assert "《经联合会第33届工作总结报告》" in baoji
    assert "第34届（2024—2025）" not in baoji
    wuzhong = next(page for page in pages if "\n吴忠市：\n" in page)
    assert "吴忠市因故请假。" in wuzhong
    assert "移交" not in wuzhong


@pytest.mark.parametrize("make", [people_by_stroke, people_by_pinyin])
def test_a_list_by_order_has_everybody_once_and_tells_its_order(federation34: Store, make: object) -> None:
    told = words(make(federation34, annual_meeting(federation34)))  # type: ignore[operator]
    assert told.count("|带队领导") + told.count("|代表") + told.count("|特邀") + told.count("|工作人员") == 24
    assert "为序）" in told
    assert "四川日报" not in told


def test_results_are_offered_once_something_was_declared(council: Council) -> None:
    names = [each.name for each in documents_of(council.store, council.meeting)]
    assert "vote_results" not in names
    assert "handover_deed" not in names
    counted(council)
    assert "vote_results" in [each.name for each in documents_of(council.store, council.meeting)]


def test_the_record_tells_what_happened_with_its_hour(council: Council) -> None:
    counted(council)
    told = words(proceedings(council.store, council.meeting))
    assert "（一）关于共建码头的议案" in told
    assert "9时" in told
    assert "以点名表决方式（赞成3、反对1、弃权0）审议通过了《关于共建码头的议案》" in told
    assert told.endswith("主持人（签名）：\n记录人（签名）：")


def test_the_record_leaves_out_hours_that_are_only_assumed(federation34: Store) -> None:
    told = words(proceedings(federation34, annual_meeting(federation34)))
    assert "时" not in told.replace("时间：", "").replace("时代", "").replace("届时", "").replace("经济时报", "")
    assert "会议审议通过了《经联合会第33届工作总结报告》。" in told
    assert "宝鸡市副市长樊艺文代表第33届执行主席方宝鸡市" in told
    assert "议定：在信息沟通上取得共识。" in told


def test_an_annulled_vote_stays_in_the_record_and_out_of_the_results(council: Council) -> None:
    council.all_arrive()
    item, (motion,) = council.item_with("关于共建码头的议案")
    opened = council.run(OpenBallot(item, (motion,), "hands", council.at()))
    council.run(AnnulBallot(opened.ballot_id, council.at(), "票数有误"))
    assert "《关于共建码头的议案》的表决作废：票数有误。" in words(proceedings(council.store, council.meeting))
    assert "码头" not in words(vote_results(council.store, council.meeting))


def test_a_note_is_told_with_its_speaker(council: Council) -> None:
    item, _ = council.item_with("关于共建码头的议案")
    council.run(RecordNote(council.meeting, "要尽早动工", council.at(), item_id=item, attendee_id=council.attendees[1]))
    assert "乙市市长张二：要尽早动工。" in words(proceedings(council.store, council.meeting))


def test_the_agenda_numbers_its_items_through_and_names_motions_once(federation34: Store) -> None:
    told = words(agenda_paper(federation34, annual_meeting(federation34))).split("\n")
    assert [line[0] for line in told if line[:2] in {f"{number}." for number in range(1, 9)}] == list("1234567")
    assert told.count("《关于商定经联合会年会和西交会举办方式调整的议案》") == 1
    assert "2.经联合会第33届工作总结报告（宝鸡市）" in told
    assert "一、开幕式" in told
    assert "主持人：广元市副市长伍荣华" in told


def test_the_roll_call_has_every_member_and_notes_leave(council: Council) -> None:
    council.run(GrantLeave(council.meeting, member_id=council.members[3]))
    told = words(roll_call(council.store, council.meeting)).split("\n")
    assert told[-4:] == [
        "1|甲市|甲市市长张一||",
        "2|乙市|乙市市长张二||",
        "3|丙市|丙市市长张三||",
        "4|丁市|丁市市长张四||请假",
    ]


def test_the_short_form_keeps_the_sentences_of_the_minutes(federation34: Store) -> None:
    told = words(decisions_paper(federation34, annual_meeting(federation34)))
    assert "听取并审议通过了" in told
    assert "从第35届起由每年举办一次改为每两年举办一次" in told
    assert "四川日报" not in told
    assert "王毅" not in told


def test_the_deed_says_who_hands_over_to_whom(federation34: Store) -> None:
    told = words(handover_deed(federation34, annual_meeting(federation34)))
    assert "宝鸡市副市长樊艺文代表第33届执行主席方宝鸡市向第34届执行主席方广元市副市长吴勇移交" in told
    assert "单位|宝鸡市|广元市|\n代表|樊艺文|吴勇|\n签名|||" in told


def test_the_notice_leaves_out_what_is_not_known_and_counts_on(council: Council) -> None:
    told = words(meeting_notice(council.store, council.meeting)).split("\n")
    assert told[2:9] == [
        "兹定召开河湾市长联席会第2次会议，现将有关事项通知如下。",
        "一、时间",
        "2031年5月7日",
        "二、地点",
        "甲市",
        "三、报名",
        "请填写参会回执（见附件）并及时反馈。",
    ]
    assert "附件：河湾市长联席会第2次会议参会回执" in words_of(meeting_notice(council.store, council.meeting))


def test_the_list_by_kind_has_a_table_for_each_kind_with_room_for_more(federation34: Store) -> None:
    tables = [
        each
        for each in attendance_by_kind(federation34, annual_meeting(federation34)).blocks
        if isinstance(each, Table)
    ]
    assert [table.title for table in tables] == ["出席", "媒体", "工作人员"]
    for table in tables:
        assert [row[1:] for row in table.rows[-3:]] == [("",) * 5] * 3
    assert [row[1] for row in tables[1].rows][:2] == ["四川日报", "西南商报"]
