"""Two meetings of one body, with a list agreed at the first. 两次会议"""

from __future__ import annotations

from datetime import date

from db.followup.entity import FollowUpId
from db.followup.operations import ListFollowUp, RecordPoint
from db.meeting.entity import MeetingId
from db.meeting.operations import PlanMeeting
from db.store.moment import Instant, instant
from tests.builders import Council

SOON, LATER = date(2031, 9, 1), date(2032, 5, 6)


class Years:
    """The council's second meeting agrees on three matters; its third comes a year later."""

    def __init__(self, council: Council, third: bool = True) -> None:
        self.council, self.run, self.store = council, council.run, council.store
        self.bridge = self.list("甲乙大桥前期工作", lead="甲市", support="乙市", area="交通", due_on=SOON, number=1)
        self.water = self.list("跨界河流联防联治", lead="乙市人民政府、丙市", area="生态", number=2)
        self.card = self.list("一卡通互认", lead="各成员方", area="民生", number=3)
        if third:
            self.third = self.plan_third()

    def list(self, title: str, listing: str = "agreed", **facts: object) -> FollowUpId:
        entry = ListFollowUp(self.council.body, listing, title, self.council.meeting, **facts)  # type: ignore[arg-type]
        return self.run(entry).follow_up_id

    def plan_third(self) -> MeetingId:
        planned = PlanMeeting(self.council.body, 3, from_on=LATER, place="乙市", chair_id=self.council.members[1])
        return self.run(planned).meeting_id

    def point(self, head: str) -> RecordPoint:
        return self.run(RecordPoint(self.council.meeting, head, "", self.council.at()))

    @staticmethod
    def noon(day: date) -> Instant:
        return instant(day, 12, 0)
