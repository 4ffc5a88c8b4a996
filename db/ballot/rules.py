"""What must hold of ballots. 表决的规则"""

from __future__ import annotations

from db.agenda.entity import AgendaItem
from db.ballot.arithmetic import Totals
from db.ballot.doubts import doubts, reveals, without_quorum
from db.ballot.election import Papers
from db.ballot.entity import (
    CHOICES,
    METHODS,
    RESULTS,
    UNCOUNTED,
    Ballot,
    BallotMotion,
    Outcome,
    Standing,
    Vote,
    open_ballot,
    standing,
    state_of,
)
from db.ballot.frozen import Frozen
from db.ballot.shares import chained
from db.ballot.verdict import RULINGS
from db.body.entity import MemberId, member_short
from db.meeting.rules import still_open
from db.motion.entity import Motion, MotionId, called
from db.motion.rules import may_be_decided, may_become
from db.store.errors import RuleError
from db.store.glossary import Said, say
from db.store.operation import Reader

AWAY_TOO = ("electronic", "correspondence")
"""Methods by which somebody may vote who was not checked in at the door."""
TIE_BREAKERS = {"casting": "chair", "lot": "lot"}
"""Which tie rule of the charter each ruling asks for."""


class Unconfirmed(RuleError):
    """It can be recorded once somebody confirms it: the line with 确认 at its end, or the operation's `confirmed`.

    Its value `doubt` says what is confirmed.
    """


def may_open(store: Reader, item: AgendaItem) -> None:
    still_open(store, item.meeting)
    if open_ballot(store, item.id):
        raise RuleError(say("这一项已有一次表决在进行，请先宣布结果或作废"))


def may_put(store: Reader, motion: Motion) -> None:
    found: Standing = standing(store, motion)
    if found.state in ("adopted", "amended", "in_principle"):
        raise RuleError(say("{title}已经通过，不用再记；记错的先写“作废 原因”"), title=called(store, motion))
    if found.state == "withdrawn":
        raise RuleError(say("{title}已经撤回，不能表决"), title=called(store, motion))
    may_become(store, motion, "adopted")
    may_be_decided(store, motion)


def may_adopt(store: Reader, motion: Motion) -> None:
    """What was counted and declared is not overruled by a word: it is put to the vote again."""
    if standing(store, motion).state in ("rejected", "tied", "no_quorum"):
        raise RuleError(say("《{title}》已经表决并宣布结果；如需复议，请用“表决”再表决一次"), title=motion.title)


def may_adopt_by(frozen: Frozen, *, confirmed: bool) -> None:
    """Adopted without a count and without the charter's quorum it is recorded when somebody says so."""
    told = without_quorum(frozen)
    if told and not confirmed:
        raise Unconfirmed(say("{doubt}；会上确已通过的，请在行末写“确认”"), doubt=told)


def may_change(store: Reader, ballot: Ballot) -> None:
    still_open(store, store.need(AgendaItem, ballot.item).meeting)
    state = state_of(store, ballot.id)
    if state != "open":
        raise RuleError(say("这次表决已经宣布或作废，不能再改"))


def may_use(method: str) -> None:
    if method not in METHODS:
        raise RuleError(say("没有“{method}”这种表决方式，请从列表中选择"), method=method)


def may_be_counted(method: str) -> None:
    """What is opened to be counted needs a method by which it can be; otherwise it would stay open for ever."""
    may_use(method)
    if method in UNCOUNTED:
        raise RuleError(say("{method}不计票，不能开始表决；请改用举手或点名表决"), method=Said(METHODS[method]))


def may_change_method(store: Reader, ballot: Ballot, method: str) -> None:
    """Only while nothing is recorded, taken back or not: a secret ballot never inherits votes by name."""
    may_change(store, ballot)
    may_use(method)
    if method in UNCOUNTED:
        raise RuleError(say("{method}不计票；请先作废这次表决，再记{method}"), method=Said(METHODS[method]))
    if store.find_all(Vote, ballot=ballot.id) or ballot.totals or ballot.tally:
        raise RuleError(say("这次表决已经记票，不能改变表决方式；请作废后另开一次"))


def may_count(ballot: Frozen, totals: Totals, method: str = "hands") -> None:
    """No negative numbers, and no more votes than there are to give: those present, or those due where none comes."""
    if min(totals.in_favour, totals.against, totals.abstain, totals.invalid) < 0:
        raise RuleError(say("票数不能是负数"))
    if method in AWAY_TOO:
        if totals.cast > ballot.votes.due:
            raise RuleError(
                say("票数合计{cast}，多于应到{due}票，没有记录；请核对票数"), cast=totals.cast, due=ballot.votes.due
            )
    elif totals.cast and not ballot.votes.present:
        raise RuleError(say("这个阶段还没有成员方到会，没有记录；请先记到会，如“到会 全体”“到会 同前”"))
    elif totals.cast > ballot.votes.present:
        raise RuleError(
            say("票数合计{cast}，多于到会成员方{present}家，没有记录；请核对票数或先补签到"),
            cast=totals.cast,
            present=ballot.votes.present,
        )


def may_hand_out(papers: Papers | None) -> None:
    """No negative numbers, and no more papers come back than were handed out."""
    if papers is None:
        return
    told = [each for each in (papers.issued, papers.returned, papers.valid, papers.invalid) if each is not None]
    if told and min(told) < 0:
        raise RuleError(say("票数不能是负数"))
    if papers.issued is not None and papers.returned is not None and papers.returned > papers.issued:
        raise RuleError(
            say("收回{returned}张，多于发出{issued}张，没有记录；请核对选票"),
            returned=papers.returned,
            issued=papers.issued,
        )


def may_reveal(totals: Totals, *, confirmed: bool) -> None:
    """A secret ballot whose numbers tell how everybody voted is recorded when somebody says so."""
    told = reveals(totals)
    if told and not confirmed:
        raise Unconfirmed(say("{doubt}；仍要照记，请在行末写“确认”"), doubt=told)


def may_count_once(ballot: Ballot) -> None:
    """Counts one after another would tell who voted how; a slip of the pen is taken back, not written over."""
    if ballot.method == "secret" and (ballot.totals or ballot.tally):
        raise RuleError(say("无记名投票只记一次票数；记错了请按Ctrl+Z撤销，或作废后另开一次"))


def is_no_election(ballot: Ballot) -> None:
    if ballot.seats:
        raise RuleError(say("这是一次选举，请用“选举”记各候选人得票"))


def may_name_voters(ballot: Ballot) -> None:
    """How a member voted by secret ballot is written down nowhere."""
    is_no_election(ballot)
    no_names(ballot.method)


def no_names(method: str, *, is_usual: bool = False) -> None:
    """is_usual: nobody asked for a secret ballot, the charter does."""
    if method == "secret" and is_usual:
        raise RuleError(say("本次表决按规则为无记名投票，不记各成员方的意见；请只记票数，要记名请写“点名”"))
    if method == "secret":
        raise RuleError(say("无记名投票不记各成员方的意见，请只记票数"))


def may_choose(choice: str) -> None:
    """A member that is out for one vote is set aside, and gives no vote that says so."""
    if choice in ("recused", "absent"):
        raise RuleError(say("回避和缺席不是表决意见，请记为本次回避或本次缺席"))
    if choice not in CHOICES:
        raise RuleError(say("没有“{choice}”这种表决意见，请用赞成、反对或弃权"), choice=choice)


def may_vote(store: Reader, frozen: Frozen, member: MemberId) -> None:
    name = member_short(store, member)
    if member not in frozen.due:
        raise RuleError(say("{name}不在本次表决的应到名单中"), name=name or "此人")
    if member in frozen.recused:
        raise RuleError(say("{name}回避本次表决，不能记它的意见"), name=name)
    if member in frozen.absent:
        raise RuleError(say("{name}缺席本次表决，不能记它的意见"), name=name)
    if member not in frozen.present:
        raise RuleError(say("{name}没有到会，不能表决；如已到会请先补签到"), name=name)


def may_declare(store: Reader, found: Outcome, *, confirmed: bool) -> None:
    may_change(store, found.ballot)
    is_counted = any(each.votes is not None for each in found.candidates) if found.is_election else found.totals
    if not is_counted:
        raise RuleError(say("还没有票数，不能宣布结果"))
    wrong = doubts(found)
    if wrong and not confirmed:
        raise Unconfirmed(say("{doubt}；请先更正，核对无误请写“宣布 确认”"), doubt=wrong[0])


def may_override(found: Outcome, result: str, reason: str, *, confirmed: bool) -> None:
    """Another result than the votes gave is a person's word, confirmed, with the reason that the minutes print."""
    if found.state == "annulled":
        raise RuleError(say("这次表决已经作废"))
    if found.ballot.stated or found.ballot.seats:
        raise RuleError(say("这个结果不是按票数得出的，不能更正；请作废后重新记录"))
    if result not in ("adopted", "rejected"):
        raise RuleError(say("更正的结果只能是通过或未通过"))
    if not reason.strip():
        raise RuleError(say("按票数得不出这个结果，请写明理由，如：宣布 通过 理由"))
    if result != found.voted and not confirmed:
        raise Unconfirmed(
            say("{doubt}，理由：{reason}；确须如此的，请在行末写“确认”"),
            doubt=_otherwise(found, result),
            reason=reason.strip(),
        )


def _otherwise(found: Outcome, result: str) -> Said:
    """What the count gives, what is declared instead, and what else does not add up."""
    totals = found.totals or Totals()
    values = {
        "in_favour": totals.in_favour,
        "against": totals.against,
        "abstain": totals.abstain,
        "voted": Said(RESULTS.get(found.voted, RESULTS["not_stated"])),
        "result": Said(RESULTS[result]),
    }
    said = Said(say("按票数（赞成{in_favour}、反对{against}、弃权{abstain}）是{voted}，改为宣布{result}"), values)
    return chained(say("{first}；{more}"), [said, *doubts(found)])


def may_settle(found: Outcome, kind: str, frozen: Frozen) -> None:
    """The chair or the lot settles a declared tie where the charter says so, and once."""
    if found.state == "annulled":
        raise RuleError(say("这次表决已经作废"))
    if found.voted != "tied":
        raise RuleError(say("票数没有相等，不用裁决或抽签"))
    if any(each.kind == "override" or each.result for each in found.rulings):
        raise RuleError(say("这次票数相等已经有了裁决；记错了请按Ctrl+Z撤销"))
    if frozen.terms.tie != TIE_BREAKERS[kind]:
        raise RuleError(
            say("议事规则没有规定票数相等时{ruling}；会上另有决定的，请用“宣布 通过 理由”"), ruling=Said(RULINGS[kind])
        )
    if found.state != "declared":
        raise RuleError(say("票数相等还没有宣布；请先用“宣布”宣布结果，再记{ruling}"), ruling=Said(RULINGS[kind]))


def may_pull_out(store: Reader, ballot: Ballot, motion: MotionId) -> None:
    """From a block vote on which nothing is counted yet, and never the last of it."""
    may_change(store, ballot)
    if ballot.totals or store.find(Vote, ballot=ballot.id):
        raise RuleError(say("这次表决已经记票，不能再抽出一件；请作废后另开一次"))
    together = [each.motion for each in store.find(BallotMotion, ballot=ballot.id)]
    if motion not in together:
        raise RuleError(say("这一件不在正在进行的合并表决里"))
    if len(together) < 2:
        raise RuleError(say("正在表决的只有这一件，不用抽出；不表决请作废"))


def may_annul(store: Reader, ballot: Ballot) -> None:
    """A declared ballot may be annulled as well: it stays in the record with the reason."""
    still_open(store, store.need(AgendaItem, ballot.item).meeting)
    if state_of(store, ballot.id) == "annulled":
        raise RuleError(say("这次表决已经作废"))


def needed_motions(motions: tuple[MotionId, ...]) -> None:
    if not motions:
        raise RuleError(say("这一项没有议案可以表决，请先用“议案”登记"))
