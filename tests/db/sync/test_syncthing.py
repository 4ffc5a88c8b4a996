"""A mailbox of thirty computers, carried between two folders by two real nodes of Syncthing. 三十台电脑的信箱"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from db.people.entity import Person
from db.people.operations import AddPerson, RenamePerson
from db.store.disputing import conflicts
from db.store.state import state_hash
from db.store.store import Store
from db.store.verify import verify
from db.sync import joining
from db.sync.mailbox import make_round
from db.sync.words import words_of
from tests.db.sync.offices import Office
from tests.db.sync.syncthing import Node, two_nodes, wait_until_alike

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the package is Debian's")

COMPUTERS = 30
MOST_ROUNDS = 8


@pytest.fixture
def stores(office: Office, tmp_path: Path) -> Iterator[Office]:
    """Thirty computers that are enrolled; all but three have received nothing yet."""
    with ExitStack() as stack:
        for number in range(len(office.stores), COMPUTERS):
            folder = tmp_path / f"laptop{number}"
            folder.mkdir()
            store = stack.enter_context(Store.create(folder / "s.lianxi", keys=folder / "keys"))
            office.enrol(store, f"第{number}台")
            office.stores.append(store)
        yield office


def test_thirty_computers_come_to_one_state(stores: Office, tmp_path: Path) -> None:
    with two_nodes(tmp_path / "nodes") as nodes:
        carry(stores, nodes)
        for number, store in enumerate(stores.stores):
            store.author = stores.council.store.author
            store.run(AddPerson(f"来宾{number}", "乙市", "秘书长"))
        for number in (3, 17, 29):
            stores.stores[number].run(RenamePerson(stores.council.persons[0], f"张{number}"))
        carry(stores, nodes)
        quiet = [make_round(store, box(nodes, number)) for number, store in enumerate(stores.stores)]
    assert all(not each.received and not each.refused and not each.written for each in quiet)
    (asked,) = {conflicts(store) for store in stores.stores}
    assert [len(each.versions) for each in asked if each.column == "name"] == [3]
    people = {each.name for each in stores.stores[-1].find(Person)}
    assert {f"来宾{number}" for number in range(COMPUTERS)} <= people
    assert all(verify(stores.stores[number]).faults == () for number in (0, 12, 29))


def box(nodes: tuple[Node, Node], number: int) -> Path:
    return nodes[number % 2].folder


def carry(stores: Office, nodes: tuple[Node, Node]) -> None:
    """Rounds of all computers, and the nodes between them, until nobody has anything more to say.

    At each that has received nothing yet somebody has compared the six words of the office.
    """
    six = "".join(words_of(joining.card_of(stores.stores[0], "")))
    for _ in range(MOST_ROUNDS):
        rounds = [make_round(store, box(nodes, number), host=six) for number, store in enumerate(stores.stores)]
        wait_until_alike(*nodes)
        if not any(each.written for each in rounds):
            break
    assert len({state_hash(store) for store in stores.stores}) == 1
