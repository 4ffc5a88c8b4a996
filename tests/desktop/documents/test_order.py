"""In which order papers name people: cities and railways, two sides, chosen orders, moved by hand. 名单次序"""

from __future__ import annotations

from itertools import pairwise

import pytest

from db.attendance.entity import AttendeeId
from db.attendance.operations import RegisterAttendee
from db.body.operations import AddMember, FoundBody
from db.meeting.entity import Meeting, MeetingId
from db.meeting.operations import PlanMeeting
from db.paper.operations import ArrangeNames
from db.people.operations import AddPerson
from db.store.operation import Operation
from db.store.store import Store
from desktop.documents import DOCUMENTS
from desktop.documents.drawn import Card
from desktop.documents.minutes import minutes
from desktop.documents.order import USUAL, by_rule, in_order, ordered
from desktop.documents.paper import Paper, Paragraph, Table
from desktop.documents.phrases import people
from tests.builders import Council
from tests.desktop.documents.test_every_paper import annual_meeting


def run(store: Store, operation: Operation) -> None:
    store.run(operation)


def names(store: Store, meeting: MeetingId, profile: str = "rank") -> list[str]:
    return [each.name for each in in_order(store, store.need(Meeting, meeting), profile) if each.is_person]


RANKS = {
    "市长": ("chief", "government"),
    "市委书记": ("chief", "party"),
    "市委常委": ("deputy", "standing"),
    "副市长": ("deputy", "government"),
    "副总工程师": ("department", "enterprise"),
}


class Federation:
    """Twelve cities and three railway companies, registered in no order at all."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.body = FoundBody("毗邻地区经济联合会", assembly="年会").body_id
        run(store, FoundBody("毗邻地区经济联合会", assembly="年会", body_id=self.body))
        cities = [AddMember(self.body, f"{each}市") for each in "甲乙丙丁戊己庚辛壬癸子丑"]
        railways = [AddMember(self.body, f"{each}铁路局", kind="enterprise") for each in ("东", "西", "南")]
        for each in (*cities, *railways):
            run(store, each)
        planned = PlanMeeting(self.body, 3, chair_id=cities[2].member_id)
        run(store, planned)
        self.meeting = planned.meeting_id
        for each in reversed(railways):
            self.send(each, "副总工程师")
        for place, each in enumerate(reversed(cities)):
            self.send(each, "副市长" if place % 3 else "市委常委")
        guest = AddPerson("省来宾", "省发改委", "副主任")
        run(store, guest)
        run(store, RegisterAttendee(self.meeting, "guest", person_id=guest.person_id))

    def send(self, member: AddMember, title: str) -> None:
        person = AddPerson(f"{member.name[0]}代表", member.name, title, member.member_id, *RANKS[title])
        run(self.store, person)
        run(self.store, RegisterAttendee(self.meeting, "head", person_id=person.person_id))


def test_guests_then_the_host_then_rank_and_railways_last(store: Store) -> None:
    found = Federation(store)
    expected = [
        "省来宾",
        "丙代表",
        *(f"{each}代表" for each in "己壬丑"),
        *(f"{each}代表" for each in "甲乙丁戊庚辛癸子"),
    ]
    # 丙 is the host, and a member of the standing committee too
    assert names(store, found.meeting) == [*expected, "东代表", "西代表", "南代表"]


def test_members_stand_in_the_order_of_the_charter(store: Store) -> None:
    found = Federation(store)
    expected = [f"{each}代表" for each in (*"甲乙丙丁戊己庚辛壬癸子丑", "东", "西", "南")]
    assert names(store, found.meeting, "charter") == [*expected, "省来宾"]


class TwoSides:
    """A conference of the party and government of two sides; `host` does not come first."""

    def __init__(self, store: Store, name: str, first: str, second: str) -> None:
        self.store = store
        founded = FoundBody(name, kind="leaders", unit="次")
        run(store, founded)
        self.sides = {each: AddMember(founded.body_id, each) for each in (first, second)}
        for each in self.sides.values():
            run(store, each)
        planned = PlanMeeting(founded.body_id, 8, chair_id=self.sides[second].member_id)
        run(store, planned)
        self.meeting = planned.meeting_id

    def send(self, name: str, side: str, title: str, collective: str = "") -> None:
        person = AddPerson(name, side, title, self.sides[side].member_id, *RANKS.get(title, ("", "")))
        run(self.store, person)
        run(self.store, RegisterAttendee(self.meeting, "head", person_id=person.person_id, collective=collective))


@pytest.fixture
def two_sides(store: Store) -> TwoSides:
    made = TwoSides(store, "推动乙甲双城经济圈建设东州西川党政联席会议", "西川省", "东州市")
    for name, side, title in (
        ("西市长", "西川省", "市长"),
        ("西书记", "西川省", "市委书记"),
        ("东副一", "东州市", "副市长"),
        ("西副一", "西川省", "副市长"),
        ("西副二", "西川省", "副市长"),
        ("东市长", "东州市", "市长"),
        ("东书记", "东州市", "市委书记"),
    ):
        made.send(name, side, title)
    for name in ("西陈", "西董"):
        made.send(name, "西川省", "", "西川省领导")
    for name in ("东于", "东罗"):
        made.send(name, "东州市", "", "市领导")
    return made


def test_two_sides_stand_in_turn_by_equal_post_in_the_order_of_the_body_s_name(
    store: Store, two_sides: TwoSides
) -> None:
    by_post = ["东书记", "西书记", "东市长", "西市长", "东副一", "西副一", "西副二"]
    assert names(store, two_sides.meeting) == [*by_post, "东于", "东罗", "西陈", "西董"]


def test_a_collective_title_stands_once_before_all_it_names(store: Store, two_sides: TwoSides) -> None:
    told = people(in_order(store, store.need(Meeting, two_sides.meeting), "rank"))
    assert told.endswith("西川省副市长西副一、副市长西副二，东州市领导东于、东罗，西川省领导西陈、西董")


def test_sides_told_by_province_count_as_two(store: Store) -> None:
    founded = FoundBody("东州西川党政联席会议", kind="leaders")
    run(store, founded)
    members = [
        AddMember(founded.body_id, name, side=side)
        for name, side in (("天市", "西川省"), ("东州市", "东州"), ("地市", "西川省"))
    ]
    for each in members:
        run(store, each)
    planned = PlanMeeting(founded.body_id, 1)
    run(store, planned)
    for member in members:
        person = AddPerson(member.name[0] + "代表", member.name, "市长", member.member_id, "chief", "government")
        run(store, person)
        run(store, RegisterAttendee(planned.meeting_id, "head", person_id=person.person_id))
    assert names(store, planned.meeting_id) == ["东代表", "天代表", "地代表"]


def test_the_34th_is_named_as_the_real_minutes_name_it(federation34: Store) -> None:
    """Superiors, the host by rank, then rank over the charter's order, the railways by rank at the end."""
    found = names(federation34, annual_meeting(federation34))
    cities = "郭存杰 柏贞尧 樊艺文 董小平 王一淮 何金虎 许小君 徐宏华 范文华 高亚强"
    real = f"王毅 韩丽芝 董里 伏玉琼 伍荣华 吴勇 袁明胜 {cities} 吴冰 肖建明 赵军潮".split()
    assert [each for each in found if each in real] == real


@pytest.fixture
def council(store: Store) -> Council:
    made = Council(store)
    made.all_arrive()
    return made


def words(paper: Paper) -> str:
    found = []
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            found.append("".join(run.text for run in block.runs))
        elif isinstance(block, Table):
            found += ["".join(row) for row in block.rows]
        elif isinstance(block, Card):
            found.append(block.name)
    return "\n".join(found).replace("\u3000", "")


def arrange(council: Council, paper: str, profile: str, *wanted: AttendeeId) -> None:
    meeting = council.store.need(Meeting, council.meeting)
    rule = tuple(each.attendee.id for each in by_rule(council.store, meeting, profile))
    council.run(ArrangeNames(council.meeting, paper, profile, rule, wanted or rule))


@pytest.mark.parametrize("paper", USUAL)
def test_each_of_these_papers_goes_by_its_order_and_by_who_was_moved(council: Council, paper: str) -> None:
    make = next(each.make for each in DOCUMENTS if each.name == paper)
    council.item_with("桥")
    usual = [each.name for each in ordered(council.store, council.store.need(Meeting, council.meeting), paper)]
    assert usual == ["张一", "张二", "张三", "张四"]
    arrange(council, paper, "stroke", *reversed(council.attendees))
    told = words(make(council.store, council.meeting))
    places = [told.index(name) for name in ("张四", "张三", "张二", "张一")]
    assert places == sorted(places)


def test_an_order_chosen_for_one_paper_is_not_that_of_another(council: Council) -> None:
    arrange(council, "attendance", "pinyin", *reversed(council.attendees))
    assert words(minutes(council.store, council.meeting)).index("张一") < words(
        minutes(council.store, council.meeting)
    ).index("张四")


def test_in_a_run_of_one_organisation_it_is_printed_once(federation34: Store) -> None:
    told = people(ordered(federation34, federation34.need(Meeting, annual_meeting(federation34)), "minutes"))
    assert "广元市副市长伍荣华、副市长吴勇" in told
    for before, after in pairwise(told.split("，")):
        assert not (before.startswith("广元市") and after.startswith("广元市副市长吴勇"))
