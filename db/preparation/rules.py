"""What must hold of tasks of preparation and of what those who come are told. 筹备的规则"""

from __future__ import annotations

from db.store.errors import RuleError
from db.store.glossary import say

MOST_DAYS = 730


def may_task(text: str, days_before: int | None) -> None:
    if not text.strip():
        raise RuleError(say("任务不能为空，请写明要办什么"))
    if days_before is not None and abs(days_before) > MOST_DAYS:
        raise RuleError(say("开幕前天数应在{most}以内，请改正"), most=MOST_DAYS)
