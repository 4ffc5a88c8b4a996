"""Elections: candidates, papers, counts, and who takes a seat. 选举"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Sequence
from dataclasses import fields
from datetime import date

from db.agenda.entity import AgendaItem
from db.ballot.arithmetic import Threshold, Totals, has_quorum
from db.ballot.cells import numbers, whole_numbers
from db.ballot.frozen import Frozen
from db.body.entity import MemberId, member_name
from db.people.entity import PersonId, person_known
from db.store.frozen import frozen
from db.store.glossary import term
from db.store.ident import Id
from db.store.operation import Reader
from db.store.record import Entity, entity, field


@entity("candidate", term("候选人"))
class Candidate(Entity):
    """Somebody to be elected: a person, a member, or a name in text; `place` on the paper from 0."""

    id: Id
    ballot: Id = field(term("表决"), parent=True)
    place: int | None = field(term("次序"))
    person: PersonId | None = field(term("人员"))
    member: MemberId | None = field(term("成员方"))
    name: str = field(term("姓名"))


@frozen
class Papers:
    """Ballot papers; what was not told is None."""

    issued: int | None = None
    returned: int | None = None
    valid: int | None = None
    invalid: int | None = None

    def cell(self) -> str:
        return json.dumps([self.issued, self.returned, self.valid, self.invalid], separators=(",", ":"))


def read_papers(cell: str) -> Papers | None:
    found = numbers(cell)
    return Papers(*found) if len(found) == len(fields(Papers)) else None


def tally_cell(counts: Sequence[int]) -> str:
    """The votes of every candidate, in the order of the paper."""
    return json.dumps(counts, separators=(",", ":"))


@frozen
class Candidacy:
    """A candidate as the count stands: votes (None before it), and whether a seat is won or stands tied."""

    candidate: Candidate
    votes: int | None = None
    is_elected: bool = False
    is_tied: bool = False


@frozen
class Elected:
    """Candidates by their place on the paper: who has a seat, and who are equal at the last one."""

    seated: tuple[int, ...]
    tied: tuple[int, ...] = ()


def elect(counts: Sequence[int], seats: int, majority: Threshold | None, base: int) -> Elected:
    """The most votes first, among those with the majority; equals at the last seat have it not."""
    if seats < 1:
        return Elected(())
    able = [place for place, count in enumerate(counts) if count and (majority is None or majority.met(count, base))]
    ranked = sorted(able, key=lambda place: (-counts[place], place))
    if len(ranked) <= seats:
        return Elected(tuple(ranked))
    last = counts[ranked[seats - 1]]
    if counts[ranked[seats]] < last:
        return Elected(tuple(ranked[:seats]))
    above = tuple(place for place in ranked if counts[place] > last)
    return Elected(above, tuple(place for place in ranked if counts[place] == last))


def settle(found: Elected, drawn: Collection[int], seats: int) -> Elected:
    """Those on whom the lot fell or the chair decided take what seats are left; the others go when none is."""
    chosen = tuple(place for place in found.tied if place in drawn)[: seats - len(found.seated)]
    seated = (*found.seated, *chosen)
    left = () if len(seated) == seats else tuple(place for place in found.tied if place not in chosen)
    return Elected(seated, left)


def candidates_of(store: Reader, ballot: Id) -> tuple[Candidate, ...]:
    """The candidates as they stand on the paper."""
    return tuple(sorted(store.find(Candidate, ballot=ballot), key=lambda each: (each.place or 0, each.id)))


def candidate_name(store: Reader, candidate: Candidate, on: date | None) -> str:
    """A candidate's name as of a day, known still when the person is off the roster."""
    person = person_known(store, candidate.person)
    return person.name if person else member_name(store, candidate.member, on) or candidate.name


_OFFICE = re.compile(r"(?:选举|推选)(?:产生)?(.+)|(.+?)(?:选举|推选)")


def office_of(item: AgendaItem | None, said: str) -> str:
    """What somebody is elected to: as it was said, else as the title of the item has it, else that title in quotes."""
    title = item.title if item else ""
    found = _OFFICE.fullmatch(title)
    return said or (found[1] or found[2] if found else f"“{title}”" if title else "")


def as_totals(papers: Papers | None, frozen: Frozen) -> Totals:
    """Of what an election's shares are counted: its valid papers, or all who can vote where none were told."""
    valid = papers.valid if papers and papers.valid is not None else frozen.votes.present
    return Totals(valid, invalid=(papers.invalid or 0) if papers else 0)


def candidacies(
    candidates: Sequence[Candidate], seats: int, tally: str, papers: Papers | None, frozen: Frozen, drawn: set[Id]
) -> tuple[Candidacy, ...]:
    """Every candidate with what the count makes of it; before it nobody has anything, without a quorum no seat."""
    counts = whole_numbers(tally)
    if len(counts) != len(candidates):
        return tuple(Candidacy(each) for each in candidates)
    if not frozen.terms.is_known or not has_quorum(frozen.terms.quorum, frozen.heads):
        return tuple(Candidacy(each, count) for each, count in zip(candidates, counts, strict=False))
    majority = frozen.terms.majority
    base = as_totals(papers, frozen).base(majority.base, frozen.votes) if majority else 0
    settled = [place for place, each in enumerate(candidates) if each.id in drawn]
    found = settle(elect(counts, seats, majority, base), settled, seats)
    return tuple(
        Candidacy(each, count, place in found.seated, place in found.tied)
        for place, (each, count) in enumerate(zip(candidates, counts, strict=False))
    )


def election_result(candidates: Sequence[Candidacy], frozen: Frozen) -> str:
    """adopted when somebody is elected and no seat is open between equals; tied while one is."""
    if not candidates or candidates[0].votes is None or not frozen.terms.is_known:
        return "not_stated"
    if not has_quorum(frozen.terms.quorum, frozen.heads):
        return "no_quorum"
    if any(each.is_tied for each in candidates):
        return "tied"
    return "adopted" if any(each.is_elected for each in candidates) else "rejected"
