"""Single sentences as minutes write them, each with what it says. 句式"""

from __future__ import annotations

from datetime import date

import pytest

from db.intake.minutes.draft import PastMeeting
from db.intake.minutes.reading import read

MEETING = "武夷协作区第九次会议于2016年5月3日在南平市召开。"


def reading(sentence: str) -> PastMeeting:
    return read(MEETING + "\n" + sentence)


@pytest.mark.parametrize(
    ("sentence", "outcomes"),
    [
        ("会议审议了《物流方案》，决定修改后提交下一次秘书长会议再议。", {"物流方案": "deferred"}),
        ("四、会议审议了《关于设立基金的议案》。会议认为尚需论证，决定暂缓表决。", {"关于设立基金的议案": "deferred"}),
        ("《分担办法》待进一步测算后再行研究。会议审议了《分担办法》。", {"分担办法": "deferred"}),
        ("各部门就《物流行动计划》作了说明，会议审议并通过了该行动计划。", {"物流行动计划": "adopted"}),
        ("会议审议并原则通过了《物流方案》，要求秘书处修改后印发。", {"物流方案": "in_principle"}),
        ("会议审议了《物流方案》，原则上同意该方案。", {"物流方案": "in_principle"}),
        ("会议审议并原则通过了物流园区建设方案。", {"物流园区建设方案": "in_principle"}),
        ("四、审议《物流方案》。会议决定：原则通过，由秘书处修改后印发。", {"物流方案": "in_principle"}),
        ("四、会议审议了《物流方案》。会议原则同意，由秘书处修改后印发。", {"物流方案": "in_principle"}),
        ("会议审议通过了1.物流园区建设方案。", {"物流园区建设方案": "adopted"}),
        (
            "会议审议通过了以下议案：\n1.《物流方案》；\n（二）《旅游方案》。",
            {"物流方案": "adopted", "旅游方案": "adopted"},
        ),
        (
            "会议原则通过下列方案：\n1.《物流方案》\n会议讨论了《旅游方案》。",
            {"物流方案": "in_principle", "旅游方案": "considered"},
        ),
    ],
)
def test_the_outcome_of_a_motion_is_found_behind_it(sentence: str, outcomes: dict[str, str]) -> None:
    assert {each.title: each.outcome for each in reading(sentence).motions} == outcomes


@pytest.mark.parametrize(
    ("sentence", "points"),
    [
        ("会议决定，以无记名投票方式对《物流方案》进行表决，赞成8票，反对1票，弃权0票。", []),
        ("会议同意以8票赞成、1票反对、0票弃权通过《物流方案》。", []),
        ("会议决定以举手方式进行表决。\n赞成8票，反对0票，弃权1票，《物流方案》获得通过。", []),
        ("会议就《物流方案》进行了表决，各方一致同意，赞成9票，反对0票，弃权0票，方案获得通过。", []),
        ("会议议定以下事项：\n（一）建立信用平台。\n（二）《物流方案》8票赞成、1票反对、0票弃权。", ["建立信用平台"]),
        ("会议议定以下事项：\n（一）经举手表决，8票赞成、1票反对，同意共建物流园区。", ["共建物流园区"]),
        ("会议决定共建物流园区，表决结果为赞成8票、反对0票、弃权1票。", ["共建物流园区"]),
        ("会议决定，重大事项表决实行一市一票制。", ["重大事项表决实行一市一票制"]),
        ("会议决定，对重大事项采取无记名投票方式表决。", ["对重大事项采取无记名投票方式表决"]),
        ("会议原则同意每日加开两对列车。", ["原则同意每日加开两对列车"]),
    ],
)
def test_how_it_was_voted_is_no_point_agreed_on(sentence: str, points: list[str]) -> None:
    assert [each.value for each in reading(sentence).agreements] == points


@pytest.mark.parametrize(
    "sentence",
    [
        "会议决定：（一）建成信用信息共享平台；（二）联合举办旅游节。",
        "会议明确：1.建成信用信息共享平台，2.联合举办旅游节。",
        "会议达成两点共识：（1）建成信用信息共享平台；（2）联合举办旅游节。",
        "会议决定：①建成信用信息共享平台；②联合举办旅游节。",
        "会议议定，1．建成信用信息共享平台；2．联合举办旅游节。",
    ],
)
def test_a_point_is_said_without_its_number(sentence: str) -> None:
    assert [each.value for each in reading(sentence).agreements] == ["建成信用信息共享平台", "联合举办旅游节"]


def test_changes_and_reports_are_said_without_their_numbers() -> None:
    draft = reading("机制优化调整：（一）轮值周期调整为一年。会议听取了（一）三明市关于物流通道情况的汇报。")
    assert [each.value for each in draft.mechanism_changes] == ["轮值周期调整为一年"]
    assert [(each.title, each.by) for each in draft.reports] == [("物流通道情况", "三明市")]


def test_what_is_numbered_as_the_opening_of_a_list_ends_it() -> None:
    draft = reading(
        "七、会议商定以下事项：\n（一）建成信用信息共享平台。\n（二）联合举办旅游节。\n八、会议决定，办公室移至三明市。"
    )
    assert [each.value for each in draft.agreements] == ["建成信用信息共享平台", "联合举办旅游节"]


def test_decisions_go_on_behind_a_semicolon_until_somebody_else_speaks() -> None:
    draft = reading("会议议定，推进支线公路建设；每季度联合检查水源地；会议要求各市抓好落实工作。")
    assert [each.value for each in draft.agreements] == ["推进支线公路建设", "每季度联合检查水源地"]


def test_new_ways_of_working_are_parted_by_the_coarser_sign() -> None:
    draft = reading("会议明确，建立副市长季度会商制度，设立联合办公室工作专班，轮值周期由半年调整为一年。")
    said = [each.value for each in draft.mechanism_changes]
    assert said == ["建立副市长季度会商制度", "设立联合办公室工作专班", "轮值周期由半年调整为一年"]


@pytest.mark.parametrize(
    ("sentence", "receivers"),
    [
        ("抄送：江苏省、安徽省发展和改革委员会，各成员市", ["江苏省、安徽省发展和改革委员会", "各成员市"]),
        ("抄送：南平市政府、三明市政府", ["南平市政府", "三明市政府"]),
    ],
)
def test_places_before_an_office_share_it(sentence: str, receivers: list[str]) -> None:
    assert [each.value for each in reading(sentence).copies_to] == receivers


def test_who_lists_as_sitting_in_is_a_guest_and_a_bare_title_belongs_to_the_office_before() -> None:
    draft = reading(
        "出席会议的有：南平市人民政府市长曹振邦、副秘书长蒋云志，三明市副市长尹开河。\n"
        "列席会议的有：福建省发展和改革委员会副主任赖志平。"
    )
    people = {each.name: (each.organisation, each.kind) for each in draft.people}
    assert people["蒋云志"] == ("南平市人民政府", "attendee")
    assert people["尹开河"] == ("三明市", "attendee")
    assert people["赖志平"] == ("福建省发展和改革委员会", "guest")


def test_the_seal_is_handed_over_by_name_of_the_place_and_is_nobody() -> None:
    draft = reading("南平市市长曹振邦向三明市代市长石启明移交了联席会议主席印章。")
    assert [each.name for each in draft.people] == ["曹振邦", "石启明"]
    assert [(each.origin, each.successor) for each in draft.handovers] == [("南平市", "三明市")]


def test_the_day_of_a_dispatch_is_not_that_of_the_meeting() -> None:
    draft = read("本报南平5月5日电 5月3日至4日，武夷协作区第九次会议在南平市召开。会议确定2016年的工作。")
    assert draft.from_on
    assert draft.from_on.value == date(2016, 5, 3)


def test_the_name_of_the_agency_is_no_part_of_the_meeting_and_the_year_is_written_in_characters() -> None:
    draft = read("【新闻局讯】武夷协作区第九次会议五月三日在南平市召开。\n二〇一六年五月三日")
    assert draft.meeting
    assert draft.from_on
    assert (draft.meeting.value, draft.from_on.value) == ("武夷协作区第九次会议", date(2016, 5, 3))


def test_a_city_whose_own_name_ends_so_is_no_city_of_the_chair() -> None:
    draft = reading("运城市市长王新主持会议。晋城市副市长李强、聊城市市长助理逯平出席，轮值城市市长刘正致辞。")
    said = {each.name: (each.organisation, each.title) for each in draft.people}
    assert said["王新"] == ("运城市", "市长")
    assert said["李强"] == ("晋城市", "副市长")
    assert said["逯平"] == ("聊城市", "市长助理")
    assert said["刘正"] == ("", "市长")


def test_who_is_invited_behind_another_verb_is_a_guest_alone() -> None:
    draft = reading("南平市副市长尹开河、三明市副市长卓玉成参加会议，省发改委副主任赖志平应邀指导。")
    assert {each.name: each.kind for each in draft.people} == {
        "尹开河": "attendee",
        "卓玉成": "attendee",
        "赖志平": "guest",
    }


def test_the_main_hall_of_a_meeting_by_video_is_its_place() -> None:
    draft = read("2016年5月3日，武夷协作区主任会商会2016年第2次会议以视频形式召开，主会场设在南平市。")
    assert draft.place
    assert draft.place.value == "南平市"
    assert draft.people == ()
