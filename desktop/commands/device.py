"""This computer as the store knows it. 本机"""

from __future__ import annotations

import click

from desktop.commands.settings import Settings, everywhere, pass_settings


@click.group(help="本机在数据中的身份。")
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
