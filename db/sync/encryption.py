"""Whom a bundle can be opened by: the computers it is for, or whoever knows its passphrase. 加密

The age format around the whole file, so that any age tool opens it in twenty years. Deriving a key from a passphrase
takes about a second on purpose.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from db.store import sealing
from db.store.glossary import say
from db.store.sealing import AGE, NO_KEY, seal
from db.store.store import Store
from db.sync import peers, recovery
from db.sync.calling import appointed
from db.sync.device import Device, DeviceId
from db.sync.envelope import BundleError, NotForUs, damaged

BY_PASSPHRASE = AGE + b"\n-> scrypt "
MOST_BYTES = 2 * 1024**3
LEAST_PASSPHRASE = 8


class PassphraseNeeded(BundleError):
    """A bundle opens by a passphrase alone, and none was given. 需要口令"""


def encrypted(store: Store, data: bytes, to: Sequence[DeviceId], passphrase: str) -> bytes:
    """Encrypt with the passphrase if one is given; else to these computers, this computer and the printed key.

    This computer is among them so that it can read its own bundles.
    """
    import pyrage

    if passphrase:
        by_word: bytes = pyrage.passphrase.encrypt(data, passphrase)
        return by_word
    said = dict(appointed(store, Device, "recipient")) if to else {}
    named = [_recipient(name, said.get(each)) for each, name in zip(to, peers.names(store, to), strict=True)]
    return seal(data, [*named, sealing.own_recipient(store), *recovery.recipients(store)])


def check_passphrase(passphrase: str) -> None:
    """Refuse one that could be guessed in an afternoon; none at all is another choice."""
    if passphrase and len(passphrase) < LEAST_PASSPHRASE:
        raise BundleError(say("口令至少要有{count}个字，没有生成数据包；请换一个长一些的"), count=LEAST_PASSPHRASE)


def decrypted(store: Store, path: Path, passphrase: str) -> bytes:
    """The bytes of a bundle as they were signed; one that is not encrypted is read as it is."""
    data = _read(path)
    if not data.startswith(AGE):
        return data
    import pyrage

    if not data.startswith(BY_PASSPHRASE):
        keys = [sealing.own_identity(store), *_printed(passphrase)]
        try:
            by_key: bytes = pyrage.decrypt(data, sealing.identities(keys))
        except pyrage.DecryptError as error:
            if NO_KEY not in str(error):
                raise damaged() from error
            raise NotForUs(
                say("数据包{file}不是给这台电脑的，没有导入；请对方勾选这台电脑再送"), file=path.name
            ) from error
        return by_key
    if not passphrase:
        raise PassphraseNeeded(say("数据包{file}要用口令打开，没有导入；请向对方问口令"), file=path.name)
    try:
        by_word: bytes = pyrage.passphrase.decrypt(data, passphrase)
    except pyrage.DecryptError as error:
        raise PassphraseNeeded(
            say("口令不对，或数据包{file}已损坏，没有导入；请向对方核对口令"), file=path.name
        ) from error
    return by_word


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BundleError(say("文件{file}太大，不像是数据包，没有导入"), file=path.name)
        return path.read_bytes()
    except OSError as error:
        raise BundleError(say("文件{file}打不开，没有导入；请检查它是否还在、能否读取"), file=path.name) from error


def _recipient(name: str, said: object) -> str:
    """The key of an enrolled computer, as who let it in has said it."""
    if not sealing.is_recipient(said):
        raise BundleError(
            say("电脑“{name}”的加密公钥读不出来，没有生成数据包；请让它重新写出登记卡，再登记一次"), name=name
        )
    return str(said)


def _printed(passphrase: str) -> list[str]:
    """The recovery key, where it was given in the place of a passphrase."""
    return [recovery.read(passphrase)] if recovery.is_meant(passphrase) else []
