"""The minutes of the five real meetings say every fact of their texts, and nothing that no text gives. 五次会议"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from db.body.entity import bodies, member_name, members
from db.body.stated import stated
from db.followup.cooperation import cooperations, parties, party_name
from db.followup.entity import listed_at, open_before, unlisted
from db.followup.progress import CarryFollowUps
from db.handover.entity import Handover
from db.meeting.entity import Meeting, meeting_bodies, meetings, title
from db.meeting.gaps import gaps
from db.opening import open_store
from db.people.entity import Person, post_of
from db.rotation.turns import coming
from db.sample import make_sample
from db.store.moment import instant
from db.store.store import Store
from desktop.documents import documents_of
from desktop.documents.minutes import minutes
from desktop.documents.word import write_docx
from tests.desktop.documents.docx_reading import opened
from tests.desktop.documents.section8 import assert_all
from tests.desktop.documents.test_minutes import NEVER_TOLD, text_of

MAYORS = (
    "重庆经济协作区第20次市长联席会在自贡召开",
    "重庆市发改委副巡视员周韶晖，四川省发改委二级巡视员彭跃，四川省经济合作局党组成员、副局长刘瑛应邀参加会议",
    "20个成员市（区）的代表",
    "自贡市委副书记、市长何树平致辞",
    "自贡市委副书记李国贵主持会议",
    "深化区域协作、共襄南向开放",
    "重庆市万州区委常委、常务副区长蒲承明代表第十九次市长联席会轮值方汇报了协作区一年来的工作情况",
)
TRIANGLE = (
    "晋陕豫黄河金三角区域合作第四届省级协调领导小组会议暨四市联席会议于2020年11月3日在临汾召开",
    "山西省政府、陕西省政府、河南省政府主办，山西省发改委、临汾市政府承办，运城市政府、渭南市政府、三门峡市政府协办",
    "临汾市领导董一兵、李云峰",
    "陈小洪、张建平、李朝旗",
    "中交生态副总经理、中交汾投董事长邱伟艺",
    "山西省政府副秘书长丁纪岗主持大会第一阶段会议",
    "临汾市政府副市长潘海燕主持第二阶段会议",
    "山西省政府副省长张复明，临汾市委书记董一兵，陕西省政协副主席杨冠军，河南省发改委二级巡视员唐兴丽",
    "观看了电视宣传片《新使命新征程》",
    "三门峡市发改委主任周长青通报了晋陕豫黄河金三角区域合作2019-2020年工作进展情况",
    "临汾市政府副市长张翔就《晋陕豫黄河金三角区域合作2020-2021年重点推进事项》作了说明",
    "着力打造制造业龙头；着力加大煤成气开发；着力构建现代综合交通体系；着力创新项目申报合作机制；着力加大招商引资力度",
    "运城、渭南、三门峡、临汾四市政府领导作主题发言",
    "三门峡市向临汾市移交",
    "11月2日晚的恳谈会",
    "第二届晋陕豫黄河金三角民营经济恳谈会暨第三届“中国造隐形冠军长青峰会”",
)
SEVENTH = (
    "第7次会议于2023年6月26日在重庆市璧山区召开",
    "国家发展改革委秘书长伍浩",
    "重庆市委书记袁家军主持成果发布会",
    "四川省委书记王晓晖通报了四川省下一步打算",
    "四川省委常委、成都市委书记施小琳通报了2023年上半年成都市推进双核联动联建情况",
    "重庆市领导陈鸣波、罗蔺、郑向东、江敦涛、商奎，四川省领导田庆盈、胡云、郑备、段毅君",
    "成都市市长王凤朝",
    "7个方面、27个具体事项",
    "轮值周期自2023年7月1日起由半年调整为一年",
    "联合专项组共22个",
    "第8次会议在四川省举办",
)
EIGHTH = (
    "第8次会议于2023年12月28日在绵阳召开",
    "重庆市委书记袁家军，四川省委书记、省人大常委会主任王晓晖，重庆市委副书记、市长胡衡华，四川省委副书记、省长黄强",
    "重庆市政协党组书记程丽华，四川省政协主席田向利，重庆市委副书记李明清，四川省委副书记、成都市委书记施小琳",
    "四川省委书记、省人大常委会主任王晓晖主持会议",
    "审议了《省市领导联系川渝毗邻地区合作共建功能平台方案》",
    "审议了《推进川渝公共服务一体化深化便捷生活行动事项2024年版》",
    "《重庆成都双核联动联建2023年工作推进情况及2024年重点任务考虑》",
    "会前，举办了川渝加快推进新型工业化",
    "通过视频连线听取了川渝合作示范园区协同建设情况汇报",
    "三年行动启动仪式，重庆市委书记袁家军",
    "长虹智能制造产业园、□□□□（绵阳）电池产业园",
)
ROWS = [
    *(("mayors20", "第20次", fact) for fact in MAYORS),
    *(("triangle4", "第四届", fact) for fact in TRIANGLE),
    *(("leaders8", "第7次", fact) for fact in SEVENTH),
    *(("leaders8", "第8次", fact) for fact in EIGHTH),
]
ORDINALS = {ordinal for _, ordinal, _ in ROWS}
UNPRINTED = ("审议通过", "鼓掌", "举手", "协商一致", "演示", "方式未载明", "None", "09:", "（）", "《》")
UNSTATED = (*NEVER_TOLD, "审议通过", "15:")


Texts = dict[tuple[str, str], str]


@pytest.fixture(scope="module")
def texts(made_homes: dict[str, Path]) -> Texts:
    """The minutes of every meeting of a sample, by the sample and the ordinal in the meeting's title."""
    return {row: text for name in {sample for sample, _, _ in ROWS} for row, text in _minutes(made_homes[name], name)}


def _minutes(home: Path, name: str) -> list[tuple[tuple[str, str], str]]:
    with open_store(home / "lianxi.lianxi", keys=home / "keys") as store:
        found = {title(store, each): text_of(minutes(store, each.id)) for each in meetings(store)}
    return [((name, ordinal), text) for named, text in found.items() for ordinal in ORDINALS if ordinal in named]


@pytest.mark.parametrize(("sample", "ordinal", "fact"), ROWS)
def test_the_minutes_say_the_fact(texts: Texts, sample: str, ordinal: str, fact: str) -> None:
    assert fact in texts[sample, ordinal]


@pytest.mark.parametrize("word", UNSTATED)
def test_nothing_that_no_text_gives_is_printed(texts: Texts, word: str) -> None:
    assert [row for row, text in texts.items() if word in text] == []


def _made(store: Store, name: str) -> list[Meeting]:
    make_sample(name, store, store.run)
    return sorted(meetings(store), key=lambda each: str(each.from_on))


def test_the_day_of_the_20th_conference_is_unknown_and_nobody_guesses_it(store: Store, texts: Texts) -> None:
    (meeting,) = _made(store, "mayors20")
    assert meeting.from_on is None
    assert "2018" not in texts["mayors20", "第20次"]


def test_the_20_members_and_their_sums_are_told_exactly(store: Store) -> None:
    _made(store, "mayors20")
    (body,) = bodies(store)
    assert (stated(store, body.id), len(members(store, body.id))) == ({"members": 20}, 18)
    sums = {each.title: (each.count, each.fen) for each in cooperations(store, body.id)}
    assert sums["与协作区成员合作项目"] == (60, 1_737_000_000_000)
    assert sums["产业融合、科技创新等项目责任清单"] == (59, None)
    named = {
        each.title: [party_name(store, one) for one in parties(store, each.id)] for each in cooperations(store, body.id)
    }
    assert named["与协作区成员合作项目"] == ["自贡市", "其他成员方"]
    assert named["关于合作共建中新互联互通项目南向通道的框架协议"] == ["重庆市", "广西壮族自治区", "贵州省", "甘肃省"]


def test_one_event_is_the_meeting_of_two_bodies_with_an_ordinal_for_one(store: Store) -> None:
    (meeting,) = _made(store, "triangle4")
    assert [each.ordinal for each in meeting_bodies(store, meeting.id)] == [4, None]
    (handover,) = store.find(Handover)
    assert handover.body == meeting_bodies(store, meeting.id)[1].body
    assert (handover.given_by, handover.received_by) == (None, None)


def test_the_7th_and_8th_share_their_people_each_with_the_title_of_the_day(store: Store) -> None:
    seventh, eighth = _made(store, "leaders8")
    names = [each.name for each in store.find(Person)]
    assert len(names) == len(set(names)) == 16 + 12
    person = next(each for each in store.find(Person) if each.name == "施小琳")
    posts = [post_of(store, person.id, each.from_on) for each in (seventh, eighth)]
    assert [each.title for each in posts if each] == ["四川省委常委、成都市委书记", "四川省委副书记、成都市委书记"]


def test_what_the_7th_left_open_is_carried_by_a_person_and_no_link_is_invented(store: Store) -> None:
    seventh, eighth = _made(store, "leaders8")
    (body,) = bodies(store)
    listed = listed_at(store, seventh.id)
    assert len(listed) + unlisted(store, seventh.id)["agreed"] == 27
    assert len({each.area for each in listed}) == 7
    assert listed_at(store, eighth.id) == ()
    waiting = open_before(store, body.id, eighth)
    assert {each.id for each in waiting} == {each.id for each in listed}
    store.run(CarryFollowUps(eighth.id, tuple(each.id for each in waiting[:2]), instant(date(2023, 12, 28), 9, 0)))
    assert {each.id for each in listed_at(store, eighth.id)} == {each.id for each in waiting[:2]}


def test_sichuan_chairs_for_a_year_from_the_second_half_of_2023(store: Store) -> None:
    _made(store, "leaders8")
    (body,) = bodies(store)
    turns = [(each.ordinal, member_name(store, each.host), str(each.on)) for each in coming(store, body.id, 3)]
    assert turns == [(9, "四川省", "2024-06-28"), (10, "重庆市", "2024-12-28"), (11, "重庆市", "2025-06-28")]


def test_a_name_that_cannot_be_read_is_named_as_missing(store: Store) -> None:
    eighth = _made(store, "leaders8")[-1]
    assert "“□□□□（绵阳）电池产业园”中辨认不清的字" in [str(each.words) for each in gaps(store, eighth.id)]


@pytest.mark.parametrize("name", ["mayors20", "triangle4", "leaders8"])
def test_every_paper_keeps_the_standard_and_prints_nothing_assumed(
    made_homes: dict[str, Path], tmp_path: Path, name: str
) -> None:
    with open_store(made_homes[name] / "lianxi.lianxi", keys=made_homes[name] / "keys") as store:
        for meeting in meetings(store):
            for document in documents_of(store, meeting.id):
                path = tmp_path / f"{document.name}.docx"
                write_docx(document.make(store, meeting.id), path)
                assert_all(path)
                words = opened(path).words()
                assert [each for each in UNPRINTED if each in words] == [], document.name
