"""A step of many rows leaves what a step a row leaves: like rows are only looked at and written together. 变更"""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.people.entity import Person, Post
from db.store.collecting import without_collecting
from db.store.errors import RuleError
from db.store.ident import Id
from db.store.operation import DELETED
from db.store.store import Store
from db.store.verify import verify
from tests.db.store.fleet import Put

PERSONS = [Id(f"{number:032x}") for number in range(1, 5)]
NEVER_HIDDEN = [Id(f"{number:032x}") for number in range(5, 8)]
"""Posts are of these: a post that a later step gives to somebody hidden brings him back, one of that step does not."""
POSTS = [Id(f"{number:032x}") for number in range(11, 15)]
TEXTS = st.sampled_from(["", "甲市", "乙市", "张三"])
HIDES = st.tuples(st.just(DELETED), st.sampled_from([0, 0, 1]))
Cells = tuple[tuple[str, Id, str, object], ...]


def _said(table: str, rows: list[Id], cell: st.SearchStrategy[tuple[str, object]]) -> st.SearchStrategy[Cells]:
    def of(row: Id, cells: list[tuple[str, object]]) -> Cells:
        return tuple((table, row, *each) for each in cells)

    return st.builds(of, st.sampled_from(rows), st.lists(cell, min_size=1, max_size=5))


TOLD = st.tuples(st.sampled_from(["name", "gender", "reading"]), TEXTS)
POST = st.one_of(
    st.tuples(st.sampled_from(["organisation", "title"]), TEXTS),
    st.tuples(st.just("person"), st.sampled_from([None, *NEVER_HIDDEN])),
    st.tuples(st.just("level"), st.sampled_from(["", "chief"])),
    HIDES,
)
PEOPLE = st.one_of(_said("person", PERSONS, st.one_of(TOLD, HIDES)), _said("person", NEVER_HIDDEN, TOLD))
STEP = st.lists(st.one_of(PEOPLE, _said("post", POSTS, POST)), max_size=6)


def _rows(store: Store) -> list[object]:
    tables = [store.connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in ("person", "post")]
    visible = [*store.find(Person), *store.find(Post)]
    return [*tables, visible, sorted(row for _, _, row in store.search("甲市", 50))]


def _by_row(step: list[Cells]) -> dict[tuple[str, Id], list[tuple[str, Id, str, object]]]:
    found: dict[tuple[str, Id], list[tuple[str, Id, str, object]]] = {}
    for cell in (cell for cells in step for cell in cells):
        found.setdefault(cell[:2], []).append(cell)
    return found


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, min_size=2, max_size=3))
def test_rows_of_one_step_stand_as_if_each_had_been_a_step(
    tmp_path_factory: pytest.TempPathFactory, steps: list[list[Cells]]
) -> None:
    folder: Path = tmp_path_factory.mktemp("stores")
    with (
        Store.create(folder / "a.lianxi", keys=folder) as together,
        Store.create(folder / "b.lianxi", keys=folder) as one,
    ):
        for step in steps:
            together.run(Put(tuple(cell for cells in step for cell in cells)))
            for cells in _by_row(step).values():
                one.run(Put(tuple(cells)))
            assert _rows(together) == _rows(one)
        assert verify(together).faults == verify(one).faults == ()


def test_one_wrong_value_among_thousands_refuses_the_step_and_is_named(store: Store) -> None:
    said = [("person", Id(f"{number:032x}"), "name", f"人{number}") for number in range(1, 2_000)]
    said.append(("post", Id("f" * 32), "title", "主任\x07"))
    before = store.commits()
    with pytest.raises(RuleError, match="第3个字符"):
        store.run(Put(tuple(said)))
    assert store.find(Person) == ()
    assert store.commits() == before


def test_the_search_for_garbage_goes_on_as_it_was_whatever_happened() -> None:
    @without_collecting()
    def fails() -> None:
        assert not gc.isenabled()
        raise ValueError

    for was_on in (True, False):
        (gc.enable if was_on else gc.disable)()
        with pytest.raises(ValueError):
            fails()
        assert gc.isenabled() is was_on
    gc.enable()
