"""Ballot papers: one for each secret vote or election, on which nothing names the voter. 表决票、选票"""

from __future__ import annotations

from collections.abc import Iterator

from db.agenda.entity import AgendaItem, items
from db.ballot.election import candidate_name, candidates_of
from db.ballot.entity import Ballot, ballots_of, outcome
from db.ballot.opening import charter_for, kind_of_matter, usual_method
from db.meeting.entity import Meeting, MeetingId, title
from db.motion.entity import Motion, motions_of, quoted
from db.store.operation import Reader
from desktop.documents.paper import (
    Align,
    Block,
    Emphasis,
    PageBreak,
    Paper,
    Paragraph,
    Run,
    Style,
    Table,
    TableColumn,
    body,
)

VOTE = tuple(TableColumn(word, 39, Align.CENTRE) for word in ("赞成", "反对", "弃权"))
ELECTION = (TableColumn("序号", 16, Align.CENTRE), TableColumn("候选人", 100), TableColumn("同意", 40, Align.CENTRE))
WRITTEN_IN = 2
"""Empty lines for others than the candidates."""
UNKNOWN = 6
"""Empty lines where nobody is put up yet."""


def has_secret_votes(store: Reader, meeting: MeetingId) -> bool:
    return any(_secret(store, each) or _is_election(each) for each in items(store, meeting))


def ballot_papers(store: Reader, meeting_id: MeetingId) -> Paper:
    """A page each: to be printed as often as there are votes, sealed, and cut where the office cuts them."""
    meeting = store.need(Meeting, meeting_id)
    blocks: list[Block] = []
    for item in items(store, meeting_id):
        for slip in (*_votes(store, meeting, item), *_elections(store, meeting, item)):
            blocks += [*[PageBreak()] * bool(blocks), *slip]
    return Paper((), tuple(blocks))


def _secret(store: Reader, item: AgendaItem) -> tuple[Motion, ...]:
    """The motions of an item on which votes are cast on paper."""
    charter = charter_for(store, item)
    motions = motions_of(store, item.id)
    return tuple(each for each in motions if usual_method(charter, kind_of_matter((each,))) == "secret")


def _is_election(item: AgendaItem) -> bool:
    return item.kind == "election"


def _votes(store: Reader, meeting: Meeting, item: AgendaItem) -> Iterator[list[Block]]:
    for motion in _secret(store, item):
        yield [
            *_head(store, meeting, "表决票"),
            body(quoted(motion)),
            Table(VOTE, (("",) * 3,), row_height=16),
            _note("在所选意见下的空格内画“○”，只画一处；不画或多画的为无效票。"),
        ]


def _elections(store: Reader, meeting: Meeting, item: AgendaItem) -> Iterator[list[Block]]:
    if not _is_election(item):
        return
    open_ones = [each for each in ballots_of(store, item.id) if each.seats and outcome(store, each).state != "annulled"]
    found: list[Ballot | None] = [*open_ones]
    for ballot in found or [None]:
        names = _names(store, meeting, ballot) if ballot is not None else []
        lines = [*names, *[""] * (WRITTEN_IN if names else UNKNOWN)]
        rows = tuple((str(place) if name else "", name, "") for place, name in enumerate(lines, start=1))
        most = f"应选{ballot.seats}名，所选多于{ballot.seats}名的为无效票。" if ballot is not None else ""
        yield [
            *_head(store, meeting, "选票"),
            body(item.title),
            Table(ELECTION, rows, row_height=12),
            _note(f"同意的在“同意”栏内画“○”；另选他人的，在空行写明姓名。{most}"),
        ]


def _names(store: Reader, meeting: Meeting, ballot: Ballot) -> list[str]:
    return [candidate_name(store, each, meeting.from_on) for each in candidates_of(store, ballot.id)]


def _head(store: Reader, meeting: Meeting, kind: str) -> list[Block]:
    return [
        Paragraph((Run(title(store, meeting)),), Style.CENTRED),
        Paragraph((Run(kind, Emphasis.HEAD),), Style.CENTRED),
    ]


def _note(words: str) -> Paragraph:
    return Paragraph((Run(words),), Style.NOTE)
