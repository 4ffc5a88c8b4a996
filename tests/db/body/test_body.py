"""Bodies and members keep what they were called and who belonged to them on any day. 协作组织"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from db.body.entity import Member, MemberId, assumptions, bodies, body_name, charter_of, member_name, members
from db.body.operations import (
    AddMember,
    Assume,
    DescribeMember,
    FoundBody,
    RenameBody,
    RenameMember,
    RetireMember,
)
from db.rotation.operations import ChangeMeetingInterval
from db.store.errors import RuleError
from db.store.operation import Change, Operation, Reader, write
from db.store.store import Store
from tests.builders import Council


def test_last_years_papers_keep_last_years_name(council: Council) -> None:
    member = council.members[0]
    council.run(RenameMember(member, "甲新市", "", date(2032, 1, 1)))
    assert member_name(council.store, member, date(2031, 12, 31)) == "甲市"
    assert member_name(council.store, member, date(2032, 1, 1)) == "甲新市"
    assert member_name(council.store, member) == "甲新市"


def test_a_body_renamed_keeps_its_earlier_name_for_earlier_days(council: Council) -> None:
    council.run(RenameBody(council.body, "大河湾联席会", "", date(2035, 1, 1)))
    assert body_name(council.store, council.body, date(2031, 5, 7)) == "河湾市长联席会"
    assert body_name(council.store, council.body, date(2036, 1, 1)) == "大河湾联席会"


def test_members_stand_in_the_order_in_which_they_were_entered(council: Council) -> None:
    assert [each.id for each in members(council.store, council.body)] == council.members


@pytest.mark.parametrize(("place", "order"), [(1, "3012"), (2, "0312"), (3, "0132"), (4, "0123"), (9, "0123")])
def test_moving_a_member_in_the_charters_order_writes_one_cell(council: Council, place: int, order: str) -> None:
    moved = council.members[3]
    touched = council.store.run(DescribeMember(moved, "city", place=place))
    assert {row for _, row in touched.rows} <= {moved}
    named = [council.members.index(each.id) for each in members(council.store, council.body)]
    assert "".join(map(str, named)) == order


@pytest.mark.parametrize(("told", "first"), [("2031-05", date(2031, 5, 1)), ("2031", date(2031, 1, 1))])
def test_who_joined_in_a_month_is_a_member_from_its_first_day(council: Council, told: str, first: date) -> None:
    joined = council.run(AddMember(council.body, "戊市", "戊", joined_on=told)).member_id
    assert council.store.need(Member, joined).joined_on == told
    assert joined in {each.id for each in members(council.store, council.body, first)}
    assert joined not in {each.id for each in members(council.store, council.body, first - timedelta(1))}


def test_what_is_no_date_is_no_day_of_joining(council: Council) -> None:
    for told in ("2031-13", "五月", "2031-5"):
        with pytest.raises(RuleError, match="不是日期"):
            council.run(DescribeMember(council.members[0], "city", joined_on=told))
    assert council.store.need(Member, council.members[0]).joined_on == ""


def test_members_given_one_place_on_two_computers_can_be_parted(council: Council) -> None:
    first, second, third, fourth = council.members
    council.run(PutIntoOnePlace((second, third)))
    tied = sorted((second, third))
    assert [each.id for each in members(council.store, council.body)] == [first, *tied, fourth]
    council.run(DescribeMember(fourth, "city", place=3))
    assert [each.id for each in members(council.store, council.body)] == [first, tied[0], fourth, tied[1]]
    assert len({each.position for each in members(council.store, council.body)}) == 4


def test_a_new_member_stands_behind_those_that_left_too(council: Council) -> None:
    council.run(RetireMember(council.members[3], date(2033, 1, 1)))
    council.run(AddMember(council.body, "戊市"))
    there = members(council.store, council.body, date(2032, 1, 1))
    assert [member_name(council.store, each.id) for each in there][-1] == "戊市"
    assert len({each.position for each in there}) == 5


@dataclass(frozen=True, slots=True)
class PutIntoOnePlace(Operation):
    """What a merge leaves where two computers moved a member to one place."""

    member_ids: tuple[MemberId, ...]

    def changes(self, store: Reader) -> Iterator[Change]:
        for each in self.member_ids:
            yield from write(Member, each, position="a1")


def test_a_member_that_left_is_still_one_on_the_days_before(council: Council) -> None:
    council.run(RetireMember(council.members[1], date(2033, 1, 1)))
    assert len(members(council.store, council.body)) == 3
    assert len(members(council.store, council.body, date(2032, 12, 31))) == 4
    assert len(members(council.store, council.body, date(2033, 1, 1))) == 3


@pytest.mark.parametrize("name", ["", "  ", "\u3000"])
def test_an_empty_name_is_refused_in_words(council: Council, name: str) -> None:
    with pytest.raises(RuleError, match="成员方名称不能为空"):
        council.run(AddMember(council.body, name))
    with pytest.raises(RuleError, match="成员方名称不能为空"):
        council.run(RenameMember(council.members[0], name))
    with pytest.raises(RuleError, match="组织名称不能为空"):
        council.run(FoundBody(name))


def test_the_same_member_is_not_entered_twice(council: Council) -> None:
    with pytest.raises(RuleError, match="“甲市”已在名册中"):
        council.run(AddMember(council.body, "甲市"))


def test_a_sub_body_stands_after_its_parent(council: Council) -> None:
    under = council.run(FoundBody("河湾旅游联盟", kind="alliance", parent=council.body))
    assert [each.id for each in bodies(council.store)] == [council.body, under.body_id]
    assert charter_of(council.store, under.body_id).preset == "consensus"


def test_an_interval_cannot_be_changed_for_meetings_before_the_last_change(council: Council) -> None:
    council.run(ChangeMeetingInterval(council.body, 35, 24))
    with pytest.raises(RuleError, match="已从第35次起改过"):
        council.run(ChangeMeetingInterval(council.body, 34, 12))
    with pytest.raises(RuleError, match="1至1200个月"):
        council.run(ChangeMeetingInterval(council.body, 36, 0))


def test_what_a_demonstration_assumes_is_on_record(council: Council) -> None:
    council.run(Assume(council.body, "次序"))
    assert [each.note for each in assumptions(council.store)] == ["次序"]


def test_a_store_without_a_body_has_none(store: Store) -> None:
    assert bodies(store) == ()
