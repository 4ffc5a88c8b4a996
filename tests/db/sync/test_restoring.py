"""A backup of some moment is put back at another: noticed at once or at the next exchange, nothing lost. 恢复备份"""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from db.store import exchange, key
from db.store.backup import back_up
from db.sync.operations import GrantRole
from tests.db.sync.offices import Office
from tests.db.sync.relay import HOST, OFFICE, RECORDER, agree, device
from tests.db.sync.test_copies import put_back
from tests.db.sync.test_forks import STEP, names, play, readmit


@given(
    st.lists(STEP, max_size=6),
    st.sampled_from((OFFICE, HOST)),
    st.lists(STEP, min_size=3, max_size=12),
    st.booleans(),
    st.lists(STEP, max_size=12),
)
@settings(max_examples=200 if settings.default and settings.default.max_examples > 1000 else 25)
def test_whenever_a_backup_is_put_back_what_others_have_comes_back_and_nothing_is_lost(
    before: list[tuple[str, int, int]],
    number: int,
    between: list[tuple[str, int, int]],
    marked: bool,
    after: list[tuple[str, int, int]],
) -> None:
    with TemporaryDirectory() as folder, ExitStack() as stack:
        office = Office(Path(folder), stack)
        office.council.store.run(GrantRole(device(office, RECORDER), "admin"))
        office.swap()
        play(office, before)
        store = office.stores[number]
        backup = back_up(store, office.folder / "backups").path
        play(office, between)
        others = [each for each in office.stores if each is not store]
        outside = max(exchange.version(each).get(store.device, 0) for each in others)
        if marked:
            key.note_given(store.keys, bytes.fromhex(store.store_id), bytes.fromhex(store.device), outside)
        was, held = store.device, exchange.version(store).get(store.device, 0)
        written = {name for each in others for name in names(each)}
        restored = stack.enter_context(put_back(office, number, backup))
        if marked and outside > exchange.version(restored).get(was, 0):
            assert restored.device != was
        assert held >= outside
        play(office, after)
        written |= {name for each in office.stores for name in names(each)}
        readmit(office)
        agree(office)
        assert names(office.stores[RECORDER]) >= written
