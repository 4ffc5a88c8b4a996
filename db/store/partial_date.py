"""A date of which perhaps only the month or the year is known, in one cell: 2003, 2003-05, 2003-05-12. 日期或年月"""

from __future__ import annotations

import re
from datetime import date

from db.store.errors import RuleError
from db.store.glossary import say

_TOLD = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def first_day(told: str) -> date | None:
    """The first day that it may be; None for an empty cell, and for what is no date."""
    found = _TOLD.fullmatch(told)
    try:
        return date(*(int(each or 1) for each in found.groups())) if found else None
    except ValueError:
        return None


def as_told(day: date | str | None) -> str:
    """A day or what is known of it, as the cell holds it."""
    told = str(day or "")
    if told and first_day(told) is None:
        raise RuleError(say("“{words}”不是日期；请写成2024-08-30、2024-08或2024"), words=told)
    return told
