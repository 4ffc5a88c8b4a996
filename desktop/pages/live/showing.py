"""What the records come to on this page: timeline, band, agenda, people. 现场记录的内容"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from db.agenda.entity import ITEM_STATES, VIEWS, AgendaItem
from db.attendance.entity import ATTENDEE_KINDS
from db.meeting.entity import stage_name, stages
from db.recording.completion import Asked
from db.recording.persons import Someone
from db.recording.scene import Scene
from db.recording.telling import TimelineEntry
from db.store.moment import clock_text
from db.store.operation import Reader
from desktop.language import said, tr
from desktop.pages.live.model import AgendaRow, PersonRow
from desktop.widgets.roles import Group
from desktop.widgets.timeline_entry import Entry

FACES = {
    "stage_opened": ("play", "info"),
    "stage_suspended": ("pause", "mute"),
    "stage_resumed": ("play", "info"),
    "stage_closed": ("check", "mute"),
    "item_started": ("play", "info"),
    "item_suspended": ("pause", "mute"),
    "item_resumed": ("play", "info"),
    "item_ended": ("check", "mute"),
    "item_withdrawn": ("x", "mute"),
    "item_postponed": ("clock", "mute"),
    "speech": ("speech", "info"),
    "address": ("speech", "info"),
    "greeting": ("speech", "info"),
    "report": ("speech", "info"),
    "motion": ("motion", "info"),
    "vote": ("vote", "ok"),
    "point": ("point", "ok"),
    "common_view": ("point", "ok"),
    "incident": ("warn", "warn"),
    "correction": ("undo", "warn"),
    "arrived": ("checkin", "mute"),
    "returned": ("checkin", "mute"),
    "left": ("leave", "mute"),
    "recused": ("leave", "mute"),
    "roll": ("checkin", "mute"),
    "chair": ("chair", "mute"),
    "hand_over": ("handover", "mute"),
    "note": ("note", "mute"),
    **dict.fromkeys(VIEWS, ("point", "info")),
}
"""Icon and tone of an entry: what moves the meeting blue, what is decided green, doubt amber, all else grey."""

STATES = {
    "planned": ("circle", "text2"),
    "started": ("play", "info"),
    "suspended": ("pause", "warn"),
    "ended": ("okc", "ok"),
    "withdrawn": ("x", "text2"),
    "postponed": ("clock", "text2"),
}


@dataclass(frozen=True, slots=True)
class BandFace:
    """What the band shows."""

    number: str
    of: str
    title: str
    previous: bool
    has_next: bool


def entries(told: Iterable[TimelineEntry]) -> list[Entry]:
    """The record as the timeline shows it."""
    return [_entry(each) for each in told]


def _entry(told: TimelineEntry) -> Entry:
    icon, tone = FACES.get(told.kind, ("note", "mute"))
    style = "start" if told.kind == "item_started" else "correction" if told.kind == "correction" else "normal"
    word = tr(told.word) if told.word else ""
    time = clock_text(told.at) if told.at else ""
    return Entry(told.key, time, icon, word, tone, said(told.who), said(told.said), "struck" if told.struck else style)


def band(scene: Scene) -> BandFace:
    """The running item, or what comes next."""
    count = tr("议程共{count}项", count=scene.count) if scene.items else ""
    ahead = bool(scene.ahead)
    if scene.item is None:
        title = tr("下一项：{title}", title=scene.ahead[0].title) if ahead else tr("没有进行中的议程")
        return BandFace("", count, title, False, ahead)
    previous = scene.before(scene.item) is not None
    return BandFace(tr("第{number}项", number=scene.number(scene.item)), count, scene.item.title, previous, ahead)


def agenda_rows(store: Reader, scene: Scene) -> list[AgendaRow | Group]:
    """All items, headed by their stage where there are several."""
    rows: list[AgendaRow | Group] = []
    by_stage = [(stage, _of_stage(scene, stage.id)) for stage in stages(store, scene.meeting.id)]
    filled = [(stage, items) for stage, items in by_stage if items]
    for stage, items in filled:
        if len(filled) > 1:
            rows.append(Group(tr(stage_name(stage)), tr("{count}项", count=len(items))))
        rows += [_agenda_row(scene, item) for item in items]
    return rows


def _of_stage(scene: Scene, stage: str) -> list[AgendaItem]:
    return [each for each in scene.items if scene.homes[each.id] == stage]


def _agenda_row(scene: Scene, item: AgendaItem) -> AgendaRow:
    state = scene.states[item.id]
    icon, tone = STATES[state]
    running = scene.item is not None and item.id == scene.item.id
    word = "" if state == "planned" else tr(ITEM_STATES[state])
    return AgendaRow(item.id, scene.number(item), item.title, icon, tone, word, running)


def people_rows(scene: Scene, asked: Asked | None) -> list[PersonRow | Group]:
    """Those whom the word may mean, then who is there, who is not, and the organisations that name nobody."""
    matched = asked.people if asked else ()
    rest = [each for each in scene.people if each.may_be_chosen and each not in set(matched)]
    there = [each for each in rest if each.attendee.id in scene.there]
    away = [each for each in rest if each.attendee.id not in scene.there and each.attendee.person]
    left = [each for each in away if each.attendee.id in scene.gone]
    missing = [each for each in away if each.attendee.id not in scene.gone]
    unnamed = [each for each in rest if each.attendee.id not in scene.there and not each.attendee.person]
    rows: list[PersonRow | Group] = []
    if asked and matched:
        head = tr("可能是") if asked.near else tr("{word} 的匹配", word=asked.word)
        rows += _group(scene, head, matched, with_note=True)
    rows += _group(scene, tr("在场的其他人") if matched else tr("在场"), there)
    rows += _group(scene, tr("已离会"), left) + _group(scene, tr("未到"), missing)
    rows += _group(scene, tr("单位"), unnamed)
    return rows


def _group(scene: Scene, title: str, people: Iterable[Someone], *, with_note: bool = False) -> list[PersonRow | Group]:
    rows = [_person(scene, each, with_note) for each in people]
    return [Group(title, tr("{count}人", count=len(rows))), *rows] if rows else []


def _person(scene: Scene, each: Someone, with_note: bool) -> PersonRow:
    attendee = each.attendee
    excused = attendee.id in scene.excused_people or attendee.member in scene.excused
    presence = "there" if attendee.id in scene.there else "excused" if excused else "away"
    missing = tr("已离会") if attendee.id in scene.gone else tr("未到")
    says = {"there": "", "away": missing, "excused": tr("请假")}[presence]
    note = says if with_note or presence == "excused" else ""
    short = next((party.short for party in scene.parties if party.member == attendee.member), "")
    place = short or tr(ATTENDEE_KINDS.get(attendee.kind, ""))
    return PersonRow(attendee.id, each.name, each.styled, place, presence, note)
