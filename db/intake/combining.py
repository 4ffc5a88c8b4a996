"""One person told of in several rows or sheets becomes one draft, where the rows do not contradict. 合并同一人"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from db.attendance.travel import Plans
from db.intake.drafts import Doubt, Draft
from db.people.writing import bare
from db.store.glossary import Said, say

_FACTS = ("title", "gender", "ethnicity", "phone", "kind", "speech", "liaison", "liaison_phone", "unit")

_MOBILE = re.compile(r"1\d{10}")
MOST = 50
"""Namesakes with whom a row is compared."""


def combined(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """The drafts in their order, later rows of a person joined to the first; namesakes are said, and stay apart."""
    found: list[Draft] = []
    by_name: dict[str, list[int]] = defaultdict(list)
    by_phone: dict[str, int] = {}
    for draft in drafts:
        every = by_name[bare(draft.name)] if draft.name else []
        places = every[:MOST]
        same = next((place for place in places if _agree(found[place], draft)), None)
        if same is not None:
            found[same] = _joined(found[same], draft)
            continue
        other = next((place for place in places if not _is_one(found[place], draft)), None)
        every.append(len(found))
        near = by_phone.setdefault(draft.phone, len(found)) if _MOBILE.fullmatch(draft.phone) else len(found)
        found.append(draft if other is None else _namesake(draft, found[other]))
        if _is_near(found[near].name, draft.name):
            found[-1] = _spelled_otherwise(found[-1], found[near])
        if other is not None:
            found[other] = _namesake(found[other], draft)
    return tuple(found)


def _is_one(one: Draft, other: Draft) -> bool:
    """The same telephone, or the same organisation as far as both say one."""
    if one.phone and one.phone == other.phone:
        return True
    return not one.organisation or not other.organisation or one.organisation == other.organisation


def _agree(one: Draft, other: Draft) -> bool:
    return _is_one(one, other) and all(
        not said or not told or said == told for said, told in zip(_values(one), _values(other), strict=True)
    )


def _values(draft: Draft) -> list[Any]:
    return [*(getattr(draft, name) for name in _FACTS), *(getattr(draft.plans, each.name) for each in fields(Plans))]


def _joined(first: Draft, later: Draft) -> Draft:
    facts = {name: getattr(first, name) or getattr(later, name) for name in (*_FACTS, "organisation")}
    plans = Plans(**{**first.plans.told(), **later.plans.told()})  # type: ignore[arg-type]
    remark = "；".join(dict.fromkeys(filter(None, f"{first.remark}；{later.remark}".split("；"))))
    where = f"{later.sheet} 第{later.row}行" if later.sheet != first.sheet else f"第{later.row}行"
    again = Doubt("", Said(say("与{where}是同一个人，已合并成一条"), {"where": where}), again=True)
    said = [each.words for each in first.doubts]
    more = (each for each in later.doubts if each.words not in said)
    return replace(first, **facts, plans=plans, remark=remark, doubts=(*first.doubts, *more, again))


def _is_near(one: str, other: str) -> bool:
    """Whether two names of at least three characters differ in one: with one telephone, perhaps one person."""
    return len(one) == len(other) > 2 and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _spelled_otherwise(draft: Draft, other: Draft) -> Draft:
    words = Said(say("与第{row}行“{name}”的手机号相同，姓名只差一字"), {"row": other.row, "name": other.name})
    return replace(draft, doubts=(*draft.doubts, Doubt("", words, again=True)))


def _namesake(draft: Draft, other: Draft) -> Draft:
    words = Said(say("与第{row}行同名，单位不同，按两个人读入"), {"row": other.row})
    return replace(draft, doubts=(*draft.doubts, Doubt("", words, again=True)))
