"""Which backups stay: all of the last days, one a day, one a month, and the last of each occasion. 备份的留存

A day or a month counts where a backup was made in it: no clock that is set wrong for an hour makes all others old.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

WHOLE_DAYS, ALL = 2, 24
"""Of the last days every backup stays, up to so many."""
DAYS, MONTHS = 30, 120


def staying(made: Mapping[str, str]) -> set[str]:
    """Of backups, each by the moment in its name (20240831-120500) and with its occasion, those that stay."""
    newest = sorted(made, reverse=True)
    days, months = _last_of_each(newest, _day), _last_of_each(newest, lambda at: at[:6])
    recent = [at for at in newest if _day(at) in [*days][:WHOLE_DAYS]]
    occasions = _last_of_each(newest, lambda at: made[at])
    return {*recent[:ALL], *[*days.values()][:DAYS], *[*months.values()][:MONTHS], *occasions.values()}


def _day(at: str) -> str:
    return at[:8]


def _last_of_each(newest: Iterable[str], kind: Callable[[str], str]) -> dict[str, str]:
    """By day, month or occasion, the first that comes: the last one made."""
    found: dict[str, str] = {}
    for at in newest:
        found.setdefault(kind(at), at)
    return found
