"""Seating plan 座次图 and places for the group photograph 合影站位图: rows of boxes as they really stand. 座次图"""

from __future__ import annotations

from collections.abc import Iterator

from db.attendance.entity import AttendeeId
from db.meeting.entity import Meeting, MeetingId, Stage, StageId, stage_name, stages
from db.seating.entity import VIEWS, SeatRow, Spot, Zone, seat_rows, seating, zones
from db.seating.presence import placed
from db.store.operation import Reader
from desktop.documents.drawn import Box, Boxes, Lettering
from desktop.documents.heads import headed
from desktop.documents.order import named
from desktop.documents.paper import Block, PageBreak, Paper, Paragraph, Run, Style, evened

MOST_UPRIGHT = 12
"""Seats of a row on an upright sheet; more are drawn on one that is turned."""
_ROW = tuple[str, tuple[Box, ...]]
ROSTRUM = Box((("主　席　台", Lettering.HEAD),), wide=True)
CAMERA = Box((("摄　影　位", Lettering.HEAD),), ruled=False, wide=True)


def has_plan(store: Reader, meeting: MeetingId) -> bool:
    return any(each.stage and each.kind in ("rostrum", "hall") for each in zones(store, meeting))


def has_photograph(store: Reader, meeting: MeetingId) -> bool:
    return any(each.kind == "photograph" for each in zones(store, meeting))


def seating_plan(store: Reader, meeting_id: MeetingId) -> Paper:
    """A plan for each stage: the hall below the rostrum, or as those on the rostrum see it."""
    meeting = store.need(Meeting, meeting_id)
    laid_out = {each.stage for each in zones(store, meeting_id) if each.kind in ("rostrum", "hall")}
    there = [each for each in stages(store, meeting_id) if each.id in laid_out]
    names = names_of(store, meeting)
    blocks: list[Block] = []
    for stage in there:
        blocks += [PageBreak()] * bool(blocks) + [_said(store, stage), _plan(store, stage, names)]
    return Paper(headed(store, meeting, "座次图"), tuple(blocks), landscape=_is_wide(blocks))


def photograph_plan(store: Reader, meeting_id: MeetingId) -> Paper:
    """The rows as the photographer sees them: the front one lowest."""
    meeting = store.need(Meeting, meeting_id)
    names = names_of(store, meeting)
    blocks: list[Block] = []
    for zone in zones(store, meeting_id):
        if zone.kind == "photograph":
            stage = store.get(Stage, zone.stage)
            blocks += [PageBreak()] * bool(blocks) + ([_line(stage_name(stage))] if stage else [])
            rows = zone_rows(store, zone, names, "第{}排")
            blocks.append(_boxes([*reversed(rows), ("", (CAMERA,))]))
    return Paper(headed(store, meeting, "合影站位图"), tuple(blocks), landscape=_is_wide(blocks))


def _is_wide(blocks: list[Block]) -> bool:
    return any(len(row) > MOST_UPRIGHT for each in blocks if isinstance(each, Boxes) for row in each.rows)


def names_of(store: Reader, meeting: Meeting) -> dict[AttendeeId, str]:
    """The name of everybody as it stands on a plan, or of whom nobody is named the organisation."""
    return {
        each.attendee.id: evened(each.name) if each.is_person else each.attendee.organisation
        for each in named(store, meeting)
    }


def view_of(store: Reader, stage: StageId, meeting: MeetingId) -> str:
    """From where the plan of a stage is drawn: as its hall says, or else its rostrum."""
    said = (seating(store, Zone(meeting, stage, kind)) for kind in ("hall", "rostrum"))
    return next((each.view for each in said if each and each.view), "stage")


def _said(store: Reader, stage: Stage) -> Paragraph:
    view = VIEWS.get(view_of(store, stage.id, stage.meeting), "")
    return _line("　　".join(each for each in (stage_name(stage), stage.venue, f"（{view}）") if each))


def _line(words: str) -> Paragraph:
    return Paragraph((Run(words),), Style.FLUSH)


def _plan(store: Reader, stage: Stage, names: dict[AttendeeId, str]) -> Boxes:
    """Rostrum, bar, hall from the front to the back; seen from the rostrum all of it is turned round."""
    rostrum = zone_rows(store, Zone(stage.meeting, stage.id, "rostrum"), names, "台{}")
    hall = zone_rows(store, Zone(stage.meeting, stage.id, "hall"), names, "{}排")
    rows = [*reversed(rostrum), ("", (ROSTRUM,)), *hall]
    if view_of(store, stage.id, stage.meeting) == "stage":
        rows = [(label, row[::-1]) for label, row in reversed(rows)]
    return _boxes(rows)


def _boxes(rows: list[_ROW]) -> Boxes:
    return Boxes(tuple(row for _, row in rows), tuple(label for label, _ in rows))


def zone_rows(store: Reader, zone: Zone, names: dict[AttendeeId, str], label: str) -> list[_ROW]:
    """The rows of a zone from the front, each place from the left as one faces it; two names in one are both shown."""
    sitting: dict[tuple[int, int], list[str]] = {}
    for attendee, spot in placed(store, zone).items():
        sitting.setdefault(spot.at, []).append(names.get(attendee, ""))
    return [(label.format(row.number), tuple(_places(row, sitting))) for row in seat_rows(store, zone)]


def _places(row: SeatRow, sitting: dict[tuple[int, int], list[str]]) -> Iterator[Box]:
    for number in range(1, row.seats + 1):
        names = sitting.get(Spot(row.number, number).at, [])
        yield Box(tuple((name, Lettering.PLAIN) for name in names))
