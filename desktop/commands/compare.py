"""A paper that was changed by hand, beside what was exported and what the records say now. 对照命令"""

from __future__ import annotations

from pathlib import Path

import click

from desktop.commands.settings import Settings, everywhere, pass_settings
from desktop.exporting import Edited, compared


@click.command(help="对照一份导出后改过的公文（.docx）：导出时、文件中、现在的记录，逐处列出。")
@click.argument("file", type=click.Path(path_type=Path))
@everywhere
@pass_settings
def compare(settings: Settings, file: Path) -> None:
    """List each place where the file and the records part."""
    with settings.reading() as store:
        found = compared(store, file)
    places = [{"before": each.before, "file": each.theirs, "now": each.now} for each in found.differences]
    told = {"document": found.paper, "meeting": found.meeting, "known": found.is_known, "differences": places}
    settings.answer(told, *_lines(found))


def _lines(found: Edited) -> list[str]:
    lines = []
    for number, each in enumerate(found.differences, start=1):
        lines.append(f"第{number}处")
        lines += [f"  导出时：{each.before}"] if found.is_known else []
        lines += [f"  文件中：{each.theirs}", f"  现在的记录：{each.now}"]
    return lines or ["文字没有改动"]
