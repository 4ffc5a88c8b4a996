"""This computer as the store knows it, and others that are let in. 本机与登记"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from db.store.errors import RuleError
from db.store.glossary import say
from db.store.store import Store
from db.sync import joining, peers, readmission, reinstating
from db.sync.joining import Card
from db.sync.operations import PassAdministration, RevokeDevice
from db.sync.revoking import beyond, last_before
from db.sync.strangers import of_words
from db.sync.target import may_write
from db.sync.words import words_of
from desktop.commands.bundle import device_of
from desktop.commands.restore import printed_key
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
            "words": "" if store.is_practice else " ".join(words_of(_own(store))),
        }
    settings.answer(facts, *(f"{name}\t{value}" for name, value in facts.items()))


@device.command(help="在新电脑上：建立等待加入的数据文件，写出登记卡，交给建立数据的电脑登记。")
@click.option(
    "-o",
    "--out",
    "card",
    metavar="CARD",
    type=click.Path(path_type=Path),
    required=True,
    help="登记卡文件，或放登记卡的文件夹",
)
@click.option("--name", default="", help="这台电脑的名称，例如“宝鸡 记录席”")
@everywhere
@pass_settings
def new(settings: Settings, card: Path, name: str) -> None:
    """Make a key and an empty store that waits."""
    may_write(card)
    with settings.founding() as store:
        own = next(each for each in store.devices() if each.is_own)
        made = joining.card_of(store, name or own.name)
        path = card / joining.card_name(made) if card.is_dir() else card
        joining.write_card(made, path)
    settings.answer({"card": str(path), "device": own.device}, str(path))


@device.command(help="登记一台电脑：先当面核对六个词。写登记卡文件、二维码的内容，或已送来数据包的电脑的六个词。")
@click.argument("card", metavar="FILE|WORDS", nargs=-1, required=True)
@click.option("--name", default="", help="在本数据中叫它什么；不写则用登记卡上的名称")
@everywhere
@pass_settings
def enrol(settings: Settings, card: tuple[str, ...], name: str) -> None:
    """Let the computer of a card, or of six words, write into this store."""
    with settings.writing() as store:
        found = _card(store, " ".join(card))
        named = replace(found, name=name or found.name)
        store.run(joining.enrolment(store, named))
        peers.recognise(store)
    settings.answer({"device": named.device, "name": named.name}, f"{named.device}\t{named.name}")


@device.command(help="停用一台丢失的电脑：它以后的记录不再算数。")
@click.argument("device_id", metavar="ID")
@click.option("--from", "day", type=click.DateTime(["%Y-%m-%d"]), help="从这一天起的记录不算；不写则已收到的都算")
@everywhere
@pass_settings
def revoke(settings: Settings, device_id: str, day: datetime | None) -> None:
    """Let its commits count up to a day, or as far as they are here."""
    with settings.writing() as store:
        found = device_of(store, device_id)
        after = last_before(store, found, day.date() if day else None)
        count, kinds = beyond(store, found, after)
        store.run(RevokeDevice(found, after))
        peers.recognise(store)
    facts = {"device": found, "after": after, "taken_back": count, "kinds": kinds}
    settings.answer(facts, f"已停用，不再算数的记录{count}条")


@device.command(
    "pass",
    help="把登记和停用电脑的权限移交给另一台电脑，例如换届移交时；本机能删除个人信息的，这项权限一并给它。",
)
@click.argument("device_id", metavar="ID")
@everywhere
@pass_settings
def pass_on(settings: Settings, device_id: str) -> None:
    """Let another computer enrol and revoke, and this one no longer."""
    with settings.writing() as store:
        found = device_of(store, device_id)
        store.run(PassAdministration(found))
        peers.recognise(store)
        role = "登记和删除个人信息的权限" if store.may_erase() else "登记权限"
    settings.answer({"device": found}, f"{role}已移交\t{found}")


@device.command(help="建立数据的电脑从备份恢复以后：取回以前送出的记录，再恢复登记权限。")
@everywhere
@pass_settings
def reinstate(settings: Settings) -> None:
    """Let this computer in by the key that founded the store."""
    with settings.writing() as store:
        reinstating.reinstate(store)
        own = store.device
    settings.answer({"device": own}, f"已恢复登记权限\t{own}")


@device.command(help="只有备份和打印的恢复钥匙时：先恢复备份，再凭这把钥匙登记本机，接替原来的电脑。")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@everywhere
@pass_settings
def readmit(settings: Settings, file: Path) -> None:
    """Let this computer in by the letters of the page, as they stand in a file."""
    with settings.writing() as store:
        readmission.let_in(store, printed_key(file))
        own = store.device
    settings.answer({"device": own}, f"已凭恢复钥匙登记\t{own}", "用过的恢复钥匙请销毁，并重新打印一页")


def _card(store: Store, words: str) -> Card:
    """A card by its file, by the line of its code, or by the six words of a computer that has sent something."""
    if Path(words).is_file():
        return joining.read_card(Path(words))
    stranger = of_words(store, words)
    found = joining.read_code(words) or (stranger.card if stranger else None)
    if found is None:
        raise RuleError(say("没有登记卡文件“{words}”，也没有这六个词的电脑送来过数据包，没有登记"), words=words)
    return found


def _own(store: Store) -> Card:
    return Card(store.device, *joining.shown_by(store))
