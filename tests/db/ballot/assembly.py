"""A body of fifteen cities with a charter, at its meeting: an item of three motions, and one to elect. 十五城会议"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from db.agenda.entity import ItemId
from db.agenda.operations import AddItem
from db.attendance.operations import RegisterAttendee
from db.ballot.arithmetic import Threshold
from db.ballot.entity import Ballot, Outcome, ballots_of, outcome
from db.ballot.explanation import explain
from db.body.charter import Rule
from db.body.entity import BodyId, MemberId
from db.body.operations import AddMember, ChangeCharter, FoundBody
from db.meeting.entity import MeetingId
from db.meeting.operations import AddStage, PlanMeeting
from db.motion.operations import EnterMotion
from db.people.operations import AddPerson
from db.recording.script import Transcript, feed
from db.store.store import Store

LETTERS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰"
TITLES = ("关于道路的议案", "关于桥梁的议案", "关于水渠的议案")
DAY = date(2031, 6, 3)
MORE_THAN_HALF = Threshold("present", 1, 2, over=True)
BEGUN = ("到会 全体", "开始 1")


@dataclass(slots=True)
class Assembly:
    """The store and what a test asks of it, by the cities' letters."""

    store: Store
    body: BodyId
    meeting: MeetingId
    items: list[ItemId]
    members: dict[str, MemberId]

    def feed(self, *lines: str) -> Transcript:
        """Record lines as a script does."""
        return feed(self.store, self.store.run, self.meeting, lines)

    def record(self, *lines: str) -> None:
        """Record lines none of which may be refused."""
        refused = self.feed(*lines).refused
        assert [(each.line, each.why) for each in refused] == []

    def refusal(self, line: str) -> str:
        """The sentence with which the line is refused."""
        (refused,) = self.feed(line).refused
        return refused.why

    def ballots(self, item: int = 0) -> list[Ballot]:
        return list(ballots_of(self.store, self.items[item]))

    def outcomes(self, item: int = 0) -> list[Outcome]:
        return [outcome(self.store, each) for each in self.ballots(item)]

    def results(self, item: int = 0) -> list[str]:
        return [each.result for each in self.outcomes(item)]

    def sentence(self, item: int = 0) -> str:
        """Why the last ballot came out as it did."""
        return str(explain(self.store, self.outcomes(item)[-1]))

    def short(self, members: tuple[MemberId, ...]) -> str:
        """Members by their letters."""
        return "".join(letter for letter, member in self.members.items() if member in members)


@contextmanager
def assembly(folder: Path, charter: dict[str, object] | None = None, cities: int = 15) -> Iterator[Assembly]:
    """By the model charter of associations, or by one of its own whose fields are given."""
    with Store.create(folder / "assembly.lianxi", keys=folder / "keys") as store:
        body = FoundBody("诸城联席会", assembly="年会", preset="association")
        store.run(body)
        if charter is not None:
            store.run(ChangeCharter(body.body_id, "own", **({"ordinary": Rule(MORE_THAN_HALF)} | charter)))
        yield _convened(store, body.body_id, LETTERS[:cities])


def _convened(store: Store, body: BodyId, letters: str) -> Assembly:
    meeting = PlanMeeting(body, 3, from_on=DAY, to_on=DAY)
    stage = AddStage(meeting.meeting_id, "plenary")
    members = {letter: AddMember(body, f"{letter}市", letter) for letter in letters}
    for operation in (*members.values(), meeting, stage):
        store.run(operation)
    for letter, member in members.items():
        person = AddPerson(f"{letter}长安", f"{letter}市", "市长", member.member_id)
        store.run(person)
        store.run(RegisterAttendee(meeting.meeting_id, "head", person_id=person.person_id))
    items = [AddItem(stage.stage_id, title, "consideration") for title in ("审议议案", "选举理事")]
    for item in items:
        store.run(item)
    for title in TITLES:
        store.run(EnterMotion(items[0].item_id, title))
    by_letter = {letter: each.member_id for letter, each in members.items()}
    return Assembly(store, body, meeting.meeting_id, [each.item_id for each in items], by_letter)
