"""The programme of a meeting as calendar entries for telephones and mail programs. 日程文件 (RFC 5545)"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

from db.meeting.entity import Meeting, MeetingId, short_title
from db.store.glossary import say
from db.store.moment import Instant, local
from db.store.operation import Reader
from desktop.documents.occasions import Occasion, occasions
from desktop.documents.paper import DocumentError
from desktop.documents.target import write_file
from desktop.documents.text import clean

_LINE = 75  # octets, with the space that begins a continued line


def write_calendar(store: Reader, meeting_id: MeetingId, path: Path) -> None:
    """Write whatever of the programme has an hour; DocumentError when nothing has."""
    meeting = store.need(Meeting, meeting_id)
    planned = [each for each in occasions(store, meeting) if each.from_at]
    if not planned:
        raise DocumentError(say("各阶段都没有计划开始时间，未能写出“{file}”：请先在会议筹备中填写。"), file=path)
    lines = _calendar(meeting, short_title(store, meeting), planned)
    content = "".join(f"{_folded(line)}\r\n" for line in lines)
    write_file(path, content.encode())


def _calendar(meeting: Meeting, name: str, planned: list[Occasion]) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Lianxi//ZH")
    for each in planned:
        yield from _entry(meeting, name, each)
    yield "END:VCALENDAR"


def _entry(meeting: Meeting, name: str, planned: Occasion) -> Iterator[str]:
    begins = planned.from_at or Instant(0)
    yield from ("BEGIN:VEVENT", f"UID:{planned.id}@lianxi", f"DTSTAMP:{_moment(begins)}", f"DTSTART:{_moment(begins)}")
    if planned.to_at:
        yield f"DTEND:{_moment(planned.to_at)}"
    yield f"SUMMARY:{_text(f'{name} {planned.what}')}"
    place = "，".join(each for each in (meeting.place, planned.where) if each)
    if place:
        yield f"LOCATION:{_text(place)}"
    details = "\n".join(each for each in (*planned.details, planned.transfer) if each)
    if details:
        yield f"DESCRIPTION:{_text(details)}"
    yield "END:VEVENT"


def _moment(at: Instant) -> str:
    return local(at).astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(words: str) -> str:
    escaped = clean(words).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\n", "\\n")


def _folded(line: str) -> str:
    """Break a line of more than 75 octets, never within a character."""
    parts: list[str] = []
    part = ""
    for letter in line:
        if len((part + letter).encode()) > _LINE - bool(parts):
            parts.append(part)
            part = ""
        part += letter
    return "\r\n ".join([*parts, part])
