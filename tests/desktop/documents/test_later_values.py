"""Whatever another version or a broken clock wrote into a field, every paper can be made. 读不出的值"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from db.body.entity import Body
from db.issuing.entity import DOCUMENT_KINDS, IssuedDocument
from db.issuing.register import keeper
from db.meeting.entity import Meeting, MeetingId, meetings
from db.meeting.gaps import gaps
from db.recording.timeline import timeline
from db.rotation.turns import coming, open_questions
from db.store.errors import LianxiError
from db.store.ident import Id, new_id
from db.store.operation import Change
from db.store.record import Column, Entity, declared
from db.store.rehearsal import rehearsed
from db.store.store import Store
from desktop.documents import DOCUMENTS
from desktop.documents.issued_titles import issued_title
from tests.desktop.test_later_codes import LATER, Overwrite, allow

ODD: dict[str, tuple[object, ...]] = {
    "integer": (1 << 62, -(1 << 62), None),
    "date": (date.min, date.max, None),
    "text": (LATER, None),
    "id": (Id("f" * 32), None),
}
FIRST, ONE = 1_725_000_000_000, 1
"""An hour of the meeting in milliseconds, and any other number."""
FOUND = (
    *("agenda_event.at", "ballot.method", "ballot.seats", "correction.device", "issued_document.retention"),
    *("meeting_body.body", "opinion.answer", "organiser.role", "preparation_task.days_before"),
    *("register_passing.device", "seat_row.seats", "seat_row.zone", "stated_count.kind", "vote.choice"),
)
"""Fields by which a paper could once not be made."""


def fields() -> Iterator[tuple[type[Entity], Column]]:
    """Every field whose values follow a rule."""
    for entity in declared().values():
        yield from ((entity, each) for each in entity.declaration.columns if each.kind != "text" or each.fixed)


def plausible(store: Store, column: Column) -> object:
    """A value for a field of a record that the sample has none of."""
    entity = declared().get(column.name, Meeting)
    linked = (store.find(entity) or store.find(Meeting))[0].id
    if column.kind == "id" or column.parent:
        return linked if column.kind == "id" else f"{linked}|a0"
    if column.codes:
        return column.codes[0]
    values = {"integer": FIRST if column.name.endswith("at") else ONE, "date": date(2024, 8, 30)}
    return values.get(column.kind, "" if column.fixed else "某某")


def complete(store: Store) -> None:
    """One record of each kind that there is none of."""
    for table, entity in declared().items():
        if not store.find(entity):
            row, columns = new_id(), entity.declaration.columns
            store.run(Overwrite([Change(table, row, {each.name: plausible(store, each) for each in columns})]))


def read_all(store: Store) -> None:
    """Make every paper of every meeting, tell its course and who comes next; a refusal in words is an answer."""
    for body in store.find(Body):
        coming(store, body.id, 5)
        open_questions(store, body.id)
        keeper(store, body.id)
    for meeting in meetings(store):
        timeline(store, meeting.id)
        gaps(store, meeting.id)
        for document in DOCUMENTS:
            try:
                if document.applies(store, MeetingId(meeting.id)):
                    document.make(store, meeting.id)
            except LianxiError:
                continue


@pytest.mark.parametrize("name", FOUND)
def test_every_paper_can_be_made_whatever_the_field_says(
    federation34: Store, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    table, _, column = name.partition(".")
    entity = declared()[table]
    try_out(federation34, [(entity, entity.declaration.by_name[column])], monkeypatch)


def test_a_document_of_a_meeting_that_has_not_come_yet_is_named_by_its_kind(federation34: Store) -> None:
    document = replace(federation34.find(IssuedDocument)[0], title="", meeting=MeetingId(Id("f" * 32)))
    assert issued_title(federation34, document) == DOCUMENT_KINDS[document.kind]


@pytest.mark.long
def test_every_paper_can_be_made_whatever_any_field_says(federation34: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    try_out(federation34, list(fields()), monkeypatch)


def try_out(store: Store, fields: list[tuple[type[Entity], Column]], patch: pytest.MonkeyPatch) -> None:
    with rehearsed(store) as whole:
        complete(whole)
        for entity, column in fields:
            for odd in ODD[column.kind]:
                with rehearsed(whole) as copy, patch.context() as context:
                    codes = (*column.codes, LATER) if column.codes else ()
                    allow(context, entity, column.name, codes)
                    table = entity.declaration.table
                    copy.run(Overwrite([Change(table, each.id, {column.name: odd}) for each in copy.find(entity)]))
                    read_all(copy)
