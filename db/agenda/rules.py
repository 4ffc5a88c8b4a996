"""What must hold of the agenda. 议程的规则"""

from __future__ import annotations

from db.agenda.entity import (
    ITEM_FLAGS,
    ITEM_STATES,
    STATE_EVENTS,
    AgendaItem,
    ItemId,
    above,
    item_events,
    item_state,
    items,
    items_of,
)
from db.attendance.absence import away
from db.attendance.entity import AttendeeId, latest_events, present
from db.ballot.entity import ballots_of, open_ballot
from db.meeting.entity import OUTSIDE, MeetingId, Stage
from db.motion.entity import motion_events, motions_of
from db.store.errors import RuleError
from db.store.glossary import Said, say
from db.store.operation import Reader

FOLLOWS = {
    "started": ("planned", "ended", "postponed"),
    "suspended": ("started",),
    "resumed": ("suspended",),
    "ended": ("started", "suspended"),
    "withdrawn": ("planned",),
    "postponed": ("planned", "started", "suspended"),
}
"""From which states an item may take each step."""

MOST_MINUTES = 600


def may_title(title: str) -> None:
    if not title.strip():
        raise RuleError(say("议程题目不能为空"))


def may_stand_under(store: Reader, group: AgendaItem) -> None:
    """One level of parts is what an agenda can number and a chair can announce."""
    if store.get(AgendaItem, ItemId(above(group))):
        raise RuleError(say("“{title}”已是分项，不能再分"), title=group.title)


def may_remove(store: Reader, item: ItemId) -> None:
    if any(each.kind in STATE_EVENTS for each in item_events(store, item)):
        raise RuleError(say("这一项已经开始，不能删去"))
    if items_of(store, store.need(AgendaItem, item).meeting, item):
        raise RuleError(say("这一项下面还有分项，请先删去分项"))
    if ballots_of(store, item):
        raise RuleError(say("这一项已有表决记录，不能删去"))
    if any(motion_events(store, each.id) for each in motions_of(store, item)):
        raise RuleError(say("这一项的议案已记有结果，不能删去"))


def may_mark(store: Reader, item: ItemId, kind: str) -> None:
    state = item_state(item_events(store, item))
    if state in FOLLOWS[kind]:
        return
    sentences = {
        "started": say("这一项已经开始了"),
        "suspended": say("这一项没有在进行，不能暂停"),
        "resumed": say("这一项没有暂停，不能继续"),
        "ended": say("这一项还没有开始，不能结束"),
        "withdrawn": say("这一项已经开始，不能撤下"),
        "postponed": say("这一项已经结束，不能延期"),
    }
    if state in ("withdrawn", "postponed"):
        raise RuleError(say("这一项{state}，不能再记这一步；如需恢复，请撤回那一步"), state=Said(ITEM_STATES[state]))
    raise RuleError(sentences[kind])


def may_end(store: Reader, item: ItemId) -> None:
    """An item is not left while a ballot on it waits for its result."""
    if open_ballot(store, item):
        raise RuleError(say("这一项还有一次表决没有宣布，请先宣布结果或作废，再结束这一项"))


def running(store: Reader, meeting: MeetingId) -> tuple[AgendaItem, ...]:
    """The items that run or are suspended, a part after the item that it belongs to."""
    states = ("started", "suspended")
    return tuple(each for each in items(store, meeting) if item_state(item_events(store, each.id)) in states)


def running_within(store: Reader, group: AgendaItem) -> tuple[AgendaItem, ...]:
    return tuple(each for each in running(store, group.meeting) if above(each) == group.id)


def current(store: Reader, meeting: MeetingId) -> ItemId | None:
    """The item that runs now (started last, neither ended nor withdrawn); of a group the part that runs."""
    found = running(store, meeting)
    groups = {above(each) for each in found}
    innermost = ((item_events(store, each.id)[-1], each.id) for each in found if each.id not in groups)
    return max(((last.at or 0, last.id, item) for last, item in innermost), default=(0, None, None))[2]


def carried(store: Reader, left: Stage, entered: Stage) -> tuple[AttendeeId, ...]:
    """Who is in the hall when one stage follows another without everybody going home, and has no leave from it."""
    if left.kind in OUTSIDE or entered.kind in OUTSIDE:
        return ()
    stay = present(latest_events(store, entered.id)) | away(store, entered.meeting, entered.id, left.id)
    return tuple(sorted(present(latest_events(store, left.id)) - stay))


def needed_flag(flag: str) -> None:
    if flag not in ITEM_FLAGS:
        raise RuleError(say("议程项没有“{flag}”这种标记"), flag=flag)


def may_limit(minutes: int | None) -> None:
    if minutes is not None and not 1 <= minutes <= MOST_MINUTES:
        raise RuleError(say("每人发言时间应在1到{most}分钟之间"), most=MOST_MINUTES)
