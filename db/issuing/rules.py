"""What must hold of issued documents. 发文的规则"""

from __future__ import annotations

import re
from datetime import date

from db.body.entity import BodyId
from db.issuing.entity import BEFORE_APPROVAL, GONE, IssuedDocument, IssuedDocumentId, state_of
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.operation import Reader

NUMBER = re.compile(r"([\u3400-\u9fff]+)〔([12]\d{3})〕([1-9]\d*)号")
"""GB/T 9704 7.2.5: the code of the issuer, the whole year in 〔〕, a number without 第 and without leading zeros."""
_BRACKETS = str.maketrans({"[": "〔", "［": "〔", "(": "〔", "（": "〔", "]": "〕", "］": "〕", ")": "〕", "）": "〕"})
FOLLOWING = {
    "drafted": ("circulated", "countersigned", "approved", "withdrawn"),
    "circulated": ("circulated", "countersigned", "approved", "drafted", "withdrawn"),
    "countersigned": ("circulated", "countersigned", "approved", "drafted", "withdrawn"),
    "approved": ("issued", "drafted", "withdrawn"),
    "issued": ("archived", "superseded", "withdrawn"),
    "archived": ("superseded", "withdrawn"),
    "superseded": (),
    "withdrawn": (),
}
"""Which steps may follow each: circulating and countersigning may be left out, approval may not."""
WHY_NOT = {
    "drafted": say("这份文件正在起草，不用退回"),
    "circulated": say("这份文件已经签发，不能再征求意见；确需改动，请先退回修改"),
    "countersigned": say("这份文件已经签发，不能再会签；确需改动，请先退回修改"),
    "approved": say("这份文件已经签发过了"),
    "issued": say("这份文件还没有签发，请先签发再印发"),
    "archived": say("这份文件还没有印发，印发以后才能归档"),
    "superseded": say("这份文件还没有印发，不用替代，改草稿就行"),
    "withdrawn": say("这份文件已经撤回"),
}
"""Why a step does not follow, by the step."""


def number_as_printed(number: str) -> str:
    """Return a number with the brackets that the standard asks for, whichever were typed."""
    return "".join(number.split()).translate(_BRACKETS)


def may_bear(store: Reader, body: BodyId, number: str, document: IssuedDocumentId) -> None:
    """Whether the number has its form, and no other document of the body bears it."""
    if not number:
        return
    if not NUMBER.fullmatch(number):
        raise RuleError(say("发文字号“{number}”不合格式，应写成“经联会发〔2024〕2号”的样子"), number=number)
    if any(
        each.id != document and not each.provisional for each in store.find(IssuedDocument, body=body, number=number)
    ):
        raise RuleError(say("发文字号{number}已经用于另一份文件，请改用别的序号"), number=number)


def may_be_printed(count: int | None, signed_on: date | None, printed_on: date | None) -> None:
    if count is not None and count < 1:
        raise RuleError(say("印数应是从1起的数字"))
    if signed_on and printed_on and printed_on < signed_on:
        raise RuleError(say("印发日期{printed}早于成文日期{signed}，请改正日期"), printed=printed_on, signed=signed_on)


def may_step(store: Reader, document: IssuedDocument, step: str) -> None:
    """Whether a step follows the one that was taken last; if not, why."""
    state = state_of(store, document.id)
    if step in FOLLOWING[state]:
        return
    if state in GONE:
        raise RuleError(say("这份文件已被替代或撤回，不能再办"))
    if state not in (*BEFORE_APPROVAL, "approved") and step not in ("archived", "superseded", "withdrawn"):
        raise RuleError(say("这份文件已经印发，不能再改；如需更正，请另发文件"))
    raise RuleError(say("这份文件已经归档") if (state, step) == ("archived", "archived") else WHY_NOT[step])


def may_change(store: Reader, document: IssuedDocument) -> None:
    """What was issued stands as it was issued."""
    if state_of(store, document.id) not in (*BEFORE_APPROVAL, "approved"):
        raise RuleError(say("这份文件已经印发，不能再改；如需更正，请另发文件"))


def may_reword(store: Reader, document: IssuedDocument, **told: object) -> None:
    """What was approved is printed as it was approved; only how it is printed may still be filled in."""
    if state_of(store, document.id) == "approved" and any(getattr(document, name) != told[name] for name in told):
        raise RuleError(say("这份文件已经签发，字号、标题、主送和成文日期不能改；确需改动，请先退回修改"))


def may_issue(document: IssuedDocument) -> None:
    if not document.number:
        raise RuleError(say("这份文件还没有发文字号，请先填写再印发"))
    if document.signed_on is None:
        raise RuleError(say("这份文件还没有成文日期，请先填写再印发"))
