"""Missing without a word is a state of its own, and begins when the stage is over. 未请假缺席"""

from __future__ import annotations

import pytest

from db.agenda.entity import AgendaItem
from db.agenda.operations import AddItem
from db.attendance.absence import absent_unexcused, away, away_from
from db.attendance.entity import Leave
from db.attendance.operations import GrantLeave, MarkPresence, RegisterAttendee
from db.attendance.substitute import NameSubstitute
from db.ballot.opening import freeze
from db.meeting.operations import AddStage, MarkStage, PlanMeeting
from db.people.operations import AddPerson
from db.store.errors import RuleError
from db.store.store import Store
from tests.builders import Council


@pytest.fixture
def council(store: Store) -> Council:
    """Four members, and nobody in the hall yet."""
    return Council(store)


def close(council: Council) -> None:
    for kind in ("opened", "closed"):
        council.run(MarkStage(council.stage, kind, council.at()))


def test_who_neither_came_nor_was_excused_nor_replaced_is_absent_once_the_stage_is_closed(council: Council) -> None:
    came, excused, replaced, missing = council.attendees
    person = council.run(AddPerson("李副", "丙市", "副市长")).person_id
    stands_in = council.run(RegisterAttendee(council.meeting, "guest", person)).attendee_id
    council.run(NameSubstitute(stands_in, replaced))
    council.run(MarkPresence(council.stage, (came, stands_in), "arrived", council.at()))
    council.run(MarkPresence(council.stage, (came,), "left", council.at()))
    council.run(GrantLeave(council.meeting, excused, stage_id=council.stage, reason="防汛"))
    council.run(RegisterAttendee(council.meeting, "press", organisation="某报"))
    assert absent_unexcused(council.store, council.stage) == ()
    close(council)
    assert [each.id for each in absent_unexcused(council.store, council.stage)] == [missing]


def test_leave_of_a_member_excuses_all_its_people_and_leave_of_another_stage_nobody(council: Council) -> None:
    other = council.run(AddStage(council.meeting, "closing")).stage_id
    council.run(GrantLeave(council.meeting, member_id=council.members[0]))
    council.run(GrantLeave(council.meeting, council.attendees[1], stage_id=other))
    close(council)
    assert [each.id for each in absent_unexcused(council.store, council.stage)] == council.attendees[1:]


def test_leave_from_one_item_is_no_leave_from_the_stage(council: Council) -> None:
    item = council.run(AddItem(council.stage, "审议议案", kind="consideration")).item_id
    council.run(GrantLeave(council.meeting, council.attendees[0], item_id=item, reason="与本人有关"))
    assert [each.reason for each in away_from(council.store, council.meeting, item)] == ["与本人有关"]
    close(council)
    assert len(absent_unexcused(council.store, council.stage)) == 4


def test_leave_is_granted_once_for_a_part_and_never_beside_leave_from_the_whole(council: Council) -> None:
    item = council.run(AddItem(council.stage, "审议议案", kind="consideration")).item_id
    who = council.attendees[0]
    council.run(GrantLeave(council.meeting, who, stage_id=council.stage))
    council.run(GrantLeave(council.meeting, who, item_id=item))
    for again in ({"stage_id": council.stage}, {"item_id": item}):
        with pytest.raises(RuleError, match="已经登记过请假"):
            council.run(GrantLeave(council.meeting, who, **again))  # type: ignore[arg-type]
    council.run(GrantLeave(council.meeting, who))
    other = council.run(AddStage(council.meeting, "closing")).stage_id
    with pytest.raises(RuleError, match="已经登记过请假"):
        council.run(GrantLeave(council.meeting, who, stage_id=other))
    assert len(council.store.find(Leave)) == 3


def test_leave_from_another_meetings_stage_or_item_is_refused(council: Council) -> None:
    later = council.run(PlanMeeting(council.body, 3)).meeting_id
    stage = council.run(AddStage(later, "plenary")).stage_id
    item = council.run(AddItem(stage, "审议议案", kind="consideration")).item_id
    with pytest.raises(RuleError, match="这个阶段不属于本次会议"):
        council.run(GrantLeave(council.meeting, council.attendees[0], stage_id=stage))
    with pytest.raises(RuleError, match="这项议程不属于本次会议"):
        council.run(GrantLeave(council.meeting, council.attendees[0], item_id=item))
    with pytest.raises(RuleError, match="不在本次会议的参会名单中"):
        council.run(GrantLeave(later, council.attendees[0]))


@pytest.mark.parametrize("whom", ["person", "member"])
@pytest.mark.parametrize("is_of_stage", [True, False])
def test_leave_holds_until_somebody_comes_to_what_it_is_from(council: Council, whom: str, *, is_of_stage: bool) -> None:
    other = council.run(AddStage(council.meeting, "closing")).stage_id
    first = council.attendees[0]
    stage = other if is_of_stage else None
    if whom == "person":
        council.run(GrantLeave(council.meeting, first, stage_id=stage))
    else:
        council.run(GrantLeave(council.meeting, member_id=council.members[0], stage_id=stage))
    assert away(council.store, council.meeting, other, council.stage) == {first}
    council.run(MarkPresence(council.stage, (first,), "arrived", council.at()))
    assert away(council.store, council.meeting, other, council.stage) == ({first} if is_of_stage else set())
    council.run(MarkPresence(other, (first,), "arrived", council.at()))
    assert away(council.store, council.meeting, other, other) == set()


def test_leave_asked_in_the_hall_holds_for_who_came_before(council: Council) -> None:
    first = council.attendees[0]
    council.run(MarkPresence(council.stage, (first,), "arrived", council.at()))
    council.run(GrantLeave(council.meeting, first, at=council.at()))
    assert away(council.store, council.meeting, council.stage, council.stage) == {first}
    item = council.run(AddItem(council.stage, "审议议案", kind="consideration")).item_id
    assert freeze(council.store, council.store.need(AgendaItem, item)).present == ()
    council.run(MarkPresence(council.stage, (first,), "returned", council.at()))
    assert freeze(council.store, council.store.need(AgendaItem, item)).present == (council.members[0],)
