"""What must hold of the three lists. 督办的规则"""

from __future__ import annotations

from datetime import date

from db.agenda.entity import Note
from db.body.entity import BodyId
from db.followup.entity import FollowUp, FollowUpId, follow_up_title, is_open, meetings_of
from db.meeting.entity import Meeting, MeetingBody, MeetingId, short_title
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import Id
from db.store.operation import Reader


def is_of_body(store: Reader, meeting: MeetingId | None, body: BodyId) -> None:
    if meeting and not store.find(MeetingBody, meeting=meeting, body=body):
        raise RuleError(say("这次会议不属于这个协作组织，请重新选择依据会议"))


def may_title(store: Reader, title: str, note: Id | None, meeting: MeetingId | None) -> None:
    """A point of the minutes lends its head; anything else needs words of its own."""
    if note is None and not title.strip():
        raise RuleError(say("请写明督办的事项"))
    if note is not None and store.need(Note, note).meeting != meeting:
        raise RuleError(say("这个要点不是这次会议议定的，请重新选择"))


def may_list_point(store: Reader, note: Id | None) -> None:
    if note is not None and store.find(FollowUp, note=note):
        raise RuleError(say("这个要点已经在清单里，不必再列"))


def may_number(number: int | None) -> None:
    if number is not None and number < 1:
        raise RuleError(say("序号应是从1起的数字"))


def may_be_due(store: Reader, due_on: date | None, meeting: MeetingId | None) -> None:
    held = store.get(Meeting, meeting)
    if due_on and held and held.from_on and due_on < held.from_on:
        raise RuleError(say("完成时限{due}早于会议日期{day}，请改正日期"), due=due_on, day=held.from_on)


def may_report(store: Reader, item: FollowUp, reported_on: date, text: str, state: str, today: date) -> None:
    held = store.get(Meeting, item.meeting)
    if not text.strip() and not state:
        raise RuleError(say("请写明进展，或者选择新的状态"))
    if state == "cancelled" and not text.strip():
        raise RuleError(say("取消督办事项时请写明原因"))
    if reported_on > today:
        raise RuleError(say("进展日期{day}还没有到，请改正日期"), day=reported_on)
    if held and held.from_on and reported_on < held.from_on:
        raise RuleError(say("进展日期{day}早于议定的会议，请改正日期"), day=reported_on)


def may_carry(store: Reader, item: FollowUp, meeting: MeetingId) -> None:
    title = follow_up_title(store, item)
    if not is_open(store, FollowUpId(item.id)):
        raise RuleError(say("“{title}”已经办完或取消，不必结转"), title=title)
    held = store.need(Meeting, meeting)
    if any(each.id == meeting for each in meetings_of(store, item)):
        raise RuleError(say("“{title}”已经在{meeting}的清单里"), title=title, meeting=short_title(store, held))
    is_of_body(store, meeting, item.body)


def may_count(count: int | None) -> None:
    if count is not None and count < 0:
        raise RuleError(say("未列出的项数不能小于0"))
