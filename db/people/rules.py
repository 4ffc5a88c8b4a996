"""What must hold of persons. 人员的规则"""

from __future__ import annotations

from datetime import date

from db.people.entity import Person, Post, post_of
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.operation import Reader


def may_name(name: str) -> None:
    if not name.strip():
        raise RuleError(say("姓名不能为空"))


def may_add(store: Reader, name: str, organisation: str, title: str) -> None:
    """Two persons of one name are told apart by organisation or title before the second is entered."""
    may_name(name)
    for person in store.find(Person, name=name.strip()):
        post = post_of(store, person.id)
        held = (post.organisation, post.title) if post else ("", "")
        if any(held) and (organisation, title) == held:
            raise RuleError(
                say("名册里已有{name}（{post}），单位和职务完全相同；如果是另一个人，请在职务里注明区别"),
                name=name.strip(),
                post="".join(held),
            )
        if not (organisation or title):
            raise RuleError(
                say("名册里已有{name}{post}；如果是另一个人，请填写单位和职务加以区分"),
                name=name.strip(),
                post=f"（{held[0]}{held[1]}）" if any(held) else "",
            )


def may_end(post: Post, to_on: date) -> None:
    if post.from_on and to_on < post.from_on:
        raise RuleError(say("离任日期{to}早于任职日期{since}"), to=to_on, since=post.from_on)
