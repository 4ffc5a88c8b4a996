"""What must hold of papers arranged by hand. 文稿编排的规则"""

from __future__ import annotations

from collections.abc import Sequence

from db.attendance.entity import Attendee, AttendeeId
from db.meeting.entity import MeetingId
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.operation import Reader


def may_arrange(store: Reader, meeting: MeetingId, by_rule: Sequence[AttendeeId], wanted: Sequence[AttendeeId]) -> None:
    """Whether both orders are of the same people, everybody once, and of this meeting's list."""
    listed = {each.id for each in store.find(Attendee, meeting=meeting)}
    if sorted(by_rule) != sorted(wanted) or len(set(wanted)) < len(wanted) or not listed.issuperset(wanted):
        raise RuleError(say("名单在这期间有变化，次序没有保存；请重新打开名单再排"))


def may_print(text: str) -> None:
    if not text.strip():
        raise RuleError(say("这一段还没有文字，请写好再保存"))
