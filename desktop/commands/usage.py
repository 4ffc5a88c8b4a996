"""What is wrong with how a command was written, as one sentence; help with Chinese headings. 命令写法"""

from __future__ import annotations

import re
from collections.abc import Callable

import click

CHINESE = re.compile("[一-鿿]")
HEADINGS = {"Options": "选项", "Commands": "命令"}
EXTRA = re.compile(r"\((.*)\)")


class Formatter(click.HelpFormatter):
    """The toolkit's own words stand in Chinese."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or "用法：")

    def write_heading(self, heading: str) -> None:
        super().write_heading(HEADINGS.get(heading, heading))


class Context(click.Context):
    formatter_class = Formatter


def speak_chinese(command: click.Command) -> None:
    """Give a command, and those it holds, a help that is Chinese throughout."""
    command.context_class = Context
    command.options_metavar = "[选项]"
    command.params.append(_help_option())
    command.add_help_option = False  # its words are English
    if isinstance(command, click.Group):
        command.subcommand_metavar = "[命令] [参数]"
        for each in command.commands.values():
            speak_chinese(each)


def _help_option() -> click.Option:
    words = "显示这段说明"
    return click.Option(["--help"], is_flag=True, is_eager=True, expose_value=False, callback=_help, help=words)


def _help(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo(context.get_help())
        context.exit()


def sentence(error: click.UsageError) -> str:
    """What is wrong and where to read how it is written; the toolkit's own sentences are English."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError) or CHINESE.match(error.message):
        return error.message
    said = next((say(error) for kind, say in SENTENCES if isinstance(error, kind)), "") or "这条命令的写法不对"
    path = error.ctx.command_path if error.ctx else "lianxi"
    return f"{said}；写法见 {path} --help"


def _no_command(error: click.exceptions.NoSuchCommand) -> str:
    name = error.command_name
    if re.search(r"[./\\]", name):
        return f"没有找到文件“{name}”，也没有这个命令"
    return f"没有“{name}”这个命令{_or(error.possibilities)}"


def _no_option(error: click.NoSuchOption) -> str:
    return f"没有“{error.option_name}”这个选项{_or(error.possibilities)}"


def _or(possible: list[str] | None) -> str:
    return f"，您是不是要写{'或'.join(f'“{each}”' for each in possible)}" if possible else ""


def _missing(error: click.MissingParameter) -> str:
    return f"还缺{_name(error.param)}{_choices(error.param)}"


def _bad_value(error: click.BadParameter) -> str:
    return f"{_name(error.param)}的值不能用{_choices(error.param)}"


def _bad_option(error: click.BadOptionUsage) -> str:
    needs = "require" in error.message
    return f"选项“{error.option_name}”后面{'还缺它的值' if needs else '不写值'}"


def _other(error: click.UsageError) -> str:
    found = EXTRA.search(error.message)
    return f"多写了“{found[1]}”" if found else ""


def _name(parameter: click.Parameter | None) -> str:
    if isinstance(parameter, click.Option):
        return f"选项“{parameter.opts[-1]}”"
    return (parameter.name or "").upper() if parameter else "参数"


def _choices(parameter: click.Parameter | None) -> str:
    kind = parameter.type if parameter else None
    return f"，应是其中一种：{'、'.join(map(str, kind.choices))}" if isinstance(kind, click.Choice) else ""


SENTENCES: tuple[tuple[type[click.UsageError], Callable[..., str]], ...] = (
    (click.exceptions.NoSuchCommand, _no_command),
    (click.NoSuchOption, _no_option),
    (click.MissingParameter, _missing),
    (click.BadParameter, _bad_value),
    (click.BadOptionUsage, _bad_option),
    (click.UsageError, _other),
)
