"""Put a backup in the place of the store. 恢复"""

from __future__ import annotations

from pathlib import Path

import click

from db.store import restoring
from desktop.commands.settings import Settings, everywhere, pass_settings


@click.command(help="用一份备份恢复数据和附件；原来的数据文件改名保留。请先关闭窗口。")
@click.argument("file", type=click.Path(path_type=Path))
@everywhere
@pass_settings
def restore(settings: Settings, file: Path) -> None:
    """Check, set aside what is there, and only then put the backup in its place."""
    done = restoring.restore(file, settings.path)
    told = [str(done.path)]
    if done.aside:
        told.append(f"原来的数据文件保留为 {done.aside.name}")
    if done.lost:
        told.append(f"有 {done.lost} 个附件不在备份里，没有找回")
    facts = {"file": str(done.path), "aside": str(done.aside or ""), "files": done.files, "lost": done.lost}
    settings.answer(facts, *told)
