"""The changes a person can make to the register of numbers. 取号"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from db.body.entity import Body, BodyId
from db.issuing import rules
from db.issuing.entity import IssuedDocument, IssuedDocumentId
from db.issuing.register import (
    SERIES_OF,
    DrawnNumber,
    Register,
    RegisterPassing,
    is_kept_here,
    last_used,
    offered,
    prefix_of,
    register_id,
)
from db.store.errors import RuleError
from db.store.glossary import say
from db.store.ident import Id, keyed, new_id
from db.store.operation import Change, Operation, Reader, attest, write


@dataclass(frozen=True, slots=True)
class OpenRegister(Operation):
    """Say how a year's numbers are written, and which was the last one used before this program. 启用发文字号登记"""

    body_id: BodyId
    series: str
    year: int
    prefix: str
    used_before: int = 0

    def changes(self, store: Reader) -> Iterator[Change]:
        body = store.need(Body, self.body_id)
        _kept_here(store, body.id)
        if self.used_before < 0:
            raise RuleError(say("已用到的序号应是从0起的数字"))
        number = f"{self.prefix.strip()}〔{self.year}〕1号"
        if not rules.NUMBER.fullmatch(number):
            raise RuleError(say("发文机关代字“{prefix}”只能是汉字，如“经联会发”"), prefix=self.prefix)
        facts = {"series": self.series, "year": self.year, "prefix": self.prefix.strip()}
        row = register_id(body.id, self.series, self.year)
        yield from write(Register, row, body=body.id, used_before=self.used_before, **facts)


@dataclass(frozen=True, slots=True)
class ConfirmNumber(Operation):
    """The computer that keeps the register gives a document its number instead of a provisional one. 确认字号"""

    undoable: ClassVar[bool] = False
    document_id: IssuedDocumentId

    def changes(self, store: Reader) -> Iterator[Change]:
        document = store.need(IssuedDocument, self.document_id)
        if not document.provisional:
            raise RuleError(say("{number}已经是正式字号"), number=document.number)
        _kept_here(store, document.body)
        yield from draw(store, document, int(document.number.partition("〔")[2][:4]))


@dataclass(frozen=True, slots=True)
class PassRegister(Operation):
    """Give the register to another computer: from now on this one draws no number. 移交发文登记"""

    undoable: ClassVar[bool] = False
    body_id: BodyId
    device: str
    passed_on: date | None = None
    passing_id: Id = field(default_factory=new_id)

    def changes(self, store: Reader) -> Iterator[Change]:
        body = store.need(Body, self.body_id)
        _kept_here(store, body.id)
        if self.device == store.device:
            raise RuleError(say("发文登记就在这台电脑上，请选择另一台"))
        if store.counted_upto(self.device) is not None:
            raise RuleError(say("这台电脑已经停用，不能接管发文登记；请另选一台"))
        yield from write(RegisterPassing, self.passing_id, body=body.id, device=self.device, passed_on=self.passed_on)


@dataclass(frozen=True, slots=True)
class AcceptRegister(Operation):
    """Take the register on the computer to which it was passed. 接收发文登记"""

    undoable: ClassVar[bool] = False
    passing_id: Id
    accepted_on: date

    def changes(self, store: Reader) -> Iterator[Change]:
        if not any(offered(store, each.id) == self.passing_id for each in store.find(Body)):
            raise RuleError(say("发文登记是移交给另一台电脑的，请在那台电脑上接收"))
        yield from attest(RegisterPassing, self.passing_id, accepted_on=self.accepted_on)


def _kept_here(store: Reader, body: BodyId) -> None:
    if not is_kept_here(store, body):
        raise RuleError(say("发文登记由另一台电脑管理，请在那台电脑上取号"))


def draw(store: Reader, document: IssuedDocument, year: int) -> Iterator[Change]:
    """Give a document the next number of its series; a provisional one where the register is kept elsewhere."""
    series = SERIES_OF.get(document.kind, "issue")
    prefix = prefix_of(store, store.need(Body, document.body), series)
    if not prefix:
        raise RuleError(say("还没有发文机关代字，请先在名册里填写，或直接填写发文字号"))
    number = last_used(store, document.body, series, year, prefix) + 1
    here = is_kept_here(store, document.body)
    text = f"{prefix}〔{year}〕{number}号"
    yield from write(IssuedDocument, document.id, number=text, provisional=None if here else 1)
    if here:
        yield from _used(document, series, year, prefix, number)


def register(store: Reader, document: IssuedDocument) -> Iterator[Change]:
    """Enter a number that was typed by hand into the register, where that is kept and written with the same code."""
    found = rules.NUMBER.fullmatch(document.number)
    if not found or not is_kept_here(store, document.body):
        return
    series, year, number = SERIES_OF.get(document.kind, "issue"), int(found[2]), int(found[3])
    row = register_id(document.body, series, year)
    known, drawn = store.get(Register, row), store.get(DrawnNumber, keyed("drawn_number", row, number))
    if known and known.prefix != found[1]:
        return
    if drawn and drawn.document != document.id:
        raise RuleError(say("发文字号{number}已经用于另一份文件，请改用别的序号"), number=document.number)
    yield from _used(document, series, year, found[1], number)


def _used(document: IssuedDocument, series: str, year: int, prefix: str, number: int) -> Iterator[Change]:
    row = register_id(document.body, series, year)
    yield from write(Register, row, body=document.body, series=series, year=year, prefix=prefix)
    yield from write(DrawnNumber, keyed("drawn_number", row, number), register=row, number=number, document=document.id)
