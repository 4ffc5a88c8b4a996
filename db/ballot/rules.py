"""What must hold of ballots. 表决的规则"""

from __future__ import annotations

from db.agenda.entity import AgendaItem, home_stage
from db.attendance.entity import attendees, members_present, present, recused, stage_events
from db.ballot.arithmetic import PRESETS, Totals
from db.ballot.entity import CHOICES, METHODS, UNCOUNTED, Ballot, Frozen, Standing, open_ballot, standing, state_of
from db.body.entity import MemberId, charter_of, member_short, members
from db.meeting.entity import Meeting, meeting_body
from db.meeting.rules import still_open
from db.motion.entity import Motion, MotionId, called
from db.motion.rules import may_be_decided, may_become
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.operation import Reader


def freeze(store: Reader, item: AgendaItem) -> Frozen:
    """Who is due, who is present and by what it is decided, as of now; who is recused for the item counts as away."""
    place = meeting_body(store, item.meeting)
    if place is None:
        return Frozen((), (), PRESETS["consensus"])
    meeting = store.need(Meeting, item.meeting)
    due = tuple(each.id for each in members(store, place.body, meeting.from_on) if each.votes != 0)
    events = stage_events(store, home_stage(store, item))
    there = members_present(attendees(store, item.meeting), present(events).keys() - recused(events, item.id))
    charter = charter_of(store, place.body, place.ordinal)
    terms = PRESETS.get(charter.preset if charter else "", PRESETS["consensus"])
    return Frozen(due, tuple(each for each in due if each in there), terms)


def may_open(store: Reader, item: AgendaItem) -> None:
    still_open(store, item.meeting)
    if open_ballot(store, item.id):
        raise RuleError(say("这一项已有一次表决在进行，请先宣布结果或作废"))


def may_put(store: Reader, motion: Motion) -> None:
    found: Standing = standing(store, motion)
    if found.state in ("adopted", "amended", "in_principle"):
        raise RuleError(say("{title}已经通过，不用再记"), title=called(store, motion))
    if found.state == "withdrawn":
        raise RuleError(say("{title}已经撤回，不能表决"), title=called(store, motion))
    may_become(store, motion, "adopted")
    may_be_decided(store, motion)


def may_adopt(store: Reader, motion: Motion) -> None:
    """What was counted and declared is not overruled by a word: it is put to the vote again."""
    if standing(store, motion).state in ("rejected", "tied", "no_quorum"):
        raise RuleError(say("《{title}》已经表决并宣布结果；如需复议，请用“表决”再表决一次"), title=motion.title)


def may_change(store: Reader, ballot: Ballot) -> None:
    still_open(store, store.need(AgendaItem, ballot.item).meeting)
    state = state_of(store, ballot.id)
    if state != "open":
        raise RuleError(say("这次表决已经宣布或作废，不能再改"))


def may_count(ballot: Frozen, totals: Totals) -> None:
    """No negative numbers, and no more votes than members present."""
    if min(totals.in_favour, totals.against, totals.abstain, totals.invalid) < 0:
        raise RuleError(say("票数不能是负数"))
    if totals.cast > len(ballot.present):
        raise RuleError(
            say("票数合计{cast}，多于到会成员方{present}家，没有记录；请核对票数或先补签到"),
            cast=totals.cast,
            present=len(ballot.present),
        )


def is_counted(ballot: Ballot) -> None:
    if ballot.method in UNCOUNTED:
        raise RuleError(say("{method}不计票，不能记票数；请作废后改用举手或点名表决"), method=METHODS[ballot.method])


def may_name_voters(ballot: Ballot) -> None:
    """How a member voted by secret ballot is written down nowhere."""
    is_counted(ballot)
    if ballot.method == "secret":
        raise RuleError(say("无记名投票不记各成员方的意见，请只记票数"))


def may_choose(choice: str) -> None:
    if choice not in CHOICES:
        raise RuleError(say("没有“{choice}”这种表决意见，请用赞成、反对或弃权"), choice=choice)


def may_vote(store: Reader, frozen: Frozen, member: MemberId) -> None:
    if member not in frozen.due:
        raise RuleError(say("{name}不在本次表决的应到名单中"), name=member_short(store, member) or "此人")
    if member not in frozen.present:
        raise RuleError(say("{name}没有到会，不能表决；如已到会请先补签到"), name=member_short(store, member))


def may_declare(store: Reader, ballot: Ballot, counted: Totals | None) -> None:
    may_change(store, ballot)
    if counted is None:
        raise RuleError(say("还没有票数，不能宣布结果"))


def may_annul(store: Reader, ballot: Ballot) -> None:
    """A declared ballot may be annulled as well: it stays in the record with the reason."""
    still_open(store, store.need(AgendaItem, ballot.item).meeting)
    if state_of(store, ballot.id) == "annulled":
        raise RuleError(say("这次表决已经作废"))


def needed_motions(motions: tuple[MotionId, ...]) -> None:
    if not motions:
        raise RuleError(say("这一项没有议案可以表决，请先用“议案”登记"))
