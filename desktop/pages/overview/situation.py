"""How things stand, each line only where a record says so. 情况"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice

from db.agenda.entity import item_events, item_state, items
from db.attendance.entity import members_on_leave
from db.body.entity import chair_title, member_name, members
from db.handover.entity import handovers
from db.meeting.entity import Meeting, meeting_body, meeting_state, short_title, sub_meetings
from db.rotation.turns import Round
from db.store.backup import Backup
from db.store.frozen import frozen
from db.store.operation import Reader
from desktop.backup_button import backup_text
from desktop.language import tr
from desktop.meeting_facts import rhythm_text
from desktop.pages.overview.due import silent_members, stale_face
from desktop.widgets.roles import BadgeFace


@frozen
class Standing:
    """A line: icon, label, value, and a badge where something is to be noticed."""

    key: str
    icon: str
    label: str
    value: str
    badge: BadgeFace | None = None


AHEAD = 3
"""So far ahead lies the meeting after this one, whether this one was held or not."""


def situation(store: Reader, meeting: Meeting | None, backup: Backup | None, today: date) -> tuple[Standing, ...]:
    of_meeting = tuple(_of_meeting(store, meeting)) if meeting else ()
    return (*of_meeting, _backup(backup, today))


def _of_meeting(store: Reader, meeting: Meeting) -> Iterator[Standing]:
    """Of a cancelled one nobody waits for anything."""
    if meeting_state(store, meeting) == "cancelled":
        return
    yield from _chair(store, meeting)
    yield from _replies(store, meeting)
    yield from _progress(store, meeting)
    for each in sub_meetings(store, meeting.id):
        yield Standing(each.id, "list", tr("同期会议"), short_title(store, each))
    yield from _next(store, meeting)


def _chair(store: Reader, meeting: Meeting) -> Iterator[Standing]:
    """Who hands the chair to whom at this meeting; until that is recorded, who has it."""
    for each in handovers(store, meeting.id):
        giver, receiver = (member_name(store, side, meeting.from_on) for side in (each.from_member, each.to_member))
        unknown = tr("未载明")
        label = tr(chair_title(store, each.body))
        yield Standing(each.id, "chair", label, f"{giver or unknown} → {receiver or unknown}")
        return
    place = meeting_body(store, meeting.id)
    if meeting.chair and place:
        yield Standing(
            "chair", "chair", tr(chair_title(store, place.body)), member_name(store, meeting.chair, meeting.from_on)
        )


def _replies(store: Reader, meeting: Meeting) -> Iterator[Standing]:
    place = meeting_body(store, meeting.id)
    parties = members(store, place.body, meeting.from_on) if place else ()
    if not parties:
        return
    silent, excused = len(silent_members(store, meeting)), len(members_on_leave(store, meeting.id))
    badge = BadgeFace("mute", "leave", tr("请假 {count} 家", count=excused)) if excused else None
    if silent:
        badge = BadgeFace("warn", "clock", tr("{count} 家未回", count=silent))
    value = tr("{heard} / {all} 家", heard=len(parties) - silent, all=len(parties))
    yield Standing("replies", "city", tr("参会回复"), value, badge)


def _progress(store: Reader, meeting: Meeting) -> Iterator[Standing]:
    numbered = items(store, meeting.id)
    ended = sum(1 for each in numbered if item_state(item_events(store, each.id)) == "ended")
    if numbered and meeting_state(store, meeting) not in ("planned", "convened"):
        value = tr("{count}项，已结束{ended}项", count=len(numbered), ended=ended)
        yield Standing("items", "prep", tr("议程"), value)


def _next(store: Reader, meeting: Meeting) -> Iterator[Standing]:
    """The next ordinal and who hosts it; below, the rhythm that holds from it on."""
    place = meeting_body(store, meeting.id)
    if place is None or not place.ordinal:
        return
    rules, ahead = Round(store, place.body), place.ordinal + 1
    turn = next((each for each in islice(rules, AHEAD) if each.ordinal == ahead), None)
    host = member_name(store, turn.host) if turn and turn.host else ""
    rhythm = _rhythm(rules, place.unit, ahead)
    if host or rhythm:
        numbered = tr("第{ordinal}{unit}", ordinal=ahead, unit=place.unit)
        yield Standing("next", "cal", tr("下次会议"), f"{numbered} {host}".rstrip())
    if rhythm:
        yield Standing("rhythm", "clock", tr("举办周期"), rhythm)


def _rhythm(rules: Round, unit: str, ahead: int) -> str:
    """How often the body meets from the next ordinal on; nothing where no line says it."""
    line = rules.in_force(rules.intervals, ahead)
    if line is None or not line.months:
        return ""
    rhythm = rhythm_text(line.months, unit)
    return tr("改为{rhythm}", rhythm=rhythm) if rules.start(line) == ahead else rhythm


def _backup(backup: Backup | None, today: date) -> Standing:
    if backup is None:
        return Standing("backup", "save", tr("备份"), tr("还没有备份"))
    face = stale_face(backup, today) or BadgeFace("ok", "okc", tr("正常"))
    return Standing("backup", "save", tr("备份"), backup_text(backup.at), face)
