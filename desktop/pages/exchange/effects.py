"""What a bundle would change, in rows and in the sentence above them: read before it is taken in. 并入前的内容"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from db.store.disputing import Conflict
from db.store.glossary import say
from db.store.ident import Id
from db.store.merging import is_newer
from db.store.operation import DELETED
from db.store.record import Entity, declared, wire_value
from db.store.store import Store
from db.sync.dispute import disputes
from db.sync.preview import Effect, Preview
from desktop.composed_words import FLAGS
from desktop.language import tr
from desktop.pages.exchange.model import EffectRow, KindRow
from desktop.record_words import (
    KEYS,
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
UNKEPT = say("里面有更新版本程序的记录，本机删除过个人信息，没有存下：请升级本程序，再请对方重新送出。")
ICONS = {"added": "plus", "changed": "edit", "removed": "minusc"}


def counts(found: Preview) -> Counter[str]:
    """How many records are new, changed, gone."""
    return Counter(each.kind for each in settled_effects(found))


def kind_rows(found: Preview) -> list[KindRow]:
    effects, asked = settled_effects(found), asked_of(found)
    told = Counter((each.table, each.kind) for each in effects)
    parted = Counter(table for table, _ in {(each.table, each.row) for each in asked})
    tables = dict.fromkeys([*(each.table for each in effects), *(each.table for each in asked)])
    return [
        KindRow(
            table,
            term_of(table),
            told[table, "added"],
            told[table, "changed"],
            told[table, "removed"],
            parted[table],
        )
        for table in tables
    ]


def effect_rows(store: Store, found: Preview) -> list[EffectRow]:
    """Two versions first, then what changes and goes, then what is new; the rest is only counted."""
    told = [_two_versions(store, found, each) for each in asked_of(found)]
    effects = settled_effects(found)
    for kind in ("changed", "removed", "added"):
        for each in effects:
            if each.kind == kind and len(told) < MOST_EFFECTS:
                told.extend(_told(store, found, each))
    return sorted(told, key=lambda row: (row.icon != "differ", row.tone != "bad"))


def asked_of(found: Preview) -> list[Conflict]:
    """The new conflicts that a person will be asked about."""
    return [each for each in found.disputed if not _is_quiet(each.table, each.column)]


def settled_effects(found: Preview) -> list[Effect]:
    """What changes beside what is asked: a cell with two versions is told as such, and only once."""
    parted = {(each.table, each.row, each.column) for each in found.disputed}
    return [each for one in found.effects if (each := _settled(one, parted))]


def _settled(effect: Effect, parted: set[tuple[str, Id, str]]) -> Effect | None:
    table, row = effect.table, effect.row
    if effect.kind == "removed" and (table, row, DELETED) in parted:
        return None
    if effect.kind != "changed":
        return effect
    cells = {name: pair for name, pair in effect.cells.items() if (table, row, name) not in parted}
    return Effect(table, row, effect.kind, cells) if cells else None


def _two_versions(store: Store, found: Preview, conflict: Conflict) -> EffectRow:
    """What stands here, whoever wrote it, beside what others say; of several of these each is named."""
    table, row, column = conflict.table, conflict.row, conflict.column
    here = _said_here(store, conflict)
    said = ((each, cell_words(found.after, table, column, each, row)) for each in conflict.versions)
    others = {computer_words(found.after, each.device): value for each, value in said if value != here}
    if len(others) > 1:
        others = {who: tr("{name}：{value}", name=who, value=value) for who, value in others.items()}
    named_by = store if _standing(store, conflict) else found.after
    words = f"{record_words(named_by, table, row)} · {field_words(table, column)}"
    return EffectRow("differ", "warn", words, here, tr("；").join(others.values()))


def _said_here(store: Store, conflict: Conflict) -> str:
    standing, column = _standing(store, conflict), conflict.column
    if standing is None:
        return "—"
    value = int(standing[1]) if column == DELETED else wire_value(getattr(standing[0], column))
    return value_words(store, conflict.table, column, value, conflict.row)


def _standing(store: Store, conflict: Conflict) -> tuple[Entity, bool] | None:
    """The record as it stands here, and whether it is hidden."""
    entity = declared().get(conflict.table)
    return next(iter(store.find_all(entity, id=conflict.row)), None) if entity else None


def _told(store: Store, found: Preview, each: Effect) -> Iterator[EffectRow]:
    icon, gone = ICONS[each.kind], each.kind == "removed"
    if each.kind != "changed":
        name = record_words(store if gone else found.after, each.table, each.row)
        values = tr("停用") if gone else " ".join(_values(found, each)) or tr("有")
        yield EffectRow(icon, "text2", name, tr("有") if gone else "—", values)
        return
    erased = erased_cells(found, each)
    name = record_words(store if erased else found.after, each.table, each.row)
    for column, (before, after) in each.cells.items():
        if not _is_quiet(each.table, column):
            words = f"{name} · {field_words(each.table, column)}"
            here = value_words(store, each.table, column, before, each.row)
            if column in erased:
                yield EffectRow("minusc", "bad", words, here, tr("（已按要求删除）"))
            else:
                yield EffectRow(
                    icon, "text2", words, here, value_words(found.after, each.table, column, after, each.row)
                )


def erased_cells(found: Preview, effect: Effect) -> set[str]:
    """The fields of a record, of those that are shown, that lose their value since somebody asked to erase it."""
    entity = declared()[effect.table]
    shown = ((name, pair) for name, pair in effect.cells.items() if not _is_quiet(effect.table, name))
    emptied = [name for name, (before, after) in shown if before and not after]
    histories = ((name, found.after.history(entity, effect.row, name)) for name in emptied)
    return {name for name, history in histories if any(each.erased for each in history)}


def _values(found: Preview, each: Effect) -> list[str]:
    """What a new record says besides its links, its keys, and what it is not."""
    columns = declared()[each.table].declaration.columns
    own = [column.name for column in columns if column.kind != "id" and not column.parent and column.conflict == "ask"]
    values = {name: each.cells.get(name, (None, None))[1] for name in own if (each.table, name) not in KEYS}
    said = [name for name, value in values.items() if value is not None and not (name in FLAGS and value == 0)]
    return [value_words(found.after, each.table, name, values[name], each.row) for name in said[:MOST_VALUES]]


def _is_quiet(table: str, column: str) -> bool:
    entity = declared().get(table)
    known = entity.declaration.by_name.get(column) if entity else None
    return known is not None and known.conflict == "quiet"


def warning_of(store: Store, found: Preview) -> tuple[str, str]:
    """The kind of the bar above a preview, and its sentence."""
    told = "".join(_warnings(store, found))
    if told:
        return "warning", tr("并入之前先看：{told}", told=told)
    decided = len(disputes(store)) - len(disputes(found.after))
    settles = tr("并入后，{count} 处不一致就裁定了。", count=decided) if decided > 0 else ""
    if kind_rows(found):
        return "notice", tr("并入之前先看：下面是会新增和更改的内容，与本机记录没有冲突。") + settles
    return "notice", settles or tr("里面有新记录，但没有新增和更改的内容。")


def _warnings(store: Store, found: Preview) -> Iterator[str]:
    if is_copied(found.after, found.header.device):
        yield tr("写出它的电脑硬盘被复制过，两台电脑用同一身份记录；两边的记录都会保留。")
    parted = len({(each.table, each.row) for each in asked_of(found)})
    if parted:
        yield tr("有 {count} 处不一致，都会保留，并入后请裁定。", count=parted)
    erased = sum(len(erased_cells(found, each)) for each in found.effects if each.kind == "changed")
    if erased:
        yield tr("其中 {count} 项是删除个人信息，本机的也将删去，不能恢复。", count=erased)
    if found.is_newer and not any(map(is_newer, found.waiting)):
        yield tr(UNKEPT)
    elif found.is_newer:
        yield tr("里面有更新版本程序的记录：先存下，升级本程序后一并生效。")
    elif found.waiting and not found.commits:
        yield tr("前面的数据包还没有到：内容先存下，缺的到了一并生效。")


def is_copied(store: Store, device: str) -> bool:
    """Whether two computers write under this one's name."""
    return any(each.status == "forked" for each in store.devices() if each.device == device)
