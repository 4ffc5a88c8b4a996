"""What must hold of templates. 模板的规则"""

from __future__ import annotations

import re

from db.store.errors import RuleError
from db.store.glossary import say
from db.store.operation import Reader
from db.template.entity import template_named

DIGEST = re.compile("[0-9a-f]{64}")


def may_be_kept(store: Reader, name: str, digest: str) -> None:
    """A template has a name of its own, by which commands and people choose it."""
    if not name:
        raise RuleError(say("模板名称不能为空"))
    if not DIGEST.fullmatch(digest):
        raise RuleError(say("模板“{name}”的文件没有存下，请重新添加"), name=name)
    if template_named(store, name):
        raise RuleError(say("已经有名为“{name}”的模板；请换一个名称，或先删去原来的"), name=name)
