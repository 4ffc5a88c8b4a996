"""Who may write into this store, and what stands where two versions disagree. 数据交换的操作"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from db.store import key
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import Id
from db.store.operation import DELETED, Change, Operation, Reader, write
from db.store.record import declared
from db.sync.device import Device, DeviceId


@dataclass(frozen=True, slots=True)
class EnrolDevice(Operation):
    """Let a computer write into this store; its card was compared in person. 登记电脑"""

    device_id: DeviceId
    name: str
    public_key: str
    recipient: str
    undoable = False

    def changes(self, store: Reader) -> Iterator[Change]:
        if not self.name.strip():
            raise RuleError(say("请写上电脑的名称，例如“宝鸡 记录席”"))
        if key.device_id_of(bytes.fromhex(self.public_key)).hex() != self.device_id:
            raise RuleError(say("这张登记卡的编号与密钥不符，没有登记；请对方重新生成登记卡"))
        facts = {"name": self.name, "public_key": self.public_key, "recipient": self.recipient}
        yield from write(Device, self.device_id, **facts)


@dataclass(frozen=True, slots=True)
class ResolveConflict(Operation):
    """Say which version of a cell stands, or another value. 裁定两处不一致

    source: where the chosen version stands as an erasable field, so that erasing it erases the copy too.
    """

    table: str
    row: Id
    column: str
    value: object
    source: tuple[str, int, int] | None = None

    def changes(self, store: Reader) -> Iterator[Change]:
        if self.table not in declared():
            raise RuleError(say("这一处来自更新版本的程序，请先升级本程序再裁定"))
        if self.column != DELETED and self.column not in declared()[self.table].declaration.by_name:
            raise RuleError(say("这一处来自更新版本的程序，请先升级本程序再裁定"))
        yield Change(self.table, self.row, self.column, self.value, self.source, decides=True)


@dataclass(frozen=True, slots=True)
class ResolveTogether(Operation):
    """Decide several cells in one step: what one computer or person said, or what belongs together. 一并裁定"""

    decisions: tuple[ResolveConflict, ...]

    def changes(self, store: Reader) -> Iterator[Change]:
        for each in self.decisions:
            yield from each.changes(store)
