"""Who may write into this store, and what stands where two versions disagree. 数据交换的操作"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from db.store import key
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import Id
from db.store.operation import DELETED, NO_SOURCES, Change, Operation, Reader, Source, attest
from db.store.record import declared
from db.sync import peers
from db.sync.device import Device, DeviceId

ROLES = ("admin", "redactor")


@dataclass(frozen=True, slots=True)
class EnrolDevice(Operation):
    """Let a computer write into this store; its card was compared in person. 登记电脑

    own: the founding computer's own card, where it stands in no list so far.
    """

    device_id: DeviceId
    name: str
    public_key: str
    recipient: str
    own: EnrolDevice | None = None
    undoable = False

    def changes(self, store: Reader) -> Iterator[Change]:
        yield from self.own.changes(store) if self.own else ()
        may_administer(store)
        _may_name(self.name)
        must_fit(self.device_id, self.public_key)
        known = store.roster().get(self.device_id)
        if known and known.enrolled and not known.is_trusted:  # who lost by whom he was let in is let in anew
            raise RuleError(say("这台电脑已经停用，不能再登记；请在那台电脑上另起一份数据，用它的登记卡登记"))
        facts = {"name": self.name, "public_key": self.public_key, "recipient": self.recipient}
        yield from attest(Device, self.device_id, **facts)


@dataclass(frozen=True, slots=True)
class RenameDevice(Operation):
    """Call a computer otherwise: any may itself, and who lets others in may all of them. 电脑更名"""

    device_id: DeviceId
    name: str
    undoable = False

    def changes(self, store: Reader) -> Iterator[Change]:
        if self.device_id != store.device:
            may_administer(store)
        peers.standing(store, self.device_id)
        _may_name(self.name)
        yield from attest(Device, self.device_id, name=self.name.strip())


def _may_name(name: str) -> None:
    if not name.strip():
        raise RuleError(say("请写上电脑的名称，例如“宝鸡 记录席”"))


@dataclass(frozen=True, slots=True)
class GrantRole(Operation):
    """Let a computer enrol and revoke others ("admin"), or no longer; or let it erase personal values. 授权电脑

    The latter ("redactor") for good: what is erased stays so whatever its writer could not have known (commit.md 4).
    """

    device_id: DeviceId
    role: str
    granted: bool = True
    undoable = False

    def changes(self, store: Reader) -> Iterator[Change]:
        may_administer(store)
        if self.role not in ROLES:
            raise RuleError(say("没有“{role}”这种权限，没有改动"), role=self.role)
        if self.role == "redactor" and not self.granted:
            raise RuleError(say("删除个人信息的权限给出后不能收回，没有改动；要它不再删除，请停用那台电脑"))
        if self.role == "redactor" and not store.may_erase():
            raise RuleError(say("本机没有删除个人信息的权限，不能准许别的电脑；请在有这项权限的电脑上办理"))
        peers.standing(store, self.device_id)
        yield from attest(Device, self.device_id, **{self.role: int(self.granted)})


@dataclass(frozen=True, slots=True)
class PassAdministration(Operation):
    """Hand the enrolling and revoking of computers on to another one, as the office is handed over. 移交电脑登记

    The founding computer keeps its role beside the new one: without it nobody could let an office back in. The
    permission to erase personal values goes along, where this computer has it, and stays here too.
    """

    device_id: DeviceId
    undoable = False

    def changes(self, store: Reader) -> Iterator[Change]:
        may_administer(store)
        if not peers.standing(store, self.device_id).is_trusted:
            raise RuleError(say("这台电脑已经停用，不能接管电脑登记；请另选一台"))
        if self.device_id == store.device:
            raise RuleError(say("电脑登记本来就由这台电脑办理，没有改动；请选接收方的电脑"))
        yield from attest(Device, self.device_id, admin=1, **({"redactor": 1} if store.may_erase() else {}))
        if store.device != store.founder:
            yield from attest(Device, DeviceId(Id(store.device)), admin=0)


@dataclass(frozen=True, slots=True)
class RevokeDevice(Operation):
    """Let a computer's commits count up to the one of this number and no further, whenever they arrive. 停用电脑"""

    device_id: DeviceId
    after: int
    undoable = False

    def changes(self, store: Reader) -> Iterator[Change]:
        may_administer(store)
        before = peers.standing(store, self.device_id).upto
        if not peers.may_revoke(store, self.device_id):
            raise RuleError(say("建立这份数据的电脑不能停用"))
        if self.device_id == store.founder and self.after < peers.last_paper(store):
            raise RuleError(say("停用的日子早于打印恢复钥匙的那一天，没有停用；请改选以后的日子"))
        if self.after < 0 or (before is not None and before <= self.after):
            raise RuleError(say("这台电脑已经停用，没有再记"))
        yield from attest(Device, self.device_id, revoked_after=self.after)


@dataclass(frozen=True, slots=True)
class ResolveConflict(Operation):
    """Say which version of a cell stands, or another value. 裁定两处不一致

    source: where the chosen version stands as an erasable field, so that erasing it erases the copy too. shown: the
    commits of the versions among which was chosen; where others stand meanwhile nobody has decided of these.
    """

    table: str
    row: Id
    column: str
    value: object
    source: Source | None = None
    shown: frozenset[tuple[str, int]] = frozenset()

    def changes(self, store: Reader) -> Iterator[Change]:
        if self.table not in declared():
            raise RuleError(say("这一处来自更新版本的程序，请先升级本程序再裁定"))
        if self.column != DELETED and self.column not in declared()[self.table].declaration.by_name:
            raise RuleError(say("这一处来自更新版本的程序，请先升级本程序再裁定"))
        if self.shown and store.versions(self.table, self.row, self.column) != self.shown:
            raise RuleError(say("这一处刚刚又有了别的说法，没有裁定；请看过现在的说法再裁定"))
        sources = {self.column: self.source} if self.source else NO_SOURCES
        yield Change(self.table, self.row, {self.column: self.value}, sources, decides=True)


def must_fit(device: DeviceId, public_key: str) -> None:
    """A computer's id follows from its key; a card that says otherwise is nobody's."""
    if key.device_id_of(bytes.fromhex(public_key)).hex() != device:
        raise RuleError(say("这张登记卡的编号与密钥不符，没有登记；请对方重新生成登记卡"))


def may_administer(store: Reader) -> None:
    """Refuse early what no other computer would believe (db/store/roster.py)."""
    if not peers.is_admin(store):
        raise RuleError(say("这台电脑不能登记或停用电脑；请在建立这份数据的电脑上办理，或由它授权"))


@dataclass(frozen=True, slots=True)
class ResolveTogether(Operation):
    """Decide several cells in one step: what one computer or person said, or what belongs together. 一并裁定"""

    decisions: tuple[ResolveConflict, ...]

    def changes(self, store: Reader) -> Iterator[Change]:
        for each in self.decisions:
            yield from each.changes(store)
