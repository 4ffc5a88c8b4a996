"""An office's own Word template filled with facts by a child process of our own. 填写模板"""

from __future__ import annotations

import json
from pathlib import Path

from db.store.errors import RuleError
from db.store.glossary import say
from desktop.child import TOO_LONG, answer_of
from desktop.documents.template_facts import Facts, shape
from desktop.documents.word import timeless
from desktop.template_process import TAG
from desktop.workbook_scan import DECLARED, DOUBLED, EMBEDDED, LINKED, LOCKED, MACROS, TOO_LARGE

LARGEST = 20_000_000
"""Bytes of a template that is read at all."""
PATIENCE = 20
"""Seconds that the child may take; it gives itself fewer of work."""

NO_TEMPLATE = say("模板“{name}”不是能打开的Word文件（.docx），没有使用；请用Word另存为 .docx 后再添加")
"""Also of a file that broke the child."""
SENTENCES = {
    TOO_LARGE: say("模板“{name}”太大，没有使用；请删去图片和多余内容后再添加"),
    TOO_LONG: say("模板“{name}”填写时间太长，已经停下；请减少其中套在一起的循环"),
    LOCKED: say("模板“{name}”设了打开密码，没有使用；请去掉密码另存后再添加"),
    DOUBLED: say("模板“{name}”里有重名或重叠的内容，没有使用；请用Word另存为 .docx 后再添加"),
    DECLARED: say("模板“{name}”里有文档类型声明，没有使用；请用Word另存为 .docx 后再添加"),
    MACROS: say("模板“{name}”带有宏，没有使用；请另存为不带宏的 .docx 后再添加"),
    LINKED: say("模板“{name}”引用了别处的文件，没有使用；请断开链接另存后再添加"),
    EMBEDDED: say("模板“{name}”嵌入了其他程序的对象，没有使用；请删去对象另存后再添加"),
}
OF_TAG = {
    "broken": say("模板“{name}”{place}的标签“{tag}”没有写完整，没有使用；请对照模板说明改正"),
    "forbidden": say("模板“{name}”{place}的标签“{tag}”不能用：标签只能取事项、循环和判断；请对照模板说明改正"),
    "unknown": say("模板“{name}”{place}的标签“{tag}”没有对应的事项；请对照模板说明改正"),
    "unclosed": say("模板“{name}”{place}的标签“{tag}”没有结束；请补上 endfor 或 endif"),
    "unopened": say("模板“{name}”{place}的标签“{tag}”前面没有对应的开头；请对照模板说明改正"),
    "field": say("模板“{name}”{place}有取用别处内容的域“{tag}”，没有使用；请删去这个域后再添加"),
}


def read_template(path: Path) -> bytes:
    """The bytes of a template from outside; RuleError where it cannot be read or is too large."""
    try:
        if path.stat().st_size > LARGEST:
            raise RuleError(SENTENCES[TOO_LARGE], name=path.name)
        return path.read_bytes()
    except OSError as error:
        raise RuleError(say("{file}读不出来，请核对文件名和权限"), file=path.name) from error


def filled(template: bytes, name: str, facts: Facts) -> bytes:
    """The template with its tags filled, as a .docx; RuleError says in one sentence which tag is wrong and where."""
    told = json.dumps([shape(), facts]).encode() + b"\n"
    code, answer = answer_of("_fill", told + template, PATIENCE)
    if code == 0:
        return timeless(answer)
    if code == TAG:
        found = json.loads(answer)
        raise RuleError(OF_TAG[found["why"]], name=name, place=found["place"], tag=found["tag"])
    raise RuleError(SENTENCES.get(code, SENTENCES[TOO_LONG] if code in _ENDED else NO_TEMPLATE), name=name)


_ENDED = (-24, -9)
"""How a system ends what has worked too long: SIGXCPU, SIGKILL."""
