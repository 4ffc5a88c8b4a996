"""The changes a person can make to meetings, their stages and chairs. 会议的操作"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from db.body.entity import Body, BodyId, MemberId
from db.meeting import rules
from db.meeting.entity import (
    Chairing,
    Meeting,
    MeetingBody,
    MeetingId,
    Stage,
    StageEvent,
    StageId,
    meeting_bodies,
    stage_state,
    stages,
)
from db.meeting.organiser import Organiser
from db.meeting.rescheduling import after_days_told
from db.people.entity import Person, PersonId
from db.rotation.rules import may_host
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import Id, keyed, new_id
from db.store.moment import Instant, in_order
from db.store.operation import Change, Operation, Reader, hide, write
from db.store.ordering import key_after


@dataclass(frozen=True, slots=True)
class PlanMeeting(Operation):
    """Begin to prepare a meeting of a body. 新建会议"""

    body_id: BodyId
    ordinal: int | None = None
    name: str = ""
    theme: str = ""
    kind: str = "regular"
    from_on: date | None = None
    to_on: date | None = None
    place: str = ""
    chair_id: MemberId | None = None
    parent_id: MeetingId | None = None
    term_from: int | None = None
    term_to: int | None = None
    meeting_id: MeetingId = field(default_factory=lambda: MeetingId(new_id()))

    def changes(self, store: Reader) -> Iterator[Change]:
        body = store.need(Body, self.body_id)
        if self.parent_id:
            rules.still_open(store, self.parent_id)
        rules.may_last(self.from_on, self.to_on)
        rules.may_take_ordinal(store, body.id, self.ordinal, self.meeting_id, self.kind)
        may_host(store, body.id, self.ordinal, self.chair_id)
        meeting = self.meeting_id
        yield from write(Meeting, meeting, kind=self.kind, step="planned", parent=self.parent_id)
        yield from write(
            Meeting,
            meeting,
            name=self.name,
            theme=self.theme,
            from_on=self.from_on,
            to_on=self.to_on,
            place=self.place,
            chair=self.chair_id,
            term_from=self.term_from,
            term_to=self.term_to,
        )
        row = keyed("meeting_body", meeting, body.id)
        values = {"position": key_after(()), "ordinal": self.ordinal, "unit": body.unit}
        yield from write(MeetingBody, row, meeting=meeting, body=body.id, **values)


@dataclass(frozen=True, slots=True)
class DescribeMeeting(Operation):
    """Set what a meeting is about, when and where. 修改会议信息"""

    meeting_id: MeetingId
    ordinal: int | None = None
    name: str = ""
    theme: str = ""
    principles: str = ""
    from_on: date | None = None
    to_on: date | None = None
    place: str = ""
    chair_id: MemberId | None = None
    term_from: int | None = None
    term_to: int | None = None
    head_count: int | None = None
    head_count_more: bool = False
    minutes_on: date | None = None

    def changes(self, store: Reader) -> Iterator[Change]:
        meeting = rules.still_open(store, self.meeting_id)
        rules.may_last(self.from_on, self.to_on)
        for place in meeting_bodies(store, meeting.id)[:1]:
            rules.may_take_ordinal(store, place.body, self.ordinal, meeting.id, meeting.kind)
            may_host(store, place.body, self.ordinal, self.chair_id)
            yield from write(MeetingBody, place.id, ordinal=self.ordinal)
        yield from after_days_told(store, meeting, self.from_on)
        yield from write(
            Meeting,
            meeting.id,
            name=self.name,
            theme=self.theme,
            principles=self.principles,
            from_on=self.from_on,
            to_on=self.to_on,
            place=self.place,
            chair=self.chair_id,
            term_from=self.term_from,
            term_to=self.term_to,
            head_count=self.head_count,
            head_count_more=int(self.head_count_more),
            minutes_on=self.minutes_on,
        )


@dataclass(frozen=True, slots=True)
class AddStage(Operation):
    """Give a meeting one more stage, at the end. 增加阶段"""

    meeting_id: MeetingId
    kind: str
    name: str = ""
    venue: str = ""
    from_at: Instant | None = None
    to_at: Instant | None = None
    transfer: str = ""
    stage_id: StageId = field(default_factory=lambda: StageId(new_id()))

    def changes(self, store: Reader) -> Iterator[Change]:
        meeting = rules.still_open(store, self.meeting_id)
        rules.may_run(self.from_at, self.to_at)
        position = key_after(each.position for each in stages(store, meeting.id))
        times = {"from_at": self.from_at, "to_at": self.to_at}
        values = {"kind": self.kind, "name": self.name, "venue": self.venue, "transfer": self.transfer, **times}
        yield from write(Stage, self.stage_id, meeting=meeting.id, position=position, **values)


@dataclass(frozen=True, slots=True)
class DescribeStage(Operation):
    """Correct a stage's kind, name, venue, planned times and transfer. 修改阶段"""

    stage_id: StageId
    kind: str
    name: str = ""
    venue: str = ""
    from_at: Instant | None = None
    to_at: Instant | None = None
    transfer: str = ""

    def changes(self, store: Reader) -> Iterator[Change]:
        stage = store.need(Stage, self.stage_id)
        rules.still_open(store, stage.meeting)
        rules.may_run(self.from_at, self.to_at)
        values = {"name": self.name, "venue": self.venue, "transfer": self.transfer}
        yield from write(Stage, stage.id, kind=self.kind, from_at=self.from_at, to_at=self.to_at, **values)


@dataclass(frozen=True, slots=True)
class MarkStage(Operation):
    """A stage is opened, suspended, resumed, closed, or known to have been held. 开会、休会、复会、散会、举行"""

    stage_id: StageId
    kind: str
    at: Instant

    def changes(self, store: Reader) -> Iterator[Change]:
        stage = store.need(Stage, self.stage_id)
        rules.still_open(store, stage.meeting)
        _may_mark(self.kind, stage_state(store, stage.id))
        yield from mark_stage(store, stage.id, self.kind, self.at)


def mark_stage(store: Reader, stage: StageId, kind: str, at: Instant) -> Iterator[Change]:
    """One more event of a stage, never before the last one."""
    marked_at = in_order(at, (each.at for each in store.find(StageEvent, stage=stage)))
    yield from write(StageEvent, new_id(), stage=stage, at=marked_at, kind=kind)


def _may_mark(kind: str, state: str) -> None:
    allowed = {
        "opened": ("planned", "held"),
        "suspended": ("open",),
        "resumed": ("suspended",),
        "closed": ("open", "suspended"),
        "held": ("planned",),
    }
    if state not in allowed[kind]:
        sentences = {
            "opened": say("这个阶段已经开始了"),
            "suspended": say("会议没有在进行，不能休会"),
            "resumed": say("会议没有休会，不能复会"),
            "closed": say("这个阶段还没有开始，不能结束"),
            "held": say("这个阶段已有进程记录，不用再记举行"),
        }
        raise RuleError(sentences[kind])


@dataclass(frozen=True, slots=True)
class PassChair(Operation):
    """Somebody takes the chair of a stage; without a stage: chaired meetings that nobody named. 主持"""

    meeting_id: MeetingId
    person_id: PersonId | None = None
    stage_id: StageId | None = None
    member_id: MemberId | None = None
    at: Instant | None = None
    until: Instant | None = None

    def changes(self, store: Reader) -> Iterator[Change]:
        meeting = rules.still_open(store, self.meeting_id)
        if self.person_id is None and self.member_id is None:
            raise RuleError(say("请说明由谁主持"))
        if self.person_id:
            store.need(Person, self.person_id)
        if self.stage_id:
            rules.is_stage_of(store.need(Stage, self.stage_id), meeting)
        rules.may_run(self.at, self.until)
        values = {"person": self.person_id, "member": self.member_id, "from_at": self.at, "to_at": self.until}
        yield from write(Chairing, new_id(), meeting=meeting.id, stage=self.stage_id, **values)


@dataclass(frozen=True, slots=True)
class RemoveChairing(Operation):
    """Take back that somebody chairs. 取消主持"""

    chairing_id: Id

    def changes(self, store: Reader) -> Iterator[Change]:
        chairing = store.need(Chairing, self.chairing_id)
        rules.still_open(store, chairing.meeting)
        yield hide(Chairing, chairing.id)


@dataclass(frozen=True, slots=True)
class AddOrganiser(Operation):
    """Name who hosts, organises, co-organises or supports a meeting. 登记办会单位"""

    meeting_id: MeetingId
    role: str
    organisation: str = ""
    member_id: MemberId | None = None

    def changes(self, store: Reader) -> Iterator[Change]:
        meeting = rules.still_open(store, self.meeting_id)
        values = {"role": self.role, "organisation": self.organisation, "member": self.member_id}
        yield from write(Organiser, new_id(), meeting=meeting.id, **values)


@dataclass(frozen=True, slots=True)
class RemoveOrganiser(Operation):
    """Take back that somebody hosts or supports a meeting. 移出办会单位"""

    organiser_id: Id

    def changes(self, store: Reader) -> Iterator[Change]:
        organiser = store.need(Organiser, self.organiser_id)
        rules.still_open(store, organiser.meeting)
        yield hide(Organiser, organiser.id)


@dataclass(frozen=True, slots=True)
class CloseMeeting(Operation):
    """The secretary finishes the record of a meeting that was held. 闭会办结"""

    meeting_id: MeetingId

    def changes(self, store: Reader) -> Iterator[Change]:
        meeting = store.need(Meeting, self.meeting_id)
        rules.may_close(store, meeting)
        yield from write(Meeting, meeting.id, step="closed")


@dataclass(frozen=True, slots=True)
class ReopenMeeting(Operation):
    """Open a closed record again, with a reason. 重新打开会议"""

    meeting_id: MeetingId
    reason: str

    @property
    def why(self) -> str:
        return self.reason

    def changes(self, store: Reader) -> Iterator[Change]:
        meeting = store.need(Meeting, self.meeting_id)
        if not self.reason.strip():
            raise RuleError(say("请写明重新打开会议的原因"))
        yield from write(Meeting, meeting.id, step="convened")
