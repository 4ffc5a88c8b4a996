"""One round through a folder that lies between computers. 信箱"""

from __future__ import annotations

from pathlib import Path

import click

from db.sync import mailbox as mailboxes
from db.sync.mailbox import Round
from desktop.commands.settings import Settings, everywhere, pass_settings


@click.command(help="信箱：读入文件夹 DIR 里新来的数据包，再写出别的电脑还缺的；U盘、共享盘或同步文件夹都可以。")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@everywhere
@pass_settings
def mailbox(settings: Settings, folder: Path) -> None:
    """Read what is new, write what others lack."""
    with settings.waiting() as store:
        made = mailboxes.make_round(store, folder)
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
        "written": [{"file": each.path.name, "to": list(each.to), "commits": each.commits} for each in made.written],
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
