"""What is to be done next, as it follows from the records; nothing is kept for it. 要办的事"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from db.agenda.entity import item_events, item_state, items, numbered
from db.attendance.entity import Attendee, members_on_leave, members_registered
from db.body.entity import MemberId, bodies, member_short, members
from db.circulation.entity import PURPOSES, asked, of_meeting
from db.followup.entity import FollowUp, follow_up_title
from db.issuing.entity import BEFORE_APPROVAL, IssuedDocument, IssuedDocumentId, document_of, state_of
from db.meeting.entity import (
    Meeting,
    StageId,
    called_off,
    hall_stages,
    meeting_body,
    meeting_state,
    meetings,
    short_title,
    stage_chairs,
    stage_name,
    stage_state,
    stages,
    stages_ahead,
)
from db.people.entity import Person
from db.preparation.entity import TEAMS, WAITING, PreparationTask, due_on, tasks
from db.store.backup import Backup
from db.store.frozen import frozen
from db.store.ident import Id
from db.store.moment import day_of
from db.store.operation import Reader
from db.sync import peers
from db.sync.device import Device, DeviceId, RecoveryKey, let_in_twice
from desktop.doubts import told_twice
from desktop.language import tr
from desktop.meeting_facts import day_text
from desktop.widgets.roles import BadgeFace

EVENTS = ("side_event", "visit", "briefing")
"""Stages that are no sittings: nobody chairs them."""
STALE = 7
"""After so many days a backup is old."""
NAMED = 4
"""Names that a line, and tasks that the list, shows before it counts."""


@frozen
class Due:
    """One thing to do: when, what, a note, and the verb that leads to a place (a page, or a wish of this page).

    `record` is what that page shows first, where one is meant.
    """

    key: str
    when: BadgeFace
    title: str
    note: str = ""
    verb: str = ""
    place: str = ""
    record: str = ""


def due(store: Reader, meeting: Meeting | None, follow_ups: tuple[FollowUp, ...], today: date) -> tuple[Due, ...]:
    """Everything that waits: what is in doubt, the meeting's own, then what a lead owes."""
    silent = _silent(store, meeting, today) if meeting else ()
    own = _of_meeting(store, meeting, today)
    return (*_doubts(store, meeting), *own, *silent, *_overdue(store, follow_ups, today))


def _of_meeting(store: Reader, meeting: Meeting | None, today: date) -> Iterator[Due]:
    if all(meeting_state(store, each) in ("archived", "cancelled") for each in meetings(store)):
        yield from _beginning(store)
    if meeting is None:
        return
    state = meeting_state(store, meeting)
    if state not in ("closed", "archived", "cancelled"):
        yield from _tasks(store, meeting, today)
    if state in ("planned", "convened"):
        yield from _preparing(store, meeting, _when(meeting.from_on, today))
        if meeting.from_on and meeting.from_on <= today:
            words = tr("会议日期已到，还没有开始记录")
            yield Due("begin", _when(meeting.from_on, today), tr("开始现场记录"), words, tr("去记录"), "live")
    elif state in ("open", "suspended"):
        yield from _running(store, meeting)
    elif state == "held":
        yield from _held(store, meeting)


def _doubts(store: Reader, meeting: Meeting | None) -> Iterator[Due]:
    """What two computers that were apart can bring about: one ordinal planned twice, of whatever body; a meeting held
    here and cancelled there; one page that let in two computers.
    """
    face = BadgeFace("warn", "differ", tr("存疑"))
    for each in told_twice(store, meeting):
        yield Due(each.other.id, face, each.title, each.advice, tr("打开"), "prep", each.other.id)
    if meeting and called_off(store, meeting.id) and meeting_state(store, meeting) != "cancelled":
        title = tr("{meeting}登记过取消，又有开会记录", meeting=short_title(store, meeting))
        yield Due("called_off", face, title, tr("以开会记录为准；核对后撤销取消"), tr("撤销取消"), "restore")
    for several in let_in_twice(store):
        title = tr("一把恢复钥匙登记了 {count} 台电脑", count=len(several))
        words = tr("、").join(_numbered(store, each) for each in several)
        note = tr("{names}；不是办事处在用的要停用", names=words)
        computer = next(each for each in several if each != store.device)
        yield Due(computer, face, title, note, tr("去核对"), "exchange", computer)


def _numbered(store: Reader, device: str) -> str:
    """Two that go on for one computer have the same name."""
    found = store.get(Device, DeviceId(Id(device)))
    return tr("{name}（编号 {number}…）", name=found.name if found else "", number=device[:4])


def _tasks(store: Reader, meeting: Meeting, today: date) -> Iterator[Due]:
    """Tasks whose day has come, or comes tomorrow; the longest late first, and more than a few as a number."""
    waiting = [each for each in tasks(store, meeting.id) if each.state in WAITING]
    days = [(day, each) for each in waiting if (day := due_on(meeting, each)) and (day - today).days <= 1]
    days.sort(key=lambda each: each[0])
    for day, task in days[:NAMED]:
        yield Due(task.id, _task_face(day, today), task.text, _task_note(task, day), tr("打开"), "prep", task.id)
    if len(days) > NAMED:
        day, rest = days[NAMED][0], tr("还有 {count} 项筹备任务到期", count=len(days) - NAMED)
        yield Due("tasks", _task_face(day, today), rest, "", tr("打开"), "prep", "tasks")


def _task_face(day: date, today: date) -> BadgeFace:
    return BadgeFace("bad", "warn", tr("逾期")) if day < today else _when(day, today)


def _task_note(task: PreparationTask, day: date) -> str:
    owner = task.lead or tr("{team}组", team=tr(TEAMS.get(task.team, "")))
    return tr("{owner}　应于{day}办结", owner=owner, day=day_text(day))


def _beginning(store: Reader) -> Iterator[Due]:
    waits = BadgeFace("info", "circle", tr("待办"))
    if not any(members(store, body.id) for body in bodies(store)):
        yield Due("members", waits, tr("登记成员方"), tr("名册里还没有成员方"), tr("去登记"), "roster")
    if not store.find(Person):
        yield Due("people", waits, tr("登记人员"), tr("名册里还没有人员"), tr("去登记"), "roster")
    none = tr("没有要筹备的会议") if meetings(store) else tr("还没有会议")
    yield Due("meeting", waits, tr("新建会议"), none, tr("新建"), "new")
    if not store.count(RecoveryKey) and peers.is_admin(store):
        note = tr("电脑坏了、丢了，凭它恢复数据；打印后备份都加密")
        yield Due("recovery", waits, tr("打印恢复钥匙"), note, tr("去打印"), "exchange")


def _preparing(store: Reader, meeting: Meeting, when: BadgeFace) -> Iterator[Due]:
    if meeting.from_on is None:
        yield Due("day", when, tr("填写会议日期"), tr("开始和结束日期未定"), tr("打开"), "prep")
    if not items(store, meeting.id):
        yield Due("agenda", when, tr("编排议程"), tr("还没有议程"), tr("打开"), "prep")
    unchaired = _unchaired(store, meeting)
    if unchaired:
        yield Due("chairs", when, tr("确定主持人"), tr("、").join(unchaired), tr("打开"), "prep")
    yield from _missing(store, meeting, when)


def _unchaired(store: Reader, meeting: Meeting) -> list[str]:
    """Sittings that nobody chairs yet; one who chairs without a stage chairs them all."""
    chaired = {each.stage for each in stage_chairs(store, meeting.id)}
    sittings = [each for each in stages(store, meeting.id) if each.kind not in EVENTS]
    return [] if None in chaired else [tr(stage_name(each)) for each in sittings if each.id not in chaired]


def _missing(store: Reader, meeting: Meeting, when: BadgeFace) -> Iterator[Due]:
    if not store.count(Attendee, meeting=meeting.id):
        yield Due("list", when, tr("登记参会人员"), tr("还没有人员名单"), tr("打开"), "prep")
        return
    silent = silent_members(store, meeting)
    if silent:
        names = _named(store, meeting, silent)
        yield Due(
            "silent", when, tr("催报名单：{names}", names=names), tr("没有报名单，也没有请假"), tr("打开"), "prep"
        )


def silent_members(store: Reader, meeting: Meeting) -> list[MemberId]:
    """Members that have neither named anybody nor asked leave."""
    place = meeting_body(store, meeting.id)
    heard = members_registered(store, meeting.id).union(members_on_leave(store, meeting.id))
    parties = members(store, place.body, meeting.from_on) if place else ()
    return [each.id for each in parties if each.id not in heard]


def _running(store: Reader, meeting: Meeting) -> Iterator[Due]:
    """A stage to be resumed, items that run, else the one that comes next; where no item is left, the stage's end."""
    named = {state: _stages_now(store, meeting, state) for state in ("suspended", "open")}
    for stage, name in named["suspended"].items():
        yield Due(stage, BadgeFace("warn", "pause", tr("休会中")), tr("复会"), name, tr("去记录"), "live")
    found = tuple(_items_now(store, meeting))
    yield from found
    if found:
        return
    for stage, name in named["open"].items():
        words = tr("{stage}的议程都已结束", stage=name)
        yield Due(stage, BadgeFace("info", "play", tr("进行中")), tr("散会"), words, tr("去记录"), "live")
    for next_one in () if any(named.values()) else stages_ahead(store, meeting.id)[:1]:
        face = BadgeFace("info", "right", tr("下一阶段"))
        yield Due(next_one.id, face, tr("开会"), tr(stage_name(next_one)), tr("去记录"), "live")


def _stages_now(store: Reader, meeting: Meeting, state: str) -> dict[StageId, str]:
    now = (each for each in hall_stages(store, meeting.id) if stage_state(store, each.id) == state)
    return {each.id: tr(stage_name(each)) for each in now}


def _items_now(store: Reader, meeting: Meeting) -> Iterator[Due]:
    states = [(n, each, item_state(item_events(store, each.id))) for n, each in numbered(store, meeting.id)]
    now = BadgeFace("info", "play", tr("进行中"))
    begun = [(n, each) for n, each, state in states if state in ("started", "suspended")]
    for n, item in begun:
        yield Due(item.id, now, tr("第{number}项　{title}", number=n, title=item.title), "", tr("去记录"), "live")
    waiting = [(n, each) for n, each, state in states if state == "planned"]
    if not begun and waiting:
        n, item = waiting[0]
        title = tr("第{number}项　{title}", number=n, title=item.title)
        yield Due(item.id, BadgeFace("info", "right", tr("下一项")), title, "", tr("去记录"), "live")


def _held(store: Reader, meeting: Meeting) -> Iterator[Due]:
    waits = BadgeFace("warn", "clock", tr("待办"))
    for n, item in numbered(store, meeting.id):
        if item_state(item_events(store, item.id)) in ("started", "suspended"):
            title = tr("第{number}项还没有结束", number=n)
            yield Due(item.id, waits, title, item.title, tr("去记录"), "live")
    minutes = document_of(store, meeting.id, "minutes")
    step = state_of(store, minutes.id) if minutes else "drafted"
    if step == "approved":
        yield Due("paper", waits, tr("印发会议纪要"), tr("已签发，还没有印发"), tr("打开"), "paper")
    elif step in BEFORE_APPROVAL:
        yield Due("paper", waits, tr("核对会议纪要"), tr("按现场记录成文"), tr("打开"), "paper")
    yield Due("close", waits, tr("办结会议"), tr("办结后记录不能再改，并做一次备份"), tr("办结"), "close")


def _silent(store: Reader, meeting: Meeting, today: date) -> Iterator[Due]:
    """Drafts that still go round, with the members that have not answered."""
    for sent in of_meeting(store, meeting.id):
        document = store.get(IssuedDocument, IssuedDocumentId(sent.subject))
        if document and state_of(store, document.id) not in BEFORE_APPROVAL:
            continue
        found = [each.member for each in asked(store, sent, today) if each.standing in ("waiting", "no_reply")]
        if found:
            names = _named(store, meeting, found)
            title = tr("催{purpose}：{names}", purpose=tr(PURPOSES[sent.purpose]), names=names)
            until = tr("反馈期限 {day}", day=day_text(sent.due_on)) if sent.due_on else ""
            yield Due(sent.id, _when(sent.due_on, today), title, until, tr("打开"), "paper")


def _named(store: Reader, meeting: Meeting, silent: list[MemberId]) -> str:
    """Some names, then how many."""
    names = tr("、").join(member_short(store, each, meeting.from_on) for each in silent[:NAMED])
    return tr("{names}等{count}家", names=names, count=len(silent)) if len(silent) > NAMED else names


def _overdue(store: Reader, follow_ups: tuple[FollowUp, ...], today: date) -> Iterator[Due]:
    late = BadgeFace("bad", "warn", tr("逾期"))
    for each in follow_ups:
        if each.due_on and each.due_on < today:
            by = tr("应于{day}办结", day=day_text(each.due_on))
            yield Due(each.id, late, follow_up_title(store, each), by, tr("打开"), "follow")


def stale_backup(backup: Backup | None, today: date) -> tuple[Due, ...]:
    """A copy that has become old; of a store without any the meeting's own steps make the first one."""
    face = stale_face(backup, today)
    return (Due("backup", face, tr("做一次备份"), tr("上次备份已过了一周"), tr("备份"), "backup"),) if face else ()


def stale_face(backup: Backup | None, today: date) -> BadgeFace | None:
    days = (today - day_of(backup.at)).days if backup else 0
    return BadgeFace("warn", "clock", tr("{days}天前", days=days)) if days >= STALE else None


def _when(day: date | None, today: date) -> BadgeFace:
    """How near the opening is, by which preparation is due."""
    if day is None:
        return BadgeFace("mute", "circle", tr("日期未定"))
    days = (day - today).days
    if days < 0:
        return BadgeFace("bad", "warn", tr("已过期"))
    words = {0: tr("今天"), 1: tr("明天")}.get(days) or tr("{month}月{day}日", month=day.month, day=day.day)
    return BadgeFace("warn", "clock", words) if days < 2 else BadgeFace("info", "cal", words)
