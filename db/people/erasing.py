"""Erasing what is personal of somebody, on every computer; votes and what was decided stay. 删除个人信息"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from db.exporting.entity import PaperExport
from db.people.entity import Person, PersonId
from db.store.erasure import ErasedCell, ErasedFields, ErasedRow, Erasure
from db.store.errors import RuleError
from db.store.frozen import frozen
from db.store.glossary import say
from db.store.ident import Id
from db.store.operation import Change, Operation, Reader
from db.store.record import Column, Entity, declared, wire_value

UNLISTED = {("paper_export", "file_name"), ("paper_export", "text"), ("person", "stroke")}
"""Fields that are not offered one by one: they are erased with the whole person, or with the name."""
TELLING = {"name": ("reading", "stroke"), "reading": ("stroke",)}
"""Fields that reveal an erased value and are erased with it."""
MOST_LETTERS = 40
"""Characters that are shown of a text that mentions a name."""


@dataclass(frozen=True, slots=True)
class ErasePerson(Operation):
    """Forget the name, posts and whatever else was said of a person; it cannot be undone. 删除个人信息

    rows: those that lose their words, as `personal` listed them when a person confirmed. also: texts among `mentions`
    that were chosen beside them; each goes whole, as it stands in one commit.
    """

    person_id: PersonId
    rows: tuple[tuple[str, Id], ...]
    also: tuple[ErasedFields, ...] = ()
    undoable = False

    def changes(self, store: Reader) -> Iterator[Change]:
        _may_erase(store)
        if not any(each.id == self.person_id for each, _ in store.find_all(Person, id=self.person_id)):
            raise RuleError(say("没有找到要删除的人员，没有改动"))
        if set(personal(store, self.person_id)) != set(self.rows):
            raise RuleError(say("这期间又有新的记录，没有删除；请重新核对清单"))
        _must_mention(store, self.person_id, self.also)
        return iter(())

    def erasures(self) -> Iterable[Erasure]:
        yield from (ErasedRow(table, row) for table, row in self.rows)
        yield from self.also


@dataclass(frozen=True, slots=True)
class EraseValues(Operation):
    """Erase single values of a person, such as a telephone number, and texts that mention the name. 删除单项个人信息

    cells: chosen from `values`; each is erased with all its earlier values. also: as in `ErasePerson`.
    """

    person_id: PersonId
    cells: tuple[tuple[str, Id, str], ...]
    also: tuple[ErasedFields, ...] = ()
    undoable = False

    def changes(self, store: Reader) -> Iterator[Change]:
        _may_erase(store)
        if not self.cells and not self.also:
            raise RuleError(say("没有选中要删除的内容，没有删除；请先在清单里选中"))
        if not {each.cell for each in values(store, self.person_id)}.issuperset(self.cells):
            raise RuleError(say("这期间又有新的记录，没有删除；请重新核对清单"))
        _must_mention(store, self.person_id, self.also)
        return iter(())

    def erasures(self) -> Iterable[Erasure]:
        for table, row, column in self.cells:
            told = (column, *TELLING.get(column, ())) if table == Person.declaration.table else (column,)
            yield from (ErasedCell(table, row, each) for each in told)
        yield from self.also


def _may_erase(store: Reader) -> None:
    if not store.may_erase():
        raise RuleError(say("这台电脑没有删除个人信息的权限，没有删除；请在建立这份数据的电脑上删除"))


def _must_mention(store: Reader, person: PersonId, texts: Sequence[ErasedFields]) -> None:
    if texts and not {each.erased for each in mentions(store, person)}.issuperset(texts):
        raise RuleError(say("选中的一处没有提到这个人，没有删除；请重新核对清单"))


@frozen
class Value:
    """One current value of a row about the person; it can be erased by itself."""

    table: str
    row: Id
    column: str
    said: int | str | None

    @property
    def cell(self) -> tuple[str, Id, str]:
        return self.table, self.row, self.column


def values(store: Reader, person: PersonId) -> tuple[Value, ...]:
    """Every value about the person that can be erased by itself, those of the person's own row first."""
    return tuple(
        Value(table, row, column.name, wire_value(said))
        for table, row in personal(store, person)
        for found, _ in store.find_all(declared()[table], id=row)
        for column in declared()[table].declaration.columns
        if (table, column.name) not in UNLISTED
        and not column.fixed
        and (said := getattr(found, column.name)) not in (None, "")
    )


def beyond_reach(store: Reader, person: PersonId) -> tuple[Value, ...]:
    """Values about the person that stand where nothing can be erased: a changed program wrote them so (commit.md 1)."""
    said = values(store, person)
    return tuple(each for each in said if store.source_of(declared()[each.table], each.row, each.column) is None)


@frozen
class Mention:
    """A text that says a name which the person had, in a record that is about something else.

    table is "_" where it is the reason of a step. erased: what asks all computers to forget it.
    """

    table: str
    row: Id
    column: str
    text: str
    erased: ErasedFields

    def around(self, known: Sequence[str]) -> str:
        """The part of the text around one of these names."""
        at = min(self.text.index(each) for each in known if each in self.text)
        start = max(0, at - MOST_LETTERS // 2)
        return self.text[start : start + MOST_LETTERS].replace("\n", " ")


def names(store: Reader, person: PersonId) -> tuple[str, ...]:
    """Every name that a person ever had; one letter would be found everywhere."""
    return tuple(each for each in store.said_of(Person, person, "name") if len(each) > 1)


def mentions(store: Reader, person: PersonId) -> tuple[Mention, ...]:
    """Texts that say a name of the person and do not go with his own rows: notes, speeches, minutes, reasons.

    Somebody else may have the same name: a person looks at each.
    """
    known = names(store, person)
    going = set(personal(store, person)) if known else set()
    return tuple(
        Mention(
            each.table,
            each.row,
            each.column,
            each.value,
            ErasedFields(each.device, each.seq, each.hash, (each.index,)),
        )
        for each in store.fields_with(known)
        if (each.table, each.row) not in going
    )


def personal(store: Reader, person: PersonId) -> tuple[tuple[str, Id], ...]:
    """Rows that hold words about a person, hidden ones included: by table and id.

    The person's own row, rows that name the person, rows that hang on one of those, as a room hangs on an attendee, and
    the words of papers that went out with the name.
    """
    found: dict[tuple[str, Id], None] = {(Person.declaration.table, person): None}
    waiting: list[Id] = [person]
    while waiting:
        for table, row in _naming(store, waiting.pop()):
            if (table, row) not in found:
                found[table, row] = None
                waiting.append(row)
    holding = (each for each in found if _has_words(declared()[each[0]]))
    return (*holding, *((PaperExport.declaration.table, each.id) for each in papers_with(store, person)))


def papers_with(store: Reader, person: PersonId) -> Iterator[PaperExport]:
    """Exported papers whose text contains a name of the person; the files themselves are outside the store.

    A paper is linked to a person by its text alone. Once that is erased, a file is compared with today's records.
    """
    known = names(store, person)
    return (each for each, _ in store.find_all(PaperExport) if any(name in each.text for name in known))


def _naming(store: Reader, row: Id) -> Iterator[tuple[str, Id]]:
    for table, entity in declared().items():
        for column in entity.declaration.columns:
            if _is_about(column):
                yield from ((table, each.id) for each, _ in store.find_all(entity, **{column.name: row}))


def _is_about(column: Column) -> bool:
    """Whether a row with this field is about one person: what somebody said in the hall is not."""
    return column.name == "person" or (column.name == "attendee" and column.parent)


def _has_words(entity: type[Entity]) -> bool:
    return not all(column.fixed for column in entity.declaration.columns)
