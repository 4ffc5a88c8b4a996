"""Meetings of which much or little is known, drawn by hypothesis; what a rule refuses is not recorded. 残缺会议"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from typing import Any, TypeVar

from hypothesis import strategies as st

from db.agenda.entity import ITEM_KINDS, SPEECH_KINDS, VIEWS, ItemId
from db.agenda.operations import AddItem, MarkItem, RecordIncident, RecordNote, RecordSpeech
from db.attendance.entity import ATTENDEE_KINDS, AttendeeId
from db.attendance.operations import GrantLeave, MarkPresence, RegisterAttendee
from db.attendance.substitute import NameSubstitute
from db.ballot.arithmetic import Totals
from db.ballot.operations import AdoptMotions, DeclareBallot, PutAndCount
from db.body.charter import TELLS
from db.body.entity import BODY_KINDS
from db.body.operations import AddMember, ChangeCharter, FoundBody
from db.followup.operations import RecordPoint
from db.handover.operations import HandOver
from db.issuing.operations import DraftDocument
from db.meeting.entity import STAGE_KINDS, MeetingId, StageId
from db.meeting.operations import AddStage, DescribeMeeting, PassChair, PlanMeeting
from db.motion.entity import MOTION_KINDS
from db.motion.operations import EnterMotion, MarkMotions
from db.paper.entity import SECTIONS, USUAL_PLACES
from db.paper.operations import MoveSection, WriteMinutesText
from db.people.entity import LEVELS, ORGANS, PersonId
from db.people.operations import AddPerson
from db.rotation.operations import ChangeMeetingInterval
from db.store.errors import LianxiError
from db.store.moment import instant
from db.store.operation import Operation
from db.store.store import Store

T = TypeVar("T")
O = TypeVar("O", bound=Operation)  # noqa: E741
DAY = date(2031, 5, 7)
WORDS = ("", "", "桥", "《桥》", "共建跨河大桥。", "关于“一湾水”的事", "甲；")
PLAIN_WORDS = ("", "副市长", "甲市", "市委副书记、市长")


class SparseMeeting:
    """Draws facts one after the other; every one of them may be missing."""

    def __init__(self, store: Store, data: st.DataObject) -> None:
        self.store, self.data = store, data
        self.minute = 0
        self.body = self.run(
            FoundBody(
                self.one(("河湾市长联席会", "甲市乙市党政联席会议")),
                kind=self.one(tuple(BODY_KINDS)),
                unit=self.one(("届", "次")),
                assembly=self.one(("会议", "年会")),
                preset=self.one(("consensus", "association")),
            )
        ).body_id
        self.members = [self._member(number) for number in range(self.count(4))]
        self.meeting: MeetingId = self.run(self._planned()).meeting_id
        self.stages: list[StageId] = []
        self.attendees: list[AttendeeId] = []
        self.persons: list[PersonId] = []
        self.items: list[ItemId] = []
        for draw in (
            self._describe,
            self._charter,
            self._stages,
            self._people,
            self._agenda,
            self._course,
            self._after,
        ):
            draw()

    def one(self, choices: Sequence[T]) -> T:
        return self.data.draw(st.sampled_from(list(choices)))

    def maybe(self, value: T) -> T | None:
        return value if self.data.draw(st.booleans()) else None

    def count(self, most: int) -> int:
        return self.data.draw(st.integers(0, most))

    def run(self, operation: O) -> O:
        self.store.run(operation)
        return operation

    def try_to(self, make: Callable[[], Operation]) -> Any:
        """What a rule refuses is not recorded."""
        with suppress(LianxiError):
            return self.run(make())
        return None

    def at(self) -> Any:
        self.minute += 1
        return instant(DAY, 9 + self.minute // 60, self.minute % 60)

    def any_of(self, found: Sequence[T]) -> T | None:
        return self.one(found) if found and self.data.draw(st.booleans()) else None

    def _member(self, number: int) -> Any:
        name, side = f"{'甲乙丙丁'[number]}市", self.one(("", "东省", "西省"))
        return self.run(AddMember(self.body, name, kind=self.one(("city", "enterprise")), side=side)).member_id

    def _planned(self) -> PlanMeeting:
        return PlanMeeting(
            self.body,
            self.maybe(2),
            name=self.one(("", "", "预备会")),
            from_on=self.maybe(DAY),
            place=self.one(("", "甲市")),
            chair_id=self.any_of(self.members),
        )

    def _describe(self) -> None:
        told = {"theme": self.one(WORDS), "principles": self.one(WORDS), "head_count": self.maybe(160)}
        days = {"from_on": self.maybe(DAY), "to_on": self.maybe(date(2031, 5, 9)), "minutes_on": self.maybe(DAY)}
        more = {"head_count_more": self.data.draw(st.booleans()), "place": self.one(("", "甲市"))}
        self.try_to(lambda: DescribeMeeting(self.meeting, self.maybe(2), **told, **days, **more))  # type: ignore[arg-type]

    def _charter(self) -> None:
        tells = tuple(each for each in TELLS if self.data.draw(st.booleans()))
        self.try_to(lambda: ChangeCharter(self.body, self.one(("consensus", "association")), tells=tells))
        self.try_to(
            lambda: ChangeMeetingInterval(
                self.body, 3, self.one((6, 12, 18, 24, 36)), self.maybe(12), self.data.draw(st.booleans()), self.meeting
            )
        )

    def _stages(self) -> None:
        for _ in range(1 + self.count(2)):
            kind, name = self.one(tuple(STAGE_KINDS)), self.one(("", "", "座谈会"))
            self.stages.append(self.run(AddStage(self.meeting, kind, name, venue=self.one(("", "会堂")))).stage_id)

    def _people(self) -> None:
        for number in range(self.count(6)):
            self._person(f"张{'一二三四五六'[number]}")
        for _ in range(self.count(3)):
            organisation, collective = self.one(("", "晚报", "商务局")), self.one(("", "各部门"))
            kind = self.one(tuple(ATTENDEE_KINDS))
            self.try_to(
                lambda o=organisation, c=collective, k=kind: RegisterAttendee(  # type: ignore[misc]
                    self.meeting, k, organisation=o, collective=c, member_id=self.any_of(self.members)
                )
            )
        if len(self.attendees) > 1:
            reason = self.one(("", "经同意"))
            self.try_to(lambda: NameSubstitute(self.attendees[0], self.attendees[1], reason=reason))

    def _person(self, name: str) -> None:
        member, title = self.any_of(self.members), self.one(PLAIN_WORDS)
        level, organ = self.one(("", *LEVELS)), self.one(("", *ORGANS))
        person = self.run(AddPerson(name, self.one(("", "甲市")), title, member, level, organ)).person_id
        kind, collective = self.one(tuple(ATTENDEE_KINDS)), self.one(("", "", "市领导"))
        made = self.run(RegisterAttendee(self.meeting, kind, person_id=person, collective=collective))
        self.persons.append(person)
        self.attendees.append(made.attendee_id)
        for step in self.one(((), ("arrived",), ("arrived", "left"), ("arrived", "left", "returned"))):
            stage = self.one(self.stages)
            self.try_to(lambda s=step, g=stage: MarkPresence(g, (made.attendee_id,), s, self.at()))  # type: ignore[misc]

    def _agenda(self) -> None:
        for _ in range(self.count(4)):
            kind, title = self.one(tuple(ITEM_KINDS)), self.one(("审议议案", "“一湾水”通报", "《桥》"))
            stage = self.one(self.stages)
            persons = tuple(filter(None, (self.any_of(self.persons),)))
            told = {"person_ids": persons, "confidential": self.one((False, False, True))}
            made = self.try_to(lambda k=kind, t=title, s=stage, x=told: AddItem(s, t, k, **x))  # type: ignore[misc]
            if made is not None:
                self.items.append(made.item_id)
        for item in self.items:
            self._item(item)

    def _item(self, item: ItemId) -> None:
        self.try_to(lambda: MarkItem(item, "started", self.at()))
        for _ in range(self.count(3)):
            self._motion(item)
        for _ in range(self.count(2)):
            self._said(item)
        end, until = self.one(("", "ended", "withdrawn", "postponed")), self.one(("", "下届", "明年"))
        if end:
            self.try_to(lambda: MarkItem(item, end, self.at(), postponed_to=until if end == "postponed" else ""))
        if self.attendees:
            who = self.one(self.attendees)
            self.try_to(lambda: MarkPresence(self.stages[0], (who,), "recused", self.at(), item))

    def _motion(self, item: ItemId) -> None:
        kind, title = (
            self.one([each for each in MOTION_KINDS if each != "amendment"]),
            self.one(("修桥", "《修路的议案》")),
        )
        organisation, members = self.one(("", "甲市人民政府")), tuple(filter(None, (self.any_of(self.members),)))
        made = self.try_to(lambda: EnterMotion(item, title, kind, members, organisation))
        if made is None:
            return
        ids, how = (made.motion_id,), self.one(("", "mark", "adopt", "count"))
        state, remark = self.one(("considered", "heard", "referred", "postponed", "withdrawn")), self.one(WORDS)
        method = self.one(("acclamation", "consensus", "no_objection", "not_stated"))
        stated = self.one(("adopted", "in_principle"))
        if how == "mark":
            self.try_to(lambda: MarkMotions(ids, state, self.at(), item, remark))
        elif how == "adopt":
            self.try_to(lambda: AdoptMotions(item, ids, method, self.at(), stated, confirmed=True))
        elif how == "count":
            totals = Totals(self.count(4), self.count(4), self.count(4))
            voted = self.try_to(lambda: PutAndCount(item, ids, totals, self.at(), "hands"))
            if voted:
                self.try_to(lambda: DeclareBallot(voted.ballot_id, self.at()))

    def _said(self, item: ItemId) -> None:
        if self.attendees:
            who, kind, gist = self.one(self.attendees), self.one(tuple(SPEECH_KINDS)), self.one(WORDS)
            self.try_to(lambda: RecordSpeech(self.meeting, who, kind, gist, self.at(), item))

    def _course(self) -> None:
        for _ in range(self.count(2)):
            person, stage, member = self.any_of(self.persons), self.any_of(self.stages), self.any_of(self.members)
            at = self.at() if self.data.draw(st.booleans()) else None
            self.try_to(lambda p=person, s=stage, m=member, a=at: PassChair(self.meeting, p, s, m, a))  # type: ignore[misc]
        for _ in range(self.count(2)):
            attendee, member = self.any_of(self.attendees), self.any_of(self.members)
            reason = self.one(("", "外出"))
            self.try_to(
                lambda a=attendee, m=member, r=reason: GrantLeave(  # type: ignore[misc]
                    self.meeting, a, None if a else m, reason=r
                )
            )
        for _ in range(self.count(3)):
            head, text = self.one(WORDS), self.one(WORDS)
            self.try_to(lambda h=head, t=text: RecordPoint(self.meeting, h, t, self.at()))  # type: ignore[misc]
        note = self.one(WORDS)
        self.try_to(lambda: RecordNote(self.meeting, note, self.at(), attendee_id=self.any_of(self.attendees)))
        view = self.one(tuple(VIEWS))
        self.try_to(lambda: RecordNote(self.meeting, note, self.at(), view=view))
        self.try_to(lambda: RecordIncident(self.meeting, note, self.at()))

    def _after(self) -> None:
        giver, taker = self.any_of(self.members), self.any_of(self.members)
        by, to = self.any_of(self.persons), self.any_of(self.persons)
        first, second = self.maybe(2), self.maybe(3)
        self.try_to(
            lambda: HandOver(
                self.body, self.meeting, giver, taker, by, to, self.at(), from_ordinal=first, to_ordinal=second
            )
        )
        self._issue()
        section, words = self.one(tuple(SECTIONS)), self.one(("", "会议认为，合作有成效。", "甲。\n\n乙。"))
        self.try_to(lambda: MoveSection(self.meeting, section, USUAL_PLACES["press"], USUAL_PLACES["theme"]))
        self.try_to(lambda: WriteMinutesText(self.meeting, words, "a3", "a4", replaces=self.one(("", section))))

    def _issue(self) -> None:
        for kind in ("covering_notice", "meeting_notice"):
            phrases = {"addressees": self.one(("", "各成员方")), "copies_to": self.one(("", "各办公室", "各办公室。"))}
            facts = {"signed_on": self.maybe(DAY), "printed_on": self.maybe(DAY), "count": self.maybe(35)}
            named = {"number": self.one(("", "河联〔2031〕2号")), "printed_by": self.one(("", "河湾市长联席会"))}
            self.try_to(
                lambda k=kind, p=phrases, f=facts, n=named: DraftDocument(self.body, self.meeting, k, **p, **f, **n)  # type: ignore[misc]
            )
