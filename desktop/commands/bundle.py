"""Bundles: make one, look into one, take one in. 数据包"""

from __future__ import annotations

from pathlib import Path

import click

from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import Id
from db.store.moment import Instant
from db.store.store import Store
from db.sync import bundle as bundles
from db.sync.device import Device, DeviceId
from desktop.commands.fields import moment
from desktop.commands.settings import Settings, everywhere, pass_settings


@click.group(help="与别的电脑用文件交换数据：生成、查看、导入数据包。")
def bundle() -> None:
    """Hold what can be done with bundles."""


@bundle.command(help="为已登记的电脑生成数据包；不写 --to 则只有本机能打开。")
@click.option("--to", "receivers", metavar="DEVICE", multiple=True, help="收件电脑的编号或名称，可写多次")
@click.option("-o", "--out", metavar="DIR", type=click.Path(path_type=Path), required=True, help="放在这个文件夹")
@everywhere
@pass_settings
def make(settings: Settings, receivers: tuple[str, ...], out: Path) -> None:
    """Write what they lack."""
    with settings.writing() as store:
        made = bundles.make(store, [device_of(store, each) for each in receivers], out)
    settings.answer({"file": str(made.path), "to": list(made.to), "commits": made.commits}, str(made.path))


@bundle.command(help="查看数据包里有什么，不导入。")
@click.argument("file", type=click.Path(path_type=Path))
@everywhere
@pass_settings
def inspect(settings: Settings, file: Path) -> None:
    """Print what the header says."""
    with settings.reading() as store:
        header = bundles.inspect(store, file)
    facts = {
        "id": header.bundle_id,
        "from": header.device,
        "to": list(header.to),
        "made_at": moment(Instant(header.made_at)),
        "sections": [{"device": each.device, "first": each.first, "last": each.last} for each in header.parts],
    }
    settings.answer(facts, *(f"{name}\t{value}" for name, value in facts.items()))


@bundle.command("import", help="导入数据包；原文件不动。")
@click.argument("files", metavar="FILE...", type=click.Path(path_type=Path), nargs=-1, required=True)
@everywhere
@pass_settings
def take_in(settings: Settings, files: tuple[Path, ...]) -> None:
    """Take in each, in the order given."""
    facts: list[dict[str, object]] = []
    with settings.waiting() as store:
        for file in files:
            taken = bundles.take_in(store, file)
            waiting = [{"device": each.device, "first": each.first} for each in taken.merged.waiting]
            facts.append({"file": str(file), "commits": taken.merged.commits, "waiting": waiting})
    settings.answer(facts, *(_told(each) for each in facts))


def _told(facts: dict[str, object]) -> str:
    added = f"新增{facts['commits']}条" if facts["commits"] else "已导入过，无新增"
    return f"{facts['file']}\t{added}" + ("\t还缺之前的数据包" if facts["waiting"] else "")


def device_of(store: Store, words: str) -> DeviceId:
    """An enrolled computer by its id, or by a part of its name that no other has."""
    known = store.find(Device)
    found = [each for each in known if words in (each.id, each.name)] or [each for each in known if words in each.name]
    if len(found) != 1:
        raise RuleError(
            say("没有找到登记过的电脑“{words}”，或不止一台相符；可用 lianxi show devices 查看"), words=words
        )
    return DeviceId(Id(found[0].id))
