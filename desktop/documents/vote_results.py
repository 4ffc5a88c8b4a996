"""Vote result sheet 表决结果: each declared ballot with its numbers, what it took, and what came of it. 表决结果"""

from __future__ import annotations

from collections.abc import Iterator

from db.agenda.entity import AgendaItem, items
from db.ballot.doubts import adopted_without_quorum
from db.ballot.election import candidate_name, read_papers
from db.ballot.entity import CHOICES, METHODS, RESULTS, UNCOUNTED, Outcome, Vote, ballots_of, frozen_of, outcome
from db.ballot.explanation import explain
from db.body.entity import member_name, members
from db.meeting.entity import Meeting, MeetingId, meeting_body
from db.motion.entity import Motion, quoted
from db.store.operation import Reader
from desktop.documents.heads import headed, to_sign, when_and_where
from desktop.documents.minutes_decisions import ruled_in, ruling_told
from desktop.documents.paper import Align, Block, Paper, Table, TableColumn, heading
from desktop.documents.phrases import listed

FACTS = (TableColumn("事项", 36), TableColumn("内容", 120))
STATED = (
    TableColumn("序号", 14, Align.CENTRE),
    TableColumn("议案或报告", 92),
    TableColumn("表决方式", 26, Align.CENTRE),
    TableColumn("结果", 24, Align.CENTRE),
)
CANDIDATES = (
    TableColumn("序号", 14, Align.CENTRE),
    TableColumn("候选人", 82),
    TableColumn("得票", 30, Align.CENTRE),
    TableColumn("结果", 30, Align.CENTRE),
)
VOTES = (TableColumn("序号", 16, Align.CENTRE), TableColumn("成员方", 100), TableColumn("意见", 40, Align.CENTRE))
SECRET = "secret"


def declared(store: Reader, meeting: MeetingId) -> list[Outcome]:
    """The ballots of a meeting that were declared, in the order of the agenda."""
    found = [outcome(store, each) for item in items(store, meeting) for each in ballots_of(store, item.id)]
    return [each for each in found if each.state == "declared"]


def vote_results(store: Reader, meeting_id: MeetingId) -> Paper:
    """Numbers only where votes were counted; who voted how only where the vote was open."""
    meeting = store.need(Meeting, meeting_id)
    found = declared(store, meeting.id)
    counted = [each for each in found if each.totals or each.ballot.method not in UNCOUNTED]
    blocks = [*when_and_where(meeting), *_uncounted(store, [each for each in found if each not in counted])]
    for number, each in enumerate(counted, start=1):
        blocks += [heading(1, number, _titles(store, each)), Table(FACTS, tuple(_facts(store, meeting, each)))]
        blocks += [*_candidates(store, meeting, each), *_open_votes(store, meeting, each)]
    return Paper(headed(store, meeting, "表决结果"), (*blocks, *to_sign("主持人", "计票人", "监票人")))


def _titles(store: Reader, each: Outcome) -> str:
    """The motions of a ballot, or the item of an election."""
    if each.ballot.seats:
        return store.need(AgendaItem, each.ballot.item).title
    return listed(quoted(motion) for motion in (store.get(Motion, one) for one in each.motions) if motion)


def _uncounted(store: Reader, found: list[Outcome]) -> Iterator[Block]:
    """What was decided without counting: one list, its method where one is told, and no numbers."""
    if not found:
        return
    rows = [
        (str(number), _titles(store, each), _method(each), _stated(each)) for number, each in enumerate(found, start=1)
    ]
    if any(method for _, _, method, _ in rows):
        yield Table(STATED, tuple(rows))
    else:
        yield Table((*STATED[:2], STATED[3]), tuple((number, titles, result) for number, titles, _, result in rows))


def _stated(each: Outcome) -> str:
    """The result, and that it was adopted without the charter's quorum."""
    short = adopted_without_quorum(frozen_of(each.ballot))
    return RESULTS.get(each.result, "") + (f"（{short}）" if short else "")


def _method(each: Outcome) -> str:
    return "" if each.ballot.method == "not_stated" else METHODS.get(each.ballot.method, "")


def _facts(store: Reader, meeting: Meeting, each: Outcome) -> Iterator[tuple[str, str]]:
    if method := _method(each):
        yield "表决方式", method
    papers = read_papers(each.ballot.papers)
    if papers:
        told = (("发出选票", papers.issued), ("收回选票", papers.returned), ("有效票", papers.valid))
        yield from ((word, f"{count}张") for word, count in told if count is not None)
    yield from _numbers(each)
    yield "说明", str(explain(store, each))
    yield from (
        ("裁定", ruling_told(ruling, ruled_in(store, meeting, each))) for ruling in each.rulings if ruling.result
    )
    yield "结果", RESULTS.get(each.result, "")


def _numbers(each: Outcome) -> Iterator[tuple[str, str]]:
    """In favour, against, abstaining, not voting and invalid add up to those present: who is recused is not counted."""
    if not each.ballot.stated:
        yield from _there(each)
    totals = each.totals
    if totals is None or each.ballot.seats:
        return
    by_members = each.votes_present == each.present and not each.ballot.stated
    unit = "家" if by_members else "票"  # a member may have more votes than one
    counted = (("赞成", totals.in_favour), ("反对", totals.against), ("弃权", totals.abstain))
    others = () if each.ballot.stated else (("未表决", each.waiting), ("无效", totals.invalid))
    yield from ((word, f"{count}{unit}") for word, count in (*counted, *others))


def _there(each: Outcome) -> Iterator[tuple[str, str]]:
    yield "应到成员方", f"{each.due}家"
    yield "到会参加表决", f"{each.present}家"
    if each.quorum is not None:
        yield "法定人数", f"{each.quorum}家，{'已达到' if each.present >= each.quorum else '未达到'}"


def _candidates(store: Reader, meeting: Meeting, each: Outcome) -> Iterator[Block]:
    """The candidates of an election with their votes and who has a seat."""
    if not each.candidates:
        return
    rows = [
        (
            str(number),
            candidate_name(store, found.candidate, meeting.from_on),
            "" if found.votes is None else f"{found.votes}票",
            "当选" if found.is_elected else "得票相等" if found.is_tied else "",
        )
        for number, found in enumerate(each.candidates, start=1)
    ]
    yield Table(CANDIDATES, tuple(rows), f"应选{each.ballot.seats}名")


def _open_votes(store: Reader, meeting: Meeting, each: Outcome) -> Iterator[Block]:
    """Who voted how, in the charter's order, where votes were recorded one by one."""
    votes = {vote.member: vote.choice for vote in store.find(Vote, ballot=each.ballot.id)}
    place = meeting_body(store, meeting.id)
    if not votes or each.ballot.method == SECRET or place is None:
        return
    listed_members = [member.id for member in members(store, place.body, meeting.from_on)]
    due = [member for member in listed_members if member in frozen_of(each.ballot).present]
    named = [(member_name(store, member, meeting.from_on), votes.get(member, "none")) for member in due]
    rows = [(str(number), name, CHOICES.get(choice, "")) for number, (name, choice) in enumerate(named, start=1)]
    yield Table(VOTES, tuple(rows), "各成员方意见")
