"""The founding computer after its backup was put back, or its disk copied: it lets itself in again. 恢复登记权限"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from db.store import key
from db.store.branching import last_of
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import Id
from db.store.operation import Change, Operation, Reader, Touched, attest
from db.store.speaking_for import run_as
from db.store.store import Store
from db.sync import joining, peers
from db.sync.device import Device, DeviceId
from db.sync.operations import must_fit

NO_KEY = say("这台电脑没有建立这份数据的密钥，不能恢复登记权限；请由有登记权限的电脑登记它")


@dataclass(frozen=True, slots=True)
class ReinstateDevice(Operation):
    """Enrol the computer that replaces the founding one, with all its roles, in the name of the old key. 恢复电脑

    held: the founding key, which signs the commit. Signed by any other key it would have no effect (device.py).
    """

    device_id: DeviceId
    name: str
    public_key: str
    recipient: str
    held: key.DeviceKey = field(repr=False)
    undoable = False

    def changes(self, store: Reader) -> Iterator[Change]:
        if self.held.device_id.hex() != store.founder:
            raise RuleError(NO_KEY)
        must_fit(self.device_id, self.public_key)
        facts = {"name": self.name, "public_key": self.public_key, "recipient": self.recipient}
        yield from attest(Device, self.device_id, admin=1, redactor=1, succeeds=store.founder, **facts)


def was_founder(store: Store) -> bool:
    """Whether this computer holds the founding one's key and yet is another one, which nobody has let in so far."""
    if store.is_practice or store.device == store.founder or store.device in store.roster():
        return False
    return store.founder in key.former(store.keys, bytes.fromhex(store.store_id))


def lacking(store: Store) -> int:
    """How many of the founding computer's commits that it had given out have not come back yet."""
    mark = key.given(store.keys, bytes.fromhex(store.store_id), bytes.fromhex(store.founder))
    return max(0, mark - last_of(store.connection, store.founder))


def reinstate(store: Store) -> Touched:
    """Let this computer in by the key that founded the store, once its own later records are back."""
    held = key.former(store.keys, bytes.fromhex(store.store_id)).get(store.founder)
    if held is None or not was_founder(store):
        raise RuleError(NO_KEY)
    if lacking(store):
        raise RuleError(
            say("本机送出过的记录还有{count}条没有取回，没有恢复；请收到过它们的电脑把全部记录重新送来，再恢复"),
            count=lacking(store),
        )
    before = store.get(Device, Id(store.founder))
    card = joining.card_of(store, before.name if before else "")
    own = DeviceId(Id(card.device))
    written = run_as(store, held, ReinstateDevice(own, card.name, card.public_key, card.recipient, held))
    return Touched(written.rows | peers.recognise(store).rows)
