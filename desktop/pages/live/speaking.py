"""What the records come to about speaking: who speaks now, who waits, how long each has spoken. 发言情况"""

from __future__ import annotations

from db.agenda.entity import STANCES, Speech, speech_limit
from db.agenda.queue import queue, speech_events
from db.agenda.speaking import Spoken, by_member, speaker_now, speaking_times
from db.agenda.timing import item_time
from db.attendance.entity import AttendeeId
from db.meeting.chairing import chair_at
from db.people.entity import person_known
from db.recording.lexicon import BY_KIND
from db.recording.scene import Scene
from db.store.moment import Instant, clock_text
from db.store.operation import Reader
from desktop.language import tr
from desktop.pages.live.speakers_card import SpeakerRow
from desktop.widgets.roles import BadgeFace, Group

FACES = {"for": ("ok", "okc"), "against": ("bad", "xc")}
DAY = 24 * 60 * 60


def waiting(store: Reader, scene: Scene) -> list[SpeakerRow]:
    """The queue of the running item, in the order in which they asked."""
    found = queue(store, scene.meeting.id, scene.item.id if scene.item else None)
    return [_row(store, scene, place, each) for place, each in enumerate(found, 1)]


def _row(store: Reader, scene: Scene, place: int, speech: Speech) -> SpeakerRow:
    name, detail = _named(scene, speech.attendee, speech.member or "")
    asked = speech_events(store, speech.id)[0]
    at = tr("{time} 报名", time=clock_text(asked.at)[:5])
    stance = BadgeFace(*FACES[speech.stance], tr(STANCES[speech.stance])) if speech.stance in FACES else None
    words = " · ".join(each for each in (detail, speech.gist, at) if each)
    line = f"{BY_KIND['speech'].word} {name} " if speech.attendee else f"{BY_KIND['speech'].word} "
    return SpeakerRow(speech.id, f"{place}　{name}", words, stance, line=line)


def _named(scene: Scene, attendee: AttendeeId | None, member: str) -> tuple[str, str]:
    found = scene.someone(attendee) if attendee else None
    if found:
        return found.name, found.styled
    return next((each.short for each in scene.parties if each.member == member), ""), ""


def spoken_rows(store: Reader, scene: Scene, at: Instant) -> list[SpeakerRow | Group]:
    """How often and how long each member spoke on the running item."""
    if scene.item is None:
        return []
    times = by_member(speaking_times(store, scene.meeting.id, scene.item.id, at))
    names = {each.member: each.short for each in scene.parties}
    rows: list[SpeakerRow | Group] = [
        SpeakerRow(
            f"time {each.member}",
            names.get(each.member, "") if each.member else "",
            tr("发言{count}次", count=each.speeches),
            time=minutes(each.milliseconds // 1000),
        )
        for each in times
    ]
    return [Group(tr("本项发言时间"), tr("{count}家", count=len(rows))), *rows] if rows else []


def speaking_now(store: Reader, scene: Scene) -> Spoken | None:
    return speaker_now(store, scene.meeting.id)


def now_words(store: Reader, scene: Scene, spoken: Spoken | None, at: Instant) -> tuple[str, bool]:
    """The speaker, the time, the limit of the item, and whether it is over."""
    if spoken is None:
        return "", False
    name, _ = _named(scene, spoken.speech.attendee, spoken.speech.member or "")
    seconds = spoken.lasted(at) // 1000
    limit = speech_limit(store, scene.item) if scene.item and scene.item.id == spoken.speech.item else None
    if seconds > DAY:
        return "", False
    if not limit:
        return tr("{name} {time}", name=name, time=minutes(seconds)), False
    words = tr("{name} {time} / 限{limit}分", name=name, time=minutes(seconds), limit=limit)
    return words, seconds > limit * 60


def minutes(seconds: int) -> str:
    return f"{seconds // 60:02}:{seconds % 60:02}"


def item_clock(store: Reader, scene: Scene, at: Instant) -> tuple[str, str, bool]:
    """The time the running item has taken, the time planned, and whether that is over."""
    if scene.item is None:
        return "", "", False
    taken = item_time(store, scene.item, at)
    seconds = taken.milliseconds // 1000
    if seconds >= DAY or taken.begun_at is None:
        return "", "", False
    clock = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    if taken.planned_minutes is None:
        return clock, "", False
    over = (taken.over or 0) // 60_000
    if over > 0:
        return clock, tr("计划{planned}分，超{over}分", planned=taken.planned_minutes, over=over), True
    return clock, tr("计划{planned}分", planned=taken.planned_minutes), False


def chair_words(store: Reader, scene: Scene, at: Instant) -> str:
    """Who chairs at this moment, as far as anybody was recorded."""
    found = chair_at(store, scene.meeting.id, at)
    if found is None:
        return ""
    person = person_known(store, found.person)
    name = person.name if person else next((each.short for each in scene.parties if each.member == found.member), "")
    return tr("主持 {name}", name=name) if name else ""
