"""Bundles: make one, look into one, take one in. 数据包"""

from __future__ import annotations

from pathlib import Path

import click

from db.store.backup import renew, stale
from db.store.errors import LianxiError, RuleError
from db.store.glossary import say
from db.store.ident import Id
from db.store.merging import is_newer
from db.store.moment import Instant
from db.store.store import Store
from db.sync import attachments, joining, letter, outstanding, peers
from db.sync import bundle as bundles
from db.sync.device import DeviceId
from db.sync.envelope import BundleError
from db.sync.recovery import backup_recipients
from db.sync.traffic import traffic
from db.sync.words import are_words_of, words_of
from desktop.commands.fields import moment
from desktop.commands.settings import Settings, everywhere, pass_settings

MEGABYTE = 1_000_000


@click.group(help="与别的电脑用文件交换数据：生成、查看、导入数据包。")
def bundle() -> None:
    """Hold what can be done with bundles."""


def _passphrase(_: click.Context, __: click.Parameter, file: Path | None) -> str:
    """The first line of a file; a passphrase never stands among the words of a command."""
    if file is None:
        return ""
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BundleError(say("口令文件{file}读不出来；请写成一行文字再试"), file=file.name) from error
    if not lines or not lines[0].strip():
        raise BundleError(say("口令文件{file}是空的；请把口令写在第一行"), file=file.name)
    return lines[0].strip()


passphrase_file = click.option(
    "--passphrase-file",
    "passphrase",
    metavar="FILE",
    type=click.Path(path_type=Path),
    callback=_passphrase,
    help="口令写在这个文件的第一行",
)


@bundle.command(help="为已登记的电脑生成数据包，大的分成几份；不写 --to 则只有本机（或知道口令的人）能打开。")
@click.option("--to", "receivers", metavar="DEVICE", multiple=True, help="收件电脑的编号或名称，可写多次")
@click.option(
    "--max-mb",
    "most",
    metavar="N",
    type=click.FloatRange(min=0.1),
    default=bundles.FOR_MAIL / MEGABYTE,
    help="每份最多多少 MB，不写为 8",
)
@click.option("--whole", is_flag=True, help="全部记录，不只是对方还没有的：对方的数据丢了、从备份恢复时用")
@passphrase_file
@click.option("-o", "--out", metavar="DIR", type=click.Path(path_type=Path), required=True, help="放在这个文件夹")
@everywhere
@pass_settings
def make(settings: Settings, receivers: tuple[str, ...], most: float, whole: bool, passphrase: str, out: Path) -> None:
    """Write what they lack."""
    with settings.writing() as store:
        to = [device_of(store, each) for each in receivers]
        made = bundles.make(store, to, out, most=int(most * MEGABYTE), passphrase=passphrase, whole=whole)
    files = [str(path) for path in made.paths]
    settings.answer({"files": files, "to": list(made.to), "commits": made.commits, "attached": made.files}, *files)


@bundle.command(help="写出补发请求：本机有哪些、缺哪些；对方导入后再生成数据包，里面正是所缺的。")
@click.option("-o", "--out", metavar="FILE", type=click.Path(path_type=Path), required=True, help="写到这个文件")
@everywhere
@pass_settings
def request(settings: Settings, out: Path) -> None:
    """Write what this computer has and lacks."""
    with settings.reading() as store:
        path = letter.write_request(store, out)
        words = missing_words(store)
    settings.answer({"file": str(path), "missing": words}, str(path), *words)


@bundle.command(help="查看数据包里有什么，不导入。")
@click.argument("file", type=click.Path(path_type=Path))
@passphrase_file
@everywhere
@pass_settings
def inspect(settings: Settings, file: Path, passphrase: str) -> None:
    """Print what the header says."""
    with settings.reading() as store:
        header = bundles.inspect(store, file, passphrase)
    facts = {
        "id": header.bundle_id,
        "kind": header.kind,
        "from": header.device,
        "to": list(header.to),
        "made_at": moment(Instant(header.made_at)),
        "part": {"set": header.part.set_id, "i": header.part.number, "n": header.part.total} if header.part else None,
        "sections": [{"device": each.device, "first": each.first, "last": each.last} for each in header.runs],
        "files": [{"sha256": each.sha256, "bytes": each.length} for each in header.files],
    }
    settings.answer(facts, *(f"{name}\t{value}" for name, value in facts.items()))


@bundle.command("import", help="导入数据包、回执或补发请求，可写多个，读不了的逐个说明；原文件不动。")
@click.argument("files", metavar="FILE...", type=click.Path(path_type=Path), nargs=-1, required=True)
@passphrase_file
@click.option("--words", default="", help="新电脑导入第一个数据包时：核对过的对方电脑的六个词；不相符就不导入")
@click.option("--receipt", metavar="DIR", type=click.Path(path_type=Path), help="导入后把回执写到这个文件夹")
@everywhere
@pass_settings
def take_in(settings: Settings, files: tuple[Path, ...], passphrase: str, words: str, receipt: Path | None) -> None:
    """Take in each file in the given order, whatever becomes of those before it."""
    facts: list[dict[str, object]] = []
    refused: list[dict[str, object]] = []
    with settings.waiting() as store:
        for file in files:
            try:
                facts.append(_taken(store, file, passphrase, words))
            except LianxiError as error:
                if len(files) == 1:
                    raise
                refused.append({"file": str(file), "why": str(error)})
        if stale(store, backups := settings.path.parent / "backups"):
            renew(store, backups, to=backup_recipients(store))
        missing = missing_words(store)
        written = str(letter.write_receipt(store, receipt)) if receipt and facts else ""
    if written:
        facts[-1]["receipt"] = written
    settings.answer([*facts, *refused], *map(_told, facts), *missing, *([written] if written else []))
    for each in refused:
        click.echo(f"{each['file']}\t{each['why']}", err=True)
    if refused:
        click.get_current_context().exit(1)


def _taken(store: Store, file: Path, passphrase: str, words: str) -> dict[str, object]:
    """Take in one file and say what came of it; a first bundle needs the six words in `host`."""
    host = _host(store, file, passphrase, words)
    taken = bundles.take_in(store, file, passphrase)
    waiting = [{"device": each.device, "first": each.first} for each in taken.merged.waiting]
    known = {"file": str(file), "kind": taken.header.kind, "from": taken.header.device}
    known |= {"host": host} if host else {}
    newer = {"newer": taken.merged.is_newer, "kept": any(map(is_newer, taken.merged.waiting))}
    return {**known, "commits": taken.merged.commits, "waiting": waiting, **newer}


def _host(store: Store, file: Path, passphrase: str, words: str) -> str:
    """The six words of the computer whose records a waiting one joins by this file; refused where others were heard."""
    card = joining.host_of(store, bundles.inspect(store, file, passphrase))
    if card and words and not are_words_of(card, words):
        raise BundleError(
            say("{file}的发送者“{name}”的六个词不是这六个，没有导入；请再与办事处核对"), file=file.name, name=card.name
        )
    return " ".join(words_of(card)) if card else ""


def _told(facts: dict[str, object]) -> str:
    if facts["kind"] == "receipt":
        return f"{facts['file']}\t已记下对方的回执"
    if facts["kind"] == "request":
        return f"{facts['file']}\t对方请求补发；请用 lianxi bundle make --to {facts['from']} -o DIR 生成"
    if facts["newer"] and not facts["kept"]:
        return (
            f"{facts['file']}\t里面有更新版本程序的记录，本机删除过个人信息，没有存下；请升级本程序，再请对方重新送出"
        )
    if facts["newer"]:
        return f"{facts['file']}\t里面有更新版本程序的记录，先存下；升级本程序后一并生效"
    added = f"新增{facts['commits']}条" if facts["commits"] else "已导入过，无新增"
    added += f"\t对方的六个词：{facts['host']}，请与它核对" if "host" in facts else ""
    return f"{facts['file']}\t{added}" + ("\t还缺之前的数据包" if facts["waiting"] else "")


def missing_words(store: Store) -> list[str]:
    """What has not come, a line a computer."""
    names: dict[str, str] = {each.id: each.name for each in peers.computers(store)}
    parts = [
        f"{names.get(each.device, each.device)}\t缺第{'、'.join(map(str, each.numbers))}份（共{each.total}份）"
        for each in outstanding.missing_parts(store)
    ]
    gaps = [(each.device.name, each.gap) for each in traffic(store) if each.gap]
    told = [f"{name}\t缺第{gap.first}至{gap.last}条" for name, gap in gaps]
    files = attachments.wanted(store)
    return [*parts, *told, *([f"缺附件 {len(files)} 个"] if files else [])]


def device_of(store: Store, words: str) -> DeviceId:
    """An enrolled computer by its id, or by a part of its name that no other has."""
    known = peers.computers(store)
    found = [each for each in known if words in (each.id, each.name)] or [each for each in known if words in each.name]
    if len(found) != 1:
        raise RuleError(
            say("没有找到登记过的电脑“{words}”，或不止一台相符；可用 lianxi show devices 查看"), words=words
        )
    return DeviceId(Id(found[0].id))
