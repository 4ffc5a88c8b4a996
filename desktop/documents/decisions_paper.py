"""The short form of the minutes: only what was decided and agreed, and what changes. 议定事项（简式纪要）"""

from __future__ import annotations

from db.meeting.entity import Meeting, MeetingId
from db.store.operation import Reader
from desktop.documents.heads import headed
from desktop.documents.minutes_course import annulled, not_dealt_with, quorum
from desktop.documents.minutes_decisions import decisions, handing_over
from desktop.documents.minutes_opening import agreed_points, opening
from desktop.documents.minutes_rhythm import change_of_rhythm
from desktop.documents.paper import Paper, chinese_date
from desktop.documents.sentence import paragraph


def decisions_paper(store: Reader, meeting_id: MeetingId) -> Paper:
    """The sentences of the minutes that bind somebody, in the same words."""
    meeting = store.need(Meeting, meeting_id)
    told = (
        [*opening(store, meeting), *quorum(store, meeting)],
        *decisions(store, meeting),
        [*not_dealt_with(store, meeting), *annulled(store, meeting)],
        handing_over(store, meeting),
        change_of_rhythm(store, meeting),
    )
    return Paper(
        title=headed(store, meeting, "议定事项"),
        date_line=f"（{chinese_date(meeting.minutes_on)}）" if meeting.minutes_on else "",
        blocks=(*(block for each in told for block in paragraph(each)), *agreed_points(store, meeting)),
    )
