"""Erase what is personal of somebody. 删除个人信息"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import click

from db.people.entity import Person, PersonId
from db.people.erasing import (
    ErasePerson,
    EraseValues,
    Mention,
    Value,
    beyond_reach,
    mentions,
    names,
    papers_with,
    personal,
    values,
)
from db.store.backup import replace_all
from db.store.errors import RuleError, StoreError
from db.store.glossary import say
from db.store.operation import Operation
from db.store.record import declared
from db.store.scrubbing import scrub
from db.store.store import Store
from db.sync.forgetting import answers, erasures, sent_to
from db.sync.recovery import backup_recipients
from desktop.commands.fields import moment
from desktop.commands.settings import Settings, everywhere, pass_settings

UNREACHED = (
    "删不到的：没有选中的文字（请逐处改写），已印发、已打印的文件，"
    "已寄出或在U盘里的数据包，别处的旧备份，数据旁边搁置的和恢复前的旧数据，不再交换数据的电脑；请逐一销毁或收回。"
)
RESIDUE = "已删去；文件里的残余还没有清掉，磁盘有空间、没有别的程序读取时，下次打开自动清除"
STUCK = "删不掉的（一台电脑写成了这样，请先改写成别的内容，再停用那台电脑）"
LISTED = "还没有删除；只删某几项的，加 --value 编号；提到这个人的文字要一并删去的，加 --text 编号；核对后加 --yes"
T = TypeVar("T")


@click.command(help="删除一个人的个人信息；不写 --yes 只列出会删去什么。表决和议定的内容保留。删除后不能恢复。")
@click.argument("person")
@click.option(
    "--value", "single", metavar="N", type=int, multiple=True, help="只删清单里的第几项，可写多次；不写则全删"
)
@click.option(
    "--text", "chosen", metavar="N", type=int, multiple=True, help="清单里第几处提到这个人的文字也删去，可写多次"
)
@click.option("--yes", is_flag=True, help="已核对清单，现在删除")
@everywhere
@pass_settings
def erase(settings: Settings, person: str, single: tuple[int, ...], chosen: tuple[int, ...], yes: bool) -> None:
    """List what would go; with --yes, let it go here and at every exchange to come."""
    with settings.writing() as store:
        found = _person(store, person)
        rows, known = personal(store, found), names(store, found)
        own, said = values(store, found), mentions(store, found)
        texts = tuple(each.erased for each in _numbered(said, chosen))
        operation: Operation = ErasePerson(found, rows, texts)
        if single:
            operation = EraseValues(found, tuple(each.cell for each in _numbered(own, single)), texts)
        papers = [{"paper": each.paper, "way": each.way, "at": moment(each.at)} for each in papers_with(store, found)]
        left = _erased(store, operation, settings.path.parent / "backups") if yes else []
        left += [f"{STUCK}\t{_item(each)['term']}" for each in beyond_reach(store, found)]
        where = _where(store, found)
    facts = [{"table": table, "term": declared()[table].declaration.term, "id": row} for table, row in rows]
    told = [f"{each['term']}\t{each['id']}" for each in facts]
    items = [_item(each) | {"chosen": not single or number in single} for number, each in enumerate(own, 1)]
    told += [f"第{number}项\t{each['term']}\t{each['words']}" for number, each in enumerate(items, 1)]
    spoken = [_told(each, known) | {"chosen": number in chosen} for number, each in enumerate(said, 1)]
    told += [
        f"第{number}处\t{each['term']}\t{each['words']}{'（删去）' if each['chosen'] else ''}"
        for number, each in enumerate(spoken, 1)
    ]
    told += [f"带姓名的文件\t{each['paper']}\t{each['way']}\t{each['at']}" for each in papers]
    told += _where_lines(where)
    answer = {"erased": yes, "rows": facts, "values": items, "texts": spoken, "papers": papers, "left": left, **where}
    settings.answer(answer, *told, *left, UNREACHED if yes else LISTED)


def _erased(store: Store, operation: Operation, backups: Path) -> list[str]:
    """Erase; gives what is left to be done, which the window does when there is room, or this command once more."""
    store.run(operation)
    left = [] if scrub(store) else [RESIDUE]
    try:
        replace_all(store, backups, to=backup_recipients(store))
    except StoreError as error:
        left.append(f"已删去，但{error}；旧备份还在，窗口有空间时自动重做")
    return left


def _numbered(listed: Sequence[T], numbers: Sequence[int]) -> list[T]:
    """The entries of a list, numbered from 1."""
    if not set(numbers) <= set(range(1, len(listed) + 1)):
        raise RuleError(say("清单里没有这一处文字，没有删除；请重新核对编号"))
    return [listed[number - 1] for number in numbers]


def _where(store: Store, person: PersonId) -> dict[str, list[dict[str, object]]]:
    """Which computers have confirmed the last erasure of this person, and who was sent bundles."""
    own = set(personal(store, person))
    last = next((each for each in erasures(store) if not own.isdisjoint(each.rows)), None)
    return {
        "computers": [
            {"name": each.device.name, "confirmed": each.is_done, "heard": moment(each.heard_at)}
            for each in answers(store, [last] if last else ())
        ],
        "bundles": [{"to": name, "at": moment(at)} for name, at in sent_to(store)],
    }


def _where_lines(where: dict[str, list[dict[str, object]]]) -> list[str]:
    states = {True: "已确认删除", False: "还没有确认删除"}
    computers = [
        f"{each['name']}\t{states[bool(each['confirmed'])]}\t最近收到：{each['heard'] or '还没有'}"
        for each in where["computers"]
    ]
    return [*computers, *(f"送出过的数据包\t{each['to']}\t{each['at']}" for each in where["bundles"])]


def _item(value: Value) -> dict[str, object]:
    entity = declared()[value.table].declaration
    return {"term": f"{entity.term}·{entity.column(value.column).term}", "id": value.row, "words": value.said}


def _told(mention: Mention, known: tuple[str, ...]) -> dict[str, object]:
    """A text as far as it is about the name; a reason of a step is of no table."""
    entity = declared().get(mention.table)
    term = entity.declaration.term if entity else "原因"
    return {"term": term, "id": mention.row, "words": mention.around(known)}


def _person(store: Store, words: str) -> PersonId:
    """Somebody by id, or by a name that nobody else has."""
    found = [each for each in store.find(Person) if words in (each.id, each.name)]
    if len(found) != 1:
        raise RuleError(say("名册里没有“{words}”，或不止一个；请写人员的编号"), words=words)
    return found[0].id
