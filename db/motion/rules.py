"""What must hold of motions. 议案的规则"""

from __future__ import annotations

from db.agenda.entity import AgendaItem, ItemId
from db.ballot.entity import ballots_on, standing
from db.body.entity import charter_of
from db.meeting.entity import Meeting, MeetingId, meeting_body
from db.meeting.rules import is_closed, still_open
from db.motion.entity import (
    LINK_KINDS,
    OUTCOMES,
    UNDECIDED,
    ItemMotion,
    Motion,
    MotionId,
    amended,
    amendments,
    called,
    furthest_first,
    motion_events,
    quoted,
    texts,
)
from db.store.errors import RuleError
from db.store.glossary import Said, say
from db.store.operation import Reader

BY_VOTE = ("adopted", "amended", "in_principle", "rejected", "tied", "no_quorum")
PUT_OFF = ("referred", "postponed", "withdrawn")
REOPENED = ("circulated", "received", "agenda", "consideration")
DEALT_WITH = (*BY_VOTE, "considered", "heard", *PUT_OFF)

NEXT: dict[str, tuple[str, ...]] = {
    "draft": ("circulated", "received", "agenda", "withdrawn"),
    "circulated": ("circulated", "received", "agenda", "consideration", *DEALT_WITH),
    "received": ("circulated", "agenda", "consideration", *DEALT_WITH),
    "agenda": ("circulated", "received", "consideration", *DEALT_WITH),
    "consideration": DEALT_WITH,
    "considered": ("agenda", "consideration", *BY_VOTE, "heard", *PUT_OFF),
    "heard": ("agenda", "consideration", *BY_VOTE, "considered", *PUT_OFF),
    "referred": (*REOPENED, *BY_VOTE, "considered", "heard", "postponed", "withdrawn"),
    "postponed": (*REOPENED, *BY_VOTE, "considered", "heard", "referred", "withdrawn"),
    "in_principle": ("circulated", "agenda", "consideration"),
    "rejected": (*BY_VOTE, *PUT_OFF),
    "tied": (*BY_VOTE, *PUT_OFF),
    "no_quorum": (*BY_VOTE, *PUT_OFF),
    "adopted": (),
    "amended": (),
    "withdrawn": (),
}
"""From each state of a motion those that may follow; what is voted again after a result needs a ballot of its own."""

ADVICE = {
    "draft": say("请先列入议程"),
    "in_principle": say("修改完善后请重新列入议程"),
    "rejected": say("如需复议，请再表决一次"),
    "tied": say("如需再议，请再表决一次"),
    "no_quorum": say("人数足够后请再表决一次"),
    "adopted": say("如有误，请作废那次表决或撤回那一步"),
    "amended": say("如有误，请作废那次表决或撤回那一步"),
    "withdrawn": say("如需再议，请另提一件议案"),
}


def outcome_word(state: str) -> Said:
    """What a state is called; one that only a later version knows by its code."""
    return Said(OUTCOMES.get(state, state))


def may_title(title: str) -> None:
    if not title.strip():
        raise RuleError(say("议案题目不能为空"))


def may_describe(store: Reader, motion: MotionId) -> None:
    """What a motion is called and who put it is printed in the papers of every meeting at which it stood."""
    for meeting in _meetings(store, motion):
        still_open(store, meeting)


def may_change(store: Reader, motion: MotionId, item: ItemId | None = None) -> None:
    """A closed meeting keeps its record of a motion; what is said on an item asks the item's own meeting.

    Said on no item, it may be while the motion stands at one open meeting, or has not come to any.
    """
    if item:
        still_open(store, store.need(AgendaItem, item).meeting)
        return
    stood = [store.need(Meeting, each) for each in _meetings(store, motion)]
    if all(map(is_closed, stood)):
        for each in stood:
            still_open(store, each.id)


def _meetings(store: Reader, motion: MotionId) -> tuple[MeetingId, ...]:
    links = store.find(ItemMotion, motion=motion)
    return tuple(dict.fromkeys(store.need(AgendaItem, link.item).meeting for link in links))


def may_remove(store: Reader, motion: Motion, item: ItemId) -> None:
    """What was voted on or has an outcome on this item stays; that it was placed there, or drafted, is no outcome."""
    if any(each.ballot.item == item for each in ballots_on(store, motion.id)):
        raise RuleError(say("{title}已有表决记录，不能移出"), title=quoted(motion))
    said = motion_events(store, motion.id)
    here = {each.state for each in said if each.item == item}
    unplaced = {each.state for each in said if not each.item}
    if here - {"agenda"} or (not here and unplaced.difference(UNDECIDED)):
        raise RuleError(say("{title}已记有结果，不能移出"), title=quoted(motion))
    put = (store.find(ItemMotion, item=item, motion=each.id) for each in amendments(store, motion.id))
    if any(put):
        raise RuleError(say("{title}已有修正案，不能移出；请先移出修正案"), title=quoted(motion))


def may_become(store: Reader, motion: Motion, state: str) -> None:
    """A forbidden step names both states, and says what can be done."""
    now = standing(store, motion).state
    if state in NEXT.get(now, ()):
        return
    values = {"title": called(store, motion), "now": outcome_word(now), "then": outcome_word(state)}
    if now == state:
        raise RuleError(say("{title}已经记为“{now}”，不用再记"), **values)
    advice = Said(ADVICE.get(now, say("请核对这件议案的状态")))
    raise RuleError(say("{title}现为“{now}”，不能记为“{then}”；{advice}"), advice=advice, **values)


def is_left_over(store: Reader, motion: Motion, meeting: MeetingId) -> bool:
    """Whether another meeting had it on its agenda and came to no end with it, so that it may come before this one."""
    is_open = standing(store, motion).state in ("agenda", "consideration")
    return is_open and meeting not in _meetings(store, motion.id)


def may_place(store: Reader, motion: Motion, item: AgendaItem) -> None:
    if not is_left_over(store, motion, item.meeting):
        may_become(store, motion, "agenda")


def may_be_marked(store: Reader, motion: Motion, state: str, item: ItemId | None) -> None:
    may_change(store, motion.id, item)
    may_become(store, motion, state)


def may_be_decided(store: Reader, motion: Motion) -> None:
    """Amendments come before their motion, and of several the one furthest from its text first."""
    left = undecided_amendments(store, motion)
    if left:
        raise RuleError(
            say("{title}还有{count}件修正案未定，请先表决：{first}"),
            title=quoted(motion),
            count=len(left),
            first=called(store, left[0]),
        )
    main = amended(store, motion) if motion.kind == "amendment" else None
    others = undecided_amendments(store, main) if main else ()
    if motion in others and others[0] != motion and others[0].reach:
        raise RuleError(
            say("离原案较远的修正案要先表决：{first}；如要改变次序，请先调整"), first=called(store, others[0])
        )


def undecided_amendments(store: Reader, motion: Motion) -> tuple[Motion, ...]:
    """The amendments to a motion that wait for what the meeting says, in the order of voting."""
    left = (each for each in amendments(store, motion.id) if standing(store, each).state in UNDECIDED)
    return furthest_first(left)


def may_amend(store: Reader, motion: Motion, passage: str, new_text: str) -> None:
    if motion.kind == "amendment":
        raise RuleError(say("不能对修正案再提修正案，请直接修正原议案"))
    if not passage.strip() and not new_text.strip():
        raise RuleError(say("请写明修正哪里、改成什么，如：修正 第2件 第三条：原文→新文"))
    state = standing(store, motion).state
    if state not in UNDECIDED:
        raise RuleError(say("{title}现为“{now}”，不能再提修正案"), title=quoted(motion), now=outcome_word(state))


def may_rank(store: Reader, motion: Motion, ranked: tuple[MotionId, ...]) -> None:
    if sorted(ranked) != sorted(each.id for each in amendments(store, motion.id)):
        raise RuleError(say("请把{title}的每件修正案各排一次"), title=quoted(motion))


def may_revise(store: Reader, motion: Motion, text: str) -> None:
    """What was voted on stands; a text that was never entered may still be added."""
    may_change(store, motion.id)
    if not text.strip():
        raise RuleError(say("请填写议案的文本"))
    state = standing(store, motion).state
    if texts(store, motion.id) and not NEXT.get(state, ()):
        raise RuleError(say("{title}现为“{now}”，文本不能再改"), title=quoted(motion), now=outcome_word(state))


def may_link(motion: Motion, other: Motion, kind: str) -> None:
    if kind not in LINK_KINDS:
        raise RuleError(say("议案之间没有“{kind}”这种关系"), kind=kind)
    if kind == "amends" and motion.kind == "amendment":
        raise RuleError(say("修正案所修正的议案不能改，请移出后另提"))
    if motion.id == other.id:
        raise RuleError(say("议案不能与自己关联，请另选一件"))


def may_come_from_floor(store: Reader, meeting: MeetingId) -> None:
    """The charter may shut the floor; where it says nothing, the floor is open."""
    place = meeting_body(store, meeting)
    charter = charter_of(store, place.body, place.ordinal) if place else None
    if charter and charter.floor == 0:
        raise RuleError(say("议事规则不接受会上临时动议，没有记录；如确需提出，请先改议事规则"))
