"""An erased value arrives once more, late and out of order: it waits nowhere and stays in no file. 迟到的数据包"""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from db.store import commit as codec
from db.store import due, erasing, exchange, merging
from db.store.backup import back_up, renew, stale
from db.store.erasure import ErasedFields, ErasedRow
from db.store.ident import Id
from db.store.scrubbing import scrub
from db.store.store import Store
from db.sync import bundle, joining, strangers
from tests.db.store.fleet import Put
from tests.db.sync.offices import Office
from tests.db.sync.relay import HOST, OFFICE, RECORDER, send
from tests.db.sync.test_erasing import CANARY, holds

SPEECH = Id(f"{71:032x}")


def with_a_gap(office: Office, to: int = RECORDER) -> Path:
    """The host's bundle with a canary in its last commit, without the one before it."""
    host = office.stores[HOST]
    host.run(Put((("speech", Id(f"{72:032x}"), "gist", "没有人名"),)))
    upto = exchange.version(host)
    exchange.lacking(host, {})  # signs
    host.run(Put((("speech", SPEECH, "gist", CANARY),)))
    return office.made(HOST, to, known=upto)


@pytest.mark.parametrize("first", ["the request", "the bundle"])
def test_what_waits_with_an_erased_value_leaves_no_trace_in_the_file(office: Office, first: str) -> None:
    """Nothing else is erased there, for which the file would be scrubbed anyway."""
    office.swap()
    late, store = with_a_gap(office), office.stores[RECORDER]
    if first == "the bundle":
        bundle.take_in(store, late)
        assert merging.parked(store.connection)
    office.stores[OFFICE].run(Put((), forget=(ErasedRow("speech", SPEECH),)))
    send(office, OFFICE, RECORDER)
    if first == "the request":
        bundle.take_in(store, late)
    assert not merging.parked(store.connection)
    assert due.is_scrubbed(store.connection)
    assert not [name for name in holds(office.folder, CANARY) if name.startswith("记录席.lianxi")]


def test_an_erasure_that_comes_from_elsewhere_leaves_this_laptops_backups_to_be_made_anew(office: Office) -> None:
    office.swap()
    office.stores[HOST].run(Put((("speech", SPEECH, "gist", CANARY),)))
    send(office, HOST, RECORDER)
    store, folder = office.stores[RECORDER], office.folder / "backups"
    back_up(store, folder)
    store.run(Put((("speech", Id(f"{72:032x}"), "gist", "没有人名"),)))
    assert (holds(folder, CANARY) != [], stale(store, folder)) == (True, [])
    office.stores[OFFICE].run(Put((), forget=(ErasedRow("speech", SPEECH),)))
    send(office, OFFICE, RECORDER)
    assert stale(store, folder) == list(folder.glob("*.lianxi"))
    made = renew(store, folder)
    assert (holds(folder, CANARY), stale(store, folder)) == ([], [])
    assert list(folder.glob("*.lianxi")) == [made.path]


def test_the_name_of_a_computer_that_came_as_a_stranger_goes_with_its_row(office: Office) -> None:
    """What was shown until it was let in, and what the store calls it, are no records."""
    store = office.stores[OFFICE]
    with Store.create(office.folder / "late.lianxi", keys=office.folder / "late-keys") as late:
        strangers.note(store, joining.card_of(late, f"{CANARY}的电脑"), office.folder / "late.lxb")
        office.enrol(late, f"{CANARY}的电脑")
        forget = [ErasedFields(each.device, each.seq, each.hash, (each.index,)) for each in store.fields_with([CANARY])]
        store.run(Put((), forget=tuple(forget)))
        scrub(store)
        assert not [name for name in holds(office.folder, CANARY) if name.startswith("office.lianxi")]
        assert {each.device: each.name for each in store.devices()}[late.device] == ""


def test_what_is_sent_again_each_round_and_may_never_wait_is_no_erasure_each_time(office: Office) -> None:
    """Its sender has a blank that nobody here may ask for yet, beside what is to be forgotten: all backups would go."""
    office.swap()
    host, store, other = office.stores[HOST], office.stores[RECORDER], Id(f"{72:032x}")
    before = exchange.version(host)
    host.run(Put((("speech", SPEECH, "gist", CANARY),)))
    host.run(Put((("speech", other, "gist", "没有人名"),)))
    (section,) = exchange.lacking(host, before)
    office.stores[OFFICE].run(Put((), forget=(ErasedRow("speech", SPEECH),)))
    send(office, OFFICE, RECORDER)
    first, last = section.lines
    carried = dataclasses.replace(section, lines=(first, codec.redact(codec.parse(last), (0,))))
    made = back_up(store, office.folder / "backups")
    for _ in range(2):
        merged = exchange.merge(store, [carried])
        assert (merged.commits, merged.waiting) == (0, ())
        assert (due.is_scrubbed(store.connection), stale(store, made.path.parent)) == (True, [])
    assert exchange.merge(store, [section]).commits == 2


def test_what_waits_is_not_read_anew_with_every_section_that_asks_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Parts that come in reverse once something was erased: each was read for each other one."""
    office.swap()
    desk, store = office.stores[OFFICE], office.stores[RECORDER]
    desk.run(Put((), forget=(ErasedRow("speech", SPEECH),)))
    send(office, OFFICE, RECORDER)
    parts = []
    for number in range(12):
        before = exchange.version(desk)
        desk.run(Put((("speech", Id(f"{100 + number:032x}"), "gist", "没有人名"),)))
        parts += exchange.lacking(desk, before)
    for part in reversed(parts[1:]):
        exchange.merge(store, [part])
    read: list[int] = []
    touches = erasing.touches
    monkeypatch.setattr(erasing, "touches", lambda *told: (read.append(1), touches(*told))[1])
    merged = exchange.merge(store, [parts[0]])
    assert (merged.commits, merged.waiting) == (len(parts), ())
    assert not read


def test_what_waits_where_it_is_erased_goes_with_the_request(office: Office) -> None:
    office.swap()
    store = office.stores[OFFICE]
    bundle.take_in(store, with_a_gap(office, OFFICE))
    assert merging.parked(store.connection)
    store.run(Put((), forget=(ErasedRow("speech", SPEECH),)))
    scrub(store)
    assert not merging.parked(store.connection)
    assert not [name for name in holds(office.folder, CANARY) if name.startswith("office.lianxi")]
