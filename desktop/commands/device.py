"""This computer as the store knows it, and others that are let in. 本机与登记"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from db.sync import joining, peers
from desktop.commands.settings import Settings, everywhere, pass_settings


@click.group(help="本机在数据中的身份；登记别的电脑。")
def device() -> None:
    """Hold what can be asked of devices."""


@device.command(help="查看本机的编号和状态。")
@everywhere
@pass_settings
def show(settings: Settings) -> None:
    """Show the device whose chain the file continues."""
    with settings.reading() as store:
        own = next(each for each in store.devices() if each.is_own)
        facts = {
            "device": own.device,
            "name": own.name,
            "status": own.status,
            "commits": own.seq,
            "store": store.store_id,
            "practice": store.is_practice,
        }
    settings.answer(facts, *(f"{name}\t{value}" for name, value in facts.items()))


@device.command(help="在新电脑上：建立等待加入的数据文件，写出登记卡，交给建立数据的电脑登记。")
@click.option("-o", "--out", "card", metavar="CARD", type=click.Path(path_type=Path), required=True, help="登记卡文件")
@click.option("--name", default="", help="这台电脑的名称，例如“宝鸡 记录席”")
@everywhere
@pass_settings
def new(settings: Settings, card: Path, name: str) -> None:
    """Make a key and an empty store that waits."""
    with settings.founding() as store:
        own = next(each for each in store.devices() if each.is_own)
        joining.write_card(joining.card_of(store, name or own.name), card)
    settings.answer({"card": str(card), "device": own.device}, str(card))


@device.command(help="登记一台电脑：先当面核对登记卡上的编号。")
@click.argument("card", type=click.Path(path_type=Path))
@click.option("--name", default="", help="在本数据中叫它什么；不写则用登记卡上的名称")
@everywhere
@pass_settings
def enrol(settings: Settings, card: Path, name: str) -> None:
    """Let the computer of a card write into this store."""
    with settings.writing() as store:
        found = joining.read_card(card)
        named = replace(found, name=name or found.name)
        for each in joining.enrolments(store, named):
            store.run(each)
        peers.recognise(store)
    settings.answer({"device": named.device, "name": named.name}, f"{named.device}\t{named.name}")
