"""What somebody changed in a paper, beside what the records have changed since. 对照"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

Steps = Sequence[tuple[str, int, int, int, int]]


@dataclass(frozen=True, slots=True)
class Difference:
    """Paragraphs that no longer agree: as we wrote them, as they are in the file, as they would be now."""

    before: str
    theirs: str
    now: str

    @property
    def is_by_hand(self) -> bool:
        """Whether the file went away from what was exported; else only the records did."""
        return self.theirs != self.before


def differences(before: Sequence[str], theirs: Sequence[str], now: Sequence[str]) -> tuple[Difference, ...]:
    """Every place where the file or the records went away from what was exported, in its order."""
    to_theirs, to_now = _steps(before, theirs), _steps(before, now)
    return tuple(
        Difference(
            _joined(before, start, end),
            _joined(theirs, *_across(to_theirs, start, end)),
            _joined(now, *_across(to_now, start, end)),
        )
        for start, end in _places([*to_theirs, *to_now])
    )


def _steps(one: Sequence[str], other: Sequence[str]) -> Steps:
    return list(SequenceMatcher(None, one, other, autojunk=False).get_opcodes())


def _places(steps: Steps) -> list[tuple[int, int]]:
    """The changed stretches of what was; two that overlap are one, or between which something was put in."""
    changed = sorted((start, end) for kind, start, end, _, _ in steps if kind != "equal")
    put_in = {start for start, end in changed if start == end}
    found: list[tuple[int, int]] = []
    for start, end in changed:
        if found and (start < found[-1][1] or (start == found[-1][1] and start in put_in)):
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _across(steps: Steps, start: int, end: int) -> tuple[int, int]:
    """Where a stretch lies on the other side; what was put in at its edges belongs to it."""
    first = next(
        (
            to + (start - a if kind == "equal" else 0)
            for kind, a, b, to, _ in steps
            if a <= start < b or a == b == start
        ),
        steps[-1][4] if steps else 0,
    )
    last = next(
        (
            until - (b - end if kind == "equal" else 0)
            for kind, a, b, _, until in reversed(steps)
            if a < end <= b or a == b == end
        ),
        first,
    )
    return first, max(first, last)


def _joined(paragraphs: Sequence[str], start: int, end: int) -> str:
    return "\n".join(paragraphs[start:end])
