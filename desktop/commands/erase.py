"""Erase what is personal of somebody. 删除个人信息"""

from __future__ import annotations

import click

from db.people.entity import Person, PersonId
from db.people.erasing import ErasePerson, personal
from db.store.backup import replace_all
from db.store.errors import RuleError
from db.store.exchange import may_erase, scrub
from db.store.glossary import say
from db.store.record import declared
from db.store.store import Store
from desktop.commands.settings import Settings, everywhere, pass_settings

UNREACHED = (
    "删不到的：手写的纪要文字和记录里提到这个名字的话（请逐处改写），已印发、已打印的文件，"
    "已寄出或在U盘里的数据包，不再交换数据的电脑；请逐一销毁或收回。"
)


@click.command(help="删除一个人的个人信息；不写 --yes 只列出会删去什么。表决和议定的内容保留。删除后不能恢复。")
@click.argument("person")
@click.option("--yes", is_flag=True, help="已核对清单，现在删除")
@everywhere
@pass_settings
def erase(settings: Settings, person: str, yes: bool) -> None:
    """List what would go; with --yes, let it go here and at every exchange to come."""
    with settings.writing() as store:
        found = _person(store, person)
        rows = personal(store, found)
        if yes and not may_erase(store):
            raise RuleError(say("这台电脑没有删除个人信息的权限，没有删除；请在建立这份数据的电脑上删除"))
        if yes:
            store.run(ErasePerson(found, rows))
            scrub(store)
            replace_all(store, settings.path.parent / "backups")
    facts = [{"table": table, "term": declared()[table].declaration.term, "id": row} for table, row in rows]
    told = [f"{each['term']}\t{each['id']}" for each in facts]
    settings.answer({"erased": yes, "rows": facts}, *told, UNREACHED if yes else "还没有删除；核对后加 --yes")


def _person(store: Store, words: str) -> PersonId:
    """Somebody by id, or by a name that nobody else has."""
    found = [each for each in store.find(Person) if words in (each.id, each.name)]
    if len(found) != 1:
        raise RuleError(say("名册里没有“{words}”，或不止一个；请写人员的编号"), words=words)
    return found[0].id
