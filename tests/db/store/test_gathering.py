"""How far every computer's commits are here: told by a look at the last of each, not by all of them. 汇集"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from db.store import exchange
from db.store.ident import Id
from db.store.store import Store
from tests.db.store.fleet import Put, fleet

FEW, MANY = 5, 200
TELLING: tuple[Callable[[Store], object], ...] = (exchange.version, exchange.tips, Store.devices)


def steps(store: Store) -> list[int]:
    """How much the library works to tell it."""
    return [_steps(store, told) for told in TELLING]


def _steps(store: Store, told: Callable[[Store], object]) -> int:
    heard: list[int] = []
    store.connection.set_progress_handler(lambda: heard.append(1), 1)  # type: ignore[attr-defined]
    told(store)
    store.connection.set_progress_handler(None, 1)  # type: ignore[attr-defined]
    return len(heard)


def put(store: Store, count: int) -> None:
    for number in range(count):
        store.run(Put((("person", Id(f"{1:032x}"), "name", f"{store.head.seq}-{number}"),)))


def test_how_far_everybody_is_costs_the_same_after_two_hundred_commits(tmp_path: Path) -> None:
    with fleet(tmp_path, 3) as machines:
        office, host, guest = machines.stores
        for store in (office, host):
            put(store, FEW)
        machines.settle()
        before = steps(office)
        for store in (office, host):
            put(store, MANY)
        machines.settle()
        assert all(now < 1.5 * then for now, then in zip(steps(office), before, strict=True))
        count = FEW + MANY
        assert exchange.version(office) == {office.device: count, host.device: count}
        assert exchange.tips(office) == {each.device: each.head.hash.hex()[:16] for each in (office, host)}
        told = {each.device: each.seq for each in office.devices()}
        assert told == {office.device: count, host.device: count, guest.device: 0}
