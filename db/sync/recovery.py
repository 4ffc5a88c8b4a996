"""The recovery key: printed and locked away, it opens backups and bundles when the computers are gone. 恢复钥匙

The records hold the halves that seal and verify; what opens and what signs follow from the letters on paper alone.
They sign one commit, which lets in the computer on which the records were restored (readmission.py).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from db.store import key, sealing
from db.store.errors import RuleError, StoreError
from db.store.frozen import frozen
from db.store.glossary import say
from db.store.ident import Id, keyed
from db.store.operation import Change, Operation, Reader, attest
from db.store.store import Store
from db.sync import joining, peers
from db.sync.calling import appointed
from db.sync.device import Device, DeviceId, RecoveryKey, RecoveryKeyId
from db.sync.operations import EnrolDevice, may_administer

SIGNS = b"lianxi/recovery key/1\0"
SECRET = "AGE-SECRET-KEY-1"
GROUP = 4
ONE = 1
"""How many commits a page may write: the end that it is born with."""
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
    own: the founding computer's own card, where it stands in no list so far: its end could not be said else.
    """

    recipient: str
    public_key: str
    own: EnrolDevice | None = None
    undoable = False

    def changes(self, store: Reader) -> Iterator[Change]:
        yield from self.own.changes(store) if self.own else ()
        may_administer(store)
        page = DeviceId(Id(key.device_id_of(bytes.fromhex(self.public_key)).hex()))
        if not sealing.is_recipient(self.recipient):
            raise RuleError(say("恢复钥匙的公钥读不出来，没有启用；请重新打印一张"))
        row = RecoveryKeyId(keyed("recovery_key", store.founder))
        yield from attest(RecoveryKey, row, recipient=self.recipient)
        for each in unused(store):
            yield from attest(Device, each, revoked_after=0)
        roles = {"admin": 1, **({"redactor": 1} if store.may_erase() else {})}
        facts = {"name": "恢复钥匙", "public_key": self.public_key, "on_paper": 1, "revoked_after": ONE}
        yield from attest(Device, page, **facts, **roles)


def unused(store: Reader) -> list[DeviceId]:
    """The pages that have let nobody in so far and may still do so."""
    found = store.roster()
    used = {device for how in found.values() for device, _ in how.enrolled}
    return [DeviceId(Id(each)) for each, how in found.items() if how.is_page and how.upto and each not in used]


def make() -> Made:
    from pyrage import x25519

    made = x25519.Identity.generate()
    return Made(str(made), str(made.to_public()))


def is_spent(store: Reader) -> bool:
    """Whether this computer should print another page, since the one that counts lets nobody in any more."""
    return peers.is_admin(store) and bool(store.count(RecoveryKey)) and not unused(store)


def adoption(store: Store, made: Made) -> AdoptRecoveryKey:
    """What puts a printed key to use."""
    public = signing_key(store, made.secret).public.hex()
    return AdoptRecoveryKey(made.recipient, public, joining.own_enrolment(store))


def signing_key(store: Store, secret: str) -> key.DeviceKey:
    """The key by which the page signs for these records."""
    seed = hashlib.sha256(SIGNS + bytes.fromhex(store.store_id) + secret.encode()).digest()
    return key.key_of_seed(seed)


def recipients(store: Store) -> tuple[str, ...]:
    """The key that counts, the last that an administrator adopted; none where none was printed."""
    if not store.find_all(RecoveryKey):
        return ()
    said = (value for _, value in appointed(store, RecoveryKey, "recipient"))
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
        raise StoreError(say("恢复钥匙读不出来，没有改动；请对照打印的那一页逐组核对")) from error
    return letters


def _letters(words: str) -> str:
    return "".join(words.split()).upper().removeprefix(SECRET)
