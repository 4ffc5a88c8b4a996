"""Ids sort by time, never repeat, and those of link rows follow from what they link. 标识"""

from __future__ import annotations

import inspect
import re
import uuid
from types import ModuleType

import pytest

import db.agenda.operations
import db.attendance.operations
import db.ballot.operations
import db.body.operations
import db.meeting.operations
import db.motion.operations
from db.store import ident
from db.store.ident import keyed, new_id


def test_ids_are_uuids_of_version_7() -> None:
    made = uuid.UUID(new_id())
    assert (made.version, made.variant) == (7, uuid.RFC_4122)


def test_later_ids_sort_later_and_none_repeats() -> None:
    made = [new_id() for _ in range(20_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)
    assert len({each[16:] for each in made}) == len(made)


def test_a_clock_that_goes_back_does_not_turn_the_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ident, "_last", 4_000_000_000_000 << 12)
    ahead = [new_id() for _ in range(3)]
    assert ahead == sorted(ahead)
    assert int(ahead[0][:12], 16) == 4_000_000_000_000


def test_link_rows_of_one_key_are_one_row_and_tables_are_apart() -> None:
    meeting, body = new_id(), new_id()
    assert keyed("meeting_body", meeting, body) == keyed("meeting_body", meeting, body)
    assert keyed("meeting_body", meeting, body) != keyed("meeting_body", body, meeting)
    assert keyed("meeting_body", meeting, body) != keyed("organiser", meeting, body)
    assert uuid.UUID(keyed("meeting_body", meeting, body)).version == 5


def test_the_ids_of_link_rows_are_permanent() -> None:
    """Two laptops of two versions must write one row: these figures never change."""
    one, two = "01900000000070008000000000000001", "01900000000070008000000000000002"
    assert keyed("vote", one, two) == "b4474d387ef85a969fd30d10d35f12ee"
    assert keyed("member_name", one, None) == "ad594e83957b5a689b16ba36feae5c2c"
    assert keyed("meeting_interval", one, 35) == "23b017ec26c353c9a46a02a6460b9b61"


@pytest.mark.parametrize(
    "module",
    [
        db.agenda.operations,
        db.attendance.operations,
        db.ballot.operations,
        db.body.operations,
        db.meeting.operations,
        db.motion.operations,
    ],
    ids=lambda module: module.__name__,
)
def test_no_id_is_derived_from_names_or_texts(module: ModuleType) -> None:
    """A derived id of a guessable text could be searched for after the text was erased."""
    said = re.compile(r"\.name\b|title|value|organisation|text|remark|gist|reason")
    keys = re.findall(r"keyed\(\"\w+\", ([^()]*)\)", inspect.getsource(module))
    assert [each for each in keys if said.search(each)] == []
