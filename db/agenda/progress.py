"""How an item begins and ends, and what is said of it on the way. 议程进程"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from db.agenda import rules
from db.agenda.entity import AgendaEvent, AgendaItem, ItemId, above, home_stage, item_events, item_state
from db.attendance.entity import Presence
from db.meeting.entity import Stage, stage_state, stages
from db.meeting.operations import mark_stage
from db.meeting.rules import still_open
from db.store.ident import new_id
from db.store.moment import Instant, in_order
from db.store.operation import Change, Operation, Reader, write


def make_way(store: Reader, item: AgendaItem, at: Instant) -> Iterator[Change]:
    group = store.get(AgendaItem, ItemId(above(item)))
    others = tuple(each for each in rules.running(store, item.meeting) if group is None or each.id != group.id)
    yield from end_all(store, others, at)
    yield from _change_stage(store, store.need(Stage, home_stage(store, item)), at)
    if group and item_state(item_events(store, group.id)) not in ("started", "suspended"):
        yield from mark_item(store, group.id, "started", at)


def _change_stage(store: Reader, entered: Stage, at: Instant) -> Iterator[Change]:
    """Open or resume the stage, close what was open, and carry over who is in the hall."""
    others = (each for each in stages(store, entered.meeting) if each.id != entered.id)
    left = [each for each in others if stage_state(store, each.id) in ("open", "suspended")]
    for stage in left:
        yield from mark_stage(store, stage.id, "closed", at)
    state = stage_state(store, entered.id)
    if state != "open":
        yield from mark_stage(store, entered.id, "resumed" if state == "suspended" else "opened", at)
    for attendee in dict.fromkeys(each for stage in left for each in rules.carried(store, stage, entered)):
        yield from write(Presence, new_id(), attendee=attendee, stage=entered.id, at=at, kind="arrived")


def end_all(store: Reader, running: tuple[AgendaItem, ...], at: Instant) -> Iterator[Change]:
    """The innermost first."""
    for item in reversed(running):
        rules.may_end(store, item.id)
        yield from mark_item(store, item.id, "ended", at)


def mark_item(store: Reader, item: ItemId, kind: str, at: Instant, **values: object) -> Iterator[Change]:
    """One more event of an item, never before the last one."""
    marked_at = in_order(at, (each.at for each in item_events(store, item)))
    yield from write(AgendaEvent, new_id(), item=item, at=marked_at, kind=kind, **values)


@dataclass(frozen=True, slots=True)
class FlagItem(Operation):
    """Say of an item that it is late, from the floor, confidential or by video; `at` when said in the hall. 标记"""

    item_id: ItemId
    flag: str
    on: bool = True
    at: Instant | None = None

    def changes(self, store: Reader) -> Iterator[Change]:
        item = store.need(AgendaItem, self.item_id)
        still_open(store, item.meeting)
        rules.needed_flag(self.flag)
        yield from write(AgendaItem, item.id, **{self.flag: int(self.on)})
        if self.at:
            yield from mark_item(store, item.id, self.flag, self.at)


@dataclass(frozen=True, slots=True)
class LimitSpeeches(Operation):
    """Everybody may speak so many minutes on an item; None lifts the limit; `at` when said in the hall. 限定发言时间"""

    item_id: ItemId
    minutes: int | None
    at: Instant | None = None

    def changes(self, store: Reader) -> Iterator[Change]:
        item = store.need(AgendaItem, self.item_id)
        still_open(store, item.meeting)
        rules.may_limit(self.minutes)
        if self.at:
            yield from mark_item(store, item.id, "limited", self.at, minutes=self.minutes)
        else:
            yield from write(AgendaItem, item.id, speech_minutes=self.minutes)
