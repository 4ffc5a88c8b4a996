"""What the records are made of: names are permanent on the wire, and what can be erased never changes sides. 声明"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import db.operations
from db.ballot.arithmetic import BASES
from db.body.operations import FoundBody
from db.store.errors import RuleError
from db.store.operation import Operation, operations_by_name
from db.store.record import Column, declared
from db.store.store import Store

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "fields.txt"
PERSONAL = {
    "person.name",
    "person.reading",
    "person.stroke",
    "attendee.remark",
    "leave.reason",
    "presence.reason",
    "speech.gist",
    "note.text",
    "operator.name",
    "travel.plate",
    "travel.arrival_on",
    "contact.phone",
    "invitation.liaison_phone",
}
PERMANENT = {
    "ballot.frozen",
    "ballot.totals",
    "ballot.stated",
    "vote.choice",
    "vote.member",
    "ballot_event.kind",
    "motion_event.state",
    "agenda_item.place",
    "presence.kind",
    "meeting.step",
}


def fields() -> Iterator[str]:
    """Every field as one line: where it stands, what it holds, whether it can be erased, its Chinese term."""
    for table, entity in declared().items():
        yield f"{table} {entity.declaration.term}"
        for column in entity.declaration.columns:
            facts = ["fixed" if column.fixed else "erasable"]
            facts += ["parent"] if column.parent else []
            facts += ["quiet"] if column.conflict == "quiet" else []
            facts += ["lines"] if column.lines else []
            codes = f" = {' '.join(column.codes)}" if column.codes else ""
            yield f"    {column.name} {column.kind} {' '.join(facts)} {column.term}{codes}"


def operations() -> Iterator[str]:
    """Every operation by its name in the log, and whether it can be taken back."""
    for kind in sorted(operations_by_name().values(), key=lambda each: each.log_name()):
        if kind.__module__.startswith("db."):
            yield f"{kind.log_name()}{'' if kind.undoable else ' for ever'}"


def column(place: str) -> Column:
    table, name = place.split(".")
    return declared()[table].declaration.column(name)


def test_every_operation_has_the_name_that_was_reviewed(update_golden: bool) -> None:
    text = "\n".join(operations()) + "\n"
    path = GOLDEN.with_name("operations.txt")
    if update_golden:
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def test_the_bases_of_a_majority_keep_their_names() -> None:
    """A charter's and a ballot's cell hold a base by its name."""
    assert BASES == ("all", "due", "present", "cast", "valid", "for_and_against")


def test_a_code_nobody_knows_is_not_written(store: Store) -> None:
    with pytest.raises(RuleError, match="类别里没有“nothing”这一种"):
        store.run(FoundBody("河湾联席会", kind="nothing"))


WORDLESS = {
    *(("meeting", "step"), ("minutes_text", "replaces"), ("waiver", "kind")),
    *(("rotation_reading", "question"), ("rotation_reading", "answer")),
}
"""Codes that no preview of a bundle and no history tells as they are."""


def test_a_code_is_told_by_its_word_where_records_are_compared() -> None:
    found = {
        (table, column.name)
        for table, entity in declared().items()
        for column in entity.declaration.columns
        if column.codes and not column.words
    }
    assert found <= WORDLESS


def test_every_field_is_the_one_that_was_reviewed(update_golden: bool) -> None:
    text = "\n".join(fields()) + "\n"
    if update_golden:
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("place", sorted(PERSONAL))
def test_what_is_personal_or_free_text_can_be_erased(place: str) -> None:
    assert not column(place).fixed


@pytest.mark.parametrize("place", sorted(PERMANENT))
def test_votes_results_places_and_states_cannot(place: str) -> None:
    assert column(place).fixed


def test_names_may_stand_on_the_wire() -> None:
    names = [*declared(), *(each.name for entity in declared().values() for each in entity.declaration.columns)]
    assert [name for name in names if not re.fullmatch(r"[a-z][a-z0-9_]{0,62}", name)] == []
    assert [name for name in declared() if name.startswith("sy_")] == []


def test_every_link_to_a_parent_is_an_id_or_a_place() -> None:
    parents = [
        (table, each.name, each.kind)
        for table, entity in declared().items()
        for each in entity.declaration.columns
        if each.parent
    ]
    assert [each for each in parents if each[2] != "id"] == [("agenda_item", "place", "text")]


def test_every_operation_has_a_name_of_its_own_in_the_log() -> None:
    kinds = {f"{each.__module__}.{each.__name__}": each for each in Operation.__subclasses__()}
    ours = [each.log_name() for name, each in kinds.items() if name.startswith(f"{db.__name__}.")]
    assert len(ours) == len(set(ours)) > 30
    assert [name for name in ours if not re.fullmatch(r"[a-z][a-z0-9_]{0,62}", name)] == []


def test_the_log_has_exactly_its_own_tables(store: Store) -> None:
    found = {name for (name,) in store.connection.execute("SELECT name FROM sqlite_master WHERE type='table'")}
    own = {name for name in found if name.startswith("sy_")}
    assert found - own - set(declared()) == {"_sqlite_migrations"}
    assert own >= {
        "sy_meta",
        "sy_device",
        "sy_commit",
        "sy_name",
        "sy_op",
        "sy_seen",
        "sy_head",
        "sy_checkpoint",
        "sy_copy",
    }


def test_a_domain_table_refuses_nothing_that_a_merge_could_bring(store: Store) -> None:
    """No UNIQUE, no NOT NULL, no foreign key, no CHECK: what is wrong is listed, not lost."""
    for table in declared():
        statement = store.connection.execute("SELECT sql FROM sqlite_master WHERE name=?", (table,)).fetchone()[0]
        assert not re.search(r"UNIQUE|NOT NULL|REFERENCES|CHECK|STRICT", statement)
        assert statement.count("PRIMARY KEY") == 1
