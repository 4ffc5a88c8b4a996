"""What the page shows, read from the records: open questions, what was written and heard. 数据交换内容"""

from __future__ import annotations

from collections import Counter

from db.store import exchange
from db.store.merging import is_newer
from db.store.moment import Instant
from db.store.store import Store
from db.sync import joining, peers
from db.sync.bundle import Made, TakenIn
from db.sync.dispute import Dispute, disputes
from db.sync.outstanding import missing_parts
from db.sync.preview import Preview
from db.sync.traffic import traffic
from desktop.language import tr
from desktop.pages.exchange.computers import missing_words, parts_words
from desktop.pages.exchange.effects import UNKEPT, is_copied, warning_of
from desktop.pages.exchange.model import DisputeRow
from desktop.record_words import computer_words, field_words, moment_words, record_words


def dispute_rows(store: Store) -> list[DisputeRow]:
    return [_dispute(store, each) for each in disputes(store)]


def _dispute(store: Store, each: Dispute) -> DisputeRow:
    table, row, column = each.shown.table, each.shown.row, each.shown.column
    who = tr("、").join(dict.fromkeys(computer_words(store, version.device) for version in each.versions))
    return DisputeRow(each.key, record_words(store, table, row), field_words(table, column), who, each)


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


def sender_words(found: Preview) -> str:
    """Who wrote a bundle; under this computer's own name it can only have been a copy of its disk.

    Part of a first bundle may not tell yet who wrote it: then its card does, whose six words are compared.
    """
    device = found.header.device
    if device == found.after.device:
        return tr("本机的副本")
    card = None if peers.called(found.after, device) else joining.shown(found.header)
    return card.name if card else computer_words(found.after, device)


def title_words(found: Preview, name: str) -> str:
    """Who wrote a bundle, and which part of how many it is."""
    part = found.header.part
    return tr("{name} · 第{number}份共{total}份", name=name, number=part.number, total=part.total) if part else name


def told_words(store: Store, found: Preview) -> tuple[str, str]:
    """The bar above a preview; that of one part says that it shows no other."""
    kind, words = warning_of(store, found)
    if found.header.part:
        words += tr("这里只列出这一份的内容，一起放进来的其余各份随后一并并入。")
    return kind, words


def has_news(found: Preview) -> bool:
    """Whether a bundle brings what is not here; what waits may have come with others."""
    here, header = exchange.version(found.after), found.header
    is_beyond = any(run.last > here.get(run.device, 0) for run in header.runs)
    return header.kind == "bundle" and bool(found.commits or (found.waiting and is_beyond))


def content_words(found: Preview) -> str:
    """When a bundle was written, how large it is, how much of it is new."""
    header, size = found.header, -(-found.header.payload_length // 1000)
    facts = {"when": moment_words(Instant(header.made_at)), "size": f"{size:,}", "count": found.commits}
    files = tr(" · 附件 {count} 个", count=len(header.files)) if header.files else ""
    return tr("{when} 写成 · {size} KB · {count} 条新记录", **facts) + files


def heard_words(found: Preview, name: str) -> str:
    """What comes of a receipt, of a request, and of a bundle without news."""
    header, due = found.header, due_to(found.after, found.header.device)
    if header.kind == "request":
        files = tr("，附件 {count} 个", count=len(header.wants)) if header.wants else ""
        return tr("{name}请求补发：还缺 {count} 条记录{files}。", name=name, count=due, files=files)
    if header.files:
        return tr("收到{name}的附件 {count} 个；没有新记录。", name=name, count=len(header.files))
    if header.kind == "bundle" and header.runs:
        return tr("{name}的这个数据包里的记录本机都有了，无新增。", name=name)
    if due:
        return tr("已记下{name}收到了哪些，还有 {count} 条没有收到；没有新记录，也没有改动。", name=name, count=due)
    return tr("已记下{name}收到了哪些；没有新记录，也没有改动。", name=name)


def due_to(store: Store, device: str) -> int:
    """How many commits a computer lacks by its own last word."""
    return next((each.due for each in traffic(store) if each.device.id == device), 0)


def taken_words(store: Store, taken: TakenIn, told: Counter[str]) -> tuple[str, str]:
    """The kind of the bar, and 已并入：新增 12 项，更改 3 项，不一致 1 处，还缺 0 份."""
    missing, sender = missing_count(store), taken.header.device
    if taken.merged.is_newer and not any(map(is_newer, taken.merged.waiting)):
        return "warning", tr(UNKEPT)
    if taken.merged.waiting and not taken.merged.commits:
        lacks = missing_of(store, sender)
        if lacks and not taken.merged.is_newer:
            return "warning", tr("先存下，还没有生效：{lacks}；到齐后一并生效。", lacks=lacks)
        return "warning", tr("先存下，还没有生效；升级本程序或缺的到齐后一并生效。")
    words = tr(
        "已并入：新增 {added} 项，更改 {changed} 项，不一致 {disputed} 处，还缺 {missing} 份",
        added=told["added"],
        changed=told["changed"],
        disputed=len(disputes(store)),
        missing=missing,
    )
    words += tr("，停用记录 {count} 条", count=told["removed"]) if told["removed"] else ""
    if is_copied(store, sender):
        return "warning", words + tr("。它的硬盘被复制过，请让两台都重新登记，再停用这一个。")
    return "warning" if missing else "done", words


def missing_of(store: Store, device: str) -> str:
    """What of a computer has not come."""
    parts = tuple(each for each in missing_parts(store) if each.device == device)
    known = (missing_words(each, 0) for each in traffic(store) if each.device.id == device)
    return next(known, parts_words(parts))


def missing_count(store: Store) -> int:
    """Bundles that have not come: by number where a set says so, else one a computer with a gap.

    Who sends the first bundle is not enrolled here before all of it has come.
    """
    gaps = sum(each.gap is not None and not each.parts for each in traffic(store))
    return sum(len(each.numbers) for each in missing_parts(store)) + gaps
