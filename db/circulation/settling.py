"""Whether what members answered lets a text be approved. 意见处理"""

from __future__ import annotations

from datetime import date

from db.body.entity import member_short
from db.circulation.entity import Asked, asked, last_round
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import Id
from db.store.operation import Reader

MOST_NAMED = 3


def may_approve(store: Reader, subject: Id, today: date) -> None:
    """Opinions need a word on what became of them, signatures must be there; whoever still has time is waited for."""
    opinions = _last(store, subject, "opinions", today)
    signatures = _last(store, subject, "countersigning", today)
    _refuse(store, opinions, ("waiting",), say("反馈期限还没有到，{names}还没有反馈；请登记反馈，或等期限过后再签发"))
    _refuse(store, signatures, ("waiting", "no_reply"), say("{names}还没有会签"))
    _refuse(store, signatures, ("objected",), say("{names}会签时不同意，请修改后再送会签"))
    unsettled = [each for each in (*opinions, *signatures) if each.is_unsettled]
    if unsettled:
        raise RuleError(say("请先写明{names}的意见是否采纳"), names=_names(store, unsettled))


def _last(store: Reader, subject: Id, purpose: str, today: date) -> tuple[Asked, ...]:
    circulation = last_round(store, subject, purpose)
    return asked(store, circulation, today) if circulation else ()


def _refuse(store: Reader, found: tuple[Asked, ...], standings: tuple[str, ...], words: str) -> None:
    those = [each for each in found if each.standing in standings]
    if those:
        raise RuleError(words, names=_names(store, those))


def _names(store: Reader, found: list[Asked]) -> str:
    names = "、".join(member_short(store, each.member, each.circulation.sent_on) for each in found[:MOST_NAMED])
    return f"{names}等{len(found)}家" if len(found) > MOST_NAMED else names
