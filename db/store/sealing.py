"""Copies that only the holder of one of some keys can read: backups, once the office has its recovery key. 加密存放

The age format around the whole, so that any age tool opens it in twenty years.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from db.store import key
from db.store.errors import StoreError
from db.store.glossary import say
from db.store.store import Store

AGE = b"age-encryption.org/v1"
NO_KEY = "No matching keys"
"""What pyrage says where none of the keys fits; anything else is damage."""


class NoKey(StoreError):
    """A copy is sealed, and none of the keys that are here opens it. 没有钥匙"""


class Damaged(StoreError):
    """A sealed copy is not whole. 已损坏"""


def own_identity(store: Store) -> str:
    """This computer's key for opening what is sealed to it."""
    return key.age_identity(store.keys, bytes.fromhex(store.store_id))


def own_recipient(store: Store) -> str:
    """What others seal to for this computer."""
    (own,) = identities([own_identity(store)])
    return str(own.to_public())


def is_recipient(text: object) -> bool:
    """Whether something can be sealed to this key."""
    from pyrage import RecipientError

    try:
        return isinstance(text, str) and bool(_recipients([text]))
    except RecipientError:
        return False


def is_sealed(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(AGE)) == AGE


def seal(data: bytes, to: Sequence[str]) -> bytes:
    """Encrypt to these keys; without any key the data are returned as they are."""
    import pyrage

    sealed: bytes = pyrage.encrypt(data, _recipients(to)) if to else data
    return sealed


def unseal(data: bytes, keys: Sequence[str], name: str) -> bytes:
    """The bytes as they were before; such as were never sealed are given back."""
    if not data.startswith(AGE):
        return data
    import pyrage

    with _in_words(name):
        opened: bytes = pyrage.decrypt(data, identities(keys))
    return opened


def seal_file(source: Path, target: Path, to: Sequence[str]) -> None:
    import pyrage

    with source.open("rb") as file, target.open("wb") as sealed:
        pyrage.encrypt_io(file, sealed, _recipients(to))  # given paths it would not tell a full disk from another fault


def unseal_file(source: Path, target: Path, keys: Sequence[str]) -> None:
    import pyrage

    with source.open("rb") as file, target.open("wb") as opened, _in_words(source.name):
        pyrage.decrypt_io(file, opened, identities(keys))


def digest_within(path: Path, keys: Sequence[str]) -> str:
    """SHA-256 of what is sealed, nothing of it being written anywhere."""
    import pyrage

    found = _Digest()
    with path.open("rb") as file, _in_words(path.name):
        pyrage.decrypt_io(file, found, identities(keys))
    return found.hash.hexdigest()


class _Digest:
    """Takes what is written to it into a hash."""

    def __init__(self) -> None:
        self.hash = hashlib.sha256()

    def write(self, data: bytes) -> int:
        self.hash.update(data)
        return len(data)

    def flush(self) -> None:
        """Nothing waits."""


@contextmanager
def _in_words(name: str) -> Iterator[None]:
    import pyrage

    try:
        yield
    except (pyrage.DecryptError, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:  # the disk, of which the copy is not to blame
            raise
        if NO_KEY in str(error):
            raise NoKey(
                say("备份{file}已加密，这里没有它的钥匙，没有恢复；请用打印保存的恢复钥匙"), file=name
            ) from error
        raise Damaged(say("备份{file}已损坏，没有恢复，原来的数据没有改动；请换一份备份"), file=name) from error


def _recipients(to: Sequence[str]) -> list[Any]:
    from pyrage import x25519

    return [x25519.Recipient.from_str(each) for each in to]


def identities(keys: Sequence[str]) -> list[Any]:
    """Keys as the library takes them."""
    from pyrage import x25519

    return [x25519.Identity.from_str(each) for each in keys]
