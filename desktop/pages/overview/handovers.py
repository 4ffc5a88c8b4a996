"""What a handover asks for on the first page, and what the last one brought. 移交事项"""

from __future__ import annotations

from collections.abc import Iterator

from db.body.entity import BodyId, member_name
from db.followup.entity import FollowUp
from db.handover.entity import Handover, HandoverId
from db.handover.line import HandoverLine, handover_state, is_disputed, lines
from db.handover.taking_over import is_from_elsewhere, last_handover, taken_over
from db.meeting.entity import Meeting
from db.store.operation import Reader
from desktop.language import tr
from desktop.pages.overview.due import Due
from desktop.widgets.roles import BadgeFace

PAGE = "handover"


def handover_dues(store: Reader) -> Iterator[Due]:
    """What came from elsewhere and waits, what waits for the other side, and what is still disputed."""
    for each in store.find(Handover):
        row = HandoverId(each.id)
        every = lines(store, row)
        if every:
            state = handover_state(store, row)
            waiting = sum(not line.checked for line in every)
            yield from _of(store, each, state, len(every), waiting if state == "drafted" else disputes(every))


def disputes(every: tuple[HandoverLine, ...]) -> int:
    return sum(map(is_disputed, every))


def _of(store: Reader, each: Handover, state: str, count: int, left: int) -> Iterator[Due]:
    """`left`: lines not checked yet, or disputed ones to settle."""
    meeting = store.get(Meeting, each.meeting)
    day = meeting.from_on if meeting else None
    giver, receiver = (member_name(store, side, day) or tr("未载明") for side in (each.from_member, each.to_member))
    note = tr("移交清单 {count} 行", count=count)
    if state == "handed_over" and is_from_elsewhere(store, each):
        face = BadgeFace("warn", "handover", tr("待接收"))
        title = tr("核对接收{giver}移交的工作", giver=giver)
        yield Due(each.id, face, title, note, tr("去接收"), PAGE, each.id)
    elif state == "handed_over":
        title = tr("等{receiver}接收移交", receiver=receiver)
        yield Due(each.id, BadgeFace("mute", "clock", tr("待接收")), title, note, tr("打开"), PAGE, each.id)
    elif state == "drafted":
        title = tr("移交清单还有 {count} 行待核对", count=left)
        note = tr("{giver} → {receiver}", giver=giver, receiver=receiver)
        yield Due(each.id, BadgeFace("info", "check", tr("待核对")), title, note, tr("去核对"), PAGE, each.id)
    elif state == "reserved":
        title = tr("移交清单有 {count} 行异议待处理", count=left)
        note = tr("{giver} → {receiver}", giver=giver, receiver=receiver)
        yield Due(each.id, BadgeFace("bad", "warn", tr("有异议")), title, note, tr("去处理"), PAGE, each.id)


def brought(store: Reader, body: BodyId | None) -> tuple[str, frozenset[str]]:
    """The last handover that came here from another computer, and the matters on its list."""
    last = last_handover(store, body) if body else None
    if last is None or not is_from_elsewhere(store, last):
        return "", frozenset()
    matters: tuple[FollowUp, ...] = taken_over(store, last)
    return last.id, frozenset(each.id for each in matters)
