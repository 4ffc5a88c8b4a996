"""What the list of a handover begins with, and how it is checked. 编制和核对移交清单"""

from __future__ import annotations

import pytest

from db.body.operations import DescribeBody
from db.followup.progress import ReportProgress
from db.handover.line import CATEGORIES, lines
from db.handover.listing import (
    AddHandoverLine,
    CheckHandoverLines,
    DescribeHandoverLine,
    LineFacts,
    PrepareHandover,
    RemoveHandoverLine,
)
from db.handover.operations import SetHandoverScope
from db.issuing.numbering import OpenRegister
from db.meeting.entity import Stage
from db.meeting.gaps import gaps
from db.meeting.operations import AddStage, MarkStage, PlanMeeting
from db.store.errors import RuleError
from tests.db.followup.two_meetings import LATER
from tests.db.handover.two_chairs import Chairs

OFFICE_KEEPS = {"seal", "archive", "account", "asset"}


def test_what_the_year_before_left_open_is_listed_and_what_this_meeting_adopts_is_not(chairs: Chairs) -> None:
    chairs.adopt("会期改为两年")
    chairs.prepare()
    assert chairs.names("matter") == ["甲乙大桥前期工作", "跨界河流联防联治"]
    assert chairs.names("need") == ["争取列入国家规划"]


def test_the_chairs_of_both_meetings_are_the_two_sides(chairs: Chairs) -> None:
    found, members = chairs.prepare(), chairs.council.members
    assert (found.from_member, found.to_member) == (members[0], members[1])
    assert (found.from_ordinal, found.to_ordinal) == (2, 3)
    assert chairs.state() == "drafted"


@pytest.mark.parametrize("scope", ["all", "duties"])
def test_what_a_standing_office_keeps_does_not_pass(chairs: Chairs, scope: str) -> None:
    chairs.prepare(scope)
    listed = {each.category for each in lines(chairs.store, chairs.row)}
    assert listed & OFFICE_KEEPS == (OFFICE_KEEPS if scope == "all" else set())
    assert {"matter", "need", "duty", "flag", "directory", "access"} <= listed <= CATEGORIES.keys()


def test_without_a_word_a_body_with_an_office_keeps_the_seal_there(chairs: Chairs) -> None:
    chairs.run(DescribeBody(chairs.council.body, "mayors", "会议", "办事处"))
    chairs.prepare("")
    assert chairs.names("seal") == []


def test_preparing_again_brings_what_is_open_anew_and_drops_what_is_done(chairs: Chairs) -> None:
    chairs.prepare()
    chairs.run(RemoveHandoverLine(chairs.line("会旗").id))
    chairs.run(ReportProgress(chairs.bridge, LATER.replace(month=4), chairs.noon(LATER), "已开工", state="done"))
    chairs.list("共建产业园")
    chairs.prepare()
    assert chairs.names("matter", "flag") == ["跨界河流联防联治", "共建产业园"]


def test_a_line_that_was_checked_stays_whatever_becomes_of_its_matter(chairs: Chairs) -> None:
    chairs.prepare()
    chairs.run(CheckHandoverLines((chairs.line("甲乙大桥前期工作").id,)))
    chairs.run(ReportProgress(chairs.bridge, LATER.replace(month=4), chairs.noon(LATER), "已开工", state="done"))
    chairs.prepare()
    assert "甲乙大桥前期工作" in chairs.names("matter")


def test_lines_are_added_corrected_and_checked_one_by_one(chairs: Chairs) -> None:
    chairs.prepare()
    added = chairs.run(AddHandoverLine(chairs.row, LineFacts("other", "会议纪念册", quantity=200, unit="册"))).line_id
    chairs.check_all()
    assert chairs.state() == "checked"
    chairs.run(DescribeHandoverLine(added, LineFacts("other", "会议纪念册", "第2次会议", 180, "册")))
    assert (chairs.state(), chairs.line("会议纪念册").checked) == ("drafted", 0)
    chairs.run(CheckHandoverLines((added,)))
    assert chairs.state() == "checked"


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (LineFacts("other", "  "), "请写明移交的是什么"),
        (LineFacts("silver", "银器"), "请从列出的类别和形式中选择"),
        (LineFacts("other", "画册", form="scan"), "请从列出的类别和形式中选择"),
        (LineFacts("other", "画册", quantity=-1), "数量不能小于0"),
    ],
)
def test_a_line_that_says_nothing_sensible_is_refused(chairs: Chairs, facts: LineFacts, sentence: str) -> None:
    chairs.prepare()
    before = chairs.names()
    with pytest.raises(RuleError, match=sentence):
        chairs.run(AddHandoverLine(chairs.row, facts))
    assert chairs.names() == before


def test_a_body_that_makes_no_deed_has_no_list(chairs: Chairs) -> None:
    chairs.run(SetHandoverScope(chairs.council.body, "none"))
    with pytest.raises(RuleError, match="不办移交书"):
        chairs.run(PrepareHandover(chairs.council.body, chairs.third))
    assert chairs.names() == []


def test_an_open_matter_left_off_the_list_is_missing_when_the_meeting_is_closed(chairs: Chairs) -> None:
    chairs.prepare()
    assert _left_off(chairs) == []
    chairs.run(RemoveHandoverLine(chairs.line("甲乙大桥前期工作").id))
    assert _left_off(chairs) == ["1项以前未办结的事项没有列入移交清单"]


def _left_off(chairs: Chairs) -> list[str]:
    if not chairs.store.find(Stage, meeting=chairs.third):
        stage = chairs.run(AddStage(chairs.third, "plenary")).stage_id
        chairs.run(MarkStage(stage, "opened", chairs.noon(LATER)))
    found = gaps(chairs.store, chairs.third, closing=True)
    return [str(each.words) for each in found if each.kind == "unlisted"]


def test_the_next_meeting_passes_with_what_is_planned_of_it(chairs: Chairs) -> None:
    chairs.run(PlanMeeting(chairs.council.body, 4, from_on=LATER.replace(year=2033), place="丙市"))
    chairs.prepare()
    assert chairs.line("第4次会议的衔接").specification == "2033-05-06　丙市"


def test_the_register_passes_with_the_last_number_used_where_no_office_keeps_it(chairs: Chairs) -> None:
    chairs.run(DescribeBody(chairs.council.body, "mayors", "会议", "", "河联发"))
    chairs.run(OpenRegister(chairs.council.body, "issue", 2031, "河联发", 7))
    chairs.prepare("duties")
    assert "发文字号登记" not in chairs.names()
    chairs.prepare("all")
    assert chairs.line("发文字号登记").specification == "河联发〔2031〕已用至7号"
