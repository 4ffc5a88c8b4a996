"""What the hall may see: title, theme, the item where that is wanted, and numbers once they are declared. 投影内容"""

from __future__ import annotations

from dataclasses import dataclass

from db.agenda.entity import AgendaItem
from db.agenda.rules import current
from db.ballot.entity import CHOICES, RESULTS, Outcome, ballots_of, outcome
from db.body.entity import assumptions
from db.meeting.entity import Meeting, title
from db.motion.entity import Motion, bare, called
from db.store.operation import Reader
from desktop.language import tr

CHOSEN = ("for", "against", "abstain", "invalid")


@dataclass(frozen=True, slots=True)
class ProjectorFace:
    """`figures` are words with their numbers; `mark` says in the corner what is not real."""

    title: str
    theme: str = ""
    subject: str = ""
    figures: tuple[tuple[str, int], ...] = ()
    result: str = ""
    mark: str = ""


def projector_face(store: Reader, meeting: Meeting | None, *, with_item: bool, practice: bool) -> ProjectorFace:
    """No names of persons, no running count: an open ballot shows as its item does."""
    mark = tr("演练") if practice else tr("演示假设") if assumptions(store) else ""
    if meeting is None:
        return ProjectorFace("", mark=mark)
    item = store.get(AgendaItem, current(store, meeting.id))
    found = _declared(store, item) if item else None
    figures = _figures(found) if found else ()
    subject = _motions(store, found) if found else item.title if item and with_item else ""
    result = tr(RESULTS[found.result]) if found and found.result != "not_stated" else ""
    return ProjectorFace(title(store, meeting), meeting.theme, subject, figures, result, mark)


def _declared(store: Reader, item: AgendaItem) -> Outcome | None:
    """The item's last ballot once it is declared; while another is open, or after it was annulled, none.

    Of an election the hall sees the item alone: its numbers stand beside names.
    """
    last = next((outcome(store, each) for each in reversed(ballots_of(store, item.id))), None)
    return last if last and last.state == "declared" and not last.is_election else None


def _motions(store: Reader, found: Outcome) -> str:
    motions = (store.get(Motion, each) for each in found.motions)
    return "　".join(bare(each.title) or called(store, each) for each in motions if each)


def _figures(found: Outcome) -> tuple[tuple[str, int], ...]:
    """Invalid votes are shown where there are any."""
    totals = found.totals
    if totals is None:
        return ()
    counts = (totals.in_favour, totals.against, totals.abstain, totals.invalid)
    return tuple(
        (tr(CHOICES[kind]), count) for kind, count in zip(CHOSEN, counts, strict=True) if count or kind != "invalid"
    )
