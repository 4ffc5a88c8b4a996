"""What must hold of a handover. 移交的规则"""

from __future__ import annotations

from db.body.entity import MemberId
from db.store.errors import RuleError
from db.store.glossary import say


def may_hand_over(giver: MemberId | None, receiver: MemberId | None) -> None:
    if giver is None and receiver is None:
        raise RuleError(say("请说明由谁移交给谁"))
    if giver == receiver:
        raise RuleError(say("不能移交给自己，请改选接收方"))
