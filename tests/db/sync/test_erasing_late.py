"""An erased value arrives once more, late and out of order: it waits nowhere and stays in no file. 迟到的数据包"""

from __future__ import annotations

from pathlib import Path

import pytest

from db.store import due, exchange, merging
from db.store.erasure import ErasedRow
from db.store.ident import Id
from db.sync import bundle
from tests.db.store.fleet import Put
from tests.db.sync.offices import Office
from tests.db.sync.relay import HOST, OFFICE, RECORDER, send
from tests.db.sync.test_erasing import CANARY, holds

SPEECH = Id(f"{71:032x}")


def with_a_gap(office: Office) -> Path:
    """The host's bundle for the recorder with a canary in its last commit, without the one before it."""
    host = office.stores[HOST]
    host.run(Put((("speech", Id(f"{72:032x}"), "gist", "没有人名"),)))
    upto = exchange.version(host)
    exchange.lacking(host, {})  # signs
    host.run(Put((("speech", SPEECH, "gist", CANARY),)))
    return office.made(HOST, RECORDER, known=upto)


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
