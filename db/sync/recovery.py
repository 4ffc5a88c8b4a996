"""The recovery key: printed and locked away, it opens backups and bundles when the computers are gone. 恢复钥匙

The records hold the half that seals; the half that opens is on paper alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from db.store import sealing
from db.store.errors import RuleError, StoreError
from db.store.frozen import frozen
from db.store.glossary import say
from db.store.ident import keyed
from db.store.operation import Change, Operation, Reader, attest
from db.store.store import Store
from db.sync import peers
from db.sync.device import RecoveryKey, RecoveryKeyId
from db.sync.operations import may_administer

SECRET = "AGE-SECRET-KEY-1"
GROUP = 4
LEAST = 50
"""Letters behind the head, of 58, by which a key is known that some were left out of."""


@frozen
class Made:
    """A key that nobody has yet: what opens, to be printed, and what seals, to be recorded."""

    secret: str
    recipient: str


@dataclass(frozen=True, slots=True)
class AdoptRecoveryKey(Operation):
    """Seal bundles and backups to a key that was printed, from now on. 启用恢复钥匙

    One row for all: what is said of it later is stamped later, whatever the clock of the one before said.
    """

    recipient: str
    undoable = False

    def changes(self, store: Reader) -> Iterator[Change]:
        may_administer(store)
        if not sealing.is_recipient(self.recipient):
            raise RuleError(say("恢复钥匙的公钥读不出来，没有启用；请重新打印一张"))
        row = RecoveryKeyId(keyed("recovery_key", store.founder))
        yield from attest(RecoveryKey, row, recipient=self.recipient)


def make() -> Made:
    from pyrage import x25519

    made = x25519.Identity.generate()
    return Made(str(made), str(made.to_public()))


def recipients(store: Store) -> tuple[str, ...]:
    """The key that counts, the last that an administrator adopted; none where none was printed."""
    if not store.find_all(RecoveryKey):
        return ()
    said = (value for _, value in peers.appointed(store, RecoveryKey, "recipient"))
    return tuple([value for value in said if isinstance(value, str) and sealing.is_recipient(value)][-1:])


def backup_recipients(store: Store) -> tuple[str, ...]:
    """Whom backups are sealed to: nobody before there is a key on paper, or a lost computer would take them along."""
    if store.is_practice or not (printed := recipients(store)):
        return ()
    return (sealing.own_recipient(store), *printed)


def groups(secret: str) -> tuple[str, ...]:
    """The letters of a key as they are printed, in groups that an eye can hold."""
    letters = secret.removeprefix(SECRET)
    return tuple(letters[place : place + GROUP] for place in range(0, len(letters), GROUP))


def is_meant(words: str) -> bool:
    """Whether words are as long as a key is, with or without a slip; a passphrase is not."""
    return len(_letters(words)) >= LEAST


def read(words: str) -> str:
    """A key as somebody typed or scanned it, with spaces and in small letters, and without its head."""
    letters = SECRET + _letters(words)
    from pyrage import IdentityError

    try:
        sealing.identities([letters])
    except IdentityError as error:
        raise StoreError(say("恢复钥匙读不出来，没有恢复；请对照打印的那一页逐组核对")) from error
    return letters


def _letters(words: str) -> str:
    return "".join(words.split()).upper().removeprefix(SECRET)
