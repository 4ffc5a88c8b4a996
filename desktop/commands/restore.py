"""Put a backup in the place of the store. 恢复"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from db.store import key, restoring
from db.store.drill import practise_restore
from db.store.errors import StoreError
from db.store.glossary import say
from db.sync import recovery
from desktop.commands.settings import Settings, everywhere, pass_settings
from desktop.settings import key_folder


@click.command(help="用一份备份恢复数据和附件；原来的数据文件改名保留。请先关闭窗口。")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--drill", is_flag=True, help="只演练：恢复到别处，从头到尾读一遍，不动现在的数据")
@click.option(
    "--recovery-key",
    "printed",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="打印的恢复钥匙，照样写在这个文件里：电脑和密钥都不在了时用",
)
@everywhere
@pass_settings
def restore(settings: Settings, file: Path, drill: bool, printed: Path | None) -> None:
    """Check, set aside what is there, and only then put the backup in its place."""
    identities = (*key.age_identities(key_folder()), *([printed_key(printed)] if printed else []))
    if drill:
        _practise(settings, file, identities)
        return
    done = restoring.restore(file, settings.path, identities)
    told = [str(done.path)]
    if done.aside:
        told.append(f"原来的数据文件保留为 {done.aside.name}")
    if done.lost:
        told.append(f"有 {done.lost} 个附件不在备份里，没有找回")
    facts = {"file": str(done.path), "aside": str(done.aside or ""), "files": done.files, "lost": done.lost}
    settings.answer(facts, *told)


def _practise(settings: Settings, file: Path, identities: Sequence[str]) -> None:
    found = practise_restore(file, settings.path, identities)
    facts = {"file": str(file), "commits": found.commits, "files": found.files, "lost": found.lost}
    told = [f"{file.name}\t{found.commits} 条记录、{found.files} 个附件都能恢复" if found.is_sound else file.name]
    told += [f"有 {found.lost} 个附件不在备份里"] if found.lost else []
    settings.answer({**facts, "faults": list(found.faults)}, *told, *found.faults)
    if not found.is_sound:
        raise StoreError(say("备份{file}不能完整恢复；请马上另做一份备份"), file=file.name)


def printed_key(printed: Path) -> str:
    """The recovery key as somebody wrote it into a file; it never stands among the words of a command."""
    try:
        words = printed.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(
            say("文件{file}读不出来，没有改动；请把打印的恢复钥匙照样写进一个文本文件"), file=printed.name
        ) from error
    return recovery.read(words)
