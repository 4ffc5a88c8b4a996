"""A recovery key that was printed and counts. 恢复钥匙"""

from __future__ import annotations

from db.store.store import Store
from db.sync import peers, recovery


def printed_by(store: Store) -> recovery.Made:
    made = recovery.make()
    adopt(store, made)
    return made


def adopt(store: Store, made: recovery.Made) -> None:
    for each in recovery.adoption(store, made):
        store.run(each)
    peers.recognise(store)
