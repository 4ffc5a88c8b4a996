"""The office's own Word templates: taken in, listed, dropped, and the help to make one. 模板命令"""

from __future__ import annotations

from pathlib import Path

import click

from db.store.errors import RuleError
from db.store.glossary import say
from db.store.operation import Reader
from db.template.entity import Template, template_named, templates
from db.template.operations import DropTemplate
from desktop.commands.settings import Settings, everywhere, pass_settings
from desktop.documents.template_help import template_help
from desktop.documents.word import write_docx
from desktop.office_template import taking_in


@click.group(help="本单位的Word模板：添加、列出、删去，和编写说明。")
def template() -> None:
    """Hold the commands together."""


@template.command("add", help="添加一份 .docx 模板；标签有误时指出在哪里，不添加。")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--name", default="", help="模板名称；不写则用文件名")
@click.option("--for", "paper", default="", metavar="DOCUMENT", help="只用于哪一种公文；不写则都可用")
@everywhere
@pass_settings
def add(settings: Settings, file: Path, name: str, paper: str) -> None:
    """Try a template on the examples, and keep it."""
    with settings.writing() as store:
        operation = taking_in(store.path, file, name or file.stem, paper)
        store.run(operation)
    settings.answer({"id": operation.template_id, "name": operation.name}, operation.name)


@template.command("list", help="列出模板。")
@everywhere
@pass_settings
def show(settings: Settings) -> None:
    """Name each template and the paper it is for."""
    with settings.reading() as store:
        found = [{"id": each.id, "name": each.name, "paper": each.paper} for each in templates(store)]
    settings.answer(found, *(f"{each['name']}\t{each['paper']}" for each in found))


@template.command("remove", help="删去一份模板；用它做过的文件不变。")
@click.argument("name")
@everywhere
@pass_settings
def remove(settings: Settings, name: str) -> None:
    """Offer a template no longer."""
    with settings.writing() as store:
        found = named_template(store, name)
        store.run(DropTemplate(found.id))
    settings.answer({"id": found.id, "name": found.name}, found.name)


@template.command("help", help="写出编写说明（.docx）：全部标签、含义和例子。")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="写到哪个文件")
@everywhere
@pass_settings
def explain(settings: Settings, output: Path) -> None:
    """Write the help as a Word file."""
    write_docx(template_help(), output)
    settings.answer({"file": str(output)}, str(output))


def named_template(store: Reader, name: str) -> Template:
    found = template_named(store, name)
    if found is None:
        raise RuleError(say("没有名为“{name}”的模板，可用 lianxi template list 查看"), name=name)
    return found
