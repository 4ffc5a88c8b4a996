"""Check the store from its first commit on. 校验"""

from __future__ import annotations

import click

from db.store import state
from db.store.errors import StoreError
from db.store.glossary import say
from db.store.verify import verify as verify_store
from desktop.commands.settings import Settings, everywhere, pass_settings


@click.command(help="从第一条记录起核对整个数据文件：日志、历史和各表。")
@click.option("--state-hash", is_flag=True, help="数据交换后各台电脑应相同的校验值")
@everywhere
@pass_settings
def verify(settings: Settings, state_hash: bool) -> None:
    """Say what was found; a fault makes the exit code 1."""
    with settings.reading() as store:
        if state_hash:
            settings.answer(*[state.state_hash(store)] * 2)
            return
        report = verify_store(store)
    facts = {"clean": report.clean, "commits": report.commits, "faults": list(report.faults)}
    settings.answer(facts, *report.faults, *([f"已核对{report.commits}条记录，没有问题"] if report.clean else []))
    if not report.clean:
        raise StoreError(
            say("数据文件{file}有{count}处不符，请先做好副本，再改用最近的备份"),
            file=settings.path.name,
            count=len(report.faults),
        )
