"""No paper is made for who was erased: no card, line, seat or vehicle; a place becomes free. 已删除的人"""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from db.attendance.entity import Attendee
from db.attendance.travel import Plans, PlanTravel
from db.attendance.workbook import workbook
from db.meeting.entity import Meeting
from db.people.erasing import ErasePerson, personal
from db.seating.entity import Zone
from db.seating.operations import SeatByHand
from db.seating.presence import candidates, placed
from db.store.store import Store
from desktop.documents import DOCUMENTS, Document
from desktop.documents.word import write_docx
from desktop.pages.checkin.door import Door
from tests.desktop.documents.prepared_meeting import Prepared

GONE = "已删除"


@pytest.fixture
def made(store: Store) -> Prepared:
    """A head of delegation who is met at the station, and a guest, both erased."""
    prepared = Prepared(store)
    prepared.run(PlanTravel(prepared.attendees[1], Plans(arrival_by="G1", pick_up="both")))
    for attendee in (prepared.attendees[1], prepared.guests[1]):
        person = store.need(Attendee, attendee).person
        assert person is not None
        prepared.run(ErasePerson(person, personal(store, person)))
    return prepared


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_no_paper_names_who_was_erased(made: Prepared, document: Document, tmp_path: Path) -> None:
    paper = tmp_path / "paper.docx"
    write_docx(document.make(made.store, made.meeting), paper)
    with zipfile.ZipFile(paper) as package:
        assert GONE not in package.read("word/document.xml").decode()


def test_the_seat_of_who_was_erased_is_free(made: Prepared) -> None:
    gone, other, hall = made.attendees[1], made.attendees[2], Zone(made.meeting, made.stage, "hall")
    assert gone not in placed(made.store, hall)
    assert gone not in {each.id for each in candidates(made.store, hall)}
    free = next(
        number for number in range(1, 5) if all(spot.at != (1, number) for spot in placed(made.store, hall).values())
    )
    made.run(SeatByHand(hall, other, 1, free))
    assert placed(made.store, hall)[other].at == (1, free)


def test_the_check_in_workbook_leaves_out_who_was_erased(made: Prepared) -> None:
    sheet = load_workbook(BytesIO(workbook(made.store, made.stage))).worksheets[0]
    keys = {row[8] for row in sheet.iter_rows(values_only=True)}
    assert made.attendees[2] in keys
    assert made.attendees[1] not in keys


def test_the_door_names_nobody_by_the_gap_that_erasing_left(made: Prepared) -> None:
    door = Door(made.store, made.store.need(Meeting, made.meeting), made.stage)
    door.read_all()
    assert GONE in door.row(made.attendees[1]).name
