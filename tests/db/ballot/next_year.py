"""A later meeting of the assembly, to which what was put off comes back. 下一届会议"""

from __future__ import annotations

from datetime import date

from db.agenda.entity import ItemId
from db.agenda.operations import AddItem
from db.meeting.entity import MeetingId
from db.meeting.operations import AddStage, CloseMeeting, PlanMeeting
from db.motion.entity import MotionId, motions_of
from db.motion.operations import PlaceMotion
from db.store.moment import Instant, instant
from tests.db.ballot.assembly import BEGUN, Assembly

NEXT_DAY = date(2032, 6, 3)


def later(minute: int = 0) -> Instant:
    return instant(NEXT_DAY, 10, minute)


def put_off(hall: Assembly) -> MotionId:
    """The first motion is postponed, the others adopted, and the meeting closed."""
    hall.record(*BEGUN, "通过 2-3", "延期审议 1", "散会")
    hall.store.run(CloseMeeting(hall.meeting))
    return motions_of(hall.store, hall.items[0])[0].id


def taken_up_again(hall: Assembly, motion: MotionId) -> tuple[MeetingId, ItemId]:
    """The next meeting, with an item on which the motion stands."""
    planned = PlanMeeting(hall.body, 4, from_on=NEXT_DAY, to_on=NEXT_DAY)
    stage = AddStage(planned.meeting_id, "plenary")
    item = AddItem(stage.stage_id, "再议", "consideration")
    for operation in (planned, stage, item, PlaceMotion(item.item_id, motion, later())):
        hall.store.run(operation)
    return planned.meeting_id, item.item_id
