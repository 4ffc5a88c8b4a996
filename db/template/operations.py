"""The changes a person can make to templates. 模板的操作"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from db.file.entity import File, FileId
from db.store.ident import new_id
from db.store.operation import Change, Operation, Reader, hide, write
from db.template import rules
from db.template.entity import Template, TemplateId


@dataclass(frozen=True, slots=True)
class KeepTemplate(Operation):
    """Take in a template whose bytes are on the shelf already, filled once to see that it can be. 添加模板"""

    name: str
    file_name: str
    sha256: str
    paper: str = ""
    template_id: TemplateId = field(default_factory=lambda: TemplateId(new_id()))
    file_id: FileId = field(default_factory=lambda: FileId(new_id()))

    def changes(self, store: Reader) -> Iterator[Change]:
        name = self.name.strip()
        rules.may_be_kept(store, name, self.sha256)
        yield from write(File, self.file_id, sha256=self.sha256, name=self.file_name, type="docx")
        yield from write(Template, self.template_id, name=name, paper=self.paper, file=self.file_id)


@dataclass(frozen=True, slots=True)
class DropTemplate(Operation):
    """Offer a template no longer; papers made with it stay as they are. 删去模板"""

    template_id: TemplateId

    def changes(self, store: Reader) -> Iterator[Change]:
        yield hide(Template, store.need(Template, self.template_id).id)
