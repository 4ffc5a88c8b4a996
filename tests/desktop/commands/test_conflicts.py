"""Another value for what stands in two versions is written as its field holds it. 裁定命令"""

from __future__ import annotations

import pytest

from db.meeting.entity import Meeting
from db.people.entity import Person
from db.store.disputing import Conflict
from db.store.errors import RuleError
from db.store.ident import Id
from db.store.record import Entity
from desktop.commands.conflicts import typed


def standing_twice(entity: type[Entity], column: str) -> Conflict:
    return Conflict(entity.declaration.table, Id("a" * 32), column, "value", (), None)


@pytest.mark.parametrize(
    ("entity", "column", "words", "held"),
    [
        (Meeting, "from_on", "20240830", "2024-08-30"),
        (Meeting, "term_from", "2024", 2024),
        (Person, "name", "甲", "甲"),
    ],
)
def test_a_value_is_taken_as_its_field_holds_it(entity: type[Entity], column: str, words: str, held: object) -> None:
    assert typed(standing_twice(entity, column), words) == held


@pytest.mark.parametrize(("column", "wanted"), [("from_on", "要写日期"), ("term_from", "要写数字")])
def test_what_the_field_cannot_hold_is_refused_in_words(column: str, wanted: str) -> None:
    with pytest.raises(RuleError, match=wanted):
        typed(standing_twice(Meeting, column), "八月三十日")
