"""The check-in workbook for a borrowed laptop: who is expected, and two columns to fill; no phone numbers. 签到册"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from db.attendance.entity import Attendee, attendees
from db.meeting.entity import Meeting, Stage, StageId, short_title, stage_name
from db.people.entity import ERASED, persons_known, styled
from db.seating.entity import seat_texts
from db.sheet import sheet_bytes
from db.store.operation import Reader

MARK = "lianxi-checkin-1"
"""The first word in the hidden column: it says that this is a check-in workbook, and of which meeting and stage."""

COLUMNS = ("序号", "姓名", "单位职务", "参会证编号", "座次", "阶段", "到会时间", "到会（打√）", "编号")
WIDTHS = (6, 14, 40, 14, 10, 14, 12, 14, 4)
NAME, POST, BADGE, TIME, TICK, KEY = 1, 2, 3, 6, 7, 8
HEAD_ROWS = 3
"""Title, how to fill it in, names of the columns."""

HOW = "到会时填“到会时间”（如 8:40）或在后一列打√，两列填一列即可；不要改动其他列。名单上没有的人写在最后一行下面。"


def workbook(store: Reader, stage_id: StageId) -> bytes:
    """The .xlsx of one stage's door, every cell a text: nothing that was typed can become a formula."""
    stage = store.need(Stage, stage_id)
    return sheet_bytes("签到册", _rows(store, stage), WIDTHS, HEAD_ROWS)


def _rows(store: Reader, stage: Stage) -> Iterator[Iterable[str]]:
    meeting = store.need(Meeting, stage.meeting)
    named = stage_name(stage)
    yield (f"{short_title(store, meeting)} {named} 签到册", *[""] * 7, f"{MARK} {meeting.id} {stage.id}")
    yield (HOW,)
    yield COLUMNS
    sitting = seat_texts(store, meeting.id, stage.id)
    names = {key: person.name for key, person in persons_known(store).items()}
    listed = (each for each in attendees(store, meeting.id) if not each.person or names.get(each.person) != ERASED)
    for number, each in enumerate(listed, start=1):
        name = names.get(each.person, "") if each.person else ""
        yield (str(number), *_person(each, name), each.badge_code, sitting.get(each.id, ""), named, "", "", each.id)


def _person(attendee: Attendee, name: str) -> tuple[str, str]:
    if name:
        return name, styled(attendee.organisation, attendee.title)
    return attendee.organisation or attendee.collective, attendee.title
