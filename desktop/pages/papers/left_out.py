"""What was recorded and the official style of minutes leaves out, and which paper has it. 纪要未列"""

from __future__ import annotations

from collections.abc import Iterator

from db.agenda.entity import Incident, Note, items
from db.agenda.speaking import spoken
from db.attendance.entity import Leave
from db.ballot.entity import ballots_of, state_of
from db.meeting.entity import Meeting, StageEvent, stages
from db.store.operation import Reader
from desktop.language import tr


def left_out(store: Reader, meeting: Meeting) -> Iterator[str]:
    """How much of each kind the minutes pass over, and where it stands."""
    yield _counted(
        tr("发言要点 {count} 条：见会议记录"), sum(1 for each in spoken(store, meeting.id) if each.speech.gist)
    )
    yield _counted(
        tr("记录 {count} 条：见会议记录"),
        sum(1 for each in store.find(Note, meeting=meeting.id) if not each.point and not each.view),
    )
    yield _counted(tr("情况 {count} 条：见会议记录"), len(store.find(Incident, meeting=meeting.id)))
    yield _counted(tr("休会 {count} 次：见会议记录"), _suspensions(store, meeting))
    yield _counted(tr("作废的表决 {count} 次：见议定事项、会议记录"), _void(store, meeting))
    reasons = sum(1 for each in store.find(Leave, meeting=meeting.id) if each.reason)
    yield _counted(tr("请假原因 {count} 条：见签到表、会议记录"), reasons)


def _counted(words: str, count: int) -> str:
    return words.format(count=count) if count else ""


def _suspensions(store: Reader, meeting: Meeting) -> int:
    return sum(len(store.find(StageEvent, stage=each.id, kind="suspended")) for each in stages(store, meeting.id))


def _void(store: Reader, meeting: Meeting) -> int:
    ballots = (ballot for item in items(store, meeting.id) for ballot in ballots_of(store, item.id))
    return sum(1 for each in ballots if state_of(store, each.id) == "annulled")
