"""Lines that change the agenda: late, withdrawn, postponed, in parts, confidential; held outside. 议程调整"""

from __future__ import annotations

import re

from db.agenda.entity import AgendaItem, ItemId, above
from db.agenda.operations import AddItem, MarkItem
from db.agenda.progress import FlagItem, LimitSpeeches
from db.meeting.entity import OUTSIDE, Stage, stage_name
from db.meeting.operations import MarkStage
from db.recording.deciding import moved_by
from db.recording.finding import put_by
from db.recording.grammar import first_word, fold, item_number, reasoned
from db.recording.line import Line, Proposal, Run, plain, strong, told
from db.recording.persons import Party, Someone
from db.recording.proceeding import needed_item, numbered_item, titled
from db.store.errors import RuleError
from db.store.glossary import say

_MINUTES = re.compile(r"(\d{1,3})\s*(?:分钟?)?")


def withdraw(line: Line) -> Proposal:
    """Which item, and why if that is said."""
    number, reason = first_word(line.rest)
    if item_number(number) is None:
        raise RuleError(say("请写明第几项，如：{word} 5"), word=line.prefix.word)
    item = needed_item(line, number)
    operation = MarkItem(item.id, "withdrawn", line.at, reason=reason)
    return line.proposal(operation, *titled(line, item), *_why(reason))


def postpone(line: Line) -> Proposal:
    """Which item, to when as far as that is known, and why: behind a colon or 因."""
    number, _ = first_word(line.rest)
    if item_number(number) is None:
        raise RuleError(say("请写明第几项，如：{word} 5 下次会议"), word=line.prefix.word)
    item = needed_item(line, number)
    until, reason = reasoned(line.rest[len(number) :])
    operation = MarkItem(item.id, "postponed", line.at, postponed_to=until, reason=reason)
    return line.proposal(operation, *titled(line, item), *_until(until), *_why(reason))


def _why(reason: str) -> tuple[Run, ...]:
    return (plain(f"：{reason}"),) if reason else ()


def _until(when: str) -> tuple[Run, ...]:
    return (told(say("，延至")), strong(when)) if when else ()


def pause(line: Line) -> Proposal:
    line.alone()
    return line.proposal(MarkItem(line.item().id, "suspended", line.at), *titled(line, line.item()))


def proceed(line: Line) -> Proposal:
    """The one that is suspended; of several the number says which."""
    item = numbered_item(line, line.rest)
    if item is None:
        waiting = [each for each in line.scene.items if line.scene.states[each.id] == "suspended"]
        if len(waiting) > 1:
            raise RuleError(say("暂停的不止一项，请写明第几项，如：{word} 5"), word=line.prefix.word)
        item = waiting[0] if waiting else line.item()
    return line.proposal(MarkItem(item.id, "resumed", line.at), *titled(line, item))


def add(line: Line) -> Proposal:
    """A late item, or one moved from the floor; it comes last, so that no number changes."""
    late = line.prefix.kind == "add_item"
    mover, rest = (None, line.rest) if late else put_by(line.scene, line.rest)
    title = _title(line, rest)
    people = (mover.attendee.person,) if isinstance(mover, Someone) and mover.attendee.person else ()
    members = (mover.member,) if isinstance(mover, Party) else ()
    operation = AddItem(
        line.stage().id, title, person_ids=people, member_ids=members, late=late, from_floor=not late, at=line.at
    )
    return line.proposal(operation, strong(f" {title}"), *moved_by(mover))


def add_part(line: Line) -> Proposal:
    """Under the item that the number names, else under the one that runs (or whose part runs)."""
    number, behind = first_word(line.rest)
    named = bool(behind) and item_number(number) is not None
    group = needed_item(line, number) if named else _whole(line, line.item())
    title = _title(line, behind if named else line.rest)
    stage = line.scene.homes[group.id]
    operation = AddItem(stage, title, group_id=group.id, at=line.at)
    return line.proposal(operation, strong(f" {title}"), *_under(line, group))


def _whole(line: Line, item: AgendaItem) -> AgendaItem:
    by_id = {each.id: each for each in line.scene.items}
    return by_id.get(ItemId(above(item)), item)


def _under(line: Line, group: AgendaItem) -> tuple[Run, ...]:
    return (told(say("（第{number}项之下）"), number=line.scene.number(group)),)


def _title(line: Line, title: str) -> str:
    if not title:
        raise RuleError(say("请在“{word}”后面写明题目"), word=line.prefix.word)
    return title


def flag(line: Line) -> Proposal:
    item = numbered_item(line, line.rest) or line.item()
    return line.proposal(FlagItem(item.id, line.prefix.kind, at=line.at), *titled(line, item))


def limit(line: Line) -> Proposal:
    asked = _MINUTES.fullmatch(fold(line.rest))
    if asked is None:
        raise RuleError(say("请写明每人几分钟，如：限时 5；0 为不限"))
    item, minutes = line.item(), int(asked[1])
    about = told(say(" 每人{minutes}分钟"), minutes=minutes) if minutes else told(say(" 不限"))
    return line.proposal(LimitSpeeches(item.id, minutes or None, line.at), about, *titled(line, item))


def hold(line: Line) -> Proposal:
    """A visit or another event outside the hall has taken place, or a stage in which there is no item to begin."""
    scene, with_items = line.scene, set(line.scene.homes.values())
    planned = [each for each in scene.stages if scene.stage_states[each.id] == "planned"]
    waiting = [each for each in planned if each.kind in OUTSIDE or each.id not in with_items]
    found = [each for each in waiting if line.rest in stage_name(each)]
    exact = [each for each in found if stage_name(each) == line.rest]
    if len(exact or found) != 1:
        raise _not_one(line, waiting)
    stage = (exact or found)[0]
    return line.proposal(MarkStage(stage.id, "held", line.at), strong(f" {stage_name(stage)}"))


def _not_one(line: Line, waiting: list[Stage]) -> RuleError:
    if not waiting:
        return RuleError(say("没有还没举行的活动，请先在会议筹备里增加"))
    names = "、".join(stage_name(each) for each in waiting)
    return RuleError(say("请写明是哪一个活动：{names}"), names=names)


MAKERS = {
    "withdraw_item": withdraw,
    "postpone_item": postpone,
    "pause": pause,
    "proceed": proceed,
    "add_item": add,
    "floor_item": add,
    "add_part": add_part,
    "confidential": flag,
    "by_video": flag,
    "limit": limit,
    "hold": hold,
}
