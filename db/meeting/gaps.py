"""What the papers of a meeting cannot say because no record holds it; advice, never a rule. 未载明事项"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from db.agenda.entity import AgendaItem, item_events, item_state, items, points
from db.attendance.entity import Attendee, Presence, attendees
from db.ballot.entity import standing
from db.handover.entity import handovers
from db.meeting.entity import Meeting, MeetingId, meeting_state, short_title, stage_chairs, stages, sub_meetings
from db.motion.entity import motions_of, quoted
from db.people.entity import person_known
from db.store.glossary import Said, say
from db.store.ident import Id
from db.store.operation import Reader

ENDS = frozenset(
    {"adopted", "amended", "in_principle", "considered", "heard", "rejected", "tied", "no_quorum"}
    | {"referred", "postponed", "withdrawn"}
)
"""States of a motion that a paper can report: something became of it."""
TAKEN_OFF = ("withdrawn", "postponed")
"""States of an item of which the record says that it was not dealt with."""
OF_SUB_MEETINGS = frozenset({"date", "record", "item", "outcome", "handover"})
"""What the minutes tell of a meeting held within the meeting."""
MOST_NAMES = 3
KINDS = (
    *("date", "place", "theme", "attendees", "titles", "record", "presence", "chair", "stage", "item", "outcome"),
    *("ballot", "handover", "points", "leads", "date_line"),
)
"""Only added to at the end: a waiver's id counts by this order."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A fact that is missing: what, on which page it is entered, and at which record of which meeting. 未载明

    `kind` is one of date place theme attendees titles record presence chair item outcome handover points date_line.
    """

    kind: str
    words: Said
    page_key: str
    record_id: Id
    meeting_id: MeetingId


def gaps(store: Reader, meeting_id: MeetingId) -> tuple[Gap, ...]:
    """All that is missing now: of a meeting to come only what can be known before it; of a cancelled one nothing."""
    meeting = store.need(Meeting, meeting_id)
    within = () if meeting_state(store, meeting) in ("planned", "convened") else sub_meetings(store, meeting.id)
    return (*_of(store, meeting), *(gap for held in within for gap in _within(store, held)))


def _within(store: Reader, held: Meeting) -> Iterator[Gap]:
    for each in _of(store, held):
        if each.kind in OF_SUB_MEETINGS:
            name = held.name or short_title(store, held)
            words = Said(say("{meeting}：{gap}"), {"meeting": name, "gap": each.words})
            yield Gap(each.kind, words, each.page_key, each.record_id, each.meeting_id)


def _of(store: Reader, meeting: Meeting) -> Iterator[Gap]:
    state = meeting_state(store, meeting)
    if state == "cancelled":
        return
    yield from _arranged(meeting)
    people = attendees(store, meeting.id)
    yield from _people(store, meeting, people)
    if state in ("planned", "convened"):
        yield _gap(meeting, "record", Said(say("会议经过（会议还没有开始）")), "live")
        return
    over = state in ("held", "closed", "archived")
    if over:
        yield from _attended(store, meeting, people)
    yield from _agenda(store, meeting, over)
    if over:
        yield from _written_down(store, meeting)


def _gap(meeting: Meeting, kind: str, words: Said, page: str, record: Id | None = None) -> Gap:
    return Gap(kind, words, page, record or meeting.id, meeting.id)


def _arranged(meeting: Meeting) -> Iterator[Gap]:
    """What was settled before the meeting."""
    if meeting.from_on is None:
        yield _gap(meeting, "date", Said(say("会议日期")), "prep")
    if not meeting.place:
        yield _gap(meeting, "place", Said(say("会议地点")), "prep")
    if not meeting.theme:
        yield _gap(meeting, "theme", Said(say("会议主题")), "prep")


def _people(store: Reader, meeting: Meeting, people: tuple[Attendee, ...]) -> Iterator[Gap]:
    if not people:
        yield _gap(meeting, "attendees", Said(say("参会人员")), "prep")
    bare = [each for each in people if each.person and not (each.title and each.organisation)]
    if bare:
        persons = (person_known(store, each.person) for each in bare[:MOST_NAMES])
        names = "、".join(each.name for each in persons if each)
        template = say("{names}等{count}人的单位或职务") if len(bare) > MOST_NAMES else say("{names}的单位或职务")
        yield _gap(meeting, "titles", Said(template, {"names": names, "count": len(bare)}), "prep", bare[0].id)


def _attended(store: Reader, meeting: Meeting, people: tuple[Attendee, ...]) -> Iterator[Gap]:
    """Names in the minutes are those of the list: somebody should have seen them come in."""
    held = stages(store, meeting.id)
    if any(each.person for each in people) and not any(store.find(Presence, stage=stage.id) for stage in held):
        yield _gap(meeting, "presence", Said(say("到会情况（没有签到记录）")), "checkin")
    if not stage_chairs(store, meeting.id):
        yield _gap(meeting, "chair", Said(say("会议主持人")), "prep", held[0].id if held else None)


def _agenda(store: Reader, meeting: Meeting, over: bool) -> Iterator[Gap]:
    for number, item in enumerate(items(store, meeting.id), start=1):
        state = item_state(item_events(store, item.id))
        if state == "ended" or (over and state not in TAKEN_OFF):
            yield from _item(store, meeting, item, number, state)


def _item(store: Reader, meeting: Meeting, item: AgendaItem, number: int, state: str) -> Iterator[Gap]:
    """What is missing of an item that ended, or was left when everybody went home."""
    motions = motions_of(store, item.id)
    for motion in motions:
        if standing(store, motion).state not in ENDS:
            words = Said(say("第{number}项{motion}的结果"), {"number": number, "motion": quoted(motion)})
            yield _gap(meeting, "outcome", words, "live", item.id)
    if state == "planned" and not motions:
        words = Said(say("第{number}项“{title}”的经过"), {"number": number, "title": item.title})
        yield _gap(meeting, "item", words, "live", item.id)
    if state in ("started", "suspended"):
        words = Said(say("第{number}项“{title}”的结束"), {"number": number, "title": item.title})
        yield _gap(meeting, "item", words, "live", item.id)
    if state == "ended" and item.kind == "handover" and not handovers(store, meeting.id):
        yield _gap(meeting, "handover", Said(say("第{number}项由谁向谁移交"), {"number": number}), "live", item.id)


def _written_down(store: Reader, meeting: Meeting) -> Iterator[Gap]:
    if not points(store, meeting.id):
        yield _gap(meeting, "points", Said(say("议定事项")), "live")
    if meeting.minutes_on is None:
        yield _gap(meeting, "date_line", Said(say("纪要题注日期")), "prep")
