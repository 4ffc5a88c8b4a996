"""A recovery key that was printed and counts, and a laptop restored by it. 恢复钥匙"""

from __future__ import annotations

from pathlib import Path

from db.store.backup import back_up
from db.store.restoring import restore
from db.store.store import Store
from db.sync import peers, recovery
from tests.db.sync.offices import Office
from tests.db.sync.relay import OFFICE

NEW = 3
"""The number of the first laptop that joins an office by a page."""


def printed_by(store: Store) -> recovery.Made:
    made = recovery.make()
    adopt(store, made)
    return made


def adopt(store: Store, made: recovery.Made) -> None:
    store.run(recovery.adoption(store, made))
    peers.recognise(store)


def burned(office: Office, page: recovery.Made, backup: Path | None = None, number: int = OFFICE) -> Store:
    """The backup of a laptop on a new one that has none of its keys; appended to the office's stores."""
    store = office.stores[number]
    path = backup or back_up(store, office.folder / "backups", to=recovery.backup_recipients(store)).path
    folder = office.folder / f"new {len([*office.folder.glob('new *')])}"
    done = restore(path, folder / "lianxi.lianxi", [page.secret])
    made = Store.open(done.path, keys=folder / "keys")
    made.author = store.author
    office.stores.append(made)
    return made
