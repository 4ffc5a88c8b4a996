"""What must be so before a text is taken for minutes. 读入纪要的规则"""

from __future__ import annotations

from db.intake.minutes.draft import PastMeeting
from db.intake.minutes.joining import filed_before
from db.meeting.entity import Meeting, MeetingId
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.operation import Reader


def may_be_minutes(draft: PastMeeting, file: str) -> None:
    """A text that names no meeting, or one in which nobody does anything, is no minutes."""
    if draft.meeting is None and not (draft.people and (draft.motions or draft.reports or draft.chairs)):
        raise RuleError(say("{file}里没有找到会议，没有读入；请确认选的是会议纪要或报道"), file=file)


def may_be_taken(store: Reader, draft: PastMeeting) -> None:
    """A record needs the meeting's name, the body and a first day, and is filed once; all else may be missing."""
    if draft.meeting is None:
        raise RuleError(say("这份纪要还没有会议名称，没有存入；请先填写"))
    if draft.body is None:
        raise RuleError(say("不知道{meeting}是哪个协作组织的会议，没有存入；请先填写"), meeting=draft.meeting.value)
    if draft.from_on is None:
        raise RuleError(say("{meeting}的开会日期在文中没有写明，没有存入；请先填写"), meeting=draft.meeting.value)
    if filed_before(store, draft):
        raise RuleError(say("{meeting}已在数据里，没有再存一次"), meeting=draft.meeting.value)


def may_be_taken_back(store: Reader, meeting: MeetingId, device: str, seq: int) -> None:
    """Only the step that filed the meeting is taken back, not one that came later."""
    if store.made_in(Meeting, store.need(Meeting, meeting).id, "step") != (device, seq):
        raise RuleError(say("这一步不是存入这次会议的那一步，不能撤销"))
