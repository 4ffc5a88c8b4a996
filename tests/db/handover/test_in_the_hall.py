"""What the hall records of a handover that was prepared: one word is enough, and undo leaves the list. 现场移交"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.agenda.operations import AddItem, TakeBack
from db.handover.entity import event_of, handover_id, handovers
from db.handover.line import handover_state, lines
from db.handover.listing import CheckHandoverLines, PrepareHandover
from db.handover.operations import DescribeHandover
from db.meeting.entity import meeting_body
from db.meeting.gaps import gaps
from db.recording.timeline import last_step, timeline
from db.store.errors import RuleError
from db.store.ident import Id
from db.store.moment import Instant
from tests.db.recording.hall import Hall, at, hall


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Hall]:
    """The list is prepared and checked, and both sides are known."""
    with hall(tmp_path) as made:
        place = meeting_body(made.store, made.meeting)
        assert place is not None
        row = handover_id(place.body, made.meeting)
        made.store.run(PrepareHandover(place.body, made.meeting, "duties"))
        made.store.run(DescribeHandover(row, made.members["北江"], made.members["东陵"]))
        made.store.run(CheckHandoverLines(tuple(each.id for each in lines(made.store, row))))
        yield made


def told(room: Hall) -> list[tuple[str, str, bool]]:
    return [(each.word, each.text, each.struck) for each in timeline(room.store, room.meeting)]


def test_a_list_alone_is_no_part_of_the_record(room: Hall) -> None:
    assert told(room) == []
    assert handovers(room.store, room.meeting) == ()


def test_one_word_records_what_was_prepared(room: Hall) -> None:
    assert room.propose("yj").words == "移交 北江市 → 东陵市"
    room.record("移交", when=at(11, 6))
    (found,) = handovers(room.store, room.meeting)
    event = event_of(room.store, found.id, "handed_over")
    assert event is not None
    assert event.at == at(11, 6)
    assert handover_state(room.store, found.id) == "handed_over"
    assert told(room) == [("移交", "北江市 → 东陵市", False)]


def test_persons_named_in_the_hall_are_those_of_the_deed(room: Hall) -> None:
    room.record("移交 王岩 吴优")
    (found,) = handovers(room.store, room.meeting)
    assert found.given_by
    assert found.received_by


def test_taken_back_it_is_struck_and_the_list_is_as_it_was(room: Hall) -> None:
    room.record("移交 王岩 吴优")
    (found,) = handovers(room.store, room.meeting)
    step = last_step(room.store, room.meeting)
    assert step is not None
    room.store.run(TakeBack(room.meeting, step.device, step.seq, at(10, 1)))
    assert told(room) == [
        ("移交", "北江市 → 东陵市", True),
        ("更正", "撤销：移交 北江市 → 东陵市（原记录保留）", False),
    ]
    assert handover_state(room.store, found.id) == "checked"
    room.record("移交 北江 南渡", when=at(10, 2))
    assert told(room)[0] == ("移交", "北江市 → 东陵市", True)
    assert told(room)[-1] == ("移交", "北江市 → 南渡市", False)


def test_twice_is_refused_in_words(room: Hall) -> None:
    room.record("移交")
    with pytest.raises(RuleError, match="已经记过"):
        room.record("移交 北江 南渡")


def test_a_handover_stands_in_the_record_of_a_sitting_that_runs_over_its_day(room: Hall) -> None:
    later = at(11) + 3 * 24 * 3600 * 1000
    room.record("开始 3", when=Instant(later))
    room.record("移交 王岩 吴优", when=Instant(later + 60_000))
    assert ("移交", "北江市 → 东陵市", False) in told(room)
    assert handovers(room.store, room.meeting)


def test_what_was_handed_over_within_another_item_is_not_asked_for(room: Hall) -> None:
    passing = AddItem(room.stages["plenary"], "执行主席方工作移交", kind="handover")
    room.store.run(passing)
    room.record("开始 3", when=at(11))
    assert passing.item_id in asked(room)
    room.record("移交 王岩 吴优", when=at(11, 5))
    assert passing.item_id not in asked(room)


def asked(room: Hall) -> set[Id]:
    return {each.record_id for each in gaps(room.store, room.meeting, closing=True)}
