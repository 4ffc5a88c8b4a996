"""What the page shows, read from the records: rows of the lists, and one matter with its history. 督办读取"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from db.agenda.entity import Note
from db.body.entity import BodyId
from db.followup.amount import in_hundred_millions
from db.followup.cooperation import COOPERATION_KINDS, cooperations, parties, party_name, year_of
from db.followup.duty import duty_of
from db.followup.entity import (
    LISTS,
    STATES,
    FollowUp,
    follow_up_title,
    follow_ups,
    is_overdue,
    meetings_of,
    progress_of,
    state_of,
)
from db.followup.leading import leaders
from db.followup.progress import next_stop
from db.followup.statistics import by_lead
from db.followup.thread import Step, thread
from db.meeting.entity import Meeting, short_title
from db.motion.entity import OUTCOMES
from db.store.frozen import frozen
from db.store.operation import Reader
from desktop.documents.follow_up_tables import basis
from desktop.language import tr
from desktop.meeting_facts import day_text
from desktop.pages.followups.model import LeadRow, ProjectRow, Row
from desktop.widgets.roles import BadgeFace

FACES = {
    "idle": ("mute", "circle"),
    "moving": ("info", "play"),
    "stuck": ("warn", "warn"),
    "done": ("ok", "okc"),
    "cancelled": ("mute", "xc"),
    "handed_over": ("mute", "handover"),
}
ICONS = {"motion": "motion", "point": "point", "listed": "list", "carried": "right", "progress": "note"}


@frozen
class Told:
    """A line of the history: icon, day and what happened."""

    icon: str
    when: str
    words: str


@frozen
class Matter:
    """One entry in full; `next_meeting` is where it can be carried, '' when it can not."""

    key: str
    listing: str
    face: BadgeFace
    title: str
    facts: tuple[tuple[str, str], ...]
    motion: str
    lead: str
    is_open: bool
    next_meeting: str
    reports: int
    history: tuple[Told, ...]


def rows_of(store: Reader, body: BodyId, today: date) -> list[Row]:
    return [_row(store, each, today) for each in follow_ups(store, body)]


def _row(store: Reader, item: FollowUp, today: date) -> Row:
    state = state_of(store, item.id)
    told = [each.text for each in progress_of(store, item.id) if each.text]
    return Row(
        item.id,
        str(item.number or ""),
        follow_up_title(store, item),
        item.area,
        basis(store, item),
        item.lead,
        item.due_on.isoformat() if item.due_on else "",
        is_overdue(store, item, today),
        told[-1] if told else "",
        face(state),
        item.listing,
        state,
        tuple(each.id for each in meetings_of(store, item)),
    )


def face(state: str) -> BadgeFace:
    return BadgeFace(*FACES.get(state, ("mute", "circle")), tr(STATES.get(state, state)))


def project_rows(store: Reader, body: BodyId) -> list[ProjectRow]:
    return [
        ProjectRow(
            each.id,
            COOPERATION_KINDS.get(each.kind, ""),
            str(year_of(store, each) or ""),
            each.title,
            tr("、").join(party_name(store, party) for party in parties(store, each.id)),
            str(1 if each.count is None else each.count),
            "" if each.fen is None else in_hundred_millions(each.fen),
        )
        for each in cooperations(store, body)
    ]


def lead_rows(store: Reader, body: BodyId, rows: Iterable[Row]) -> list[LeadRow]:
    late = Counter(unit for row in rows if row.late for unit in leaders(row.lead))
    found = by_lead(store, follow_ups(store, body)).items()
    return [LeadRow(unit, each.all, late[unit], each.done, each.in_time) for unit, each in found]


def matter(store: Reader, item: FollowUp) -> Matter:
    state, stop = state_of(store, item.id), next_stop(store, item)
    return Matter(
        item.id,
        tr(LISTS.get(item.listing, "")),
        face(state),
        follow_up_title(store, item),
        tuple(_facts(store, item)),
        item.motion or "",
        item.lead,
        state in ("idle", "moving", "stuck"),
        short_title(store, stop) if stop else "",
        len(progress_of(store, item.id)),
        tuple(_told(store, item, each) for each in reversed(thread(store, item.id))),
    )


def _facts(store: Reader, item: FollowUp) -> Iterator[tuple[str, str]]:
    """What is told of an entry; lead, day and basis also when they are not."""
    note = store.get(Note, item.note)
    if note and note.text:
        yield tr("内容"), note.text
    duty = duty_of(store, item)
    yield tr("牵头"), item.lead or _proposed(duty.lead, tr("未载明"))
    if item.support or duty.support:
        yield tr("配合"), item.support or _proposed(duty.support)
    if item.addressee:
        yield tr("争取对象"), item.addressee
    due = day_text(duty.due_on) if duty.due_on else ""
    yield tr("期限"), day_text(item.due_on) if item.due_on else _proposed(due, tr("未定"))
    if item.area:
        yield tr("领域"), item.area
    yield tr("依据"), basis(store, item) or tr("未载明")


def _proposed(told: str, unknown: str = "") -> str:
    """What the words of the point say and nobody has saved: lists and papers do not have it yet."""
    return tr("{told}（按议定的文字，还没有保存；请按“修改”核对后保存）", told=told) if told else unknown


def _told(store: Reader, item: FollowUp, step: Step) -> Told:
    """A step in words; entries of the same matter on other lists are named."""
    held = store.get(Meeting, step.meeting)
    name = short_title(store, held) if held else ""
    meeting = tr("{meeting}　", meeting=name) if name else ""
    when = day_text(step.on) if step.on else tr("日期未载明")
    by = tr("{by}：", by=step.by) if step.by else ""
    state = tr("（{state}）", state=tr({**OUTCOMES, **STATES}.get(step.state, step.state))) if step.state else ""
    words = {
        "motion": tr("{meeting}议案《{title}》", meeting=meeting, title=step.words),
        "point": tr("{meeting}议定：{head}", meeting=meeting, head=step.words),
        "listed": tr("{meeting}列入清单", meeting=meeting)
        if step.row == item.id
        else tr("{meeting}列入清单：{title}", meeting=meeting, title=step.words),
        "carried": tr("结转至{meeting}", meeting=name),
        "progress": f"{by}{step.words}",
    }
    return Told(ICONS[step.kind], when, words[step.kind] + state)
