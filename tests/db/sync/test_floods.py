"""A computer that was let in writes very much of something: nobody's own work becomes slower for it. 大量记录"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from time import perf_counter

from db.store import commit as codec
from db.store.ident import Id
from db.store.merging import Section
from db.sync import bundle
from tests.db.store.fleet import Put
from tests.db.sync.forging import ROW, Forger
from tests.db.sync.offices import Office

VALUE = ("person", ROW, "merged_into", None)


def brought(office: Office, sections: Iterable[Section]) -> None:
    path = office.folder / "flood.lxb"
    path.write_bytes(Forger(office).sealed(sections))
    bundle.take_in(office.stores[0], path)


def step(office: Office) -> float:
    """The seconds of the quickest of several steps."""

    def once(number: int) -> float:
        begun = perf_counter()
        office.stores[0].run(Put((("person", Id(ROW), "name", str(number)),)))
        return perf_counter() - begun

    return min(map(once, range(5)))


def test_who_says_to_have_read_computers_that_nobody_has_makes_no_step_slower(office: Office) -> None:
    forger = Forger(office)
    before = step(office)
    invented = {secrets.token_hex(16): 1 for _ in range(codec.MOST_VALUES)}
    brought(office, [forger.section([forger.line(VALUE, seen=invented)])])
    assert step(office) < 20 * before
