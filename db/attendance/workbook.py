"""The check-in workbook for a borrowed laptop: who is expected, and two columns to fill; no phone numbers. 签到册"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import BytesIO

from db.attendance.entity import Attendee, attendees
from db.meeting.entity import Meeting, Stage, StageId, short_title, stage_name
from db.people.entity import persons_known, styled
from db.seating.entity import seat_texts
from db.store.operation import Reader

MARK = "lianxi-checkin-1"
"""The first word in the hidden column: it says that this is a check-in workbook, and of which meeting and stage."""

COLUMNS = ("序号", "姓名", "单位职务", "参会证编号", "座次", "阶段", "到会时间", "到会（打√）", "编号")
WIDTHS = (6, 14, 40, 14, 10, 14, 12, 14, 4)
NAME, POST, BADGE, TIME, TICK, KEY = 1, 2, 3, 6, 7, 8
HEAD_ROWS = 3
"""Title, how to fill it in, names of the columns."""

HOW = "到会时填“到会时间”（如 8:40）或在后一列打√，两列填一列即可；不要改动其他列。名单上没有的人写在最后一行下面。"
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def workbook(store: Reader, stage_id: StageId) -> bytes:
    """The .xlsx of one stage's door, every cell a text: nothing that was typed can become a formula."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    stage = store.need(Stage, stage_id)
    book = Workbook()
    sheet = book.active
    sheet.title = "签到册"
    for place, row in enumerate(_rows(store, stage), start=1):
        for column, words in enumerate(row, start=1):
            cell = sheet.cell(place, column)
            cell.value, cell.data_type, cell.number_format = clean(words), "s", "@"
            cell.font = Font(bold=place in (1, HEAD_ROWS))
    letters = "ABCDEFGHI"
    for letter, width in zip(letters, WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.column_dimensions[letters[KEY]].hidden = True
    sheet.freeze_panes = f"A{HEAD_ROWS + 1}"
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _rows(store: Reader, stage: Stage) -> Iterator[Iterable[str]]:
    meeting = store.need(Meeting, stage.meeting)
    named = stage_name(stage)
    yield (f"{short_title(store, meeting)} {named} 签到册", *[""] * 7, f"{MARK} {meeting.id} {stage.id}")
    yield (HOW,)
    yield COLUMNS
    sitting = seat_texts(store, meeting.id, stage.id)
    names = {key: person.name for key, person in persons_known(store).items()}
    for number, each in enumerate(attendees(store, meeting.id), start=1):
        name = names.get(each.person, "") if each.person else ""
        yield (str(number), *_person(each, name), each.badge_code, sitting.get(each.id, ""), named, "", "", each.id)


def _person(attendee: Attendee, name: str) -> tuple[str, str]:
    if name:
        return name, styled(attendee.organisation, attendee.title)
    return attendee.organisation or attendee.collective, attendee.title


def clean(words: str) -> str:
    """A text without what XML cannot hold; a cell holds no more than 32,767 characters."""
    return _ILLEGAL.sub("", words)[:32767]
