"""What must hold of motions. 议案的规则"""

from __future__ import annotations

from db.agenda.entity import AgendaItem
from db.ballot.entity import ballots_on
from db.meeting.rules import still_open
from db.motion.entity import ItemMotion, Motion, MotionId, motion_events, quoted
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.operation import Reader


def may_title(title: str) -> None:
    if not title.strip():
        raise RuleError(say("议案题目不能为空"))


def may_change(store: Reader, motion: MotionId) -> None:
    """A motion on the agenda of a closed meeting stays as it was put."""
    for link in store.find(ItemMotion, motion=motion):
        still_open(store, store.need(AgendaItem, link.item).meeting)


def may_remove(store: Reader, motion: Motion) -> None:
    """What was voted on or has an outcome stays in the record."""
    if ballots_on(store, motion.id):
        raise RuleError(say("{title}已有表决记录，不能移出"), title=quoted(motion))
    if motion_events(store, motion.id):
        raise RuleError(say("{title}已记有结果，不能移出"), title=quoted(motion))


def may_be_marked(store: Reader, motion: Motion, state: str) -> None:
    """A withdrawn motion takes no further step, and the same step is not taken twice."""
    may_change(store, motion.id)
    events = motion_events(store, motion.id)
    last = events[-1].state if events else ""
    if last == "withdrawn":
        raise RuleError(say("《{title}》已经撤回，不能再记结果"), title=motion.title)
    if last == state:
        raise RuleError(say("《{title}》已经记过这一结果"), title=motion.title)
