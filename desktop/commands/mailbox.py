"""One round through a folder that lies between computers. 信箱"""

from __future__ import annotations

import time
from pathlib import Path

import click

from db.sync import mailbox as mailboxes
from db.sync.mailbox import Round
from desktop.commands.settings import Settings, everywhere, pass_settings


@click.command(help="信箱：读入文件夹 DIR 里新来的数据包，再写出别的电脑还缺的；U盘、共享盘或同步文件夹都可以。")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--watch", metavar="SECONDS", type=click.IntRange(1), help="隔这么多秒收发一次，直到按 Ctrl+C")
@click.option("--words", default="", help="新电脑首次收发时：与办事处电脑核对过的六个词，写在引号里")
@everywhere
@pass_settings
def mailbox(settings: Settings, folder: Path, watch: int | None, words: str) -> None:
    """Read what is new, write what others lack."""
    _tell(settings, _go_through(settings, folder, words))
    while watch:
        time.sleep(watch)
        made = _go_through(settings, folder, words)
        if made.received or made.refused or made.written or made.fault:
            _tell(settings, made)


def _go_through(settings: Settings, folder: Path, words: str) -> Round:
    """The store is open no longer than a round takes, so that the window can be opened in between."""
    with settings.waiting() as store:
        return mailboxes.make_round(store, folder, host=words)


def _tell(settings: Settings, made: Round) -> None:
    settings.answer(_facts(made), *_lines(made))
    if made.fault:
        raise made.fault


def _facts(made: Round) -> dict[str, object]:
    return {
        "received": [
            {"file": each.file, "from": each.device, "commits": each.commits, "waits": each.waits}
            for each in made.received
        ],
        "refused": [{"file": each.file, "why": str(each.why)} for each in made.refused],
        "written": [
            {"file": path.name, "to": list(each.to), "commits": each.commits}
            for each in made.written
            for path in each.paths
        ],
    }


def _lines(made: Round) -> list[str]:
    lines = [
        f"{each.file}\t{f'新增{each.commits}条' if each.commits else '无新增'}"
        + ("\t还缺之前的数据包" if each.waits else "")
        for each in made.received
    ]
    lines += [f"{each.file}\t{each.why}" for each in made.refused]
    lines += [f"{each.path.name}\t写出{each.commits}条" for each in made.written]
    return lines or ["没有新来的，也没有要写出的"]
