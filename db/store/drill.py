"""A restore that is only practised: into a folder that goes again, read from end to end. 演练恢复"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from db.store import copying
from db.store.fault import disk_in_words
from db.store.frozen import frozen
from db.store.restoring import restore
from db.store.store import Store
from db.store.verify import verify

STORE = "drill.lianxi"


@frozen
class Drill:
    """What a backup would give back: commits, files, files that are not in it; faults in a sentence each."""

    commits: int
    files: int
    lost: int
    faults: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        return not self.faults and not self.lost


def practise_restore(backup: Path, store: Path, identities: Sequence[str] = ()) -> Drill:
    """Restore a backup beside the store and verify it whole; neither the backup nor the store is touched.

    identities: as for a restore. Raises `StoreError` for what cannot be restored.
    """
    with disk_in_words(store):
        store.parent.mkdir(parents=True, exist_ok=True)
    with disk_in_words(store), copying.making(copying.place_of(store, "drill")) as folder:
        folder.mkdir(mode=0o700)
        done = restore(backup, folder / STORE, identities)
        with Store.open(done.path, keys=folder) as copy:  # for writing: one of an earlier version is brought up first
            report = verify(copy)
        return Drill(report.commits, done.files, done.lost, report.faults)
