"""What is confidential stays in the house; what the meeting as a whole said goes into the minutes. 不公开与会议表述"""

from __future__ import annotations

from pathlib import Path

import pytest

from db.agenda.entity import ItemId
from db.agenda.operations import AddItem, MarkItem, RecordNote
from db.agenda.progress import FlagItem
from db.attendance.entity import Attendee
from db.followup.operations import RecordPoint
from db.motion.operations import EnterMotion
from db.store.store import Store
from desktop.documents import DOCUMENTS
from desktop.documents.calendar import write_calendar
from desktop.documents.excerpts import excerpts
from desktop.documents.minutes import minutes
from desktop.documents.proceedings import proceedings
from tests.desktop.documents.prepared_meeting import Prepared
from tests.desktop.documents.test_papers_of_records import words

SECRET = "讨论干部人选"
OUTSIDE = ("agenda", "programme", "handbook", "meeting_notice", "invitations", "excerpts")
INSIDE = ("chair_script", "proceedings")


class Closed(Prepared):
    """The meeting with the confidential item between open ones."""

    item: ItemId


@pytest.fixture
def made(store: Store) -> Closed:
    """The item has a part, and there are a motion, a point and a view on it."""
    made = Closed(store)
    made.all_arrive()
    guest = made.store.need(Attendee, made.guests[0]).person
    assert guest is not None
    item = made.run(AddItem(made.stage, SECRET, "greeting", 10, (guest,), confidential=True))
    made.item = item.item_id
    made.run(AddItem(made.stage, f"{SECRET}之一", group_id=item.item_id))
    made.run(EnterMotion(item.item_id, f"关于{SECRET}的议案"))
    made.run(AddItem(made.stage, "通报经费", "briefing", 5))
    made.run(MarkItem(item.item_id, "started", made.at()))
    made.run(RecordNote(made.meeting, f"{SECRET}要慎重", made.at(), item.item_id, view="stresses"))
    made.run(RecordPoint(made.meeting, "人选", SECRET, made.at(), item_id=item.item_id))
    made.run(RecordNote(made.meeting, "合作成效明显", made.at(), view="holds"))
    return made


def paper(made: Closed, name: str) -> str:
    return words(next(each for each in DOCUMENTS if each.name == name).make(made.store, made.meeting))


@pytest.mark.parametrize("name", OUTSIDE)
def test_papers_that_go_out_say_nothing_of_a_confidential_item(made: Closed, name: str) -> None:
    assert SECRET not in paper(made, name)
    made.run(FlagItem(made.item, "confidential", on=False))
    told = paper(made, name)
    assert (SECRET in told) or (name == "invitations" and "在全体会议上讲话、在全体会议上致辞" in told)


def test_the_items_that_are_left_are_numbered_through(made: Closed) -> None:
    told = paper(made, "agenda")
    numbers = [line.partition(".")[0] for line in told.split("\n") if line[:1].isdigit()]
    assert numbers == [str(number + 1) for number in range(len(numbers))]
    assert "通报经费" in told


@pytest.mark.parametrize("name", INSIDE)
def test_papers_of_the_house_keep_it(made: Closed, name: str) -> None:
    assert SECRET in paper(made, name)
    assert ("（本项不公开）" in paper(made, name)) is (name == "chair_script")


def test_the_calendar_has_no_word_of_it(made: Closed, tmp_path: Path) -> None:
    path = tmp_path / "a.ics"
    write_calendar(made.store, made.meeting, path)
    content = path.read_text(encoding="utf-8").replace("\r\n ", "")
    assert "通报经费" in content
    assert SECRET not in content


def test_the_minutes_say_what_was_recorded_so_and_nothing_else(made: Closed) -> None:
    told = words(minutes(made.store, made.meeting))
    assert f"会议强调，{SECRET}要慎重。会议认为，合作成效明显。" in told
    assert "会议要求" not in told
    assert "会议明确" not in told
    assert told.index("会议认为") < told.index("会议议定")
    assert "会议认为，合作成效明显。" in words(proceedings(made.store, made.meeting))
    assert "会议认为，合作成效明显。" in words(excerpts(made.store, made.meeting))


def test_without_any_such_note_nothing_is_held_or_stressed(store: Store) -> None:
    plain = Prepared(store)
    plain.all_arrive()
    told = words(minutes(plain.store, plain.meeting))
    assert not [verb for verb in ("认为", "强调", "要求", "明确") if f"会议{verb}" in told]
