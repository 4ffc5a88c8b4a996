"""Show records, for a person or for a program. 查看"""

from __future__ import annotations

import click

from desktop.commands.fields import told
from desktop.commands.kinds import KINDS
from desktop.commands.settings import Settings, everywhere, pass_settings


@click.command(help="查看记录。WHICH：会议的编号、届次或名称的一部分，组织的名称，或一条记录的编号；不写则为全部。")
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.argument("which", required=False, default="")
@everywhere
@pass_settings
def show(settings: Settings, kind: str, which: str) -> None:
    """Print what is asked for, read without the lock."""
    with settings.reading() as store:
        found = KINDS[kind].read(store, which)
        settings.answer(found, *(told(each, KINDS[kind].entity, KINDS[kind].states) for each in found))
