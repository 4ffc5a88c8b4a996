"""Read commit lines from a file, for whoever checks the format from outside; no store. 逐行核对"""

from __future__ import annotations

from pathlib import Path

import click

from db.store import commit as codec
from db.store.errors import RuleError
from db.store.glossary import say
from desktop.commands.fields import Object
from desktop.commands.settings import Settings, everywhere, pass_settings


@click.command("_lines", hidden=True)
@click.argument("file", type=click.Path(path_type=Path))
@everywhere
@pass_settings
def lines(settings: Settings, file: Path) -> None:
    """Commitment and leaves of each line, or why it is none."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise RuleError(say("文件{file}读不出来，请核对文件名和权限"), file=file) from error
    found = [_facts(line) for line in content.removesuffix(b"\n").split(b"\n")] if content else []
    settings.answer(found, *(str(each.get("commitment") or each["error"]) for each in found))


def _facts(line: bytes) -> Object:
    try:
        commit = codec.parse(line)
    except codec.CommitError as error:
        return {"error": str(error)}
    return {"commitment": codec.commitment(commit).hex(), "leaves": [leaf.hex() for leaf in codec.leaves(commit)]}
