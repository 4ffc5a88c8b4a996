"""Minutes: who was elected, by which method and how many votes. 选举结果"""

from __future__ import annotations

from collections.abc import Sequence

from db.agenda.entity import AgendaItem, items
from db.ballot.election import Candidacy, candidate_name
from db.ballot.entity import METHODS, Outcome, ballots_of, outcome
from db.ballot.rounds import round_of
from db.meeting.entity import Meeting
from db.store.operation import Reader
from desktop.documents.phrases import listed
from desktop.documents.sentence import Sentence, told


def elections(store: Reader, meeting: Meeting, subject: str, on: Sequence[AgendaItem] | None = None) -> list[Sentence]:
    """A sentence for each declared election; who was not elected is not named."""
    agenda = items(store, meeting.id) if on is None else on
    found = ((item, outcome(store, each)) for item in agenda for each in ballots_of(store, item.id))
    declared = [(item, each) for item, each in found if each.ballot.seats and each.state == "declared"]
    return [
        sentence
        for item, each in declared
        for sentence in told(elected_in(store, meeting, subject, item, each), each.ballot, item)
    ]


def elected_in(store: Reader, meeting: Meeting, subject: str, item: AgendaItem, found: Outcome) -> str:
    """One declared election in one sentence."""
    method = METHODS.get(found.ballot.method, "")
    number = round_of(store, found.ballot)
    head = f"在“{item.title}”{f'的第{number}轮选举' if number > 1 else ''}中，{subject}" + (
        f"以{method}方式" if found.ballot.method != "not_stated" else ""
    )
    elected = [_told(store, meeting, each) for each in found.candidates if each.is_elected]
    tied = [candidate_name(store, each.candidate, meeting.from_on) for each in found.candidates if each.is_tied]
    outcome = f"为{found.ballot.office}" if found.ballot.office else "当选"
    parts = [f"选举{listed(elected)}{outcome}"] if elected and found.voted != "no_quorum" else []
    if found.voted == "no_quorum":
        parts.append("进行选举，因到会成员方未达法定人数，未作出决定")
    elif tied:
        parts.append(f"{listed(tied)}得票相等，未确定当选人")
    elif not elected:
        parts.append("进行选举，无人达到当选票数")
    return f"{head}{'；'.join(parts)}。"


def _told(store: Reader, meeting: Meeting, candidacy: Candidacy) -> str:
    votes = "" if candidacy.votes is None else f"（{candidacy.votes}票）"
    return candidate_name(store, candidacy.candidate, meeting.from_on) + votes
