"""What those who come are told, meals, and whom to call. 会务"""

from __future__ import annotations

from datetime import date

import pytest

from db.meeting.operations import PlanMeeting
from db.preparation.guidance import (
    ArrangeMeal,
    CancelMeal,
    GuideGuests,
    NameDutyContact,
    RemoveDutyContact,
    contacts,
    guidance_of,
    meals,
)
from db.store.errors import RuleError
from db.store.moment import instant
from db.store.store import Store
from tests.builders import Council


@pytest.fixture
def council(store: Store) -> Council:
    return Council(store)


def test_what_guests_are_told_is_one_record_of_the_meeting(council: Council) -> None:
    assert guidance_of(council.store, council.meeting).notes == ""
    council.run(GuideGuests(council.meeting, "河湾宾馆", "正装", "请佩戴证件。\n请提前入场。"))
    council.run(GuideGuests(council.meeting, "河湾宾馆", "", "请佩戴证件。"))
    told = guidance_of(council.store, council.meeting)
    assert (told.hotel, told.dress, told.notes) == ("河湾宾馆", "", "请佩戴证件。")


def test_meals_stand_by_their_times_and_are_corrected_in_place(council: Council) -> None:
    dinner = council.run(ArrangeMeal(council.meeting, "dinner", instant(council.day, 18, 0), "二楼"))
    lunch = council.run(ArrangeMeal(council.meeting, "lunch", instant(council.day, 12, 0), "一楼", "自助餐"))
    tea = council.run(ArrangeMeal(council.meeting, "other", None, "会场外"))
    assert [each.id for each in meals(council.store, council.meeting)] == [lunch.meal_id, dinner.meal_id, tea.meal_id]
    council.run(ArrangeMeal(council.meeting, "dinner", instant(council.day, 11, 30), "三楼", meal_id=dinner.meal_id))
    first, *others = meals(council.store, council.meeting)
    assert (first.id, first.place, len(others)) == (dinner.meal_id, "三楼", 2)
    council.run(CancelMeal(tea.meal_id))
    assert len(meals(council.store, council.meeting)) == 2


def test_a_number_is_printed_only_where_somebody_asked_for_it(council: Council) -> None:
    made = council.run(NameDutyContact(council.meeting, "王五", "接待", "13800000000"))
    assert [bool(each.printed) for each in contacts(council.store, council.meeting)] == [False]
    council.run(
        NameDutyContact(council.meeting, "王五", "接待", "13800000000", printed=True, contact_id=made.contact_id)
    )
    assert [bool(each.printed) for each in contacts(council.store, council.meeting)] == [True]
    council.run(RemoveDutyContact(made.contact_id))
    assert contacts(council.store, council.meeting) == ()


def test_what_says_nothing_or_belongs_elsewhere_is_refused(council: Council) -> None:
    other = council.run(PlanMeeting(council.body, 3, from_on=date(2032, 5, 7))).meeting_id
    meal = council.run(ArrangeMeal(council.meeting, "lunch", None, "一楼"))
    with pytest.raises(RuleError, match="时间或地点"):
        council.run(ArrangeMeal(council.meeting, "lunch"))
    with pytest.raises(RuleError, match="另一次会议"):
        council.run(ArrangeMeal(other, "lunch", None, "二楼", meal_id=meal.meal_id))
    with pytest.raises(RuleError, match="姓名不能为空"):
        council.run(NameDutyContact(council.meeting, " "))
