"""A council whose third meeting hands the chair over, with matters of the year before open. 两任执行主席方"""

from __future__ import annotations

from db.followup.operations import ListFollowUp
from db.followup.progress import ReportProgress
from db.handover.entity import Handover, handover_id
from db.handover.line import HandoverLine, handover_state, line_name, lines
from db.handover.listing import CheckHandoverLines, PrepareHandover
from tests.builders import Council
from tests.db.followup.two_meetings import LATER, SOON, Years


class Chairs(Years):
    """The second meeting left three matters and a need; one matter is done since; the third meets a year later."""

    def __init__(self, council: Council) -> None:
        super().__init__(council)
        self.need = self.list("争取列入国家规划", "need")
        self.run(ReportProgress(self.card, SOON, self.noon(LATER), "已互认", state="done"))
        self.row = handover_id(council.body, self.third)

    def prepare(self, scope: str = "duties") -> Handover:
        self.run(PrepareHandover(self.council.body, self.third, scope))
        return self.store.need(Handover, self.row)

    def adopt(self, title: str) -> None:
        """The meeting that hands over agrees on something itself."""
        self.run(ListFollowUp(self.council.body, "agreed", title, self.third))

    def check_all(self) -> None:
        self.run(CheckHandoverLines(tuple(each.id for each in lines(self.store, self.row))))

    def check_rest(self) -> None:
        self.run(CheckHandoverLines(tuple(each.id for each in lines(self.store, self.row) if not each.checked)))

    def line(self, name: str) -> HandoverLine:
        return next(each for each in lines(self.store, self.row) if line_name(self.store, each) == name)

    def names(self, *categories: str) -> list[str]:
        found = lines(self.store, self.row)
        return [line_name(self.store, each) for each in found if not categories or each.category in categories]

    def state(self) -> str:
        return handover_state(self.store, self.row)
