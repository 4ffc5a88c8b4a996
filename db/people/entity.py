"""Persons and the posts they held, as of any day. 人员"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import NewType

from db.body.entity import MemberId
from db.store.glossary import term
from db.store.ident import Id, OperatorId
from db.store.operation import Reader
from db.store.record import Entity, entity, field

PersonId = NewType("PersonId", Id)

LEVELS = {
    "province": term("正省级"),
    "vice_province": term("副省级"),
    "chief": term("正市级"),
    "deputy": term("副市级"),
    "department": term("部门（局）级"),
    "division": term("处（科）级"),
}
"""Rank classes from the highest down, as far as a name list tells them apart."""

ORGANS = {
    "standing": term("常委"),
    "party": term("党委"),
    "congress": term("人大"),
    "government": term("政府"),
    "conference": term("政协"),
    "department": term("部门"),
    "enterprise": term("企业"),
}
"""Within a rank class: standing committee, party, congress, government, conference (documents.md 2)."""


@entity("operator", term("记录人"))
class Operator(Entity):
    """Who records; every commit names one by id."""

    id: OperatorId
    name: str = field(term("姓名"))
    person: PersonId | None = field(term("人员"))


ERASED = "（已删除）"
"""What stands for the name of a person whose name was erased, wherever a record still points there."""

BY_NAME = ("name", "id")
"""Namesakes are looked for with every person entered, thousands at once when replies are taken in."""


@entity("person", term("人员"), BY_NAME)
class Person(Entity):
    """A person, with the readings of the name and its place in the order of strokes."""

    id: PersonId
    name: str = field(term("姓名"))
    gender: str = field(term("性别"), search="")
    ethnicity: str = field(term("民族"), search="")
    reading: str = field(term("姓名读音"), search="sound")
    stroke: str = field(term("笔画次序"), conflict="quiet", search="")

    @property
    def is_erased(self) -> bool:
        """Nobody is entered without a name: whose name is gone was erased. Nothing asks for such a person again."""
        return self.name in ("", ERASED)

    def as_shown(self) -> Person:
        return replace(self, name=ERASED) if self.is_erased else self


@entity("post", term("职务"))
class Post(Entity):
    """A post of a person from a day to a day: at a member, or at an organisation named in text."""

    id: Id
    person: PersonId = field(term("人员"), parent=True)
    member: MemberId | None = field(term("成员方"))
    organisation: str = field(term("单位"))
    title: str = field(term("职务"))
    level: str = field(term("职级"), fixed=True, codes=LEVELS)
    organ: str = field(term("班子"), fixed=True, codes=ORGANS)
    from_on: date | None = field(term("任职日期"))
    to_on: date | None = field(term("离任日期"))


def persons_known(store: Reader) -> dict[PersonId, Person]:
    """Everybody by id, those taken off the roster since as well: what was recorded keeps their names."""
    return {each.id: each.as_shown() for each, _ in store.find_all(Person)}


def person_known(store: Reader, person: PersonId | None) -> Person | None:
    """One person, taken off the roster since or not."""
    return next((each.as_shown() for each, _ in store.find_all(Person, id=person)), None) if person else None


def post_of(store: Reader, person: PersonId, on: date | None = None) -> Post | None:
    """The post a person held on a day, the latest begun of several; without a day the present one."""
    posts = [each for each in store.find(Post, person=person) if _held(each, on)]
    return max(posts, key=lambda each: (each.from_on or date.min, each.id), default=None)


def posts_on(store: Reader, on: date | None = None) -> dict[PersonId, Post]:
    """The post of everybody on a day, as `post_of` says it, read in one sweep."""
    held = sorted((each for each in store.find(Post) if _held(each, on)), key=lambda each: each.from_on or date.min)
    return {each.person: each for each in held}


def _held(post: Post, on: date | None) -> bool:
    if on is None:
        return post.to_on is None
    return (post.from_on or date.min) <= on < (post.to_on or date.max)


_OF_ITS_OWN = re.compile(r"[省市区县州盟旗镇乡](?![长场级民域区容城划块镇村贤土员手]|政(?![府协]))")
"""市委, 县政府: the body of the place named before; 市长, 市场, 市政 are words by themselves."""
_COMMITTEE = re.compile("[省市区县州盟旗镇乡]委(?!员)")


def styled(organisation: str, title: str) -> str:
    """Organisation and title as one phrase, nothing of it twice: 徐州市 + 市委副书记 is 徐州市委副书记."""
    if organisation and title.startswith(organisation):
        return title
    begins_again = organisation[-1:] == title[:1] and _OF_ITS_OWN.match(title) and not organisation.endswith("新区")
    return organisation + (title[1:] if begins_again else title)


def own_title(organisation: str, title: str) -> str:
    """The title without the organisation that it says once more: 徐州市副市长 is 副市长, 徐州市委书记 is 市委书记."""
    rest = title.removeprefix(organisation)
    if rest in ("", title):
        return title
    return organisation[-1] + rest if _COMMITTEE.match(organisation[-1] + rest) else rest


def rank(level: str, organ: str) -> tuple[int, int]:
    """Sort key of a rank class, highest first; what is not known comes last."""
    levels, organs = list(LEVELS), list(ORGANS)
    return (
        levels.index(level) if level in levels else len(levels),
        organs.index(organ) if organ in organs else len(organs),
    )
