"""The recovery key: printed and locked away, it opens backups and bundles when the computers are gone. 恢复钥匙

The records hold the half that seals; the half that opens is on paper alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from db.store import key
from db.store.errors import RuleError, StoreError
from db.store.frozen import frozen
from db.store.glossary import say
from db.store.ident import new_id
from db.store.operation import Change, Operation, Reader, attest
from db.store.store import Store
from db.sync import peers
from db.sync.device import RecoveryKey, RecoveryKeyId
from db.sync.operations import may_administer

SECRET = "AGE-SECRET-KEY-1"
GROUP = 4


@frozen
class Made:
    """A key that nobody has yet: what opens, to be printed, and what seals, to be recorded."""

    secret: str
    recipient: str


@dataclass(frozen=True, slots=True)
class AdoptRecoveryKey(Operation):
    """Seal bundles and backups to a key that was printed, from now on. 启用恢复钥匙"""

    recipient: str
    key_id: RecoveryKeyId = field(default_factory=lambda: RecoveryKeyId(new_id()))
    undoable = False

    def changes(self, store: Reader) -> Iterator[Change]:
        may_administer(store)
        if not _is_recipient(self.recipient):
            raise RuleError(say("恢复钥匙的公钥读不出来，没有启用；请重新打印一张"))
        yield from attest(RecoveryKey, self.key_id, recipient=self.recipient)


def make() -> Made:
    from pyrage import x25519

    made = x25519.Identity.generate()
    return Made(str(made), str(made.to_public()))


def recipients(store: Store) -> tuple[str, ...]:
    """The key that counts, the last that an administrator adopted; none where none was printed."""
    if not store.find_all(RecoveryKey):
        return ()
    said = (value for _, value in peers.appointed(store, RecoveryKey, "recipient"))
    return tuple([value for value in said if isinstance(value, str) and _is_recipient(value)][-1:])


def backup_recipients(store: Store) -> tuple[str, ...]:
    """Whom backups are sealed to: nobody before there is a key on paper, or a lost computer would take them along."""
    if store.is_practice or not (printed := recipients(store)):
        return ()
    from pyrage import x25519

    own = x25519.Identity.from_str(key.age_identity(store.keys, bytes.fromhex(store.store_id)))
    return (str(own.to_public()), *printed)


def groups(secret: str) -> tuple[str, ...]:
    """The letters of a key as they are printed, in groups that an eye can hold."""
    letters = secret.removeprefix(SECRET)
    return tuple(letters[place : place + GROUP] for place in range(0, len(letters), GROUP))


def read(words: str) -> str:
    """A key as somebody typed or scanned it, with spaces and in small letters, and without its head."""
    letters = "".join(words.split()).upper()
    letters = letters if letters.startswith(SECRET) else SECRET + letters
    from pyrage import IdentityError, x25519

    try:
        x25519.Identity.from_str(letters)
    except IdentityError as error:
        raise StoreError(say("恢复钥匙读不出来，没有恢复；请对照打印的那一页逐组核对")) from error
    return letters


def _is_recipient(recipient: str) -> bool:
    from pyrage import RecipientError, x25519

    try:
        x25519.Recipient.from_str(recipient)
    except RecipientError:
        return False
    return True
