"""Guests of the chair's script: who is not there leaves it with one press, and comes back with another. 主持词的来宾"""

from __future__ import annotations

from collections.abc import Iterator

from db.attendance.entity import AttendeeId, Leave, is_whole, present, stage_events
from db.attendance.operations import GrantLeave, MarkPresence, RevokeLeave
from db.meeting.entity import Meeting, StageId, stages
from db.store.ident import Id
from db.store.moment import Instant
from db.store.operation import Operation, Reader
from desktop.documents.chair_script import introduced
from desktop.documents.order import in_order
from desktop.language import tr
from desktop.pages.papers.facts import Fact
from desktop.workspace import Workspace

KIND = "chair_script"


def guest_facts(store: Reader, meeting: Meeting) -> Iterator[Fact]:
    """A line for each guest: whether the script names the guest, and what one press records."""
    named = introduced(store, meeting)
    for each in in_order(store, meeting, "rank"):
        who = each.attendee
        if each.is_person and who.kind == "guest":
            value = tr("主持词介绍") if who.id in named else tr("未到会，主持词不介绍")
            act = _word(turning(store, meeting, who.id, Instant(0)))
            yield Fact("guest", value, "papers", who.id, name=each.name, act=act)


def _word(turn: Operation) -> str:
    if isinstance(turn, GrantLeave):
        return tr("请假")
    if isinstance(turn, RevokeLeave):
        return tr("取消请假")
    return tr("离会") if isinstance(turn, MarkPresence) and turn.kind == "left" else tr("到会")


def turn(workspace: Workspace, guest: str) -> str:
    """Take a guest out of the script of the current meeting, or back into it; '' or why not."""
    meeting = workspace.meeting
    if meeting is None:
        return ""
    return workspace.run(turning(workspace.store, meeting, AttendeeId(Id(guest)), workspace.clock()))


def turning(store: Reader, meeting: Meeting, guest: AttendeeId, at: Instant) -> Operation:
    """What takes a guest out of the script, or back into it."""
    leave = next((each for each in store.find(Leave, meeting=meeting.id, attendee=guest) if is_whole(each)), None)
    if guest not in introduced(store, meeting) and leave is not None:
        return RevokeLeave(leave.id)
    sitting = _stage_begun(store, meeting)
    if sitting is None:
        return GrantLeave(meeting.id, guest, at=at)
    there = guest in present(stage_events(store, sitting))
    return MarkPresence(sitting, (guest,), "left" if there else "arrived", at)


def _stage_begun(store: Reader, meeting: Meeting) -> StageId | None:
    """The last stage for which anybody was checked in."""
    begun = [each.id for each in stages(store, meeting.id) if stage_events(store, each.id)]
    return begun[-1] if begun else None
