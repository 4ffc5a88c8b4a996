"""The chair's script 主持词: what the chair says from the opening on; it names only those who are there. 主持词"""

from __future__ import annotations

from collections.abc import Iterator

from db.agenda.entity import AgendaItem, agenda
from db.attendance.entity import present, stage_events
from db.meeting.entity import Meeting, MeetingId, Stage, title
from db.motion.entity import bare, motions_of, quoted
from db.store.operation import Reader
from desktop.documents.agenda_paper import presented_by, stage_head
from desktop.documents.heads import headed, when_and_where
from desktop.documents.minutes_people import stage_chair
from desktop.documents.order import ordered
from desktop.documents.paper import Block, Paper, Paragraph, Run, Style, body, heading, numeral
from desktop.documents.phrases import listed, people

INVITATIONS = {
    "greeting": "请{who}致辞。",
    "address": "请{who}讲话。",
    "report": "请{who}作报告。",
    "briefing": "请{who}通报情况。",
    "explanation": "请{who}作说明。",
    "summary": "请{who}作小结。",
    "reading": "请{who}宣读。",
    "handover": "请{who}办理移交。",
    "keynote": "请{who}作主题发言。",
}
"""What is said when an item of a kind begins, where it is known who presents it."""
OPEN_CALLS = {"speeches": "请各成员方依次发言。", "vote": "请各位表决。", "film": "请观看。"}


def chair_script(store: Reader, meeting_id: MeetingId) -> Paper:
    """A part for each stage with an agenda: greeting, who is there, item after item, closing."""
    meeting = store.need(Meeting, meeting_id)
    spoken = [(stage, of_stage) for stage, of_stage in agenda(store, meeting.id) if of_stage]
    blocks: list[Block] = when_and_where(meeting)
    for place, (stage, of_stage) in enumerate(spoken, start=1):
        blocks.append(heading(1, place, stage_head(stage)))
        blocks += _stage(store, meeting, stage, of_stage)
    return Paper(headed(store, meeting, "主持词"), tuple(blocks))


def _stage(store: Reader, meeting: Meeting, stage: Stage, of_stage: tuple[AgendaItem, ...]) -> Iterator[Block]:
    chaired = stage_chair(store, meeting, stage)
    if chaired:
        yield body(f"主持人：{chaired}")
    yield Paragraph((Run("各位领导、各位代表："),), Style.FLUSH, with_next=True)
    yield body(f"{title(store, meeting)}现在开始。")
    there = _there(store, meeting, stage)
    if there:
        yield body(f"出席今天会议的有：{there}。")
    for number, item in enumerate(of_stage, start=1):
        yield body(f"现在进行第{numeral(number)}项：{item.title}。{_call(store, meeting, item)}")
    yield body("各项议程已经完成，现在散会。")


def _there(store: Reader, meeting: Meeting, stage: Stage) -> str:
    """Those checked in and not gone, by rank; empty while nobody was: who will come is not known."""
    here = present(stage_events(store, stage.id))
    found = [each for each in ordered(store, meeting, "chair_script") if each.is_person and each.attendee.id in here]
    return people([each for each in found if each.attendee.kind != "staff"])


def _call(store: Reader, meeting: Meeting, item: AgendaItem) -> str:
    """Who is asked to speak, and what lies before the meeting."""
    who = presented_by(store, meeting, item)
    call = INVITATIONS.get(item.kind, "").format(who=who) if who else OPEN_CALLS.get(item.kind, "")
    texts = [quoted(each) for each in motions_of(store, item.id) if bare(each.title) != item.title]
    return call + (f"请审议{listed(texts)}。" if texts else "")
