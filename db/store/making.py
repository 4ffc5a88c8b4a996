"""Which commit made a record, whatever stamp others have claimed since. 由谁建立"""

from __future__ import annotations

from collections.abc import Sequence

from db.store.lineage import Lineage
from db.store.log import Cell
from db.store.reading import Readings
from db.store.sqlite import Connection


def made_by(connection: Connection, cells: Sequence[Cell], founder: str) -> Cell | None:
    """The version of a cell that was written first: its writer had read no version of another computer.

    A forger can hide what he had read and claim an early time. Where the founding computer wrote one of them, its
    version is therefore taken as the first; else the one that it says to have read first.
    """
    if len({each.device for each in cells}) < 2:
        return cells[0] if cells else None
    readings = Readings(connection, whole=True)
    saw = readings.saw
    places = {(each.device, each.seq) for each in cells}
    firsts = [
        each
        for each in cells
        if not any(saw((each.device, each.seq), place) for place in places if place[0] != each.device)
    ]
    lineage, root = Lineage(connection), bytes.fromhex(founder)
    own = (each for each in firsts if lineage.owner(bytes.fromhex(each.device)) == root)
    return next(own, min(firsts or cells, key=lambda each: readings.since(founder, (each.device, each.seq))))
