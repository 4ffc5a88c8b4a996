"""Make a store from a sample body. 样例"""

from __future__ import annotations

from pathlib import Path

import click

from db.opening import new_store
from db.sample import make_sample, samples
from db.sample import sample as sample_of
from db.store.founding import removed_on_failure
from db.store.ident import Id
from desktop.commands.settings import Settings, everywhere, pass_settings
from desktop.settings import key_folder


@click.command(help="用样例建立一个新的数据文件；已有的文件不会改动。")
@click.argument("name", required=False)
@click.option("--list", "listing", is_flag=True, help="列出样例")
@everywhere
@pass_settings
def sample(settings: Settings, name: str | None, listing: bool) -> None:
    """List the samples, or make one."""
    if listing:
        found = [{"name": each.name, "title": each.title} for each in samples()]
        settings.answer(found, *(f"{each['name']}\t{each['title']}" for each in found))
        return
    if not name:
        raise click.UsageError("请写明样例的名称；lianxi sample --list 列出全部")
    new_sample(name, settings.path, settings.author)
    settings.answer({"name": name, "file": str(settings.path)}, str(settings.path))


def new_sample(name: str, path: Path, author: str = "", *, practice: bool = False) -> dict[str, Id]:
    """Make a new store of a sample, whole or not at all; the ids by the names that the sample's files give them."""
    sample_of(name)
    store = new_store(path, keys=key_folder(), author=author, practice=practice)
    with removed_on_failure(path), store:
        return make_sample(name, store, store.run)
