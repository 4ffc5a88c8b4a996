"""What must be so before a text is taken for minutes. 读入纪要的规则"""

from __future__ import annotations

from db.intake.minutes.draft import PastMeeting
from db.store.errors import RuleError
from db.store.glossary import say


def may_be_minutes(draft: PastMeeting, file: str) -> None:
    """A text that names no meeting, or one in which nobody does anything, is no minutes."""
    if draft.meeting is None and not (draft.people and (draft.motions or draft.reports or draft.chairs)):
        raise RuleError(say("{file}里没有找到会议，没有读入；请确认选的是会议纪要或报道"), file=file)
