"""A sentence of plain and bold parts. 字句"""

from collections.abc import Iterable

from db.store.frozen import frozen
from desktop.look.theme import color


@frozen
class Run:
    """A part of a sentence; without a tone it takes the colour of its label."""

    text: str
    strong: bool = False
    tone: str = ""


def plain(runs: Iterable[Run]) -> str:
    """What a screen reader says."""
    return "".join(run.text for run in runs)


def html(runs: Iterable[Run]) -> str:
    return "".join(_html(run) for run in runs)


def _html(run: Run) -> str:
    from html import escape  # brings a table of two thousand names, and the first page has no bold part

    text = escape(run.text).replace("  ", "&nbsp; ")
    if run.strong:
        text = f"<b>{text}</b>"
    return f'<span style="color:{color(run.tone).name()}">{text}</span>' if run.tone else text
