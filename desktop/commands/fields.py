"""Records as JSON: an entity's fields by their names, ids as they are, days and instants as ISO 8601. 记录的JSON形式"""

from __future__ import annotations

import typing
from collections.abc import Mapping
from datetime import date
from functools import cache

from db.store.glossary import term
from db.store.moment import Instant, local
from db.store.record import Entity, declared

Object = dict[str, object]
FOLLOWING = {
    "leave": term("请假"),
    "state": term("状态"),
    "amount": term("金额"),
    "motion": term("议案"),
    "explanation": term("说明"),
    "from_member_name": term("移交方"),
    "to_member_name": term("接收方"),
}
"""What follows from other records and is told to a person as well."""


def object_of(entity: Entity, **more: object) -> Object:
    """All fields of a record, then what follows from it."""
    names = ["id", *(column.name for column in entity.declaration.columns)]
    instants = _instants(entity.declaration.table)
    values = {name: _plain(getattr(entity, name), name in instants) for name in names}
    return {**values, **more}


def objects_of(entities: typing.Iterable[Entity]) -> list[Object]:
    return [object_of(each) for each in entities]


def moment(at: Instant | None) -> str | None:
    """2024-08-30T09:23:21+08:00, or nothing for an unknown instant."""
    return None if at is None else local(at).isoformat()


def _plain(value: object, is_instant: bool) -> object:
    if is_instant and isinstance(value, int):
        return moment(Instant(value))
    return value.isoformat() if isinstance(value, date) else value


@cache
def _instants(table: str) -> frozenset[str]:
    hints = typing.get_type_hints(declared()[table])
    return frozenset(name for name, hint in hints.items() if Instant in {hint, *typing.get_args(hint)})


def told(found: Object, entity: type[Entity] | None, states: Mapping[str, str]) -> str:
    """One line for a person: names first, then what each field says by its Chinese term, codes in their words."""
    columns = entity.declaration.columns if entity else ()
    words = {each.name: dict(zip(each.codes, each.words, strict=False)) for each in columns} | {"state": states}
    terms = {each.name: each.term for each in columns if each.kind != "id" and each.conflict != "quiet"}
    links = {each.name for each in columns if each.kind == "id"}
    terms |= {name: word for name, word in FOLLOWING.items() if name not in links}
    shown = [str(found[name]) for name in ("name", "title") if found.get(name)]
    shown += [
        f"{terms[name]}：{words.get(name, {}).get(str(value), value)}"
        for name, value in found.items()
        if _says(name, value) and name in terms
    ]
    return "　".join(shown or [str(value) for value in found.values() if isinstance(value, (int, str))])


def _says(name: str, value: object) -> bool:
    """Neither links and places nor cells that hold a whole structure; those are for programs."""
    is_structure = isinstance(value, str) and value.startswith(("{", "["))
    return name not in ("name", "title") and isinstance(value, (int, str)) and value != "" and not is_structure
