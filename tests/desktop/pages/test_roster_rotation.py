"""Who hosts which meeting is read and arranged on the roster page, by hand. 轮值"""

from __future__ import annotations

from db.body.entity import member_name
from db.meeting.entity import meetings, title
from db.store.store import Store
from desktop.main_window import MainWindow
from tests.desktop.annual_meeting import OVERVIEW
from tests.desktop.hand import Hand
from tests.desktop.pages.roster_hands import roster


def test_the_list_tells_the_next_meetings_with_hosts_and_reasons(window: MainWindow, federation34: Store) -> None:
    roster(window, "rotation")
    hand = Hand(window)
    rows = hand.read("轮值")
    assert rows[0].startswith("第35届 2026年8月前后 平凉市 按轮办次序，在广元市之后")
    assert "与上一次相隔24个月" in rows[0]
    assert [row.split()[0] for row in rows] == ["第35届", "第36届", "第37届", "第38届", "第39届", "第34届"]
    assert rows[-1].split()[:3] == ["第34届", "2024年8月30日", "广元市"]
    hand.press("再推算五次")
    assert len(hand.read("轮值")) == 11


def test_a_rule_that_can_be_read_two_ways_is_asked_once(window: MainWindow, federation34: Store) -> None:
    roster(window, "rotation")
    hand = Hand(window)

    def answer() -> None:
        hand.choose("理解", "仍按原周期，其后才按新周期")
        hand.fill("理由", "办事处答复")
        hand.press("保存")

    hand.press("写明理解", answer)
    assert hand.read("轮值")[0].startswith("第35届 2025年8月前后")
    assert "办事处答复" in hand.read("规定的理解")[0]


def test_two_hosts_change_places_and_it_can_be_taken_back(window: MainWindow, federation34: Store) -> None:
    roster(window, "rotation")
    hand = Hand(window)

    def swap() -> None:
        hand.fill("届次", "35")
        hand.fill("互换届次", "37")
        hand.fill("理由", "平凉市场馆改造")
        hand.press("保存")

    hand.press("增加例外", swap)
    assert [row.split()[2] for row in hand.read("轮值")[:3]] == ["宝鸡市", "陇南市", "平凉市"]
    hand.row("轮值", "第35届")
    hand.press("撤销这次调整")
    assert [row.split()[2] for row in hand.read("轮值")[:3]] == ["平凉市", "陇南市", "宝鸡市"]


def test_the_order_is_set_by_moving_members(window: MainWindow, federation34: Store) -> None:
    roster(window, "rotation")
    hand = Hand(window)

    def move() -> None:
        hand.row("轮办次序", "陇南市")
        hand.press("上移")
        hand.press("保存次序")

    hand.press("调整轮办次序", move)
    assert [row.split()[2] for row in hand.read("轮值")[:3]] == ["陇南市", "平凉市", "宝鸡市"]


def test_the_chairs_period_is_changed_from_an_ordinal_on(window: MainWindow, federation34: Store) -> None:
    roster(window, "rotation")
    hand = Hand(window)

    def period() -> None:
        hand.fill("起始届次", "36")
        hand.fill("轮值周期", "48")
        hand.press("保存")

    hand.press("调整轮值周期", period)
    assert [row.split()[2] for row in hand.read("轮值")[:4]] == ["平凉市", "陇南市", "陇南市", "宝鸡市"]


def test_a_new_meeting_proposes_whose_turn_it_is(window: MainWindow, federation34: Store) -> None:
    hand = Hand(window)
    hand.go(OVERVIEW)
    hand.press("新建会议", lambda: hand.press("新建"))
    planned = next(each for each in meetings(federation34) if each.step == "planned" and each.from_on is None)
    assert member_name(federation34, planned.chair) == "平凉市"
    assert title(federation34, planned).endswith("第35届年会")
