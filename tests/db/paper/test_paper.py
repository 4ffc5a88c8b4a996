"""Orders of names moved by hand, and the sections and own texts of the minutes. 文稿编排"""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.attendance.entity import AttendeeId
from db.attendance.operations import WithdrawAttendee
from db.meeting.operations import CloseMeeting, MarkStage
from db.paper.entity import ListPlace, arranged, chosen_profile, minutes_texts, section_places
from db.paper.operations import (
    ArrangeNames,
    ChangeMinutesText,
    MoveMinutesText,
    MoveSection,
    RemoveMinutesText,
    WriteMinutesText,
    _in_rising_order,
)
from db.store.errors import RuleError
from db.store.ident import Id
from db.store.store import Store
from tests.builders import Council


@pytest.fixture
def council(store: Store) -> Council:
    return Council(store)


def arrange(council: Council, *wanted: AttendeeId, profile: str = "rank") -> None:
    council.run(ArrangeNames(council.meeting, "minutes", profile, tuple(council.attendees), wanted))


@pytest.mark.parametrize("places", list(permutations(range(4))))
def test_people_stand_where_they_were_put(council: Council, places: tuple[int, ...]) -> None:
    wanted = [council.attendees[place] for place in places]
    arrange(council, *wanted)
    assert arranged(council.store, council.meeting, "rank", council.attendees) == wanted
    arrange(council, *council.attendees)
    assert not council.store.find(ListPlace, meeting=council.meeting)


@given(st.permutations(range(9)))
def test_as_few_as_can_be_are_moved(order: list[int]) -> None:
    people = [AttendeeId(Id(str(each))) for each in order]
    by_rule = sorted(people)
    kept = [each for each in people if each in _in_rising_order(by_rule, people)]
    assert kept == sorted(kept)
    rising = {()}
    for each in people:
        rising |= {(*one, each) for one in rising if not one or one[-1] < each}
    assert len(kept) == max(map(len, rising))


def test_one_moved_is_one_record_and_the_rule_goes_on_for_the_others(council: Council) -> None:
    first, second, third, fourth = council.attendees
    arrange(council, fourth, first, second, third)
    assert [each.attendee for each in council.store.find(ListPlace, meeting=council.meeting)] == [fourth]
    newcomer = AttendeeId(Id("0" * 32))
    by_rule = [first, newcomer, second, third, fourth]
    assert arranged(council.store, council.meeting, "rank", by_rule) == [fourth, first, newcomer, second, third]


def test_other_orders_stay_as_they_are(council: Council) -> None:
    arrange(council, *reversed(council.attendees))
    assert arranged(council.store, council.meeting, "charter", council.attendees) == council.attendees
    assert chosen_profile(council.store, council.meeting, "minutes") == "rank"
    assert chosen_profile(council.store, council.meeting, "attendance") == ""


def test_who_stood_after_somebody_taken_off_the_list_goes_by_the_rule_again(council: Council) -> None:
    first, second, third, fourth = council.attendees
    arrange(council, second, third, fourth, first)
    council.run(WithdrawAttendee(fourth))
    assert arranged(council.store, council.meeting, "rank", [first, second, third]) == [first, second, third]


def test_an_order_of_other_people_is_refused(council: Council) -> None:
    stranger = AttendeeId(Id("0" * 32))
    for wanted in (council.attendees[:3], [*council.attendees[:3], stranger], [council.attendees[0]] * 4):
        with pytest.raises(RuleError):
            arrange(council, *wanted)
    with pytest.raises(RuleError):
        council.run(ArrangeNames(council.meeting, "minutes", "rank", (stranger,), (stranger,)))


def test_a_section_stands_between_the_two_it_was_put_between(council: Council) -> None:
    places = section_places(council.store, council.meeting)
    council.run(MoveSection(council.meeting, "points", places["opening"], places["attendance"]))
    order = sorted(places, key=lambda code: section_places(council.store, council.meeting)[code])
    assert order[:3] == ["opening", "points", "attendance"]
    council.run(MoveSection(council.meeting, "theme", "", places["opening"]))
    assert min(section_places(council.store, council.meeting).items(), key=lambda each: each[1])[0] == "theme"


def test_own_texts_are_kept_moved_changed_and_taken_away_after_the_meeting_is_closed_too(council: Council) -> None:
    council.run(MarkStage(council.stage, "opened", council.at()))
    council.run(CloseMeeting(council.meeting))
    last = council.run(WriteMinutesText(council.meeting, " 与会代表致谢。 ", before="a9"))
    council.run(WriteMinutesText(council.meeting, "会议认为，合作有成效。", "a3", "a4"))
    assert [each.text for each in minutes_texts(council.store, council.meeting)] == [
        "会议认为，合作有成效。",
        "与会代表致谢。",
    ]
    council.run(MoveMinutesText(last.row, "", "a0"))
    council.run(ChangeMinutesText(last.row, "致谢。"))
    assert minutes_texts(council.store, council.meeting)[0].text == "致谢。"
    council.run(RemoveMinutesText(last.row))
    assert len(minutes_texts(council.store, council.meeting)) == 1


def test_a_section_has_one_text_in_its_place_whoever_writes_it(council: Council) -> None:
    for words in ("甲写的。", "乙写的。"):
        council.run(WriteMinutesText(council.meeting, words, replaces="press"))
    assert [each.text for each in minutes_texts(council.store, council.meeting)] == ["乙写的。"]


@pytest.mark.parametrize("text", ["", "  \n "])
def test_a_text_without_words_is_refused(council: Council, text: str) -> None:
    with pytest.raises(RuleError):
        council.run(WriteMinutesText(council.meeting, text))
