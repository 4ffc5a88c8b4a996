"""The three lists, agreements and projects as JSON objects. 督办的查看"""

from __future__ import annotations

from collections.abc import Iterable

from db.body.entity import Body
from db.followup.amount import amount_text
from db.followup.cooperation import cooperations, parties, party_name
from db.followup.entity import FollowUp, follow_up_title, listed_at, meetings_of, progress_of, state_of
from db.store.store import Store
from desktop.commands.choosing import meeting_of
from desktop.commands.fields import Object, object_of, objects_of


def follow_up_objects(store: Store, words: str) -> list[Object]:
    """All entries; the one of an id; of a meeting those of its lists, with what was carried to it."""
    sole = [each for each in store.find(FollowUp) if each.id == words]
    if sole or not words:
        return [_follow_up(store, each) for each in sole or store.find(FollowUp)]
    return [_follow_up(store, each) for each in listed_at(store, meeting_of(store, words).id)]


def _follow_up(store: Store, item: FollowUp) -> Object:
    return object_of(
        item,
        title=follow_up_title(store, item),
        state=state_of(store, item.id),
        progress=objects_of(progress_of(store, item.id)),
        meetings=[each.id for each in meetings_of(store, item)],
    )


def cooperation_objects(store: Store, body: Body) -> Iterable[Object]:
    """A body's agreements and projects with their parties by name and the amount as papers write it."""
    for each in cooperations(store, body.id):
        named = [object_of(party, name=party_name(store, party)) for party in parties(store, each.id)]
        yield object_of(each, amount=amount_text(each.fen), parties=named)
