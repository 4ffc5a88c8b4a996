"""What the papers of a meeting cannot say because no record holds it; advice, never a rule. 未载明事项"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from db.agenda.entity import AgendaItem, item_events, item_state, numbered, points
from db.attendance.entity import Attendee, Presence, attendees
from db.ballot.doubts import doubts
from db.ballot.entity import Outcome, ballots_of, frozen_of, outcome, standing
from db.ballot.shares import chained
from db.body.entity import Body
from db.followup.entity import FollowUp, open_before
from db.handover.entity import Handover, HandoverId, handovers
from db.handover.line import lines
from db.issuing.entity import document_of
from db.meeting.entity import (
    GAP_KINDS,
    OUTSIDE,
    Meeting,
    MeetingId,
    Waiver,
    meeting_body,
    meeting_state,
    short_title,
    stage_chairs,
    stage_name,
    stage_state,
    stages,
    sub_meetings,
)
from db.motion.entity import Motion, motions_of, quoted
from db.people.entity import person_known, styled
from db.store.glossary import Said, say
from db.store.ident import Id, keyed
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
ILLEGIBLE = "□"
"""What stands for a character that cannot be read in a source."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A fact that is missing: what, on which page it is entered, and at which record of which meeting. 未载明

    `kind` is one of `GAP_KINDS`.
    """

    kind: str
    words: Said
    page_key: str
    record_id: Id
    meeting_id: MeetingId
    about_id: Id
    """What a waiver names: the motion or ballot rather than its item, the meeting rather than one of many names."""


def gaps(store: Reader, meeting_id: MeetingId, *, closing: bool = False) -> tuple[Gap, ...]:
    """All that is missing now: of a meeting to come only what can be known before it; of a cancelled one nothing.

    `closing` asks of a meeting in session what would be missing if everybody went home now. What somebody said does
    not apply is not missing.
    """
    return tuple(gap for gap in _all(store, meeting_id, closing) if not _reason(store, gap))


def waived(store: Reader, meeting_id: MeetingId, *, closing: bool = False) -> tuple[tuple[Gap, str], ...]:
    """What would be missing but does not apply, each with the reason given."""
    found = ((gap, _reason(store, gap)) for gap in _all(store, meeting_id, closing))
    return tuple((gap, reason) for gap, reason in found if reason)


def waiver_id(meeting: MeetingId, kind: str, about: Id) -> Id:
    """One row however often and wherever it is said."""
    return keyed("waiver", meeting, GAP_KINDS.index(kind), about)


def _reason(store: Reader, gap: Gap) -> str:
    waiver = store.get(Waiver, waiver_id(gap.meeting_id, gap.kind, gap.about_id))
    return waiver.reason if waiver else ""


def _all(store: Reader, meeting_id: MeetingId, closing: bool) -> Iterator[Gap]:
    meeting = store.need(Meeting, meeting_id)
    yield from _of(store, meeting, closing)
    if meeting_state(store, meeting) not in ("planned", "convened"):
        for held in sub_meetings(store, meeting.id):
            yield from _within(store, held, closing)


def _within(store: Reader, held: Meeting, closing: bool) -> Iterator[Gap]:
    for each in _of(store, held, closing):
        if each.kind in OF_SUB_MEETINGS:
            name = held.name or short_title(store, held)
            words = Said(say("{meeting}：{gap}"), {"meeting": name, "gap": each.words})
            yield replace(each, words=words)


def _of(store: Reader, meeting: Meeting, closing: bool) -> Iterator[Gap]:
    state = meeting_state(store, meeting)
    if state == "cancelled":
        return
    yield from _arranged(meeting)
    people = attendees(store, meeting.id)
    yield from _people(store, meeting, people)
    yield from _illegible(store, meeting, people)
    if state in ("planned", "convened"):
        yield _gap(meeting, "record", Said(say("会议经过（会议还没有开始）")), "live")
        return
    over = closing or state in ("held", "closed", "archived")
    if over:
        yield from _attended(store, meeting, people)
    yield from _stages(store, meeting, closing)
    yield from _agenda(store, meeting, over)
    if over:
        yield from _written_down(store, meeting)
        yield from _left_off(store, meeting)


def _gap(meeting: Meeting, kind: str, words: Said, page: str, record: Id | None = None, about: Id | None = None) -> Gap:
    return Gap(kind, words, page, record or meeting.id, meeting.id, about or record or meeting.id)


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
    untitled = [
        each for each in people if each.person and each.kind != "staff" and not (each.title and each.organisation)
    ]
    known = ((each, person_known(store, each.person)) for each in untitled)
    bare = [(each, person.name) for each, person in known if person and not person.is_erased]
    if bare:
        names = "、".join(name for _, name in bare[:MOST_NAMES])
        template = say("{names}等{count}人的单位或职务") if len(bare) > MOST_NAMES else say("{names}的单位或职务")
        yield _gap(
            meeting, "titles", Said(template, {"names": names, "count": len(bare)}), "prep", bare[0][0].id, meeting.id
        )


def _illegible(store: Reader, meeting: Meeting, people: tuple[Attendee, ...]) -> Iterator[Gap]:
    """Characters that a source leaves unread: they stand as □, and nobody guesses them."""
    named = [
        *((each.id, stage_name(each)) for each in stages(store, meeting.id)),
        *((each.id, each.title) for _, each in numbered(store, meeting.id)),
        *((each.id, styled(each.organisation, each.title)) for each in people),
    ]
    for record, words in named:
        if ILLEGIBLE in words:
            yield _gap(meeting, "illegible", Said(say("“{words}”中辨认不清的字"), {"words": words}), "prep", record)


def _attended(store: Reader, meeting: Meeting, people: tuple[Attendee, ...]) -> Iterator[Gap]:
    """Names in the minutes are those of the list: somebody should have seen them come in."""
    held = stages(store, meeting.id)
    if any(each.person for each in people) and not any(store.find(Presence, stage=stage.id) for stage in held):
        yield _gap(meeting, "presence", Said(say("到会情况（没有签到记录）")), "checkin")
    if not stage_chairs(store, meeting.id):
        yield _gap(meeting, "chair", Said(say("会议主持人")), "prep", held[0].id if held else None)


def _stages(store: Reader, meeting: Meeting, closing: bool) -> Iterator[Gap]:
    """While nothing is in session: stages that should still come, and events of which nobody said they took place."""
    states = {each: stage_state(store, each.id) for each in stages(store, meeting.id)}
    if {"open", "suspended"} & set(states.values()) and not closing:
        return
    for stage in (each for each, state in states.items() if state == "planned"):
        template = say("“{stage}”是否举行") if stage.kind in OUTSIDE else say("“{stage}”还没有开")
        yield _gap(meeting, "stage", Said(template, {"stage": stage_name(stage)}), "live", stage.id)


def _agenda(store: Reader, meeting: Meeting, over: bool) -> Iterator[Gap]:
    for number, item in numbered(store, meeting.id):
        state = item_state(item_events(store, item.id))
        if state == "ended" or (over and state not in TAKEN_OFF):
            yield from _item(store, meeting, item, number, state)
        elif over:
            yield from _ballots(store, meeting, item, number)


def _item(store: Reader, meeting: Meeting, item: AgendaItem, number: str, state: str) -> Iterator[Gap]:
    """What is missing of an item that ended, or was left when everybody went home."""
    motions = motions_of(store, item.id)
    for motion in motions:
        if standing(store, motion, meeting.id).state not in ENDS:
            words = Said(say("第{number}项{motion}的结果"), {"number": number, "motion": quoted(motion)})
            yield _gap(meeting, "outcome", words, "live", item.id, motion.id)
    yield from _ballots(store, meeting, item, number)
    if state == "planned" and not motions and not (item.kind == "handover" and handovers(store, meeting.id)):
        words = Said(say("第{number}项“{title}”的经过"), {"number": number, "title": item.title})
        yield _gap(meeting, "item", words, "live", item.id)
    if state in ("started", "suspended"):
        words = Said(say("第{number}项“{title}”的结束"), {"number": number, "title": item.title})
        yield _gap(meeting, "item", words, "live", item.id)
    if state == "ended" and item.kind == "handover" and not handovers(store, meeting.id):
        yield _gap(meeting, "handover", Said(say("第{number}项由谁向谁移交"), {"number": number}), "live", item.id)


def _left_off(store: Reader, meeting: Meeting) -> Iterator[Gap]:
    """Open matters of the earlier terms that a list, where there is one, does not name."""
    for each in store.find(Handover, meeting=meeting.id):
        listed = {line.record for line in lines(store, HandoverId(each.id))}
        left = [item for item in open_before(store, each.body, meeting) if item.id not in listed]
        if listed and left:
            words = Said(say("{count}项以前未办结的事项没有列入移交清单"), {"count": len(left)})
            yield _gap(meeting, "unlisted", words, "handover", each.id)


def _ballots(store: Reader, meeting: Meeting, item: AgendaItem, number: str) -> Iterator[Gap]:
    found = [outcome(store, each) for each in ballots_of(store, item.id)]
    followed = {each.ballot.earlier_round for each in found if each.state != "annulled"}
    for each in found:
        words = _unsettled(each, number)
        if words is None and each.ballot.id not in followed:
            words = _open_tie(store, each, number, meeting)
        if words:
            yield _gap(meeting, "ballot", words, "live", item.id, each.ballot.id)


def _open_tie(store: Reader, found: Outcome, number: str, meeting: Meeting) -> Said | None:
    """A tie that the charter says must be settled, or a tie for the last seat of an election."""
    tied = sum(each.is_tied for each in found.candidates)
    if found.state != "declared" or found.result != "tied":
        return None
    if found.is_election:
        return Said(say("第{number}项选举有{tied}人得票相等，还没有定谁当选"), {"number": number, "tied": tied})
    waits = any(standing(store, store.need(Motion, each), meeting.id).state == "tied" for each in found.motions)
    if waits and frozen_of(found.ballot).terms.tie in ("chair", "lot", "again"):
        return Said(say("第{number}项的表决票数相等，还没有裁决或再表决"), {"number": number})
    return None


def _unsettled(found: Outcome, number: str) -> Said | None:
    """A ballot without an end, a count that leaves votes unaccounted for, a declared one whose sums do not add up."""
    if found.state == "open":
        return Said(say("第{number}项的表决还没有宣布结果或作废"), {"number": number})
    wrong = doubts(found) if found.state == "declared" else ()
    if found.state != "annulled" and found.totals and found.waiting:
        values = {"number": number, "cast": found.totals.cast, "waiting": found.waiting}
        unaccounted = Said(say("第{number}项的票数合计{cast}，与到会相差{waiting}"), values)
        return _joined((unaccounted, *wrong)) if found.waiting > 0 else unaccounted
    return Said(say("第{number}项的表决：{doubt}"), {"number": number, "doubt": _joined(wrong)}) if wrong else None


def _joined(told: tuple[Said, ...]) -> Said:
    return chained(say("{first}；{more}"), told)


def _written_down(store: Reader, meeting: Meeting) -> Iterator[Gap]:
    agreed = points(store, meeting.id)
    if not agreed:
        yield _gap(meeting, "points", Said(say("议定事项")), "live")
    points_told = {each.id for each in agreed}
    alone = [each for each in store.find(FollowUp, meeting=meeting.id) if not each.lead and each.note in points_told]
    if alone:
        words = Said(say("{count}条议定事项的牵头单位"), {"count": len(alone)})
        yield _gap(meeting, "leads", words, "follow", alone[0].id, meeting.id)
    if meeting.minutes_on is None:
        yield _gap(meeting, "date_line", Said(say("纪要题注日期")), "prep")
    place = meeting_body(store, meeting.id)
    body = store.get(Body, place.body) if place else None
    minutes = document_of(store, meeting.id, "minutes")
    if body and body.prefix and not (minutes and minutes.number):
        yield _gap(meeting, "number", Said(say("会议纪要的发文字号")), "paper")
