"""What must hold of persons. 人员的规则"""

from __future__ import annotations

from datetime import date

from db.people.entity import Post
from db.store.errors import RuleError
from db.store.glossary import say


def may_name(name: str) -> None:
    if not name.strip():
        raise RuleError(say("姓名不能为空"))


def may_end(post: Post, to_on: date) -> None:
    if post.from_on and to_on < post.from_on:
        raise RuleError(say("离任日期{to}早于任职日期{since}"), to=to_on, since=post.from_on)
