"""Edits, roles, revocations and erasures in any order: everybody counts the same. 名册的次序"""

from __future__ import annotations

from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from db.people.erasing import ErasePerson, personal
from db.store import log
from db.store.erasure import ErasedRow
from db.store.errors import RuleError
from db.store.sealing import NoKey
from db.store.sqlite import Connection
from db.store.verify import rebuild
from db.sync import peers
from db.sync.readmission import let_in
from db.sync.recovery import Made
from tests.db.store.fleet import Put
from tests.db.sync.offices import Office
from tests.db.sync.paper import burned, printed_by
from tests.db.sync.relay import agree, device, run, send, settle, upto, version

STEP = st.one_of(
    st.tuples(st.just("edit"), st.integers(0, 2), st.integers(0, 2)),
    st.tuples(st.just("edit"), st.integers(0, 2), st.integers(0, 2)),
    st.tuples(st.just("send"), st.integers(0, 2), st.integers(0, 2)),
    st.tuples(st.just("send"), st.integers(0, 2), st.integers(0, 2)),
    st.tuples(st.just("grant"), st.integers(0, 2), st.integers(0, 2)),
    st.tuples(st.just("revoke"), st.integers(0, 2), st.integers(1, 2)),
    st.tuples(st.just("forget"), st.just(0), st.integers(0, 2)),
)
LIE = st.one_of(
    STEP,
    st.tuples(st.just("permit"), st.integers(0, 2), st.integers(1, 2)),
    st.tuples(st.sampled_from(("ask before", "ask after", "edit before", "edit after")), *(st.integers(1, 2),) * 2),
)
"""Some say to have read nearly nothing, or what nobody has written yet."""
READ = {"before": 1, "after": 1 << 40}
PAPER = st.one_of(
    STEP,
    st.tuples(st.just("print"), st.integers(0, 3), st.just(0)),
    st.tuples(st.just("recover"), st.integers(0, 2), st.integers(0, 1)),
    st.tuples(st.just("revoke"), st.integers(0, 3), st.integers(0, 3)),
    st.tuples(st.just("send"), st.integers(0, 3), st.integers(0, 3)),
)


def play(office: Office, steps: list[tuple[str, int, int]]) -> None:
    """Anybody does anything; what a rule refuses is written round the rule, as a liar would."""
    for step, who, what in steps:
        store = office.stores[who]
        cells = {
            "edit": ("person", office.council.persons[what], "name", f"姓{log.head(store.connection).seq}"),
            "grant": ("device", device(office, what), "admin", 1),
            "revoke": ("device", device(office, what), "revoked_after", max(0, version(office, who, what) - who)),
        }
        if step == "send" and who != what:
            send(office, who, what)
        elif step in cells and upto(store, store.device) is None:
            run(office, who, Put((cells[step],)))
        elif step == "forget":
            person = office.council.persons[what]
            run(office, who, ErasePerson(person, personal(store, person)))


@given(st.lists(STEP, min_size=8, max_size=30))
@settings(max_examples=30)
def test_whatever_the_order_everybody_counts_the_same(steps: list[tuple[str, int, int]]) -> None:
    with TemporaryDirectory() as folder, ExitStack() as stack:
        office = Office(Path(folder), stack)
        office.swap()
        play(office, steps)
        settle(office)
        agree(office)


def play_with_liars(office: Office, steps: list[tuple[str, int, int]]) -> None:
    """Changed programs lie of what they had read, and ask to erase what they may not, or not yet."""
    for step, who, what in steps:
        store, person = office.stores[who], office.council.persons[what]
        act, _, when = step.partition(" ")
        if step == "permit":
            run(office, who, Put((("device", device(office, what), "redactor", 1),)))
        elif when and upto(store, store.device) is None:
            with patch("db.store.log.newly_seen", partial(claimed, READ[when])):
                said = (("person", person, "name", f"称{log.head(store.connection).seq}"),) if act == "edit" else ()
                run(office, who, Put(said, forget=() if said else (ErasedRow("person", person),)))
            rebuild(store)  # its own step took for granted that it had told all that it had read
        elif not when:
            play(office, [(step, who, what)])


def claimed(upto: int, connection: Connection, here: log.Head) -> dict[str, int]:
    """What a commit says that its author had read, as far as `upto` of every other computer."""
    others = connection.execute("SELECT dev, uuid FROM sy_device WHERE dev<>?", (here.dev,)).fetchall()
    rows = [(here.dev, dev, here.seq + 1, upto) for dev, _ in others]
    connection.executemany("INSERT INTO sy_seen VALUES(?,?,?,?)", rows)
    return {uuid.hex(): upto for _, uuid in others}


@given(st.lists(LIE, min_size=8, max_size=30))
@settings(max_examples=30)
def test_whoever_lies_everybody_counts_the_same(steps: list[tuple[str, int, int]]) -> None:
    with TemporaryDirectory() as folder, ExitStack() as stack:
        office = Office(Path(folder), stack)
        office.swap()
        play_with_liars(office, steps)
        settle(office)
        agree(office)


def play_with_paper(office: Office, steps: list[tuple[str, int, int]]) -> None:
    """Recovery keys are printed and replaced, and two laptops let themselves in by them, one or both a thief's.

    Whom a page does not let in is no part of the office: what he writes goes nowhere.
    """
    pages: list[Made] = []
    for step, who, what in steps:
        count = len(office.stores)
        store = office.stores[who % count]
        if step == "print" and peers.is_admin(store):
            pages.append(printed_by(store))
        elif step == "recover" and pages and count < 5:
            page = pages[-1 - what % len(pages)]
            with suppress(NoKey):  # sealed to a later page
                made = burned(office, page, number=who)
                try:
                    let_in(made, page.secret)
                except RuleError:
                    office.stores.remove(made)
                    made.close()
        elif step not in ("print", "recover"):
            play(office, [(step, who % count, what % count)])


@given(st.lists(PAPER, min_size=8, max_size=24))
@settings(max_examples=30)
def test_with_pages_too_everybody_counts_the_same(steps: list[tuple[str, int, int]]) -> None:
    with TemporaryDirectory() as folder, ExitStack() as stack:
        office = Office(Path(folder), stack)
        office.swap()
        play_with_paper(office, [("print", 0, 0), *steps])
        for store in office.stores[3:]:
            stack.enter_context(store)
        settle(office)
        settle(office)
        agree(office)
