"""Minutes: what was adopted, considered and heard, and how; who handed over; what changes. 审议与移交"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from db.agenda.entity import AgendaItem, Speech, item_events, item_state, items
from db.agenda.speaking import spoken
from db.attendance.entity import AttendeeId
from db.ballot.arithmetic import Totals
from db.ballot.doubts import adopted_without_quorum
from db.ballot.entity import RESULTS, Ballot, Outcome, Standing, frozen_of, standing
from db.ballot.verdict import RULINGS, Ruling
from db.body.entity import Body, BodyId, chair_title, member_name
from db.handover.entity import Handover, handovers
from db.meeting.entity import Meeting
from db.motion.entity import MOTION_KINDS, Motion, motions_of, quoted, sponsors
from db.people.entity import PersonId
from db.store.operation import Reader
from desktop.documents.minutes_course import changes_made
from desktop.documents.minutes_elections import elections
from desktop.documents.minutes_people import ruled_by
from desktop.documents.order import Named, named
from desktop.documents.phrases import counted, listed, people
from desktop.documents.sentence import Sentence, told

UNITS = {"motion": "项", "proposal": "项", "report": "项", "scheme": "个"}
VERBS = {
    "adopted": "审议通过了",
    "amended": "审议并修改通过了",
    "in_principle": "原则通过了",
    "considered": "审议了",
    "heard": "听取了",
}
AFTER = {
    "rejected": "未予通过",
    "tied": "因赞成与反对票数相等，会议未作出决定",
    "no_quorum": "因到会成员方未达法定人数，会议未作出决定",
    "referred": "交付进一步研究",
    "postponed": "延期审议",
    "withdrawn": "由提案方撤回",
}
METHODS = {
    "acclamation": "鼓掌通过了",
    "consensus": "协商一致通过了",
    "no_objection": "无异议通过了",
    "hands": "以举手表决方式",
    "roll_call": "以点名表决方式",
    "secret": "以无记名投票方式",
    "electronic": "以电子表决方式",
    "correspondence": "以通讯表决方式",
}


SPOKEN = ("speech", "address")
"""Kinds of speeches that are no greeting and no report: those have sentences of their own."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A motion, who put it, what became of it, and who ruled where the votes did not settle it."""

    motion: Motion
    sponsor: str
    standing: Standing
    ruled_by: str = ""

    @property
    def group(self) -> tuple[str, str, str]:
        """Motions of one sentence: the same verb and kind, and (but for reports) the same sponsor."""
        sponsor = "" if self.motion.kind == "report" else self.sponsor
        return self.verb, self.motion.kind, sponsor

    @property
    def records(self) -> tuple[Motion | Ballot, ...]:
        ballot = self.standing.ballot
        return (self.motion, ballot.ballot) if ballot else (self.motion,)

    @property
    def verb(self) -> str:
        return _short_of_quorum(self.standing) + _verb(self.standing, self.ruled_by)

    @property
    def told(self) -> str:
        """What became of it in one sentence."""
        if self.standing.state in AFTER:
            return _not_carried(self)
        return f"会议{self.verb}{quoted(self.motion)}。" if self.standing.state in VERBS else ""


def _short_of_quorum(found: Standing) -> str:
    """Adopted all the same: who reads the minutes must know it."""
    short = adopted_without_quorum(frozen_of(found.ballot.ballot)) if found.ballot else None
    return f"在{short}的情况下" if short and found.state in VERBS else ""


def _verb(found: Standing, ruled_by: str) -> str:
    """Only a recorded result is printed, and a method only where one is told (documents.md 2)."""
    ballot = found.ballot
    if ballot is None or (ballot.ballot.method == "not_stated" and ballot.totals is None):
        return VERBS.get(found.state, "")
    method = "表决" if ballot.ballot.method == "not_stated" else METHODS.get(ballot.ballot.method, "")
    if ballot.totals is None:
        amended = f"{method}修改后的" if found.state == "amended" else method
        return method.replace("通过了", "原则通过了") if found.state == "in_principle" else amended
    return f"{method}（{_count(ballot, ruled_by)}）{VERBS.get(found.state, '')}"


def _count(ballot: Outcome, ruled_by: str) -> str:
    """The numbers, all of them, and what settled the ballot beside them."""
    totals = ballot.totals or Totals()
    numbers = f"赞成{totals.in_favour}、反对{totals.against}、弃权{totals.abstain}"
    others = {"无效": totals.invalid, "未表决": ballot.waiting}
    numbers += "".join(f"、{word}{count}" for word, count in others.items() if count > 0)
    return "，".join((numbers, *(ruling_told(each, ruled_by) for each in ballot.rulings if each.result)))


def ruling_told(ruling: Ruling, ruled_by: str) -> str:
    """A result that is not the votes' own is printed with its reason, and as that of the chair who ruled."""
    result = RESULTS.get(ruling.result, ruling.result)
    if ruling.kind == "override":
        return f"更正为{result}，理由：{ruling.reason}"
    if ruling.kind == "declared":
        return f"宣布为{result}，与计算不同，理由：{ruling.reason}"
    reason = f"，理由：{ruling.reason}" if ruling.reason else ""
    how = RULINGS.get(ruling.kind, "裁决").replace("主持人", f"主持人{ruled_by}")
    return f"票数相等，{how}为{result}{reason}"


def decided(store: Reader, meeting: Meeting, on: Sequence[AgendaItem] | None = None) -> list[Decided]:
    """Every motion of the agenda, or on some items of it, that has a recorded end, in the order of the agenda.

    What somebody calls for is put before nobody to decide: initiatives are told among what was presented.
    """
    found = [
        Decided(motion, _sponsor(store, meeting, motion), found, ruled_in(store, meeting, found.ballot))
        for item in (items(store, meeting.id) if on is None else on)
        for motion in motions_of(store, item.id)
        for found in (standing(store, motion, meeting.id),)
    ]
    return [each for each in found if each.standing.state in {*VERBS, *AFTER} and each.motion.kind != "initiative"]


def ruled_in(store: Reader, meeting: Meeting, ballot: Outcome | None) -> str:
    """Who was in the chair when a ballot was ruled upon, as far as it was recorded."""
    rulings = [each for each in ballot.rulings if each.kind == "casting"] if ballot else []
    return ruled_by(store, meeting, rulings[-1]) if rulings else ""


def _sponsor(store: Reader, meeting: Meeting, motion: Motion) -> str:
    return listed(
        each.organisation or member_name(store, each.member, meeting.from_on) for each in sponsors(store, motion.id)
    )


def until_speeches(store: Reader, meeting: Meeting) -> tuple[Sequence[AgendaItem], Sequence[AgendaItem]]:
    """The agenda as it came before members spoke one after the other, and after that."""
    agenda = items(store, meeting.id)
    held = (place for place, each in enumerate(agenda, 1) if _were_speeches(store, each))
    cut = next(held, len(agenda))
    return agenda[:cut], agenda[cut:]


def _were_speeches(store: Reader, item: AgendaItem) -> bool:
    return item.kind in ("speeches", "keynote") and item_state(item_events(store, item.id)) == "ended"


def decisions(
    store: Reader, meeting: Meeting, subject: str = "会议", on: Sequence[AgendaItem] | None = None
) -> list[list[Sentence]]:
    """One paragraph for all that was adopted, considered or heard, one for what was not adopted, one for elections."""
    found = decided(store, meeting, on)
    carried = [each for each in found if each.standing.state in VERBS]
    rest = [each for each in found if each.standing.state in AFTER]
    amended = [each.motion for each in carried if each.standing.state == "amended"]
    changed = [sentence for each in amended for sentence in changes_made(store, meeting, each)]
    not_carried = [sentence for each in rest for sentence in told(_not_carried(each), *each.records)]
    return [[*_carried(carried, subject), *changed], not_carried, elections(store, meeting, subject, on)]


def _carried(carried: list[Decided], subject: str) -> list[Sentence]:
    """One sentence of as many clauses as there are groups, each standing on its motions and ballots."""
    groups = [list(group) for _, group in groupby(carried, key=lambda each: each.group)]
    clauses = [
        clause
        for place, group in enumerate(groups)
        for clause in told(
            ("；" if place else subject) + _sentence(group), *(record for each in group for record in each.records)
        )
    ]
    return [*clauses, Sentence("。")] if clauses else []


def _sentence(group: list[Decided]) -> str:
    """Reports carry their own authors; motions of one sponsor are counted."""
    first = group[0]
    kind = MOTION_KINDS.get(first.motion.kind, "")
    verb = f"听取并{first.verb}" if first.motion.kind == "report" and first.verb.startswith("审议通过") else first.verb
    if first.motion.kind == "report":
        texts = listed(f"{_by(each.sponsor)}{quoted(each.motion)}" for each in group)
        return f"{verb}{texts}"
    texts = "".join(quoted(each.motion) for each in group)
    put = f"{first.sponsor}提交的" if first.sponsor else ""
    total = f"{counted(len(group), UNITS.get(first.motion.kind, '件'))}{kind}" if len(group) > 1 else ""
    return f"{verb}{put}{texts}{total}"


def _by(sponsor: str) -> str:
    return f"{sponsor}所作的" if sponsor else ""


def _not_carried(each: Decided) -> str:
    numbers = (
        f"（{_count(each.standing.ballot, each.ruled_by)}）"
        if each.standing.ballot and each.standing.ballot.totals
        else ""
    )
    return f"{quoted(each.motion)}经会议审议{numbers}，{AFTER[each.standing.state]}。"


def speeches(store: Reader, meeting: Meeting) -> list[Sentence]:
    """Items of speeches that were held, and who else spoke; speakers are named where they were recorded."""
    by_id: dict[AttendeeId | None, Named] = {each.attendee.id: each for each in named(store, meeting)}
    spoken_on = [each.speech for each in spoken(store, meeting.id)]
    sentences: list[Sentence] = []
    meanwhile: dict[Named, None] = {}
    said_meanwhile: list[Speech] = []
    for item in items(store, meeting.id):
        said = [each for each in spoken_on if each.item == item.id and each.kind in SPOKEN]
        if item.kind == "address":
            addressed = listed_people(by_id, said)
            sentences += told(f"{addressed}作了讲话。" if addressed else "", item, *said)
            continue
        speakers = dict.fromkeys(by_id[each.attendee] for each in said if each.attendee in by_id)
        if item.kind not in ("speeches", "keynote"):
            meanwhile |= speakers
            said_meanwhile += said
        elif _were_speeches(store, item):
            named_all = f"{people(list(speakers))}作了发言。"
            sentences += told(named_all if speakers else f"{item.title}。" * bool(item.title), item, *said)
    if meanwhile:
        sentences += told(f"会议期间，{people(list(meanwhile))}作了发言。", *said_meanwhile)
    return sentences


def listed_people(by_id: Mapping[AttendeeId | None, Named], said: Sequence[Speech]) -> str:
    """Who spoke, each once."""
    return people(list(dict.fromkeys(by_id[each.attendee] for each in said if each.attendee in by_id)))


def handing_over(store: Reader, meeting: Meeting) -> list[Sentence]:
    """The executive chair passes: by whom to whom where persons are known, else from office to office."""
    found = handovers(store, meeting.id)
    return [sentence for each in found for sentence in told(handed_over(store, meeting, each), each)]


def handed_over(store: Reader, meeting: Meeting, handover: Handover) -> str:
    """One handover in one sentence."""
    sides = from_whom_to_whom(store, meeting, handover)
    return f"{sides}移交了{chair_title(store, handover.body)}工作。" if sides else ""


def from_whom_to_whom(store: Reader, meeting: Meeting, handover: Handover) -> str:
    """Who hands over for whom, and to whom, as far as they are known."""
    giver = _chair_of(store, handover.body, handover.from_ordinal) + member_name(
        store, handover.from_member, meeting.from_on
    )
    to_name = member_name(store, handover.to_member, meeting.from_on)
    given, taken = _person(store, meeting, handover.given_by), _person(store, meeting, handover.received_by)
    by = f"{given}代表{giver}" if given and giver else given or giver
    receiver = taken if taken.startswith(to_name) else to_name + taken
    to = _chair_of(store, handover.body, handover.to_ordinal) + receiver
    return f"{by}{f'向{to}' if to else ''}"


def _chair_of(store: Reader, body_id: BodyId, ordinal: int | None) -> str:
    body = store.get(Body, body_id)
    return f"第{ordinal}{body.unit if body else '届'}{chair_title(store, body_id)}" if ordinal else ""


def _person(store: Reader, meeting: Meeting, person: PersonId | None) -> str:
    found: Named | None = next((each for each in named(store, meeting) if each.attendee.person == person), None)
    return people([found]) if person and found else ""
