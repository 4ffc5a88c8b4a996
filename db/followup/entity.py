"""The three lists: policy needs, agreed items, results; and what was declared. 三张清单"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NewType

from db.agenda.entity import Note
from db.body.entity import BodyId
from db.meeting.entity import Meeting, MeetingId
from db.motion.entity import MotionId
from db.store.glossary import term
from db.store.ident import Id
from db.store.moment import Instant
from db.store.operation import Reader
from db.store.record import Entity, entity, field

FollowUpId = NewType("FollowUpId", Id)

LISTS = {
    "need": term("政策需求"),
    "agreed": term("议定事项"),
    "result": term("工作成果"),
    "declared": term("宣言倡议"),
}
"""Only added to at the end: the id of a count of what is not listed goes by this order."""
STATES = {
    "idle": term("未启动"),
    "moving": term("推进中"),
    "stuck": term("需协调"),
    "done": term("已办结"),
    "cancelled": term("已取消"),
    "handed_over": term("已移交"),
}
OPEN = ("idle", "moving", "stuck")


@entity("follow_up", term("督办事项"))
class FollowUp(Entity):
    """One entry of a list, with what it stands on: a meeting, a motion or point of it.

    `number` is the one it bears in the list as adopted; its state follows from its progress.
    """

    id: FollowUpId
    body: BodyId = field(term("协作组织"), parent=True)
    listing: str = field(term("清单"), fixed=True, codes=LISTS)
    meeting: MeetingId | None = field(term("依据会议"), parent=True)
    note: Id | None = field(term("依据要点"), parent=True)
    motion: MotionId | None = field(term("依据议案"), parent=True)
    number: int | None = field(term("序号"))
    area: str = field(term("领域"))
    title: str = field(term("事项"))
    lead: str = field(term("牵头单位"))
    support: str = field(term("配合单位"))
    addressee: str = field(term("争取对象"))
    due_on: date | None = field(term("完成时限"))


@entity("follow_up_progress", term("进展"))
class FollowUpProgress(Entity):
    """What was done by a day, by whom it is said, and the state it leads to; no state says that it stays."""

    id: Id
    follow_up: FollowUpId = field(term("督办事项"), parent=True)
    reported_on: date | None = field(term("日期"))
    by: str = field(term("反馈单位"))
    text: str = field(term("进展"), lines=True)
    evidence: str = field(term("佐证"))
    state: str = field(term("状态"), fixed=True, codes=STATES)


@entity("follow_up_carry", term("结转"))
class FollowUpCarry(Entity):
    """An item that was still open went on to a later meeting."""

    id: Id
    follow_up: FollowUpId = field(term("督办事项"), parent=True)
    meeting: MeetingId = field(term("结转至会议"), parent=True)
    at: Instant = field(term("时间"))


@entity("unlisted", term("未列出事项"))
class Unlisted(Entity):
    """How many more entries a meeting's list has that its text does not name."""

    id: Id
    meeting: MeetingId = field(term("会议"), parent=True)
    listing: str = field(term("清单"), fixed=True, codes=LISTS)
    count: int | None = field(term("未列出项数"))


def follow_up_title(store: Reader, item: FollowUp) -> str:
    """Its own title, or the head of the point that it stands on: not copied, so that erasing the one erases both."""
    note = store.get(Note, item.note)
    return item.title or (note.head if note else "")


def follow_ups(store: Reader, body: BodyId) -> tuple[FollowUp, ...]:
    """All entries of a body's lists in the order of the lists, then of their numbers."""
    return _in_order(store.find(FollowUp, body=body))


def _in_order(items: Iterable[FollowUp]) -> tuple[FollowUp, ...]:
    places = {listing: place for place, listing in enumerate(LISTS)}
    return tuple(sorted(items, key=lambda each: (places.get(each.listing, 9), each.number or 10_000, each.id)))


def listed_at(store: Reader, meeting: MeetingId) -> tuple[FollowUp, ...]:
    """The entries of one meeting's lists: what it agreed itself, and what was carried to it."""
    carried = (store.get(FollowUp, each.follow_up) for each in store.find(FollowUpCarry, meeting=meeting))
    found = {each.id: each for each in (*store.find(FollowUp, meeting=meeting), *carried) if each}
    return _in_order(found.values())


def progress_of(store: Reader, item: FollowUpId) -> tuple[FollowUpProgress, ...]:
    """What was reported of an entry, from the first day on."""
    lines = store.find(FollowUpProgress, follow_up=item)
    return tuple(sorted(lines, key=lambda each: (each.reported_on or date.min, each.id)))


def progress_by(store: Reader, item: FollowUpId, day: date | None) -> tuple[FollowUpProgress, ...]:
    """What had been reported by a day; without a day, all."""
    lines = progress_of(store, item)
    return tuple(each for each in lines if day is None or (each.reported_on or date.min) <= day)


def state_of(store: Reader, item: FollowUpId, day: date | None = None) -> str:
    """The state of an entry on a day: the last one that a line of progress says."""
    said = [each.state for each in progress_by(store, item, day) if each.state]
    return said[-1] if said else "idle"


def is_open(store: Reader, item: FollowUpId, day: date | None = None) -> bool:
    return state_of(store, item, day) in OPEN


def is_overdue(store: Reader, item: FollowUp, day: date) -> bool:
    return bool(item.due_on and item.due_on < day) and is_open(store, item.id)


def meetings_of(store: Reader, item: FollowUp) -> tuple[Meeting, ...]:
    """The meeting that an entry comes from, then those it was carried to."""
    carried = sorted(store.find(FollowUpCarry, follow_up=item.id), key=lambda each: (each.at or 0, each.id))
    ids = (item.meeting, *(each.meeting for each in carried))
    return tuple(each for each in (store.get(Meeting, meeting) for meeting in ids) if each)


def unlisted(store: Reader, meeting: MeetingId) -> dict[str, int]:
    """How many more entries each list of a meeting has."""
    return {each.listing: each.count for each in store.find(Unlisted, meeting=meeting) if each.count}


def open_before(store: Reader, body: BodyId, meeting: Meeting) -> tuple[FollowUp, ...]:
    """What was open when a meeting began: what it agrees itself starts with whoever takes over."""
    day = meeting.from_on
    return tuple(
        each
        for each in follow_ups(store, body)
        if each.meeting != meeting.id and _began_by(store, each, day) and is_open(store, each.id, day)
    )


def _began_by(store: Reader, item: FollowUp, day: date | None) -> bool:
    held = store.get(Meeting, item.meeting)
    return day is None or held is None or held.from_on is None or held.from_on < day
