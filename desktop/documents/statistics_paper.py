"""Statistics of a body's years: each table with a chart of the same numbers beside it. 年度统计"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from db.body.entity import BodyId, MemberId, member_short
from db.followup.entity import STATES
from db.followup.statistics import (
    ATTENDED,
    Led,
    attendance,
    by_due_year,
    by_lead,
    by_year,
    held_until,
    listed_until,
    outcomes,
    states,
)
from db.meeting.entity import Meeting, MeetingBody, MeetingId, meeting_body, ordinal_text
from db.motion.entity import OUTCOMES
from db.store.operation import Reader
from desktop.documents.heads import headed
from desktop.documents.paper import Align, Block, Chart, Paper, Table, TableColumn, heading

UNKNOWN = "未载明"
LATEST = 6
"""So many meetings stand side by side in the table of who came to which."""
LED = "事项｜已办结｜按期办结"
Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A table with its title; `bar` is the column that the chart shows, 0 where figures are no use."""

    title: str
    columns: str
    rows: Rows
    bar: int = 1


def statistics_paper(store: Reader, meeting_id: MeetingId) -> Paper:
    """Of all the body's meetings up to this one; a part of which nothing is recorded is left out."""
    meeting = store.need(Meeting, meeting_id)
    place = meeting_body(store, meeting.id)
    parts = [each for each in _parts(store, place.body, meeting) if each.rows] if place else []
    blocks = [block for number, part in enumerate(parts, start=1) for block in _blocks(number, part)]
    return Paper(headed(store, meeting, "年度统计"), tuple(blocks))


def _blocks(number: int, part: Part) -> Iterator[Block]:
    yield heading(1, number, part.title)
    first, *others = part.columns.split("｜")
    width = min(30, 96 // len(others))
    yield Table((TableColumn(first, 60), *(TableColumn(each, width, Align.CENTRE) for each in others)), part.rows)
    if part.bar:
        title = f"{part.title}（{others[part.bar - 1]}）"
        yield Chart(title, tuple((row[0], int(row[part.bar])) for row in part.rows))


def _parts(store: Reader, body: BodyId, meeting: Meeting) -> Iterator[Part]:
    held = held_until(store, body, meeting.id)
    stood = attendance(store, body, held)
    names = {each: member_short(store, each, meeting.from_on) for each in stood}
    yield Part("各年会议", "年份｜会议次数｜应到｜到会｜请假", tuple(_years(held, stood)))
    totals = ((names[member], Counter(each.values())) for member, each in stood.items())
    rows = tuple((name, str(each.total()), *(str(each[key]) for key in ATTENDED)) for name, each in totals)
    yield Part("成员方参会", "｜".join(("成员方", "应参会", *ATTENDED.values())), rows, 2)
    yield _each_time(
        store, body, [each for each in held if any(each.id in told for told in stood.values())], stood, names
    )
    yield Part("议案结果", "结果｜件数", _counted(outcomes(store, held), OUTCOMES))
    listed = listed_until(store, body, (*held, meeting))
    yield Part("督办事项", "状态｜项数", _counted(states(store, listed), STATES))
    yield Part("各年到期事项", f"到期年份｜{LED}", _led(by_due_year(store, listed)), 3)
    yield Part("牵头单位办结", f"牵头单位｜{LED}", _led(by_lead(store, listed)), 2)


def _years(held: tuple[Meeting, ...], stood: dict[MemberId, dict[MeetingId, str]]) -> Iterator[tuple[str, ...]]:
    """The meetings of each year; who came is left empty where nobody was checked in."""
    for year, count in sorted(by_year(held).items(), key=lambda each: each[0] or 0):
        of_year = {each.id for each in held if (each.from_on.year if each.from_on else None) == year}
        told = Counter(how for each in stood.values() for meeting, how in each.items() if meeting in of_year)
        figures = (told.total(), told["came"], told["leave"]) if told else ("", "", "")
        yield str(year or UNKNOWN), str(count), *(str(each) for each in figures)


def _each_time(
    store: Reader,
    body: BodyId,
    held: list[Meeting],
    stood: dict[MemberId, dict[MeetingId, str]],
    names: dict[MemberId, str],
) -> Part:
    """How each member stood to the latest meetings, side by side; a single meeting has its own papers."""
    latest = held[-LATEST:] if len(held) > 1 else []
    columns = "｜".join(("成员方", *(_named(store, body, each) for each in latest)))
    rows = (
        (names[member], *(ATTENDED.get(each.get(meeting.id, ""), "—") for meeting in latest))
        for member, each in stood.items()
    )
    return Part("历次参会", columns, tuple(rows) if latest else (), 0)


def _named(store: Reader, body: BodyId, meeting: Meeting) -> str:
    """The ordinal, or the day of a meeting that has none."""
    (place, *_) = store.find(MeetingBody, meeting=meeting.id, body=body)
    return ordinal_text(place) or str(meeting.from_on or UNKNOWN)


def _led(found: dict[int, Led] | dict[str, Led]) -> Rows:
    return tuple((str(key), str(each.all), str(each.done), str(each.in_time)) for key, each in found.items())


def _counted(found: dict[str, int], names: dict[str, str]) -> Rows:
    return tuple((name, str(found[key])) for key, name in names.items() if found.get(key))
