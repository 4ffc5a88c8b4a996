"""Erase what is personal of somebody. 删除个人信息"""

from __future__ import annotations

import click

from db.people.entity import Person, PersonId
from db.people.erasing import ErasePerson, Mention, mentions, names, personal
from db.store.backup import replace_all
from db.store.errors import RuleError
from db.store.exchange import may_erase, scrub
from db.store.glossary import say
from db.store.record import declared
from db.store.store import Store
from db.sync.recovery import backup_recipients
from desktop.commands.settings import Settings, everywhere, pass_settings

UNREACHED = (
    "删不到的：没有选中的文字（请逐处改写），已印发、已打印的文件，"
    "已寄出或在U盘里的数据包，不再交换数据的电脑；请逐一销毁或收回。"
)
MOST_LETTERS = 40
"""Of a text that says the name, around it."""


@click.command(help="删除一个人的个人信息；不写 --yes 只列出会删去什么。表决和议定的内容保留。删除后不能恢复。")
@click.argument("person")
@click.option(
    "--text", "chosen", metavar="N", type=int, multiple=True, help="清单里第几处提到这个人的文字也删去，可写多次"
)
@click.option("--yes", is_flag=True, help="已核对清单，现在删除")
@everywhere
@pass_settings
def erase(settings: Settings, person: str, chosen: tuple[int, ...], yes: bool) -> None:
    """List what would go; with --yes, let it go here and at every exchange to come."""
    with settings.writing() as store:
        found = _person(store, person)
        rows, said, known = personal(store, found), mentions(store, found), names(store, found)
        if not set(chosen) <= set(range(1, len(said) + 1)):
            raise RuleError(say("清单里没有这一处文字，没有删除；请重新核对编号"))
        if yes and not may_erase(store):
            raise RuleError(say("这台电脑没有删除个人信息的权限，没有删除；请在建立这份数据的电脑上删除"))
        if yes:
            store.run(ErasePerson(found, rows, tuple(said[number - 1].erased for number in chosen)))
            scrub(store)
            replace_all(store, settings.path.parent / "backups", to=backup_recipients(store))
    facts = [{"table": table, "term": declared()[table].declaration.term, "id": row} for table, row in rows]
    texts = [_told(each, known) | {"chosen": number in chosen} for number, each in enumerate(said, 1)]
    told = [f"{each['term']}\t{each['id']}" for each in facts]
    told += [
        f"第{number}处\t{each['term']}\t{each['words']}{'（删去）' if each['chosen'] else ''}"
        for number, each in enumerate(texts, 1)
    ]
    last = UNREACHED if yes else "还没有删除；提到这个人的文字要一并删去的，加 --text 编号；核对后加 --yes"
    settings.answer({"erased": yes, "rows": facts, "texts": texts}, *told, last)


def _told(mention: Mention, known: tuple[str, ...]) -> dict[str, object]:
    """A text as far as it is about the name; a reason of a step is of no table."""
    entity = declared().get(mention.table)
    name = next(each for each in known if each in mention.text)
    start = max(0, mention.text.index(name) - MOST_LETTERS // 2)
    words = mention.text[start : start + MOST_LETTERS].replace("\n", " ")
    return {"term": entity.declaration.term if entity else "原因", "id": mention.row, "words": words}


def _person(store: Store, words: str) -> PersonId:
    """Somebody by id, or by a name that nobody else has."""
    found = [each for each in store.find(Person) if words in (each.id, each.name)]
    if len(found) != 1:
        raise RuleError(say("名册里没有“{words}”，或不止一个；请写人员的编号"), words=words)
    return found[0].id
