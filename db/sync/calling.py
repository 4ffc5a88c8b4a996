"""What was said of computers by whom it counts from: what each is called, to what it is sealed. 电脑的名称与公钥"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set

from db.store import erasing, log, roster
from db.store.ident import Id
from db.store.lineage import Lineage
from db.store.reading import Place, Readings
from db.store.record import Entity
from db.store.roster import Standing
from db.store.store import Store
from db.sync.device import Device


def appointed(store: Store, entity: type[Entity], column: str) -> list[tuple[Id, object]]:
    """What was said of a fixed field by computers that might administer: rows and values, the latest last.

    To whom bundles are sealed is for them alone to say: what anybody else wrote there would go on after his end.
    """
    table, connection = entity.declaration.table, store.connection
    commits = sorted(roster.commits_on(connection, table), key=lambda each: (each[2].header.stamp, *each[:2]))
    counted = administered(store, [(device, seq) for device, seq, _ in commits])
    told = (each for commit in commits if commit[:2] in counted for each in roster.said(*commit, table))
    return [(Id(each.device), each.value) for each in told if each.column == column]


def administered(store: Store, places: Iterable[Place]) -> set[Place]:
    """The commits, of some, whose author might administer when he wrote them."""
    readings = Readings(store.connection, whole=True)
    commits = roster.commits_on(store.connection, erasing.ROSTER)
    return roster.lasting(store.founder, (each for one in commits for each in roster.said(*one)), readings.saw, places)


def named(store: Store, known: Mapping[str, Standing]) -> dict[str, str]:
    """As each was last called by itself or by who lets others in, whatever else was written over it.

    Without that what its row says. Who might administer is folded once for all of them.
    """
    said = {each: _called(store, each) for each in known}
    others = {
        place
        for each, names in said.items()
        for place, _ in names
        if place[0] != each and place not in known[each].enrolled
    }
    counted = administered(store, others) if others else set()
    return {each: _name(store, each, how, said[each], counted) for each, how in known.items()}


def _called(store: Store, device: str) -> list[tuple[Place, object]]:
    """What was ever written as the name of a computer, the latest last."""
    lineage, history = Lineage(store.connection), log.history(store.connection, erasing.ROSTER, Id(device), "name")
    return [((lineage.owner(bytes.fromhex(each.device)).hex(), each.seq), each.value) for each in history]


def _name(store: Store, device: str, how: Standing, said: Sequence[tuple[Place, object]], counted: Set[Place]) -> str:
    own = {place for place, _ in said if place[0] == device and (how.upto is None or place[1] <= how.upto)}
    others = {place for place, _ in said if place[0] != device and place in counted}
    telling = {*how.enrolled, *own, *others}
    called = [value for place, value in said if place in telling and isinstance(value, str)]
    rows = [] if called else store.find_all(Device, id=device)
    return called[-1] if called else rows[0][0].name if rows else ""
