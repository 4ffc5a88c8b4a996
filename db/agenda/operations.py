"""The changes a person can make to the agenda and the record of what is said. 议程的操作"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from db.agenda import rules
from db.agenda.entity import (
    AgendaEvent,
    AgendaItem,
    Correction,
    Incident,
    ItemId,
    Note,
    Presenter,
    Speech,
    SpeechEvent,
    SpeechId,
    above,
    home_stage,
    items_of,
    presenters,
)
from db.agenda.presenting import present_by
from db.agenda.progress import end_all, make_way, mark_item
from db.attendance.entity import Attendee, AttendeeId, came_to
from db.body.entity import MemberId
from db.meeting.entity import MeetingId, Stage, StageId, stage_state
from db.meeting.operations import MarkStage
from db.meeting.rules import still_open
from db.motion.rules import may_come_from_floor
from db.people.entity import PersonId
from db.recording.correction import may_take_back
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import new_id
from db.store.moment import Instant
from db.store.operation import Change, Operation, Reader, hide, write
from db.store.ordering import key_after, keys_at


def new_item_id() -> ItemId:
    return ItemId(new_id())


def new_speech_id() -> SpeechId:
    return SpeechId(new_id())


@dataclass(frozen=True, slots=True)
class AddItem(Operation):
    """Put one more item at the end of a stage's agenda. 增加议程项"""

    stage_id: StageId
    title: str
    kind: str = "other"
    planned_minutes: int | None = None
    person_ids: tuple[PersonId, ...] = ()
    member_ids: tuple[MemberId, ...] = ()
    organisation: str = ""
    remark: str = ""
    from_floor: bool = False
    late: bool = False
    confidential: bool = False
    group_id: ItemId | None = None
    at: Instant | None = None
    item_id: ItemId = field(default_factory=new_item_id)

    def changes(self, store: Reader) -> Iterator[Change]:
        stage = store.need(Stage, self.stage_id)
        still_open(store, stage.meeting)
        rules.may_title(self.title)
        group = store.need(AgendaItem, self.group_id) if self.group_id else None
        if group:
            rules.may_stand_under(store, group)
        if self.from_floor:
            may_come_from_floor(store, stage.meeting)
        under = group.id if group else stage.id
        key = key_after(_key(each) for each in items_of(store, stage.meeting, under))
        yield from write(AgendaItem, self.item_id, meeting=stage.meeting, place=f"{under}|{key}")
        values = {"kind": self.kind, "title": self.title, "remark": self.remark, "from_floor": int(self.from_floor)}
        more = {"planned_minutes": self.planned_minutes, "late": int(self.late)}
        yield from write(AgendaItem, self.item_id, confidential=int(self.confidential), **more, **values)
        yield from present_by(store, self.item_id, self.person_ids, self.member_ids, self.organisation)
        if self.at:
            kind = "from_floor" if self.from_floor else "late" if self.late else "added"
            yield from write(AgendaEvent, new_id(), item=self.item_id, at=self.at, kind=kind)


@dataclass(frozen=True, slots=True)
class DescribeItem(Operation):
    """Correct what an agenda item says, and who presents it. 修改议程项"""

    item_id: ItemId
    title: str
    kind: str
    planned_minutes: int | None = None
    person_ids: tuple[PersonId, ...] = ()
    member_ids: tuple[MemberId, ...] = ()
    organisation: str = ""
    remark: str = ""
    confidential: bool | None = None
    """None leaves it as it is."""

    def changes(self, store: Reader) -> Iterator[Change]:
        item = store.need(AgendaItem, self.item_id)
        still_open(store, item.meeting)
        rules.may_title(self.title)
        values: dict[str, object] = {"title": self.title, "kind": self.kind, "remark": self.remark}
        if self.confidential is not None:
            values["confidential"] = int(self.confidential)
        yield from write(AgendaItem, item.id, planned_minutes=self.planned_minutes, **values)
        said = list(present_by(store, item.id, self.person_ids, self.member_ids, self.organisation))
        kept = {change.row for change in said}
        yield from (hide(Presenter, each.id) for each in presenters(store, item.id) if each.id not in kept)
        yield from said


@dataclass(frozen=True, slots=True)
class MoveItem(Operation):
    """Move an item one place up or down, or to the end of another stage. 调整议程次序"""

    item_id: ItemId
    step: int = 0
    stage_id: StageId | None = None

    def changes(self, store: Reader) -> Iterator[Change]:
        item = store.need(AgendaItem, self.item_id)
        still_open(store, item.meeting)
        stage = self.stage_id or above(item)
        others = [each for each in items_of(store, item.meeting, stage) if each.id != item.id]
        if self.stage_id:
            place = len(others)
        else:
            at = [each.id for each in items_of(store, item.meeting, stage)].index(item.id)
            place = min(max(at + self.step, 0), len(others))
        keys = keys_at([_key(each) for each in others], place)
        for each, key in zip((item, *others[place:]), keys, strict=False):  # behind it stand more than need new keys
            yield from write(AgendaItem, each.id, place=f"{stage}|{key}")


def _key(item: AgendaItem) -> str:
    return item.place.partition("|")[2]


@dataclass(frozen=True, slots=True)
class RemoveItem(Operation):
    """Take an item that has not begun off the agenda. 删去议程项"""

    item_id: ItemId

    def changes(self, store: Reader) -> Iterator[Change]:
        item = store.need(AgendaItem, self.item_id)
        still_open(store, item.meeting)
        rules.may_remove(store, item.id)
        yield hide(AgendaItem, item.id)


@dataclass(frozen=True, slots=True)
class RemoveStage(Operation):
    """Take an empty stage out again. 删去阶段"""

    stage_id: StageId

    def changes(self, store: Reader) -> Iterator[Change]:
        stage = store.need(Stage, self.stage_id)
        still_open(store, stage.meeting)
        if items_of(store, stage.meeting, stage.id) or stage_state(store, stage.id) != "planned":
            raise RuleError(say("这个阶段已有议程或记录，不能删去；请先移走它的议程"))
        if came := came_to(store, stage.id):
            sentence = say("这个阶段已有{count}人签到，不能删去；没有举行的，闭会前在缺项里记为不适用")
            raise RuleError(sentence, count=len(came))
        yield hide(Stage, stage.id)


@dataclass(frozen=True, slots=True)
class MarkItem(Operation):
    """An item is started, suspended, resumed, ended, withdrawn or postponed.

    Starting an item ends the one that runs, opens its stage and closes the stage that was open, from which those in
    the hall are carried over: the chair says one sentence, and so does the secretary. A part starts its group with it,
    and a group ends with its parts. 开始、结束议程项
    """

    item_id: ItemId
    kind: str
    at: Instant
    postponed_to: str = ""
    reason: str = ""

    def changes(self, store: Reader) -> Iterator[Change]:
        item = store.need(AgendaItem, self.item_id)
        still_open(store, item.meeting)
        rules.may_mark(store, item.id, self.kind)
        if self.kind == "ended":
            rules.may_end(store, item.id)
            yield from end_all(store, rules.running_within(store, item), self.at)
        if self.kind == "started":
            yield from make_way(store, item, self.at)
        values = {"postponed_to": self.postponed_to, "reason": self.reason}
        yield from mark_item(store, item.id, self.kind, self.at, **values)


@dataclass(frozen=True, slots=True)
class AdjournStage(Operation):
    """A stage is closed, and with it the item that runs. 散会"""

    stage_id: StageId
    at: Instant

    def changes(self, store: Reader) -> Iterator[Change]:
        stage = store.need(Stage, self.stage_id)
        still_open(store, stage.meeting)
        within = (each for each in rules.running(store, stage.meeting) if home_stage(store, each) == stage.id)
        yield from end_all(store, tuple(within), self.at)
        yield from MarkStage(stage.id, "closed", self.at).changes(store)


@dataclass(frozen=True, slots=True)
class RecordSpeech(Operation):
    """Somebody speaks; who asked for it before is called up (`speech_id`). 发言、讲话、汇报、致辞"""

    meeting_id: MeetingId
    attendee_id: AttendeeId
    kind: str
    gist: str
    at: Instant
    item_id: ItemId | None = None
    speech_id: SpeechId = field(default_factory=new_speech_id)

    def changes(self, store: Reader) -> Iterator[Change]:
        meeting = still_open(store, self.meeting_id)
        attendee = store.need(Attendee, self.attendee_id)
        values = {"item": self.item_id, "attendee": attendee.id, "kind": self.kind}
        if self.gist or store.get(Speech, self.speech_id) is None:
            values["gist"] = self.gist  # who was called up and said no more keeps the topic asked for
        yield from write(Speech, self.speech_id, meeting=meeting.id, **values)
        yield from write(SpeechEvent, new_id(), speech=self.speech_id, at=self.at, kind="begun")


@dataclass(frozen=True, slots=True)
class RecordNote(Operation):
    """Note something in the record; with a `view`, that the meeting as a whole says so. 记录"""

    meeting_id: MeetingId
    text: str
    at: Instant
    item_id: ItemId | None = None
    attendee_id: AttendeeId | None = None
    view: str = ""

    def changes(self, store: Reader) -> Iterator[Change]:
        meeting = still_open(store, self.meeting_id)
        if not self.text.strip():
            raise RuleError(say("请写明记录的内容"))
        values = {"item": self.item_id, "attendee": self.attendee_id, "text": self.text, "view": self.view}
        yield from write(Note, new_id(), meeting=meeting.id, at=self.at, **values)


@dataclass(frozen=True, slots=True)
class RecordIncident(Operation):
    """Note something that happened in the hall. 情况"""

    meeting_id: MeetingId
    text: str
    at: Instant
    item_id: ItemId | None = None

    def changes(self, store: Reader) -> Iterator[Change]:
        meeting = still_open(store, self.meeting_id)
        if not self.text.strip():
            raise RuleError(say("请写明发生的情况"))
        values = {"item": self.item_id, "text": self.text}
        yield from write(Incident, new_id(), meeting=meeting.id, at=self.at, **values)


@dataclass(frozen=True, slots=True)
class TakeBack(Operation):
    """Take back one recorded step; what it said stays readable, struck, beside the correction. 更正"""

    meeting_id: MeetingId
    device: str
    seq: int
    at: Instant
    undoable = False

    def changes(self, store: Reader) -> Iterator[Change]:
        import db.operations  # noqa: F401 - what may not be taken back is known once it is loaded

        meeting = still_open(store, self.meeting_id)
        may_take_back(store, meeting.id, self.device, self.seq)
        yield from store.commit_changes(self.device, self.seq)
        values = {"device": self.device, "seq": self.seq, "kind": "taken_back"}
        yield from write(Correction, new_id(), meeting=meeting.id, at=self.at, **values)
