"""What other computers ask for: versions to decide, bundles nobody has answered, numbers to confirm. 数据交换事项"""

from __future__ import annotations

from collections.abc import Iterator

from db.body.entity import bodies
from db.issuing.register import is_kept_here, provisional
from db.store.store import Store
from db.sync import recovery
from db.sync.dispute import disputes
from db.sync.traffic import traffic
from desktop.language import tr
from desktop.pages.overview.due import NAMED, Due
from desktop.widgets.roles import BadgeFace

EXCHANGE, DISPUTES = "exchange", "disputes"


def exchanges(store: Store) -> Iterator[Due]:
    """Two versions of one fact, records missing, receipts outstanding, a recovery key that is spent, numbers."""
    count = len(disputes(store))
    if count:
        face = BadgeFace("warn", "differ", tr("待裁定"))
        yield Due(DISPUTES, face, tr("有 {count} 处不一致", count=count), "", tr("去裁定"), EXCHANGE, DISPUTES)
    others = traffic(store)
    missing = [each.device.name for each in others if each.gap or each.parts]
    if missing:
        face = BadgeFace("bad", "warn", tr("缺"))
        words = tr("{names}的记录中间缺几条", names=tr("、").join(missing))
        yield Due("gap", face, words, tr("请对方再送一份"), tr("打开"), EXCHANGE)
    silent = [each.device.name for each in others if each.is_unconfirmed]
    if silent:
        face = BadgeFace("warn", "clock", tr("未回执"))
        words = tr("{names}还没有回执", names=tr("、").join(silent))
        yield Due("receipt", face, words, tr("数据包可能没有送到"), tr("打开"), EXCHANGE)
    if recovery.is_spent(store):
        words, note = tr("重新打印恢复钥匙"), tr("印过的那一页已经用过，不能再登记电脑")
        yield Due("recovery", BadgeFace("warn", "warn", tr("已用过")), words, note, tr("去打印"), EXCHANGE)
    kept = (body.id for body in bodies(store) if is_kept_here(store, body.id))
    numbers = [each.number for body in kept for each in provisional(store, body)]
    if numbers:
        face = BadgeFace("warn", "clock", tr("待确认"))
        words = tr("有 {count} 个暂编字号", count=len(numbers))
        yield Due("numbers", face, words, tr("、").join(numbers[:NAMED]), tr("去确认"), "paper")
