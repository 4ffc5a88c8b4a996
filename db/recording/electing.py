"""Lines of an election, and of what settles a tie. 选举与裁决"""

from __future__ import annotations

import re

from db.ballot.electing import CountElection, Nominee, OpenElection
from db.ballot.election import Candidate
from db.ballot.entity import METHODS
from db.ballot.ruling import SettleTie
from db.recording.ballot_words import Around, Heads, around, heads
from db.recording.finding import Ambiguous, party, someone
from db.recording.grammar import SEPARATORS, first_word, fold
from db.recording.line import Line, Proposal, Run, plain, strong, told
from db.recording.voting import RESULT_TERMS, RESULTS
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import Id

_SEATS = re.compile(r"(\d{1,2})(?:[名人个])?(?=[\s,、]|$)")
_OFFICE = re.compile(r"(\d{1,2})?[名人个]?\s*([^\s\d:,、][^:]*?)\s*:(?!\s*\d)")
"""What the seats are of, before a colon: 1 秘书长：."""
_PARTS = re.compile(rf"[^{SEPARATORS}、]+")
_COUNT = re.compile(r"(\d{1,6})票?")
_NAME_AND_COUNT = re.compile(r"(\D+?)(\d{1,6})票?")


def elect(line: Line) -> Proposal:
    """`选举 2 甲 乙 丙` or `选举 2 副主任：甲 乙 丙` opens, `选举 甲 12 乙 9 丙 5` counts, both in one line do both."""
    line.item()
    how, rest = heads(line.scene, line.rest)
    if how.matter:
        raise RuleError(say("选举不用再写事项类别，请删去"))
    said = around(line.scene, rest)
    found = _OFFICE.match(said.votes) or _SEATS.match(said.votes)
    office = found[2] if found and found.re is _OFFICE else ""
    names = _names(said.votes[found.end() :] if found else said.votes)
    if line.scene.ballot and line.scene.ballot.seats:
        return _count(line, names, said, is_new=bool(found or how.method))
    return _open(line, int(found[1] or 0) if found else 0, names, how, said, office)


def _names(text: str) -> list[tuple[str, int | None]]:
    """Names, each with the number that follows it, with or without a space between."""
    found: list[tuple[str, int | None]] = []
    for part in _PARTS.findall(text):
        count, joined = _COUNT.fullmatch(part), _NAME_AND_COUNT.fullmatch(part)
        if joined:
            found.append((joined[1], int(joined[2])))
        elif count is None:
            found.append((part, None))
        elif found and found[-1][1] is None:
            found[-1] = (found[-1][0], int(count[1]))
        else:
            raise RuleError(say("看不出“{part}”是谁的得票，请写成：姓名 得票"), part=part)
    return found


def _open(
    line: Line, seats: int, names: list[tuple[str, int | None]], how: Heads, said: Around, office: str
) -> Proposal:
    nominees = tuple(_nominee(line, word) for word, _ in names)
    counts = _counts([count for _, count in names])
    operation = OpenElection(
        line.item().id,
        seats,
        tuple(each for each, _ in nominees),
        line.at,
        how.method,
        counts,
        said.papers,
        office,
        **said.aside,
    )
    method = [plain(" "), told(METHODS[how.method])] if how.method else []
    seats_told = told(say("应选{seats}名："), seats=seats)
    return line.proposal(
        operation, *method, plain(f" {office}"), seats_told, *_listed([name for _, name in nominees], counts)
    )


def _counts(counts: list[int | None]) -> tuple[int, ...]:
    """All of them or none: a candidate without a number is refused, not taken for nought."""
    known = tuple(each for each in counts if each is not None)
    if known and len(known) < len(counts):
        raise RuleError(say("请写全各候选人的得票，得零票的写0"))
    return known


def _listed(names: list[str], counts: tuple[int, ...]) -> list[Run]:
    runs: list[Run] = []
    for place, name in enumerate(names):
        runs += [plain("，" if runs else ""), strong(name)]
        if counts:
            runs.append(told(say("{count}票"), count=counts[place]))
    return runs


def _nominee(line: Line, word: str) -> tuple[Nominee, str]:
    """Somebody on the list, a member, or a name that nobody else bears; letters never stand for a stranger."""
    member = None if word in line.picks else party(line.scene, word)
    if member:
        return Nominee(member=member.member), member.name
    try:
        found, _ = someone(line.scene, word, line.picks)
    except Ambiguous:
        if line.scene.index.match(word) or word.isascii():
            raise
        return Nominee(name=word), word
    except RuleError:
        if word.isascii():
            raise
        return Nominee(name=word), word
    return (Nominee(person=found.attendee.person), found.name) if found.attendee.person else (_by_name(found.name))


def _by_name(name: str) -> tuple[Nominee, str]:
    return Nominee(name=name), name


def _count(line: Line, names: list[tuple[str, int | None]], said: Around, *, is_new: bool) -> Proposal:
    """The votes of every candidate of the open election, in whatever order they were typed."""
    if is_new:
        raise RuleError(say("这一项已有一次选举在进行，请先记得票并宣布，或作废"))
    if said.recused or said.absent or said.proxies:
        raise RuleError(say("回避、缺席和委托请在选举开始时写明"))
    typed: dict[Id, int | None] = {}
    for word, count in names:
        candidate = _candidate(line, word)
        if candidate.id in typed:
            raise RuleError(say("{name}写了两次，请只写一次"), name=word)
        typed[candidate.id] = count
    counts = _counts([typed.get(each.id) for each, _ in line.scene.candidates])
    if not counts:
        raise RuleError(say("请写各候选人的得票，如：姓名 得票 姓名 得票"))
    operation = CountElection(line.open_ballot().id, counts, said.papers)
    return line.proposal(operation, plain(" "), *_listed([name for _, name in line.scene.candidates], counts))


def _candidate(line: Line, word: str) -> Candidate:
    """By the whole name, or by what names an attendee or a member."""
    known = line.scene.candidates
    exact = [each for each, name in known if fold(name) == fold(word)]
    if len(exact) == 1:
        return exact[0]
    nominee, _ = _nominee(line, word)
    same = [
        each
        for each, _ in known
        if (nominee.person and each.person == nominee.person) or (nominee.member and each.member == nominee.member)
    ]
    if len(same) != 1:
        raise RuleError(say("候选人中没有“{word}”，请照候选人名单写"), word=word)
    return same[0]


def settle(line: Line) -> Proposal:
    """通过 or 未通过 on a tie; in an election the candidate who takes the seat."""
    ballot = line.scene.ballot or line.scene.declared
    if ballot is None:
        raise RuleError(say("这一项没有需要裁决的表决"))
    word, reason = first_word(line.rest)
    kind = line.prefix.kind
    if ballot.seats:
        if not word:
            raise RuleError(say("请写明得票相等的候选人中哪一位当选"))
        chosen = _candidate(line, word)
        operation = SettleTie(ballot.id, kind, line.at, candidate_id=chosen.id, reason=reason)
        name = next(name for each, name in line.scene.candidates if each.id == chosen.id)
        return line.proposal(operation, plain(" "), strong(name), told(say("当选")), *_because(reason))
    if word not in RESULTS:
        raise RuleError(say("请写明裁决为通过还是未通过"))
    result = RESULTS[word]
    operation = SettleTie(ballot.id, kind, line.at, result, reason=reason)
    return line.proposal(
        operation, plain(" "), strong(line.scene.voted), plain(" "), told(RESULT_TERMS[result]), *_because(reason)
    )


def _because(reason: str) -> tuple[Run, ...]:
    return (plain(f"：{reason}"),) if reason else ()


MAKERS = {"elect": elect, "casting": settle, "lot": settle}
