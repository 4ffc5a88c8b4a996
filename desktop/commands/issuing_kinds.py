"""Documents, circulations and the register of numbers as JSON objects. 公文的JSON形式"""

from __future__ import annotations

from collections.abc import Iterable

from db.body.entity import Body, member_name
from db.circulation.entity import Circulation, asked
from db.issuing.distribution import distribution
from db.issuing.entity import document_events, documents, state_of
from db.issuing.register import Register, doubts, entries, keeper
from db.issuing.version import versions
from db.meeting.entity import Meeting
from db.store.moment import day_of, now
from db.store.store import Store
from desktop.commands.fields import Object, object_of, objects_of


def issued(store: Store, meeting: Meeting) -> Iterable[Object]:
    """Each document of a meeting with its course, its texts and its copies."""
    for each in documents(store, meeting.id):
        yield object_of(
            each,
            state=state_of(store, each.id),
            steps=objects_of(document_events(store, each.id)),
            versions=objects_of(versions(store, each.id)),
            distribution=objects_of(distribution(store, each.id)),
        )


def circulated(store: Store, meeting: Meeting) -> Iterable[Object]:
    """Every time a text of the meeting went out: who was asked, and how each stands today."""
    today = day_of(now())
    for sent in sorted(store.find(Circulation, meeting=meeting.id), key=lambda each: each.id):
        members = [
            {
                "member": each.member,
                "name": member_name(store, each.member, sent.sent_on),
                "version": each.number,
                "standing": each.standing,
                "opinion": object_of(each.opinion) if each.opinion else None,
            }
            for each in asked(store, sent, today)
        ]
        yield object_of(sent, members=members)


def registered(store: Store, body: Body) -> Iterable[Object]:
    """The numbers of a body by year and series, which computer draws them, and what does not fit together."""
    for each in store.find(Register, body=body.id):
        used = [entry for entry in entries(store, body.id) if (entry.series, entry.year) == (each.series, each.year)]
        numbers = [{"text": one.text, "document": one.document.id if one.document else None} for one in used]
        found = [str(doubt) for doubt in doubts(store, body.id)]
        yield object_of(each, keeper=keeper(store, body.id), numbers=numbers, doubts=found)
