"""Record of proceedings 会议记录: what happened one after the other, as the timeline has it. 会议记录"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from db.agenda.entity import VIEWS, AgendaEvent, AgendaItem, ItemId, Note, Speech, SpeechEvent
from db.ballot.entity import Ballot, BallotEvent, Standing, outcome
from db.body.entity import member_name
from db.handover.entity import Handover, HandoverEvent
from db.meeting.entity import Meeting, MeetingId, Stage, StageEvent, stage_name
from db.motion.entity import Motion, MotionEvent, amended, amendment_title, called, quoted
from db.recording.telling import TimelineEntry
from db.recording.timeline import timeline
from db.store.operation import Reader
from desktop.documents.heads import clock, headed, to_sign, when_and_where
from desktop.documents.minutes_course import change, postponed, quorum
from desktop.documents.minutes_decisions import AFTER, VERBS, Decided, handed_over, ruled_in
from desktop.documents.minutes_elections import elected_in
from desktop.documents.minutes_people import absences_with_reasons, attendance, chairs, guests
from desktop.documents.order import Named, named
from desktop.documents.paper import Block, Paper, body, heading
from desktop.documents.phrases import because, full_stop, listed, people, unclosed
from desktop.documents.sentence import paragraph

if TYPE_CHECKING:
    from db.store.store import Store

STEPS = {
    "stage_suspended": "休会。",
    "stage_resumed": "复会。",
    "stage_closed": "散会。",
    "item_suspended": "本项议程暂停。",
    "item_resumed": "继续本项议程。",
    "item_by_video": "本项议程以视频方式进行。",
    **dict.fromkeys(("item_ended", "speech_asked", "speech_ended", "speech_withdrawn"), ""),
}
PRESENCE = {"arrived": "到会", "left": "离会", "returned": "返回", "recused": "回避"}
SPEECHES = {"speech": "发言", "address": "讲话", "report": "汇报", "greeting": "致辞"}


def proceedings(store: Reader, meeting_id: MeetingId) -> Paper:
    """Everything that stands on the timeline; what was taken back and hours that are only assumed are left out."""
    meeting = store.need(Meeting, meeting_id)
    people_there = (
        guests(store, meeting),
        attendance(store, meeting),
        [*absences_with_reasons(store, meeting), *quorum(store, meeting)],
        chairs(store, meeting),
    )
    blocks: list[Block] = [*when_and_where(meeting), *(block for each in people_there for block in paragraph(each))]
    blocks += _Telling(store, meeting).blocks()
    return Paper(headed(store, meeting, "会议记录"), (*blocks, *to_sign("主持人", "记录人")))


class _Telling:
    """The timeline under a head for each stage and each item. 记录正文"""

    def __init__(self, store: Reader, meeting: Meeting) -> None:
        self.store = store
        self.meeting = meeting
        self.by_id = {each.attendee.id: each for each in named(store, meeting)}
        self.stage, self.item = 0, 0
        self.current: ItemId | None = None

    def blocks(self) -> Iterator[Block]:
        for entry in timeline(cast("Store", self.store), self.meeting.id):  # it reads, and asks for more than it needs
            if not entry.struck and entry.kind != "correction":
                yield from self._told(entry)

    def _told(self, entry: TimelineEntry) -> Iterator[Block]:
        head = self._head(entry)
        if head is not None:
            yield head
            return
        sentence = self._sentence(entry)
        at = clock(self.store, self.meeting, entry.at)
        if sentence:
            yield body(f"{at}，{sentence}" if at else sentence)

    def _head(self, entry: TimelineEntry) -> Block | None:
        if entry.kind == "stage_opened":
            self.stage, self.item = self.stage + 1, 0
            stage = self.store.get(Stage, self.store.need(StageEvent, entry.key).stage)
            return heading(1, self.stage, stage_name(stage)) if stage else None
        if entry.kind == "item_started":
            self.item += 1
            item = self.store.get(AgendaItem, self.store.need(AgendaEvent, entry.key).item)
            self.current = item.id if item else None
            return heading(2, self.item, item.title) if item else None
        return None

    def _sentence(self, entry: TimelineEntry) -> str:
        """One sentence of what happened; nothing where the heads or the lists of names say it already."""
        match entry.kind:
            case "speech" | "address" | "report" | "greeting":
                event = self.store.need(SpeechEvent, entry.key)
                return self._speech(self.store.need(Speech, event.speech))
            case "note" | "point" | "holds" | "stresses" | "requires" | "clarifies":
                return self._note(self.store.need(Note, entry.key))
            case "motion":
                return self._outcome(self.store.need(MotionEvent, entry.key))
            case "vote":
                ballot = self.store.get(BallotEvent, entry.key)
                return self._vote(ballot) if ballot else full_stop(entry.word + entry.text)
            case "hand_over":
                row = self.store.need(HandoverEvent, entry.key).handover
                return handed_over(self.store, self.meeting, self.store.need(Handover, row))
        return self._step(entry)

    def _step(self, entry: TimelineEntry) -> str:
        """What happened in the hall, in the few words that there are for it."""
        if entry.kind in ("item_postponed", "item_withdrawn"):
            event = self.store.need(AgendaEvent, entry.key)
            done = postponed(event.postponed_to) if entry.kind == "item_postponed" else "撤下"
            return f"{self._which(event.item)}{done}{because(event.reason)}。"
        if entry.kind == "incident":
            return full_stop(f"情况：{entry.text}")
        if entry.kind == "chair":
            return f"由{entry.name}主持。" if entry.name else ""
        if entry.kind == "excuse":
            return f"{entry.name}请假{f'（{entry.text}）' if entry.text else ''}。"
        if entry.kind == "roll":
            return full_stop(f"{entry.word}：{entry.text}")
        if entry.kind in PRESENCE:
            return f"{entry.name}{PRESENCE[entry.kind]}。" if entry.name else ""
        # what has no words of its own here is told in those of the timeline
        return STEPS.get(entry.kind, full_stop(f"{entry.word}{entry.name}{entry.text}"))

    def _which(self, item: ItemId) -> str:
        """An item under whose head this does not stand is named."""
        return "本项议程" if item == self.current else f"“{self.store.need(AgendaItem, item).title}”一项"

    def _speech(self, speech: Speech) -> str:
        found: Named | None = self.by_id.get(speech.attendee) if speech.attendee else None
        who = people([found]) if found else member_name(self.store, speech.member, self.meeting.from_on)
        said = f"{who}{SPEECHES.get(speech.kind, '发言')}"
        return full_stop(f"{said}：{speech.gist}" if speech.gist else said) if who else ""

    def _note(self, note: Note) -> str:
        found: Named | None = self.by_id.get(note.attendee) if note.attendee else None
        spoken = f"{people([found])}：" if found else ""
        lead = "议定：" if note.point else f"会议{VIEWS[note.view]}，" if note.view in VIEWS else spoken
        return full_stop(lead + "：".join(filter(None, (unclosed(note.head), note.text))))

    def _outcome(self, event: MotionEvent) -> str:
        motion = self.store.get(Motion, event.motion)
        verb = VERBS.get(event.state, "")
        remark = f"（{event.remark}）" if event.remark else ""
        if motion and motion.kind == "amendment" and event.state == "received":
            return f"提出{called(self.store, motion)}：{change(motion)}。"
        if motion and event.state in AFTER:
            return f"{called(self.store, motion)}{AFTER[event.state]}{remark}。"
        return f"会议{verb}{quoted(motion)}{remark}。" if motion and verb else ""

    def _titled(self, motion: Motion) -> Motion:
        """An amendment is named by its motion and the passage that it changes."""
        main = amended(self.store, motion) if motion.kind == "amendment" else None
        return replace(motion, title=amendment_title(main, motion)) if main else motion

    def _vote(self, event: BallotEvent) -> str:
        """What one ballot gave; a method or numbers only where they are told."""
        ballot = self.store.need(Ballot, event.ballot)
        found = outcome(self.store, ballot)
        motions = [motion for one in found.motions if (motion := self.store.get(Motion, one))]
        if event.kind == "annulled":
            about = listed(called(self.store, each) for each in motions) or "选举"
            return full_stop(f"{about}的表决作废" + (f"：{event.reason}" if event.reason else ""))
        if event.kind != "declared":
            return ""
        if ballot.seats:
            return elected_in(self.store, self.meeting, "会议", self.store.need(AgendaItem, ballot.item), found)
        chair = ruled_in(self.store, self.meeting, found)
        return "".join(Decided(self._titled(each), "", Standing(found.result, found), chair).told for each in motions)
