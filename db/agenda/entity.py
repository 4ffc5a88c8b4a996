"""The agenda, what happened to each item, and what was said and noted. 议程"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NewType

from db.attendance.entity import AttendeeId
from db.body.entity import BodyId, MemberId
from db.meeting.entity import MeetingId, Stage, StageId, stages
from db.people.entity import PersonId
from db.store.glossary import term
from db.store.ident import Id
from db.store.moment import Instant
from db.store.operation import Reader
from db.store.record import Entity, entity, field

ItemId = NewType("ItemId", Id)
SpeechId = NewType("SpeechId", Id)

ITEM_KINDS = {
    "greeting": term("致辞"),
    "address": term("讲话"),
    "report": term("听取汇报"),
    "briefing": term("通报"),
    "explanation": term("说明"),
    "consideration": term("审议"),
    "vote": term("表决"),
    "election": term("选举"),
    "speeches": term("交流发言"),
    "keynote": term("主题发言"),
    "written": term("书面发言"),
    "handover": term("交接"),
    "signing": term("签约"),
    "launch": term("启动仪式"),
    "award": term("授牌"),
    "reading": term("宣读"),
    "film": term("观看"),
    "visit": term("考察"),
    "summary": term("小结"),
    "other": term("其他"),
}
SPEECH_KINDS = {"speech": term("发言"), "address": term("讲话"), "report": term("汇报"), "greeting": term("致辞")}
ITEM_STATES = {
    "planned": term("未开始"),
    "started": term("进行中"),
    "suspended": term("暂停"),
    "ended": term("已结束"),
    "withdrawn": term("已撤下"),
    "postponed": term("延期"),
}


STATE_EVENTS = ("started", "suspended", "resumed", "ended", "withdrawn", "postponed")
ITEM_FLAGS = {
    "late": term("临时增加"),
    "from_floor": term("临时动议"),
    "confidential": term("不公开"),
    "by_video": term("视频"),
}
"""What may be said of an item beside its state; each is a field of it, and an event where it is said in the hall."""

ITEM_EVENTS = {
    "started": term("开始"),
    "suspended": term("暂停"),
    "resumed": term("继续"),
    "ended": term("结束"),
    "withdrawn": term("撤下"),
    "postponed": term("延期"),
    **ITEM_FLAGS,
    "added": term("加项"),
    "limited": term("限时"),
}
SPEECH_EVENTS = {"asked": term("报名"), "begun": term("发言"), "ended": term("讲毕"), "withdrawn": term("取消报名")}
STANCES = {"for": term("支持"), "against": term("反对")}
VIEWS = {"holds": term("认为"), "stresses": term("强调"), "requires": term("要求"), "clarifies": term("明确")}
"""What the meeting as a whole says beside what it agrees: 会议认为, 会议强调, 会议要求, 会议明确."""
CORRECTIONS = {"taken_back": term("撤销"), "restored": term("恢复")}


@entity("agenda_item", term("议程项"))
class AgendaItem(Entity):
    """One item; `place` is the id of the stage or item it stands under, a bar and a key that sorts."""

    id: ItemId
    meeting: MeetingId = field(term("会议"), parent=True)
    place: str = field(term("次序"), parent=True, fixed=True, conflict="quiet")
    body: BodyId | None = field(term("协作组织"))
    kind: str = field(term("类别"), fixed=True, codes=ITEM_KINDS)
    title: str = field(term("题目"))
    planned_minutes: int | None = field(term("计划分钟"))
    speech_minutes: int | None = field(term("每人发言分钟"))
    from_floor: int | None = field(term("临时动议"))
    late: int | None = field(term("临时增加"))
    confidential: int | None = field(term("不公开"))
    by_video: int | None = field(term("视频"))
    remark: str = field(term("要点"), lines=True)


@entity("presenter", term("报告人"))
class Presenter(Entity):
    """Who presents an item: a person, a member or an organisation named in text; `position` counts from 1."""

    id: Id
    item: ItemId = field(term("议程项"), parent=True)
    person: PersonId | None = field(term("人员"))
    member: MemberId | None = field(term("成员方"))
    organisation: str = field(term("单位"))
    position: str = field(term("次序"), fixed=True, conflict="quiet")


@entity("agenda_event", term("议程进程"))
class AgendaEvent(Entity):
    """An item is started, suspended, resumed, ended, withdrawn, postponed, added, limited or flagged.

    `minutes`: so long everybody may speak from then on; without them, limited says that the limit was lifted.
    """

    id: Id
    item: ItemId = field(term("议程项"), parent=True)
    at: Instant = field(term("时间"))
    kind: str = field(term("类别"), fixed=True, codes=ITEM_EVENTS)
    postponed_to: str = field(term("延期至"))
    minutes: int | None = field(term("每人发言分钟"))
    reason: str = field(term("原因"))


@entity("speech", term("发言"))
class Speech(Entity):
    """What somebody said or asked to say, under an item; a member may ask before it is known who speaks for it.

    `queued` is the item (or the meeting, where none runs) in whose queue it stood, so that a queue is found at once.
    """

    id: SpeechId
    meeting: MeetingId = field(term("会议"), parent=True)
    item: ItemId | None = field(term("议程项"), parent=True)
    attendee: AttendeeId | None = field(term("发言人"))
    member: MemberId | None = field(term("成员方"))
    kind: str = field(term("类别"), fixed=True, codes=SPEECH_KINDS)
    stance: str = field(term("立场"), fixed=True, codes=STANCES)
    queued: Id | None = field(term("报名次序所属"), parent=True)
    gist: str = field(term("发言要点"), lines=True)


@entity("speech_event", term("发言进程"))
class SpeechEvent(Entity):
    """A speech is asked for, begun, ended, or given up before it began."""

    id: Id
    speech: SpeechId = field(term("发言"), parent=True)
    at: Instant = field(term("时间"))
    kind: str = field(term("类别"), fixed=True, codes=SPEECH_EVENTS)


@entity("note", term("记录"))
class Note(Entity):
    """A note of the record; `point` marks what was agreed and goes into the minutes under its run-in head.

    `view`: the meeting as a whole says it, in these words; it goes into the minutes too.
    """

    id: Id
    meeting: MeetingId = field(term("会议"), parent=True)
    item: ItemId | None = field(term("议程项"), parent=True)
    at: Instant = field(term("时间"))
    attendee: AttendeeId | None = field(term("发言人"))
    head: str = field(term("要点标题"))
    text: str = field(term("内容"), lines=True)
    point: int | None = field(term("议定事项"))
    view: str = field(term("会议表述"), fixed=True, codes=VIEWS)


@entity("incident", term("情况"))
class Incident(Entity):
    """Something that happened in the hall."""

    id: Id
    meeting: MeetingId = field(term("会议"), parent=True)
    item: ItemId | None = field(term("议程项"))
    at: Instant = field(term("时间"))
    text: str = field(term("内容"))


@entity("correction", term("更正"))
class Correction(Entity):
    """A recorded step was taken back, or what was taken back was restored: which commit, and when."""

    id: Id
    meeting: MeetingId = field(term("会议"), parent=True)
    at: Instant = field(term("时间"))
    device: str = field(term("电脑"), fixed=True)
    seq: int | None = field(term("记录序号"))
    kind: str = field(term("类别"), fixed=True, codes=CORRECTIONS)


Numbered = tuple[str, AgendaItem]
"""An item with its number, 3 or (within a group) 3.1."""


def above(item: AgendaItem) -> Id:
    """The stage that an item stands under, or the item whose part it is."""
    return Id(item.place.partition("|")[0])


def items_of(store: Reader, meeting: MeetingId, place: Id) -> tuple[AgendaItem, ...]:
    """The items directly under a stage or a grouping item, in their order."""
    found = [each for each in store.find(AgendaItem, meeting=meeting) if above(each) == place]
    return tuple(sorted(found, key=lambda each: (each.place, each.id)))


def home_stage(store: Reader, item: AgendaItem) -> StageId:
    """The stage in which an item is dealt with, as part of another item or by itself."""
    group = store.get(AgendaItem, ItemId(above(item)))
    return home_stage(store, group) if group else StageId(above(item))


def numbered_agenda(store: Reader, meeting: MeetingId) -> tuple[tuple[Stage, tuple[Numbered, ...]], ...]:
    """Every stage with its items, numbered through the meeting, each before its parts: 3, 3.1, 3.2, 4."""
    under: dict[Id, list[AgendaItem]] = {}
    for item in sorted(store.find(AgendaItem, meeting=meeting), key=lambda each: (each.place, each.id)):
        under.setdefault(above(item), []).append(item)
    count = 0
    found: list[tuple[Stage, tuple[Numbered, ...]]] = []
    for stage in stages(store, meeting):
        whole = under.get(stage.id, [])
        parts = (each for place, item in enumerate(whole, count + 1) for each in _with_parts(str(place), item, under))
        found.append((stage, tuple(parts)))
        count += len(whole)
    return tuple(found)


def _with_parts(number: str, item: AgendaItem, under: Mapping[Id, list[AgendaItem]]) -> Iterator[Numbered]:
    yield number, item
    for place, part in enumerate(under.get(item.id, ()), 1):
        yield from _with_parts(f"{number}.{place}", part, under)


def agenda(store: Reader, meeting: MeetingId) -> tuple[tuple[Stage, tuple[AgendaItem, ...]], ...]:
    """The whole agenda: every stage with its items, each followed by its parts."""
    return tuple((stage, tuple(item for _, item in found)) for stage, found in numbered_agenda(store, meeting))


def open_agenda(store: Reader, meeting: MeetingId) -> tuple[tuple[Stage, tuple[AgendaItem, ...]], ...]:
    """The agenda as it may be read by everybody: without confidential items and their parts. 公开议程"""
    hidden: set[Id] = set()
    for item in items(store, meeting):  # an item comes before its parts
        if item.confidential or above(item) in hidden:
            hidden.add(item.id)
    return tuple(
        (stage, tuple(each for each in of_stage if each.id not in hidden)) for stage, of_stage in agenda(store, meeting)
    )


def numbered(store: Reader, meeting: MeetingId) -> tuple[Numbered, ...]:
    """All items with their numbers, in their order."""
    return tuple(each for _, of_stage in numbered_agenda(store, meeting) for each in of_stage)


def items(store: Reader, meeting: MeetingId) -> tuple[AgendaItem, ...]:
    """All items in the order in which they are numbered 1, 2, 3, 3.1 …"""
    return tuple(item for _, item in numbered(store, meeting))


def item_events(store: Reader, item: ItemId) -> tuple[AgendaEvent, ...]:
    return tuple(sorted(store.find(AgendaEvent, item=item), key=lambda each: (each.at or 0, each.id)))


def item_state(events: tuple[AgendaEvent, ...]) -> str:
    """The state that an item's events, in their order, leave it in."""
    last = next((each.kind for each in reversed(events) if each.kind in STATE_EVENTS), "planned")
    return "started" if last == "resumed" else last


def speech_limit(store: Reader, item: AgendaItem) -> int | None:
    """How many minutes everybody may speak: as last said in the hall, else as planned; None without a limit."""
    said = [each for each in item_events(store, item.id) if each.kind == "limited"]
    return said[-1].minutes if said else item.speech_minutes


def presenters(store: Reader, item: ItemId) -> tuple[Presenter, ...]:
    """Who presents an item, in the order given: who hands over stands before who takes over."""
    return tuple(sorted(store.find(Presenter, item=item), key=lambda each: (each.position, each.id)))


def points(store: Reader, meeting: MeetingId) -> tuple[Note, ...]:
    """What was agreed, in the order in which it was recorded."""
    return tuple(each for each in notes(store, meeting) if each.point)


def views(store: Reader, meeting: MeetingId) -> tuple[Note, ...]:
    """What the meeting held, stressed, required and made clear, in the order in which it was recorded."""
    return tuple(each for each in notes(store, meeting) if each.view)


def notes(store: Reader, meeting: MeetingId) -> list[Note]:
    return sorted(store.find(Note, meeting=meeting), key=lambda each: (each.at or 0, each.id))
