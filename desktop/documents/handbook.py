"""Handbook 会议手册: what those who come hold in their hands; a section only where there are records. 会议手册"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from db.agenda.entity import open_agenda
from db.meeting.entity import Meeting, MeetingId
from db.preparation.guidance import MEALS, DutyContact, Meal, contacts, guidance_of, meals
from db.store.operation import Reader
from desktop.documents.agenda_paper import agenda_blocks
from desktop.documents.handbook_people import lodging, participants, seats, vehicles
from desktop.documents.heads import headed, when_and_where
from desktop.documents.occasions import moment
from desktop.documents.paper import Align, Blank, Block, Contents, PageBreak, Paper, Table, TableColumn, body, heading
from desktop.documents.programme import programme_blocks

MEAL_COLUMNS = (
    TableColumn("餐别", 24, Align.CENTRE),
    TableColumn("时间", 40, Align.CENTRE),
    TableColumn("地点", 52),
    TableColumn("用餐形式", 40),
)
DUTY, NAME = TableColumn("负责事项", 60), TableColumn("联系人", 40, Align.CENTRE)
PHONE = TableColumn("联系电话", 56, Align.CENTRE)


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the handbook; `own_page` begins a new one."""

    title: str
    blocks: tuple[Block, ...]
    own_page: bool = True


def handbook(store: Reader, meeting_id: MeetingId) -> Paper:
    """Notes, programme, agenda, participants, seats, lodging, meals, vehicles, contacts: what is known of them."""
    meeting = store.need(Meeting, meeting_id)
    sections = _sections(store, meeting)
    blocks: list[Block] = [*when_and_where(meeting), *((Blank(), Contents()) if sections else ())]
    for place, section in enumerate(sections, start=1):
        blocks += [PageBreak()] if section.own_page or place == 1 else []
        blocks += [heading(1, place, section.title), *section.blocks]
    return Paper(headed(store, meeting, "会议手册"), tuple(blocks))


def _sections(store: Reader, meeting: Meeting) -> list[Section]:
    offered = (
        Section("会议须知", tuple(_notes(store, meeting))),
        Section("会议日程", tuple(programme_blocks(store, meeting, 2))),
        Section("会议议程", tuple(_agenda(store, meeting))),
        Section("参会人员名单", tuple(participants(store, meeting))),
        Section("座次", tuple(seats(store, meeting))),
        Section("住宿安排", tuple(_lodging(store, meeting))),
        Section("用餐安排", tuple(_meals(meals(store, meeting.id))), own_page=False),
        Section("乘车安排", tuple(vehicles(store, meeting)), own_page=False),
        Section("会务联系", tuple(_contacts(contacts(store, meeting.id))), own_page=False),
    )
    return [each for each in offered if each.blocks]


def _notes(store: Reader, meeting: Meeting) -> Iterator[Block]:
    told = guidance_of(store, meeting.id)
    lines = [line.strip() for line in told.notes.splitlines() if line.strip()]
    if told.dress:
        lines.append(f"着装：{told.dress}")
    yield from (body(f"{number}.{line.rstrip('。')}。") for number, line in enumerate(lines, start=1))


def _agenda(store: Reader, meeting: Meeting) -> Iterator[Block]:
    """The stages with their items, once anybody may read of one."""
    if any(of_stage for _, of_stage in open_agenda(store, meeting.id)):
        yield from agenda_blocks(store, meeting, 2)


def _lodging(store: Reader, meeting: Meeting) -> Iterator[Block]:
    hotel = guidance_of(store, meeting.id).hotel
    if hotel:
        yield body(f"驻地：{hotel}。")
    yield from lodging(store, meeting)


def _meals(found: tuple[Meal, ...]) -> Iterator[Block]:
    if found:
        yield Table(MEAL_COLUMNS, tuple(_meal(each) for each in found))


def _meal(meal: Meal) -> tuple[str, ...]:
    return MEALS.get(meal.kind, ""), moment(meal.at), meal.place, meal.manner


def _contacts(found: tuple[DutyContact, ...]) -> Iterator[Block]:
    """A number stands there only where somebody asked for it; without any there is no column for them."""
    if found:
        called = any(each.printed and each.phone for each in found)
        rows = ((each.duty, each.name, *([each.phone if each.printed else ""] if called else [])) for each in found)
        yield Table((DUTY, NAME, *([PHONE] if called else [])), tuple(rows))
