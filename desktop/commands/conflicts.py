"""What stands in two versions, and deciding which holds. 两处不一致"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import click

from db.people.entity import Operator
from db.store.disputing import Conflict, conflicts, source
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.record import declared
from db.store.store import Store
from db.sync.dispute import resolution
from db.sync.operations import ResolveConflict
from desktop.commands.fields import Object, moment
from desktop.commands.settings import Settings, everywhere, pass_settings


@click.command(help="裁定一处不一致。NUMBER：lianxi show conflicts 里的 id。")
@click.argument("number", type=int)
@click.option("--pick", type=int, metavar="N", help="以第N个版本为准")
@click.option("--value", help="以这里写的内容为准")
@everywhere
@pass_settings
def resolve(settings: Settings, number: int, pick: int | None, value: str | None) -> None:
    """Write the version that stands from now on."""
    if (pick is None) == (value is None):
        raise click.UsageError("请写 --pick 或 --value 中的一个")
    with settings.writing() as store:
        found = conflicts(store)
        if not 0 < number <= len(found):
            raise RuleError(say("没有第{number}处不一致，可用 lianxi show conflicts 查看"), number=number)
        store.run(_decision(store, found[number - 1], pick, value))
        left = len(conflicts(store))
    settings.answer({"left": left}, f"已裁定，还有{left}处")


def _decision(store: Store, conflict: Conflict, pick: int | None, value: str | None) -> ResolveConflict:
    if pick is None:
        return resolution(conflict, typed(conflict, value or ""))
    if not 0 < pick <= len(conflict.versions):
        raise RuleError(say("这一处只有{count}个版本"), count=len(conflict.versions))
    chosen = conflict.versions[pick - 1]
    return resolution(conflict, chosen.value, source(store, conflict, chosen))


def typed(conflict: Conflict, value: str) -> int | str:
    """What was written, as the field holds it."""
    found = declared().get(conflict.table)
    column = found.declaration.by_name.get(conflict.column) if found else None
    kind = column.kind if column else "integer"
    try:
        return int(value) if kind == "integer" else date.fromisoformat(value).isoformat() if kind == "date" else value
    except ValueError as error:
        wanted = say("这一处要写日期，如2024-08-30") if kind == "date" else say("这一处要写数字")
        raise RuleError(wanted) from error


def conflict_objects(store: Store) -> Iterator[Object]:
    """Each conflict with its number, versions (the one that stands first), and what it said before."""
    names: dict[str, str] = {each.id: each.name for each in store.find(Operator)}
    for number, each in enumerate(conflicts(store), 1):
        facts = {"table": each.table, "row": each.row, "column": each.column, "kind": each.kind}
        versions = [
            {"value": cell.value, "device": cell.device, "at": moment(cell.wall), "author_name": names.get(cell.author)}
            for cell in each.versions
        ]
        yield {"id": number, **facts, "versions": versions, "before": each.before.value if each.before else None}
