"""What every command takes: the store's file, who records, and how to answer. 通用选项"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from db.opening import open_store
from db.store.store import Store
from desktop.settings import default_store, key_folder

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(slots=True)
class Settings:
    """The options that may stand before or behind the command's name; the last one said counts."""

    store: Path | None = None
    author: str = ""
    json: bool = False

    @property
    def path(self) -> Path:
        return self.store or default_store()

    def reading(self) -> Store:
        """Open the store to read it, also while the window has it open."""
        return Store.open(self.path, keys=key_folder(), query_only=True)

    def writing(self) -> Store:
        """Open the store with its lock; a file that is not there is refused."""
        return open_store(self.path, keys=key_folder(), author=self.author, create=False)

    def founding(self) -> Store:
        """Make a store with nothing in it, not even who records: it waits to be let into another one."""
        return Store.create(self.path, keys=key_folder())

    def waiting(self) -> Store:
        """Open the store with its lock, also one that waits: nobody records in it yet."""
        return Store.open(self.path, keys=key_folder())

    def answer(self, value: object, *lines: str) -> None:
        """Print the answer: one JSON document, or lines for a person."""
        if self.json:
            click.echo(json.dumps(value, ensure_ascii=False, indent=2))
        else:
            for line in lines:
                click.echo(line)


pass_settings = click.make_pass_decorator(Settings)


def _keep(name: str) -> Callable[[click.Context, click.Parameter, object], None]:
    def keep(context: click.Context, _: click.Parameter, value: object) -> None:
        settings = context.find_root().ensure_object(Settings)
        if value:
            setattr(settings, name, value)

    return keep


OPTIONS = (
    click.option(
        "--store",
        metavar="FILE",
        type=click.Path(path_type=Path),
        expose_value=False,
        callback=_keep("store"),
        help="数据文件；不写则用本机的数据文件",
    ),
    click.option("--as", metavar="NAME", expose_value=False, callback=_keep("author"), help="记录人"),
    click.option("--json", is_flag=True, expose_value=False, callback=_keep("json"), help="只输出一份JSON"),
)


def everywhere(command: F) -> F:
    """Give a command the options that every command takes."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command
