"""What the page shows, read from the records: computers, open questions, what a bundle would change. 数据交换内容"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from db.store.disputing import Conflict
from db.store.merging import is_newer
from db.store.record import declared
from db.store.store import Store
from db.sync.bundle import Made
from db.sync.dispute import Dispute, disputes
from db.sync.preview import Effect, Preview
from db.sync.traffic import traffic
from desktop.language import tr
from desktop.pages.exchange.model import DisputeRow, EffectRow, KindRow
from desktop.record_words import (
    cell_words,
    computer_words,
    field_words,
    record_words,
    term_of,
    value_words,
)

MOST_EFFECTS = 200
"""Changes that a preview tells one by one; all of them are counted."""
MOST_VALUES = 3
"""Values of a new record that stand in its line."""
ICONS = {"added": "plus", "changed": "edit", "removed": "minusc"}


def dispute_rows(store: Store) -> list[DisputeRow]:
    return [_dispute(store, each) for each in disputes(store)]


def _dispute(store: Store, each: Dispute) -> DisputeRow:
    table, row, column = each.shown.table, each.shown.row, each.shown.column
    who = tr("、").join(dict.fromkeys(computer_words(store, version.device) for version in each.versions))
    return DisputeRow(each.key, record_words(store, table, row), field_words(table, column), who, each)


def kind_rows(found: Preview) -> list[KindRow]:
    counts = Counter((each.table, each.kind) for each in found.effects)
    tables = dict.fromkeys(each.table for each in found.effects)
    return [
        KindRow(table, term_of(table), *(counts[table, kind] for kind in ("added", "changed", "removed")))
        for table in tables
    ]


def effect_rows(store: Store, found: Preview) -> list[EffectRow]:
    """Two versions first, then what changes and goes, then what is new; the rest is only counted."""
    told = [_two_versions(store, found, each) for each in found.disputed if not _is_quiet(each.table, each.column)]
    for kind in ("changed", "removed", "added"):
        for each in found.effects:
            if each.kind == kind and len(told) < MOST_EFFECTS:
                told.extend(_told(store, found, each))
    return told


def _two_versions(store: Store, found: Preview, conflict: Conflict) -> EffectRow:
    own = next((each for each in conflict.versions if each.device == store.device), conflict.versions[0])
    other = next((each for each in conflict.versions if each is not own), own)
    table, column = conflict.table, conflict.column
    words = f"{record_words(found.after, table, conflict.row)} · {field_words(table, column)}"
    here = cell_words(found.after, table, column, own, conflict.row)
    return EffectRow("differ", "warn", words, here, cell_words(found.after, table, column, other, conflict.row))


def _told(store: Store, found: Preview, each: Effect) -> Iterator[EffectRow]:
    icon, gone = ICONS[each.kind], each.kind == "removed"
    name = record_words(store if gone else found.after, each.table, each.row)
    if each.kind != "changed":
        values = tr("停用") if gone else " ".join(_values(found, each)) or tr("有")
        yield EffectRow(icon, "text2", name, tr("有") if gone else "—", values)
        return
    for column, (before, after) in each.cells.items():
        if not _is_quiet(each.table, column):
            words = f"{name} · {field_words(each.table, column)}"
            here = value_words(store, each.table, column, before, each.row)
            there = value_words(found.after, each.table, column, after, each.row)
            yield EffectRow(icon, "text2", words, here, there)


def _values(found: Preview, each: Effect) -> list[str]:
    """What a new record says besides its links."""
    columns = declared()[each.table].declaration.columns
    own = [column.name for column in columns if column.kind != "id" and not column.parent and column.conflict == "ask"]
    said = [name for name in own if each.cells.get(name, (None, None))[1] is not None]
    return [value_words(found.after, each.table, name, each.cells[name][1], each.row) for name in said[:MOST_VALUES]]


def _is_quiet(table: str, column: str) -> bool:
    entity = declared().get(table)
    known = entity.declaration.by_name.get(column) if entity else None
    return known is not None and known.conflict == "quiet"


def made_words(made: Made, names: str) -> str:
    """What was written for whom."""
    facts = {"names": names, "file": made.path.name, "count": made.commits}
    attached = tr("，附件 {count} 个", count=made.files) if made.files else ""
    if len(made.paths) > 1:
        facts["parts"] = len(made.paths)
        words = tr(
            "已写好给{names}的数据包，分成 {parts} 份，{count} 条记录{attached}，可以安全拔出。各份都要送到。",
            **facts,
            attached=attached,
        )
    elif made.commits or made.files:
        words = tr(
            "已写好给{names}的数据包“{file}”，{count} 条记录{attached}，可以安全拔出。", **facts, attached=attached
        )
    else:
        words = tr("没有{names}还缺的记录；已写好“{file}”，作为回执送去，可以安全拔出。", **facts)
    return words


def heard_words(found: Preview, name: str) -> str:
    """What comes of a receipt, of a request, and of a bundle without news."""
    header, due = found.header, due_to(found.after, found.header.device)
    if header.kind == "request":
        files = tr("，附件 {count} 个", count=len(header.wants)) if header.wants else ""
        return tr("{name}请求补发：还缺 {count} 条记录{files}。", name=name, count=due, files=files)
    if header.files:
        return tr("收到{name}的附件 {count} 个；没有新记录。", name=name, count=len(header.files))
    if due:
        return tr("已记下{name}收到了哪些，还有 {count} 条没有收到；没有新记录，也没有改动。", name=name, count=due)
    return tr("已记下{name}收到了哪些；没有新记录，也没有改动。", name=name)


def due_to(store: Store, device: str) -> int:
    """How many commits a computer lacks by its own last word."""
    return next((each.due for each in traffic(store) if each.device.id == device), 0)


def warning_of(found: Preview) -> tuple[str, str]:
    """The kind of the bar above a preview, and its sentence."""
    if found.disputed:
        count = len({(each.table, each.row) for each in found.disputed})
        return "warning", tr("并入之前先看：有 {count} 处与本机记录不一致，两种写法都会保留。", count=count)
    if found.is_newer and not any(map(is_newer, found.waiting)):
        return "warning", tr("里面有更新版本程序的记录，本机删除过个人信息，没有存下：请升级本程序，再请对方重新送出。")
    if found.is_newer:
        return "warning", tr("里面有更新版本程序的记录：先存下，升级本程序后一并生效。")
    if found.waiting and not found.commits:
        return "warning", tr("前面的数据包还没有到：内容先存下，缺的到了一并生效。")
    return "notice", tr("并入之前先看：下面是会新增和更改的内容，与本机记录没有冲突。")


def outcome_words(found: Preview, disputed: int) -> str:
    """已并入：新增 12 项，更改 3 项，两处不一致 1 处，还缺 0 份."""
    counts = Counter(each.kind for each in found.effects)
    words = tr(
        "已并入：新增 {added} 项，更改 {changed} 项，两处不一致 {disputed} 处，还缺 {missing} 份",
        added=counts["added"],
        changed=counts["changed"],
        disputed=disputed,
        missing=missing_count(found.after),
    )
    return words + (tr("，{count} 条停用", count=counts["removed"]) if counts["removed"] else "")


def missing_count(store: Store) -> int:
    """Bundles that have not come: by number where a set says so, else one a computer with a gap."""
    return sum(sum(len(part.numbers) for part in each.parts) or int(each.gap is not None) for each in traffic(store))
