"""Make a checked copy of the store. 备份"""

from __future__ import annotations

import click

from db.store.backup import back_up
from db.sync.recovery import backup_recipients
from desktop.commands.fields import moment
from desktop.commands.settings import Settings, everywhere, pass_settings


@click.command(help="做一份核对过的备份，放在数据文件旁边的 backups 文件夹；窗口打开时也可以做。")
@everywhere
@pass_settings
def backup(settings: Settings) -> None:
    """Copy, read back, and only then say where it is."""
    with settings.reading() as store:
        made = back_up(store, settings.path.parent / "backups", to=backup_recipients(store))
    settings.answer({"file": str(made.path), "at": moment(made.at)}, str(made.path))
