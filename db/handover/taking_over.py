"""What somebody takes over: the last handover of a body, and those that came here from another computer. 接手"""

from __future__ import annotations

from db.body.entity import BodyId
from db.followup.entity import FollowUp, FollowUpId
from db.handover.entity import Handover, HandoverEvent, HandoverId, event_of
from db.handover.line import lines
from db.store.operation import Reader


def came_from_elsewhere(store: Reader) -> tuple[Handover, ...]:
    """Handovers with a list that another computer recorded and that nobody has signed for yet."""
    listed = (each for each in store.find(Handover) if lines(store, HandoverId(each.id)))
    waiting = (each for each in listed if not event_of(store, HandoverId(each.id), "received"))
    return tuple(each for each in waiting if is_from_elsewhere(store, each))


def is_from_elsewhere(store: Reader, handover: Handover) -> bool:
    """Whether another computer than this one recorded that it was handed over."""
    return recorded_on(store, handover) not in ("", store.device)


def recorded_on(store: Reader, handover: Handover) -> str:
    """The computer that recorded that it was handed over; '' while nobody has."""
    event = event_of(store, HandoverId(handover.id), "handed_over")
    made = store.made_in(HandoverEvent, event.id, "kind") if event else None
    return made[0] if made else ""


def last_handover(store: Reader, body: BodyId) -> Handover | None:
    """The handover of a body that was recorded last."""
    passed = [(event_of(store, HandoverId(each.id), "handed_over"), each) for each in store.find(Handover, body=body)]
    done = [(event.at or 0, event.id, each) for event, each in passed if event]
    return max(done, key=lambda each: each[:2])[2] if done else None


def taken_over(store: Reader, handover: Handover) -> tuple[FollowUp, ...]:
    """The matters on its list."""
    found = (each.record for each in lines(store, HandoverId(handover.id)) if each.record)
    return tuple(item for key in found if (item := store.get(FollowUp, FollowUpId(key))))
