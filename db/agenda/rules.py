"""What must hold of the agenda. 议程的规则"""

from __future__ import annotations

from db.agenda.entity import ItemId, item_events, item_state, items
from db.ballot.entity import ballots_of, open_ballot
from db.meeting.entity import MeetingId
from db.motion.entity import motion_events, motions_of
from db.store.errors import RuleError
from db.store.glossary import say
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


def may_title(title: str) -> None:
    if not title.strip():
        raise RuleError(say("议程题目不能为空"))


def may_remove(store: Reader, item: ItemId) -> None:
    if item_events(store, item):
        raise RuleError(say("这一项已经开始，不能删去"))
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
    raise RuleError(sentences[kind])


def may_end(store: Reader, item: ItemId) -> None:
    """An item is not left while a ballot on it waits for its result."""
    if open_ballot(store, item):
        raise RuleError(say("这一项还有一次表决没有宣布，请先宣布结果或作废，再结束这一项"))


def current(store: Reader, meeting: MeetingId) -> ItemId | None:
    """The item that runs now (started last, neither ended nor withdrawn)."""
    running = [
        (events[-1].at or 0, item.id)
        for item in items(store, meeting)
        if item_state(events := item_events(store, item.id)) in ("started", "suspended")
    ]
    return max(running, default=(0, None))[1]
