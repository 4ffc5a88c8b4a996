"""The office's own Word templates, by the paper that each is for. 模板"""

from __future__ import annotations

from typing import NewType

from db.file.entity import File, FileId
from db.store.glossary import term
from db.store.ident import Id
from db.store.operation import Reader
from db.store.record import Entity, entity, field

TemplateId = NewType("TemplateId", Id)


@entity("template", term("模板"))
class Template(Entity):
    """A .docx with tags; `paper` is the name of the paper it is for, empty for any."""

    id: TemplateId
    name: str = field(term("模板名称"))
    paper: str = field(term("公文"), fixed=True)
    file: FileId = field(term("文件"))


def templates(store: Reader, paper: str = "") -> tuple[Template, ...]:
    """All templates by name, or those that can be used for one paper."""
    found = (each for each in store.find(Template) if not paper or each.paper in ("", paper))
    return tuple(sorted(found, key=lambda each: (each.name, each.id)))


def template_named(store: Reader, name: str) -> Template | None:
    return next((each for each in templates(store) if each.name == name), None)


def digest_of(store: Reader, template: Template) -> str:
    """The hash under which its bytes lie on the shelf."""
    return store.need(File, template.file).sha256
