"""Who leads, who helps and by when, as the words of an agreed point say it. 分工和时限"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from db.agenda.entity import Note
from db.followup.entity import FollowUp
from db.store.operation import Reader

_LEAD = re.compile(r"(?:由|^|[，。；：])([^由，。；：]{2,40}?)(?:负责)?牵头")
_SUPPORT = re.compile(r"(?:^|[，。；])([^由，。；：]{2,60}?)(?:积极)?(?:配合|协助)")
_DUE = re.compile(r"(\d{4})年(?:(\d{1,2})月)?(?:(\d{1,2})日|底)(?:之|以)?前")


@dataclass(frozen=True, slots=True)
class Duty:
    """What a point says of it; '' and None where it says nothing."""

    lead: str = ""
    support: str = ""
    due_on: date | None = None


def duty_of(store: Reader, item: FollowUp) -> Duty:
    note = store.get(Note, item.note)
    return told_in(f"{note.head}。{note.text}") if note else Duty()


def told_in(words: str) -> Duty:
    lead, support = _LEAD.search(words), _SUPPORT.search(words)
    return Duty(lead[1] if lead else "", support[1] if support else "", _due(words))


def _due(words: str) -> date | None:
    """The day named, or the last one of the month or the year."""
    found = _DUE.search(words)
    if found is None:
        return None
    year, month = int(found[1]), int(found[2] or 12)
    try:
        return date(year, month, int(found[3]) if found[3] else monthrange(year, month)[1])
    except ValueError:
        return None
