"""The commands and how they end: 0 done, 1 refused with one sentence, 2 wrong usage. 命令入口"""

from __future__ import annotations

import sys

import click

from db.store.errors import LianxiError
from desktop.commands.backup import backup
from desktop.commands.bundle import bundle
from desktop.commands.checkin import checkin
from desktop.commands.compare import compare
from desktop.commands.conflicts import resolve
from desktop.commands.demo import demo
from desktop.commands.device import device
from desktop.commands.erase import erase
from desktop.commands.export import export
from desktop.commands.intake import intake
from desktop.commands.lines import lines
from desktop.commands.mailbox import mailbox
from desktop.commands.record import record
from desktop.commands.restore import restore
from desktop.commands.sample import sample
from desktop.commands.search import find
from desktop.commands.self_test import self_test
from desktop.commands.settings import Settings, everywhere
from desktop.commands.show import show
from desktop.commands.template import template
from desktop.commands.usage import sentence, speak_chinese
from desktop.commands.verify import verify

COMMANDS = (
    *(demo, sample, show, find, record, export, compare, template, intake, checkin),
    *(device, bundle, mailbox, resolve, erase, verify, backup, restore, self_test, lines),
)


@click.group(
    help="联席：跨省区域协作组织的秘书工作。不带命令时打开窗口。",
    epilog="每个命令都有 --help。",
    invoke_without_command=True,
)
@everywhere
@click.pass_context
def program(context: click.Context) -> None:
    """Hold the commands together; without one, but with a store named, open the window on it."""
    if context.invoked_subcommand is None:
        from desktop.application import show_window

        context.exit(show_window(context.ensure_object(Settings).store))


for command in COMMANDS:
    program.add_command(command)
speak_chinese(program)


def run(arguments: list[str]) -> int:
    """Run one command; the answer is the exit code."""
    _speak_utf8()
    try:
        return int(program.main(args=arguments, prog_name="lianxi", standalone_mode=False) or 0)
    except click.Abort:
        return 130
    except click.UsageError as error:
        click.echo(sentence(error), err=True)
        return error.exit_code
    except LianxiError as error:
        click.echo(str(error), err=True)
        return 1


def _speak_utf8() -> None:
    """A file or another program reads UTF-8 whatever the system's own encoding; a terminal shows what it can."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(**({"errors": "replace"} if stream.isatty() else {"encoding": "utf-8"}))
