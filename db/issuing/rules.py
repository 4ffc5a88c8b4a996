"""What must hold of issued documents. 发文的规则"""

from __future__ import annotations

import re
from datetime import date

from db.body.entity import BodyId
from db.issuing.entity import IssuedDocument, IssuedDocumentId
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.operation import Reader

NUMBER = re.compile(r"[\u3400-\u9fff]+〔[12]\d{3}〕[1-9]\d*号")
"""GB/T 9704 7.2.5: the code of the issuer, the whole year in 〔〕, a number without 第 and without leading zeros."""
_BRACKETS = str.maketrans({"[": "〔", "［": "〔", "(": "〔", "（": "〔", "]": "〕", "］": "〕", ")": "〕", "）": "〕"})


def number_as_printed(number: str) -> str:
    """Return a number with the brackets that the standard asks for, whichever were typed."""
    return "".join(number.split()).translate(_BRACKETS)


def may_bear(store: Reader, body: BodyId, number: str, document: IssuedDocumentId) -> None:
    """Whether the number has its form, and no other document of the body bears it."""
    if not number:
        return
    if not NUMBER.fullmatch(number):
        raise RuleError(say("发文字号“{number}”不合格式，应写成“经联会发〔2024〕2号”的样子"), number=number)
    if any(each.id != document for each in store.find(IssuedDocument, body=body, number=number)):
        raise RuleError(say("发文字号{number}已经用于另一份文件，请改用别的序号"), number=number)


def may_be_printed(count: int | None, signed_on: date | None, printed_on: date | None) -> None:
    if count is not None and count < 1:
        raise RuleError(say("印数应是从1起的数字"))
    if signed_on and printed_on and printed_on < signed_on:
        raise RuleError(say("印发日期{printed}早于成文日期{signed}，请改正日期"), printed=printed_on, signed=signed_on)


def may_change(document: IssuedDocument) -> None:
    """What was issued stands as it was issued."""
    if document.state != "drafted":
        raise RuleError(say("这份文件已经印发，不能再改；如需更正，请另发文件"))


def may_issue(document: IssuedDocument) -> None:
    may_change(document)
    if not document.number:
        raise RuleError(say("这份文件还没有发文字号，请先填写再印发"))
    if document.signed_on is None:
        raise RuleError(say("这份文件还没有成文日期，请先填写再印发"))
