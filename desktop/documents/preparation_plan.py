"""Plan of preparation 筹备工作方案: what is to be done by which team, by whom and until when. 筹备工作方案"""

from __future__ import annotations

from collections.abc import Iterator

from db.body.entity import member_name
from db.meeting.entity import Meeting, MeetingId, title
from db.meeting.organiser import ROLES, Organiser
from db.preparation.entity import TEAMS, PreparationTask, due_on, tasks
from db.store.operation import Reader
from desktop.documents.heads import headed
from desktop.documents.paper import Align, Block, Paper, Table, TableColumn, body, heading
from desktop.documents.phrases import listed, span

NUMBER, TASK = TableColumn("序号", 12, Align.CENTRE), TableColumn("任务", 82)
LEAD, DUE = TableColumn("责任人", 34, Align.CENTRE), TableColumn("完成时限", 32, Align.CENTRE)


def has_tasks(store: Reader, meeting_id: MeetingId) -> bool:
    return bool(_planned(store, meeting_id))


def preparation_plan(store: Reader, meeting_id: MeetingId) -> Paper:
    """What is known of the meeting, then a table a team; without anybody or any day that column is left out."""
    meeting = store.need(Meeting, meeting_id)
    parts = [part for part in (_meeting(store, meeting), _work(store, meeting)) if part[1]]
    blocks: list[Block] = [body(f"为做好{title(store, meeting)}的筹备工作，制定本方案。")]
    for place, (head, lines) in enumerate(parts, start=1):
        blocks += [heading(1, place, head), *lines]
    return Paper(headed(store, meeting, "筹备工作方案"), tuple(blocks))


def _planned(store: Reader, meeting_id: MeetingId) -> list[PreparationTask]:
    return [each for each in tasks(store, meeting_id) if each.state != "dropped"]


def _meeting(store: Reader, meeting: Meeting) -> tuple[str, list[Block]]:
    facts = [
        ("时间", span(meeting.from_on, meeting.to_on)),
        ("地点", meeting.place),
        ("主题", meeting.theme),
        *((f"{ROLES[role]}单位", _organisers(store, meeting, role)) for role in ROLES),
    ]
    known = [f"{label}：{value}" for label, value in facts if value]
    return "会议安排", [body(f"{number}.{line}。") for number, line in enumerate(known, start=1)]


def _organisers(store: Reader, meeting: Meeting, role: str) -> str:
    found = store.find(Organiser, meeting=meeting.id, role=role)
    return listed(each.organisation or member_name(store, each.member, meeting.from_on) for each in found)


def _work(store: Reader, meeting: Meeting) -> tuple[str, list[Block]]:
    return "任务分工", list(_teams(meeting, _planned(store, meeting.id)))


def _teams(meeting: Meeting, planned: list[PreparationTask]) -> Iterator[Block]:
    led, dated = any(each.lead for each in planned), any(due_on(meeting, each) for each in planned)
    columns = (NUMBER, TASK, *([LEAD] if led else []), *([DUE] if dated else []))
    teams = [(word, of_team) for team, word in TEAMS.items() if (of_team := [t for t in planned if t.team == team])]
    for place, (word, of_team) in enumerate(teams, start=1):
        yield heading(2, place, f"{word}组")
        rows = [
            (str(number), task.text, *([task.lead] if led else []), *([_day(meeting, task)] if dated else []))
            for number, task in enumerate(of_team, start=1)
        ]
        yield Table(columns, tuple(rows))


def _day(meeting: Meeting, task: PreparationTask) -> str:
    due = due_on(meeting, task)
    if due is None:
        return ""
    year = "" if meeting.from_on and due.year == meeting.from_on.year else f"{due.year}年"
    return f"{year}{due.month}月{due.day}日"
