"""The office's computer is gone: the printed key lets in the one on which a backup was restored. 凭恢复钥匙登记

The page signs the one commit that it may write: it enrols a computer, with the roles that the page was given, in the
place of the one that printed it. Everybody folds it like any other enrolment (db/store/roster.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from db.store import key
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import Id
from db.store.operation import Change, Operation, Reader, Touched, attest
from db.store.speaking_for import run_as
from db.store.store import Store
from db.sync import joining, peers, recovery
from db.sync.device import Device, DeviceId
from db.sync.operations import must_fit


@dataclass(frozen=True, slots=True)
class EnrolByPage(Operation):
    """Enrol the computer that goes on for the one that printed the recovery key. 凭恢复钥匙登记

    held: the key of the page, which signs the commit. Signed by any other it would have no effect.
    """

    device_id: DeviceId
    name: str
    public_key: str
    recipient: str
    held: key.DeviceKey = field(repr=False)
    undoable = False

    def changes(self, store: Reader) -> Iterator[Change]:
        must_fit(self.device_id, self.public_key)
        before = printer(store, self.held)
        facts = {"name": self.name, "public_key": self.public_key, "recipient": self.recipient}
        yield from attest(Device, self.device_id, admin=1, redactor=1, succeeds=before, **facts)


def printer(store: Reader, held: key.DeviceKey) -> str:
    """The computer that printed a page; refuses one that is none of this store, was replaced, or let somebody in."""
    page = DeviceId(Id(held.device_id.hex()))
    how = store.roster().get(page)
    if how is None or not how.is_page:
        raise RuleError(say("这把恢复钥匙不是这份数据的，没有登记；请用打印时间最近的那一页"))
    if page not in recovery.unused(store):
        raise RuleError(say("这把恢复钥匙已经用过，或已换了新的，没有登记；请用新的一页，或由有登记权限的电脑登记"))
    return how.enrolled[0][0]


def may_be_let_in(store: Store) -> bool:
    """Whether this computer has the records, nobody has let it in so far, and a page could."""
    if store.is_practice or joining.is_waiting(store) or store.device == store.founder:
        return False
    return store.device not in store.roster() and bool(recovery.unused(store))


def let_in(store: Store, secret: str) -> Touched:
    """Let this computer in by the letters of the printed key."""
    if not may_be_let_in(store):
        raise RuleError(say("本机不需要凭恢复钥匙登记，没有改动；已登记的电脑可以直接登记别的电脑"))
    held = recovery.signing_key(store, secret)
    card = joining.card_of(store, f"{peers.called(store, printer(store, held))}（新）")
    own = DeviceId(Id(card.device))
    written = run_as(store, held, EnrolByPage(own, card.name, card.public_key, card.recipient, held))
    return Touched(written.rows | peers.recognise(store).rows)
