"""The draft as lines that a person goes through, each with its place in the text, to be corrected. 核对草稿"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import field, replace
from datetime import date
from typing import Any

from db.intake.minutes.draft import Fact, PastMeeting
from db.intake.minutes.parts import labels, parts, remade
from db.intake.minutes.text import Span
from db.people.entity import styled
from db.store.errors import RuleError
from db.store.frozen import frozen
from db.store.glossary import say, term

SCALARS = {
    "meeting": term("会议名称"),
    "body": term("协作组织"),
    "ordinal": term("届次"),
    "from_on": term("开始日期"),
    "to_on": term("结束日期"),
    "place": term("地点"),
    "theme": term("主题"),
    "number": term("发文字号"),
    "issued_on": term("印发日期"),
    "copies": term("印数"),
}
"""Shown also where the text says nothing, so that they can be filled in."""

LISTS = {
    "organisers": term("办会单位"),
    "chairs": term("主持"),
    "people": term("与会人员"),
    "absent": term("缺席方"),
    "members": term("成员方"),
    "reports": term("报告"),
    "motions": term("议案"),
    "votes": term("表决"),
    "agreements": term("共识"),
    "mechanism_changes": term("机制调整"),
    "handovers": term("移交"),
    "copies_to": term("抄送"),
}
KINDS = {
    "chair": term("主持"),
    "speaker": term("发言"),
    "guest": term("来宾"),
    "attendee": term("出席"),
    "absent": term("请假"),
}
ROLES = {role: role for role in (term("主办"), term("承办"), term("协办"))}
OUTCOMES = {
    "adopted": term("审议通过"),
    "in_principle": term("原则通过"),
    "considered": term("审议"),
    "deferred": term("延期审议"),
    "rejected": term("未通过"),
}
_WRITTEN = re.compile(r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?")
_DATES, _NUMBERS = ("from_on", "to_on", "issued_on"), ("ordinal", "copies")


@frozen
class Line:
    """One fact: `key` names it in the draft; `code` of `codes` where it is one of a few; not `kept`: left out.

    words: as it is shown; parts: as it is typed, each under its label ('' where there is one).
    """

    key: str
    label: str
    words: str
    span: Span | None = None
    sure: bool = True
    code: str = ""
    codes: Mapping[str, str] = field(default_factory=dict)
    kept: bool = True
    parts: tuple[str, ...] = ()
    labels: tuple[str, ...] = ("",)

    @property
    def said(self) -> str:
        """What the record will have of it."""
        return self.words if self.kept else ""


def lines(draft: PastMeeting, left_out: Set[str] = frozenset()) -> tuple[Line, ...]:
    """Everything in the draft, single facts first; what may be corrected in words is said in words."""
    single = (_single(name, getattr(draft, name)) for name in SCALARS)
    every = (*single, *(line for name in LISTS for line in _listed(name, getattr(draft, name))))
    return tuple(replace(each, kept=False, sure=True) if each.key in left_out else each for each in every)


def counted(found: Iterable[Line]) -> tuple[int, int]:
    """How many facts the text gives, and how many of them a person should look at."""
    said = [each for each in found if each.said]
    return len(said), sum(not each.sure for each in said)


def going_along(draft: PastMeeting, line: Line) -> frozenset[str]:
    """The line and what is not kept without it: a person who is left out chairs nothing."""
    name, _, place = line.key.partition(".")
    who = draft.people[int(place)].name if name == "people" else ""
    return frozenset((line.key, *(f"chairs.{at}" for at, each in enumerate(draft.chairs) if each.name == who)))


def without_all(draft: PastMeeting, left_out: Set[str]) -> PastMeeting:
    """The draft as it is kept; the last of a list goes first, so that the others stay where they are."""
    for line in sorted(lines(draft), key=lambda each: -int(each.key.partition(".")[2] or 0)):
        if line.key in left_out:
            name, _, place = line.key.partition(".")
            rest = getattr(draft, name)[: int(place)] + getattr(draft, name)[int(place) + 1 :] if place else None
            draft = _put(draft, name, rest)
    return draft


def _single(name: str, fact: Fact[Any] | None) -> Line:
    words = "" if fact is None else str(fact.value)
    return Line(
        name, SCALARS[name], words, fact.span if fact else None, bool(fact is None or fact.sure), parts=(words,)
    )


def _listed(name: str, found: tuple[Any, ...]) -> Iterator[Line]:
    for place, each in enumerate(found):
        fact = each[1] if name == "organisers" else each
        code, codes = _code(name, each)
        typed, called = parts(name, each), labels(name)
        words = _words(name, each)
        yield Line(f"{name}.{place}", LISTS[name], words, fact.span, fact.sure, code, codes, parts=typed, labels=called)


def _code(name: str, each: Any) -> tuple[str, Mapping[str, str]]:
    match name:
        case "people":
            return each.kind, KINDS
        case "motions":
            return each.outcome, OUTCOMES
        case "organisers":
            return each[0], ROLES
        case _:
            return "", {}


def _words(name: str, each: Any) -> str:
    match name:
        case "people":
            return f"{each.name}　{styled(each.organisation, each.title)}".rstrip("　")
        case "chairs":
            return f"{each.name}　{each.stage}".rstrip("　")
        case "reports" | "motions":
            return str(each.title)
        case "votes":
            numbers = (each.ayes, each.noes, each.abstentions)
            return " / ".join("—" if count is None else str(count) for count in numbers) + f"　{each.motion}"
        case "handovers":
            return f"{each.origin} → {each.successor}"
        case "organisers":
            return str(each[1].value)
        case _:
            return str(each.value)


def corrected(draft: PastMeeting, line: Line, *said: str) -> PastMeeting:
    """The draft with a line that says these parts; an empty one says nothing, and goes where it is of a list."""
    name, _, place = line.key.partition(".")
    if not place:
        value = _value(name, said[0].strip())
        fact = None if value is None else Fact(value, line.span or (0, 0))
        return _put(draft, name, fact)
    return _changed(draft, name, int(place), said) if any(map(str.strip, said)) else without(draft, line)


def confirmed(draft: PastMeeting, line: Line) -> PastMeeting:
    """The draft with a line that somebody looked at and left as it is."""
    name, _, place = line.key.partition(".")
    if line.sure:
        return draft
    if not place:
        return _put(draft, name, replace(getattr(draft, name), sure=True))
    return _changed(draft, name, int(place), ())


def _day(words: str) -> date:
    """2024-08-30, 2024.8.30 or 2024年8月30日."""
    found = _WRITTEN.fullmatch(words)
    return date(*map(int, found.groups())) if found else date.fromisoformat(words)


def _value(name: str, words: str) -> object:
    if not words:
        return None
    try:
        return _day(words) if name in _DATES else int(words) if name in _NUMBERS else words
    except ValueError as error:
        if name in _DATES:
            raise RuleError(say("“{words}”不是日期；请写成2024-08-30的样子"), words=words) from error
        raise RuleError(say("“{words}”不是数字"), words=words) from error


def _changed(draft: PastMeeting, name: str, place: int, said: Sequence[str]) -> PastMeeting:
    each = getattr(draft, name)[place]
    made = remade(name, each, said)
    if name == "people":
        draft = replace(draft, chairs=tuple(_renamed(chair, each.name, made.name) for chair in draft.chairs))
    return _with(draft, name, place, made)


def _renamed(chair: Any, before: str, name: str) -> Any:
    return replace(chair, name=name) if chair.name == before else chair


def coded(draft: PastMeeting, line: Line, code: str) -> PastMeeting:
    """The draft with another kind of person, outcome of a motion, or role of an organiser."""
    name, _, place = line.key.partition(".")
    each = getattr(draft, name)[int(place)]
    if name == "organisers":
        made: Any = (code, replace(each[1], sure=True))
    else:
        made = replace(each, kind=code, sure=True) if name == "people" else replace(each, outcome=code, sure=True)
    return _with(draft, name, int(place), made)


def without(draft: PastMeeting, line: Line) -> PastMeeting:
    """The draft without a line."""
    return without_all(draft, going_along(draft, line))


def _with(draft: PastMeeting, name: str, place: int, made: object) -> PastMeeting:
    found = list(getattr(draft, name))
    found[place] = made
    return _put(draft, name, tuple(found))


def _put(draft: PastMeeting, name: str, value: object) -> PastMeeting:
    changed: dict[str, Any] = {name: value}
    return replace(draft, **changed)
