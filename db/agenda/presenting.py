"""Who presents an item: rows in the order given. 报告人"""

from __future__ import annotations

from collections.abc import Iterator

from fractional_indexing import generate_n_keys_between

from db.agenda.entity import ItemId, Presenter, presenters
from db.body.entity import MemberId
from db.people.entity import PersonId
from db.store.ident import keyed, new_id
from db.store.operation import Change, Reader, write


def present_by(
    store: Reader, item: ItemId, persons: tuple[PersonId, ...], members: tuple[MemberId, ...], organisation: str
) -> Iterator[Change]:
    """In this order; an organisation named in text keeps the row that it has (no id comes from a text)."""
    positions = iter(generate_n_keys_between(None, None, len(persons) + len(members) + 1))
    for person in persons:
        row = keyed("presenter", item, person)
        yield from write(Presenter, row, item=item, person=person, position=next(positions))
    for member in members:
        row = keyed("presenter", item, member)
        yield from write(Presenter, row, item=item, member=member, position=next(positions))
    if organisation:
        known = [each.id for each in presenters(store, item) if each.organisation]
        row = known[0] if known else new_id()
        yield from write(Presenter, row, item=item, organisation=organisation, position=next(positions))
