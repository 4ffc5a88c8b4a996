"""Motions, reports and schemes, and what became of them. 议案"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NewType

from db.agenda.entity import ItemId
from db.body.entity import BodyId, MemberId
from db.store.glossary import term
from db.store.ident import Id
from db.store.moment import Instant
from db.store.operation import Reader
from db.store.record import Entity, entity, field

MotionId = NewType("MotionId", Id)

MOTION_KINDS = {
    "motion": term("议案"),
    "proposal": term("提案"),
    "report": term("报告"),
    "scheme": term("方案"),
    "list": term("事项清单"),
    "declaration": term("宣言"),
    "initiative": term("倡议"),
    "charter": term("章程修订"),
    "personnel": term("人事事项"),
    "amendment": term("修正案"),
}
LINK_KINDS = {
    "amends": term("修正"),
    "merges": term("合并"),
    "replaces": term("替代"),
    "follows": term("承接"),
    "answers": term("答复"),
    "same_topic": term("同一主题"),
}
"""What a later motion is to an earlier one; only added to, since link ids count by this order."""
OUTCOMES = {
    "draft": term("草拟"),
    "circulated": term("征求意见"),
    "received": term("已收到"),
    "agenda": term("列入议程"),
    "consideration": term("审议中"),
    "adopted": term("审议通过"),
    "amended": term("修改后通过"),
    "in_principle": term("原则通过"),
    "considered": term("审议"),
    "heard": term("听取"),
    "rejected": term("未通过"),
    "tied": term("票数相等"),
    "no_quorum": term("未达法定人数"),
    "referred": term("交付研究"),
    "postponed": term("延期审议"),
    "withdrawn": term("撤回"),
}


UNDECIDED = ("draft", "circulated", "received", "agenda", "consideration")
"""States in which a motion waits for what the meeting says of it."""

RECORDED = {
    state: OUTCOMES[state] for state in (*UNDECIDED, "considered", "heard", "referred", "postponed", "withdrawn")
}
"""States that are recorded as events; what was adopted or rejected follows from ballots alone."""


@entity("motion", term("议案"))
class Motion(Entity):
    """A text put before a body, by whatever name: motion, proposal, report, scheme …

    An amendment says which passage it changes, from what and into what; `reach` ranks the amendments of one motion,
    1 being the furthest from its text and voted on first.
    """

    id: MotionId
    body: BodyId | None = field(term("协作组织"), parent=True)
    kind: str = field(term("类别"), fixed=True, codes=MOTION_KINDS)
    title: str = field(term("题目"))
    reason: str = field(term("案由"), lines=True)
    remark: str = field(term("备注"))
    passage: str = field(term("修正之处"))
    old_text: str = field(term("原文"), lines=True)
    new_text: str = field(term("新文"), lines=True)
    reach: int | None = field(term("离原案远近次序"))


@entity("motion_text", term("议案文本"))
class MotionText(Entity):
    """One version of a motion's text; which one it is follows from the order in which they were entered."""

    id: Id
    motion: MotionId = field(term("议案"), parent=True)
    at: Instant | None = field(term("时间"))
    text: str = field(term("文本"), lines=True)


@entity("motion_link", term("议案关联"))
class MotionLink(Entity):
    """A motion amends, merges, replaces, follows or answers an earlier one, or is about the same topic."""

    id: Id
    motion: MotionId = field(term("议案"), parent=True)
    other: MotionId = field(term("所关联的议案"))
    kind: str = field(term("关系"), fixed=True, codes=LINK_KINDS)


@entity("item_motion", term("列入议程"))
class ItemMotion(Entity):
    """A motion stands on an agenda item, in an order."""

    id: Id
    item: ItemId = field(term("议程项"), parent=True)
    motion: MotionId = field(term("议案"), parent=True)
    position: str = field(term("次序"), fixed=True, conflict="quiet")


@entity("sponsor", term("提案方"))
class Sponsor(Entity):
    """Who puts a motion: a member or an organisation named in text; `lead` first."""

    id: Id
    motion: MotionId = field(term("议案"), parent=True)
    member: MemberId | None = field(term("成员方"))
    organisation: str = field(term("单位"))
    lead: int | None = field(term("牵头"))


@entity("motion_event", term("议案进程"))
class MotionEvent(Entity):
    """A motion is circulated, put, considered, heard, referred, postponed or withdrawn; votes are ballots."""

    id: Id
    motion: MotionId = field(term("议案"), parent=True)
    item: ItemId | None = field(term("议程项"), parent=True)
    at: Instant = field(term("时间"))
    state: str = field(term("状态"), fixed=True, codes=RECORDED)
    remark: str = field(term("说明"))


def motions_of(store: Reader, item: ItemId) -> tuple[Motion, ...]:
    """The motions of an agenda item in their order; numbered 1, 2, 3 … within the item. Amendments stand apart."""
    return tuple(each for each in _standing_on(store, item) if each.kind != "amendment")


def _standing_on(store: Reader, item: ItemId) -> tuple[Motion, ...]:
    links = sorted(store.find(ItemMotion, item=item), key=lambda each: (each.position, each.id))
    found = (store.get(Motion, link.motion) for link in links)
    return tuple(each for each in found if each)


def amendments(store: Reader, motion: MotionId) -> tuple[Motion, ...]:
    """The amendments to a motion in the order in which they were put; numbered 2.1, 2.2 … after their motion."""
    links = store.find(MotionLink, other=motion, kind="amends")
    found = (store.get(Motion, link.motion) for link in links)
    return tuple(sorted((each for each in found if each and each.kind == "amendment"), key=lambda each: each.id))


def furthest_first(found: Iterable[Motion]) -> tuple[Motion, ...]:
    """Amendments in the order of voting: the furthest from the text first, unranked ones after those as they came."""
    return tuple(sorted(found, key=lambda each: (each.reach is None, each.reach or 0, each.id)))


def amended(store: Reader, amendment: Motion) -> Motion | None:
    """The motion that an amendment would change."""
    links = store.find_all(MotionLink, motion=amendment.id, kind="amends")
    link = min(links, key=lambda each: each[1], default=None)  # one that was taken back still names what it changed
    return store.get(Motion, link[0].other) if link else None


def texts(store: Reader, motion: MotionId) -> tuple[MotionText, ...]:
    """The versions of a motion's text, numbered 1, 2, 3 … as they come."""
    return tuple(sorted(store.find(MotionText, motion=motion), key=lambda each: (each.at or 0, each.id)))


def text_at(store: Reader, motion: MotionId, at: Instant | None) -> MotionText | None:
    """The version that lay before the meeting at a moment: what was voted on."""
    found = [each for each in texts(store, motion) if not at or (each.at or 0) <= at]
    return found[-1] if found else None


def links_of(store: Reader, motion: MotionId) -> tuple[MotionLink, ...]:
    """What a motion is to earlier ones, then what later ones are to it."""
    return (*store.find(MotionLink, motion=motion), *store.find(MotionLink, other=motion))


def sponsors(store: Reader, motion: MotionId) -> tuple[Sponsor, ...]:
    """Who put a motion, the lead first."""
    return tuple(sorted(store.find(Sponsor, motion=motion), key=lambda each: (-(each.lead or 0), each.id)))


def motion_events(store: Reader, motion: MotionId) -> tuple[MotionEvent, ...]:
    return tuple(sorted(store.find(MotionEvent, motion=motion), key=lambda each: (each.at or 0, each.id)))


def bare(title: str) -> str:
    """A title without the book-title marks round the whole; marks of titles inside stay."""
    text = title.strip()
    depth = 0
    for place, character in enumerate(text):
        depth += (character == "《") - (character == "》")
        if depth <= 0:
            return text[1:-1].strip() if place and place == len(text) - 1 else text
    return text


def in_marks(title: str) -> str:
    """A title in book-title marks; marks inside become single ones."""
    return f"《{bare(title).replace('《', '〈').replace('》', '〉')}》"


def quoted(motion: Motion) -> str:
    """The title in book-title marks, as every paper writes it."""
    return in_marks(motion.title)


def called(store: Reader, motion: Motion) -> str:
    """The title in book-title marks; of an amendment the motion that it would change, and where."""
    main = amended(store, motion) if motion.kind == "amendment" else None
    return in_marks(amendment_title(main, motion)) if main else quoted(motion)


def amendment_title(main: Motion, amendment: Motion) -> str:
    """An amendment has no title of its own: it is named by its motion and the passage it changes."""
    return f"{bare(main.title)}修正案（{amendment.passage or amendment.new_text}）"
