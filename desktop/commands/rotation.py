"""The rotation of a body as JSON: its lines, the meetings held, and the next ones with the reason. 轮值的查看"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from db.body.entity import Body, body_name, member_name
from db.rotation.entity import ChairPeriod, MeetingInterval, RotationOrder, exceptions, readings, sequence
from db.rotation.turns import Turn, coming, open_questions, past
from db.store.store import Store
from desktop.commands.fields import Object, object_of, objects_of

AHEAD = 5


def rotation_objects(store: Store, body: Body) -> Iterable[Object]:
    """One object a body; `coming` tells the next five meetings."""
    ahead = [_turn(store, each) for each in coming(store, body.id, AHEAD)]
    orders = store.find(RotationOrder, body=body.id)
    yield {
        "id": body.id,
        "name": body_name(store, body.id),
        "title": "；".join(f"第{each['ordinal']}{body.unit} {each['on'] or ''} {each['chair_name']}" for each in ahead),
        "intervals": objects_of(store.find(MeetingInterval, body=body.id)),
        "periods": objects_of(store.find(ChairPeriod, body=body.id)),
        "orders": [object_of(each, members=[*_names(store, each)]) for each in orders],
        "exceptions": objects_of(exceptions(store, body.id)),
        "readings": objects_of(readings(store, body.id).values()),
        "questions": [*open_questions(store, body.id)],
        "past": [_turn(store, each) for each in past(store, body.id)],
        "coming": ahead,
    }


def _names(store: Store, order: RotationOrder) -> Iterator[str]:
    return (member_name(store, each) for each in sequence(order))


def _turn(store: Store, turn: Turn) -> Object:
    return {
        "ordinal": turn.ordinal,
        "on": turn.on.isoformat() if turn.on else None,
        "chair": turn.host,
        "chair_name": member_name(store, turn.host, turn.on),
        "meeting": turn.meeting.id if turn.meeting else None,
        "reasons": [str(each) for each in turn.reasons],
    }
