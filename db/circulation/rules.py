"""What must hold when members are asked and answer. 征求意见的规则"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from db.body.entity import Member, MemberId, member_name
from db.circulation.entity import Circulation, asked_members, is_last
from db.issuing.entity import BEFORE_APPROVAL, IssuedDocument, IssuedDocumentId, state_of
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.operation import Reader


def may_circulate(
    store: Reader, members: Sequence[MemberId], sent_on: date, due_on: date | None, *, silence_agrees: bool
) -> None:
    if not members:
        raise RuleError(say("请至少选择一家成员方"))
    for each in members:
        store.need(Member, each)
    if due_on and due_on < sent_on:
        raise RuleError(say("反馈期限{due}早于发出日期{sent}，请改正日期"), due=due_on, sent=sent_on)
    if silence_agrees and due_on is None:
        raise RuleError(say("逾期未反馈视为同意，要先写明反馈期限"))


def may_answer(store: Reader, circulation: Circulation, member: MemberId, answer: str, text: str) -> None:
    """An answer is to the last version, from somebody who was asked, before the text is approved."""
    if member not in {each.id for each in asked_members(store, circulation.id)}:
        raise RuleError(say("没有向{member}征求这份文件的意见"), member=member_name(store, member, circulation.sent_on))
    if not is_last(store, circulation):
        raise RuleError(say("已经发出新的文稿，请在最近一次征求意见里登记"))
    document = store.get(IssuedDocument, IssuedDocumentId(circulation.subject))
    if document and state_of(store, document.id) not in BEFORE_APPROVAL:
        raise RuleError(say("这份文件已经签发，不能再登记意见"))
    if answer != "agreed" and not text.strip():
        raise RuleError(say("请写明意见的内容"))


def may_settle(answer: str, adoption: str, reason: str) -> None:
    if adoption and answer == "agreed":
        raise RuleError(say("同意的成员方没有意见要处理"))
    if adoption == "not_adopted" and not reason.strip():
        raise RuleError(say("不采纳的意见，请写明理由"))
