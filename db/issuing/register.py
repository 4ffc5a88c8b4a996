"""The register of numbers: which were used, which comes next, and which computer may draw one. 发文字号登记"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from db.body.entity import Body, BodyId
from db.issuing.entity import IssuedDocument, IssuedDocumentId
from db.issuing.rules import NUMBER
from db.store.frozen import frozen
from db.store.glossary import Said, say, term
from db.store.ident import Id, keyed
from db.store.operation import Reader
from db.store.record import Entity, entity, field
from db.sync.device import successor, successors

SERIES = {"issue": term("发文"), "letter": term("函"), "minutes": term("纪要")}
"""Papers numbered together; only added to at the end, since the ids of registers count by this order."""
SERIES_OF = {"letter": "letter", "minutes": "minutes"}
"""By the kind of document; every other kind is in the first series."""
ENDINGS = {"issue": "发", "letter": "函", "minutes": "纪"}
"""How the code of an issuer ends in each series, where an office says nothing else."""


@entity("register", term("发文字号登记"))
class Register(Entity):
    """The numbers of one series and year of a body; `used_before` is the last one from before this program."""

    id: Id
    body: BodyId = field(term("协作组织"), parent=True)
    series: str = field(term("文号类别"), fixed=True, codes=SERIES)
    year: int | None = field(term("年份"))
    prefix: str = field(term("发文机关代字"), fixed=True)
    used_before: int | None = field(term("启用前已用到"))


@entity("drawn_number", term("已用字号"))
class DrawnNumber(Entity):
    """A number that was used; it stays used whatever becomes of its document."""

    id: Id
    register: Id = field(term("发文字号登记"), parent=True)
    number: int | None = field(term("序号"))
    document: IssuedDocumentId = field(term("发文"))


@entity("register_passing", term("登记移交"))
class RegisterPassing(Entity):
    """The register goes to another computer; it draws from the day on which that one accepts."""

    id: Id
    body: BodyId = field(term("协作组织"), parent=True)
    device: str = field(term("接收电脑"), fixed=True)
    passed_on: date | None = field(term("移交日期"))
    accepted_on: date | None = field(term("接收日期"))


@frozen
class Entry:
    """One used number and its document, if it is known here."""

    series: str
    year: int
    number: int
    text: str
    document: IssuedDocument | None


def register_id(body: BodyId, series: str, year: int) -> Id:
    return keyed("register", body, list(SERIES).index(series), year)


def prefix_of(store: Reader, body: Body, series: str) -> str:
    """The code used last in this series, or the body's own with the usual ending; nothing where it has none."""
    used = [each for each in store.find(Register, body=body.id, series=series) if each.prefix]
    if used:
        return max(used, key=lambda each: each.year or 0).prefix
    if series == "issue":
        return body.prefix
    code = prefix_of(store, body, "issue")
    return code and code.removesuffix(ENDINGS["issue"]) + ENDINGS[series]


def last_used(store: Reader, body: BodyId, series: str, year: int, prefix: str, before: int | None = None) -> int:
    """The highest number that was used, by this program or before it; numbers typed by hand count.

    `before` stands for what the register says of the time before the program.
    """
    register = store.get(Register, register_id(body, series, year))
    if before is None:
        before = (register.used_before if register else None) or 0
    drawn = store.find_all(DrawnNumber, register=register_id(body, series, year))
    typed = (NUMBER.fullmatch(each.number) for each in store.find(IssuedDocument, body=body) if not each.provisional)
    by_hand = (int(found[3]) for found in typed if found and (found[1], found[2]) == (prefix, str(year)))
    return max((before, *(each.number or 0 for each, _ in drawn), *by_hand))


def keeper(store: Reader, body: BodyId) -> str:
    """The computer that may draw numbers: the one that made the body, or the one that last accepted the register.

    It is '' while the register is being passed on, so that no two computers ever draw at once. Only the keeper can
    pass the register on, and only the receiver can accept it; statements of other computers have no effect.
    """
    holder, on_its_way = _standing(store, body)
    return "" if on_its_way else successor(store, holder)


def offered(store: Reader, body: BodyId) -> Id | None:
    """The passing by which this computer may accept the register; None if the register is not offered to it."""
    holder, on_its_way = _standing(store, body)
    return on_its_way if successor(store, holder) == store.device else None


def _standing(store: Reader, body: BodyId) -> tuple[str, Id | None]:
    """The computer that has the register; or the one it is offered to, and by which passing."""
    made = store.made_in(Body, body, "kind") or store.made_in(Body, body, "unit")
    holder, passed = made[0] if made else "", set[Id]()
    while step := next((each for each in _passed_by(store, body, holder) if each[0] not in passed), None):
        row, holder = step
        passed.add(row)
        if not any(each == row and day for each, day in _said(store, holder, "accepted_on")):
            return holder, row
    return holder, None


def _passed_by(store: Reader, body: BodyId, holder: str) -> Iterator[tuple[Id, str]]:
    """The passings that a computer made of the register of a body, with the receivers, in order."""
    rows = {row for row, value in _said(store, holder, "body") if value == body}
    yield from ((row, str(value)) for row, value in _said(store, holder, "device") if row in rows)


def _said(store: Reader, holder: str, column: str) -> Iterator[tuple[Id, object]]:
    """The values that a computer, or one that succeeded it, wrote into a column of the passings."""
    for each in (holder, *successors(store, holder)):
        yield from store.said_by(each, RegisterPassing, column)


def is_kept_here(store: Reader, body: BodyId) -> bool:
    return keeper(store, body) == store.device


def entries(store: Reader, body: BodyId) -> tuple[Entry, ...]:
    """Every number drawn, the latest first."""
    found = [
        _entry(store, register, each)
        for register in store.find(Register, body=body)
        for each in store.find(DrawnNumber, register=register.id)
    ]
    order = {series: place for place, series in enumerate(SERIES)}
    return tuple(sorted(found, key=lambda each: (-each.year, order.get(each.series, len(order)), -each.number)))


def _entry(store: Reader, register: Register, drawn: DrawnNumber) -> Entry:
    year, number = register.year or 0, drawn.number or 0
    text = f"{register.prefix}〔{year}〕{number}号"
    return Entry(register.series, year, number, text, store.get(IssuedDocument, drawn.document))


def provisional(store: Reader, body: BodyId) -> tuple[IssuedDocument, ...]:
    """Documents whose number waits for the computer that keeps the register."""
    return store.find(IssuedDocument, body=body, provisional=1)


def doubts(store: Reader, body: BodyId) -> tuple[Said, ...]:
    """What does not fit together: a number borne twice, one out of the order of days, one that is provisional."""
    return (*_twice(store, body), *_out_of_order(store, body), *_waiting(store, body))


def _twice(store: Reader, body: BodyId) -> Iterator[Said]:
    bearers: dict[str, int] = {}
    for each in store.find(IssuedDocument, body=body):
        if each.number and not each.provisional:
            bearers[each.number] = bearers.get(each.number, 0) + 1
    for number, count in bearers.items():
        if count > 1:
            yield Said(say("{number}用在了{count}份文件上，请给其中的文件另取字号"), {"number": number, "count": count})


def _out_of_order(store: Reader, body: BodyId) -> Iterator[Said]:
    dated = [(each, day) for each in entries(store, body) if (day := each.document and each.document.signed_on)]
    for (later, later_day), (earlier, earlier_day) in pairwise(dated):
        if (later.series, later.year) == (earlier.series, earlier.year) and later_day < earlier_day:
            values = {"later": later.text, "earlier": earlier.text}
            yield Said(say("{later}的成文日期早于{earlier}，请核对两份文件的日期"), values)


def _waiting(store: Reader, body: BodyId) -> Iterator[Said]:
    for each in provisional(store, body):
        yield Said(say("{number}是暂编字号，要由管理发文登记的电脑确认"), {"number": each.number})
