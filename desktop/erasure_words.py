"""The words on screen for an erasure: what it erases, and which computers have done it. 删除个人信息的说法"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from db.exporting.entity import WAYS, PaperExport
from db.people.entity import PersonId
from db.people.erasing import Mention, Value, beyond_reach
from db.people.erasing import names as names_of
from db.store.frozen import frozen
from db.store.setting_aside import lying_beside
from db.store.store import Store
from db.sync.forgetting import Forgotten, answers, is_done_here, is_in_backups, sent_to
from desktop.language import tr
from desktop.record_words import day_words, field_words, term_of, value_words

MOST = 6
"""How many papers or bundles a sentence names before it says 等."""


@frozen
class Confirmation:
    """One computer: its name, whether it has confirmed, when it was last heard of."""

    key: str
    name: str
    is_done: bool
    heard: str


def value_row(store: Store, value: Value) -> tuple[str, str]:
    """The row of a value: the name of its field, and the value."""
    return f"{term_of(value.table)} · {field_words(value.table, value.column)}", value_words(
        store, value.table, value.column, value.said, value.row
    )


def mention_row(store: Store, person: PersonId, mention: Mention) -> tuple[str, str]:
    """The row of a text: where it is, and the words around the name."""
    if mention.table == "_":
        return tr("原因"), mention.around(names_of(store, person))
    where = f"{term_of(mention.table)} · {field_words(mention.table, mention.column)}"
    return where, mention.around(names_of(store, person))


def paper_words(paper: PaperExport, titles: dict[str, str]) -> str:
    day = day_words(paper.at) if paper.at else ""
    title, way = tr(titles.get(paper.paper, paper.paper)), tr(WAYS[paper.way])
    return tr("{title}（{way}，{day}）", title=title, way=way, day=day)


def confirmations(store: Store, erasure: Forgotten) -> list[Confirmation]:
    return [
        Confirmation(
            each.device.id,
            each.device.name,
            each.is_done,
            day_words(each.heard_at) if each.heard_at else tr("还没有收到过"),
        )
        for each in answers(store, [erasure])
    ]


def outcome_words(store: Store, found: list[Confirmation]) -> str:
    """How far the erasure is done: on this computer and on the others."""
    here = (
        tr("本机已删去，不能恢复。")
        if is_done_here(store)
        else tr("本机已删去，不能恢复；文件里的残余还没有清掉，磁盘有空间、没有别的程序读取时自动清除。")
    )
    if not found:
        return here
    done = sum(each.is_done for each in found)
    words = tr("其他电脑在下一次交换数据时删去：{total} 台中 {done} 台已确认。", total=len(found), done=done)
    return here + words


def unreached(store: Store, person: PersonId, papers: tuple[str, ...], backups: Path) -> list[str]:
    """What the program cannot erase, or could not yet, each with advice what to do."""
    found = []
    if stuck := [field for field, _ in (value_row(store, each) for each in beyond_reach(store, person))]:
        words = tr("有一台电脑把这几项写得删不掉：{fields}。请先改写成别的内容，再停用那台电脑。", fields=_some(stuck))
        found.append(words)
    if papers:
        count, names = len(papers), _some(papers)
        found.append(tr("带姓名导出或打印过的文件 {count} 份：{names}。请逐一销毁或重印。", count=count, names=names))
    sent = [tr("{name}（{day}）", name=name, day=day_words(at)) for name, at in sent_to(store)]
    if sent:
        found.append(tr("送出过的数据包，在U盘和邮件里：{sent}。请删去。", sent=_some(sent)))
    if is_in_backups(store, backups):
        found.append(tr("备份：新备份没有做成，本机的旧备份还没有删去，磁盘有空间时自动重做；别处的请到期删去。"))
    else:
        found.append(tr("备份：本机的删除后重做，别的电脑收到后重做，另存在别处的旧备份仍有，请到期删去。"))
    if beside := lying_beside(store.path):
        words = tr("数据旁边的旧数据：{names}。里面的没有删去，不再需要时请把它们删掉。", names=_some(beside))
        found.append(words)
    found.append(tr("已印发的纪要里的姓名、表决和议定的内容照旧；不再交换数据的电脑也删不到。"))
    return found


def _some(words: Sequence[str]) -> str:
    """A list as part of a sentence, shortened if it is long."""
    return tr("、").join(words[:MOST]) + (tr("等") if len(words) > MOST else "")
