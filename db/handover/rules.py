"""What must hold of a handover and of its list. 移交的规则"""

from __future__ import annotations

from datetime import date

from db.body.entity import Body, Member, MemberId, member_name
from db.handover.entity import Handover, HandoverEvent, HandoverId, event_of, is_within
from db.handover.line import CATEGORIES, FORMS, HandoverLine, HandoverLineId, line_name, lines
from db.meeting.entity import Meeting, MeetingBody, MeetingId
from db.meeting.rules import still_open
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import Id
from db.store.operation import Reader


def may_hand_over(giver: MemberId | None, receiver: MemberId | None) -> None:
    if giver is None and receiver is None:
        raise RuleError(say("请说明由谁移交给谁"))
    if giver == receiver:
        raise RuleError(say("不能移交给自己，请改选接收方"))


def are_members(store: Reader, meeting: MeetingId | None, *members: MemberId | None) -> None:
    """Both sides are members of a body whose meeting it is: one event may be that of two."""
    bodies = {each.body for each in store.find(MeetingBody, meeting=meeting)}
    for member in filter(None, members):
        if store.need(Member, member).body not in bodies:
            raise RuleError(say("移交方和接收方应是这个组织的成员方，请重新选择"))


def is_still_member(store: Reader, member: MemberId | None, day: date | None) -> None:
    """Whoever receives the chair is a member on the day of the meeting."""
    found = store.get(Member, member)
    if found and found.left_on and day and found.left_on <= day:
        name = member_name(store, found.id, day)
        raise RuleError(say("{name}在这次会议之前已经退出，不能接收，请改选接收方"), name=name)


def may_hand_over_once(store: Reader, handover: HandoverId) -> None:
    if event_of(store, handover, "handed_over"):
        raise RuleError(say("这次会议的移交已经记过；要更正，请先撤回那一条"))


def may_prepare(store: Reader, body: Body, meeting: MeetingId, scope: str) -> None:
    """`scope` is what the body says from now on; '' leaves what it said."""
    if (scope or body.handover_scope) == "none":
        raise RuleError(say("这个组织不办移交书；要办，请先改移交范围"))
    if not store.find(MeetingBody, meeting=meeting, body=body.id):
        raise RuleError(say("这次会议不是这个组织的会议，请重新选择"))


def may_take_back(store: Reader, handover: HandoverId) -> HandoverEvent:
    """The last step: the receipt, else the handing over, which a closed meeting keeps where it was a part of it."""
    found = store.need(Handover, handover)
    received = event_of(store, handover, "received")
    last = received or event_of(store, handover, "handed_over")
    if last is None:
        raise RuleError(say("还没有移交，没有可以撤回的"))
    if received is None and found.meeting and is_within(store, store.get(Meeting, found.meeting), last.at):
        still_open(store, found.meeting)
    return last


def is_unreceived(store: Reader, handover: HandoverId) -> Handover:
    """The handover, while the receiver has not signed for it."""
    found = store.need(Handover, handover)
    if event_of(store, handover, "received"):
        raise RuleError(say("接收方已经接收，移交清单不能再改"))
    return found


def may_change_line(store: Reader, line: HandoverLineId) -> HandoverLine:
    found = store.need(HandoverLine, line)
    is_unreceived(store, found.handover)
    if found.checked and event_of(store, found.handover, "handed_over"):
        raise RuleError(say("“{name}”已经核对并移交，不能再改；要更正，请先撤回移交"), name=line_name(store, found))
    return found


def may_describe(name: str, record: Id | None, category: str, form: str, quantity: int | None) -> None:
    if not name.strip() and record is None:
        raise RuleError(say("请写明移交的是什么"))
    if category not in CATEGORIES or (form and form not in FORMS):
        raise RuleError(say("请从列出的类别和形式中选择"))
    if quantity is not None and quantity < 0:
        raise RuleError(say("数量不能小于0"))


def may_deliver(store: Reader, handover: HandoverId) -> Handover:
    """The handover, whose sides are known and whose list is checked; asked before anybody says when."""
    found = store.need(Handover, handover)
    may_hand_over_once(store, handover)
    may_hand_over(found.from_member, found.to_member)
    if found.from_member is None or found.to_member is None:
        raise RuleError(say("请先写明移交方和接收方，再移交"))
    is_checked(store, handover)
    return found


def is_checked(store: Reader, handover: HandoverId) -> None:
    waiting = [each for each in lines(store, handover) if not each.checked]
    if waiting:
        name = line_name(store, waiting[0])
        raise RuleError(
            say("移交清单还有{count}行没有核对，先核对“{name}”，或把不移交的删去"), count=len(waiting), name=name
        )


def may_dispute(store: Reader, line: HandoverLineId) -> HandoverLine:
    found = store.need(HandoverLine, line)
    is_unreceived(store, found.handover)
    if event_of(store, found.handover, "handed_over") is None:
        raise RuleError(say("还没有移交：有不对的地方，请直接改“{name}”这一行"), name=line_name(store, found))
    return found


def may_accept(store: Reader, handover: HandoverId) -> None:
    if event_of(store, handover, "received"):
        raise RuleError(say("这次移交已经接收过，不能再接收一次"))
    if event_of(store, handover, "handed_over") is None:
        raise RuleError(say("对方还没有移交，不能接收"))
    is_checked(store, handover)


def may_settle(store: Reader, line: HandoverLineId, words: str) -> HandoverLine:
    found = store.need(HandoverLine, line)
    if not found.dispute or event_of(store, found.handover, "received") is None:
        raise RuleError(say("“{name}”没有异议，不用处理"), name=line_name(store, found))
    if not words.strip():
        raise RuleError(say("请写明“{name}”的异议是怎样处理的"), name=line_name(store, found))
    return found
