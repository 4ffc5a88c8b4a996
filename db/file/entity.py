"""A file that a record refers to; its bytes lie on the shelf. 文件"""

from __future__ import annotations

from typing import NewType

from db.store.glossary import term
from db.store.ident import Id
from db.store.record import Entity, entity, field

FileId = NewType("FileId", Id)


@entity("file", term("文件"))
class File(Entity):
    """Its hash finds its bytes and proves them; the name is the one it had when it was taken in."""

    id: FileId
    sha256: str = field(term("文件摘要"), fixed=True)
    name: str = field(term("文件名"))
    type: str = field(term("文件类型"), fixed=True)
