"""A signed checkpoint vouches for the whole chain up to it. 签名点"""

from __future__ import annotations

from db.store.signing import faulty_checkpoints, sign_head
from db.store.store import Store


def faults(store: Store) -> list[str]:
    return list(faulty_checkpoints(store.connection, bytes.fromhex(store.store_id)))


def test_a_signed_head_verifies_and_is_signed_once(store: Store) -> None:
    assert sign_head(store)
    assert sign_head(store)
    assert store.connection.execute("SELECT count(*) FROM sy_checkpoint").fetchone() == (1,)
    assert faults(store) == []


def test_a_signature_over_another_hash_is_found(store: Store) -> None:
    sign_head(store)
    store.connection.execute("UPDATE sy_checkpoint SET hash=zeroblob(32)")
    assert len(faults(store)) == 1


def test_a_changed_signature_is_found(store: Store) -> None:
    sign_head(store)
    store.connection.execute("UPDATE sy_checkpoint SET sig=zeroblob(64)")
    assert len(faults(store)) == 1


def test_a_store_whose_key_is_gone_signs_nothing(store: Store) -> None:
    for path in store.keys.iterdir():
        path.unlink()
    assert not sign_head(store)
