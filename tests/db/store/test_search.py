"""Whatever is written is found and nothing else: against a plain look through every text. 检索"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.agenda.entity import Note
from db.agenda.operations import RecordNote
from db.people.entity import Person
from db.people.erasing import ErasePerson, personal
from db.people.operations import AddPerson, RenamePerson
from db.store import search
from db.store.errors import StoreError
from db.store.folding import fold, places, runs
from db.store.store import Store
from db.store.verify import rebuild, verify
from tests.builders import Council
from tests.db.store.fleet import Put, fleet

ALPHABET = "会议纪要第届一二三3４5０Ａab龍龙經经𠀀𪚥〇○Ⅲ，。；（）〔〕 \n·-"
"""Few signs, so that everything occurs: digits of both widths, traditional forms, rare characters, punctuation."""


def texts(count: int, seed: int) -> list[str]:
    chance = random.Random(seed)
    made = ("".join(chance.choices(ALPHABET, k=chance.randint(1, 30))) for _ in range(count))
    return [text for text in made if text.strip()]


def queries(written: list[str], seed: int) -> Iterator[str]:
    """Pieces of what was written, and signs thrown together, of one to eight characters."""
    chance = random.Random(seed)
    for _ in range(400):
        text = chance.choice(written)
        begin = chance.randrange(len(text))
        yield text[begin : begin + chance.randint(1, 8)]
        yield "".join(chance.choices(ALPHABET, k=chance.randint(1, 4)))


def holds(text: str, query: str) -> bool:
    """What a look through the text says: each run of the query stands within a run of it."""
    return all(any(word in run for run in runs(text)) for word in runs(query))


def found(store: Store, query: str, table: str = "note") -> list[str]:
    return sorted(row for _, each, row in store.search(query, 10_000) if each == table)


def vocabulary(store: Store) -> set[str]:
    return {term for (term,) in store.connection.execute("SELECT DISTINCT term FROM sy_word")}


@pytest.mark.parametrize("seed", range(3))
def test_everything_that_holds_a_query_is_found_and_nothing_else(council: Council, seed: int) -> None:
    written = texts(150, seed)
    for text in written:
        council.run(RecordNote(council.meeting, text, council.at()))
    notes = council.store.find(Note)
    asked = list(queries(written, seed))
    for query in asked:
        expected = sorted(n.id for n in notes if holds(n.text, query)) if runs(query) else []
        assert found(council.store, query) == expected, query
    assert sum(bool(found(council.store, query)) for query in asked) > 100
    assert verify(council.store).clean


def test_the_latest_recorded_come_first_and_an_answer_can_be_gone_on_with(council: Council) -> None:
    for number in range(7):
        council.run(RecordNote(council.meeting, f"第{number}次催办", council.at()))
    whole = council.store.search("催办", 10)
    first = council.store.search("催办", 3)
    assert [row for _, _, row in whole] == [note.id for note in reversed(council.store.find(Note))]
    assert first + council.store.search("催办", 10, below=first[-1][0]) == whole


def test_what_was_corrected_is_found_as_it_stands(council: Council) -> None:
    person = council.run(AddPerson("诸葛明", "甲市", "秘书长")).person_id
    assert found(council.store, "诸葛", "person") == [person]
    council.run(RenamePerson(person, "尉迟亮"))
    assert found(council.store, "诸葛", "person") == []
    assert found(council.store, "尉迟", "person") == [person]
    assert not any("诸" in term for term in vocabulary(council.store))
    assert [row for _, _, row in council.store.search_names("ycl", 5)] == [person]
    assert council.store.search_names("zhuge", 5) == ()


def test_a_name_is_found_by_every_way_to_type_it(council: Council) -> None:
    person = council.run(AddPerson("单田吕", "甲市", "主任")).person_id
    for typed in ("shantian", "dantianlv", "shantianlu", "stl", "dtl", "s"):
        assert person in [row for _, _, row in council.store.search_names(typed, 50)], typed
    assert council.store.search_names("' OR 1", 5) == ()


def test_an_erased_person_leaves_nothing_in_the_index(council: Council) -> None:
    person = council.run(AddPerson("欧阳磐", "甲市", "秘书长")).person_id
    council.run(ErasePerson(person, personal(council.store, person)))
    assert found(council.store, "欧阳", "person") == []
    assert not any(term.startswith("磐") or term.endswith("磐") for term in vocabulary(council.store))
    assert council.store.search_names("ouyang", 5) == ()
    assert verify(council.store).clean


def test_what_comes_in_a_bundle_is_found_and_what_it_replaces_is_not(tmp_path: Path) -> None:
    row = search_row = "0" * 31 + "1"
    with fleet(tmp_path, 2) as laptops:
        office, host = laptops.stores
        office.run(Put((("note", row, "text", "重庆来函"), ("person", row, "reading", "chong qing"))))
        laptops.settle()
        assert found(host, "来函") == [search_row]
        host.run(Put((("note", row, "text", "复函已发"),)))
        laptops.settle()
        for store in laptops.stores:
            assert (found(store, "来函"), found(store, "复函")) == ([], [search_row])
            assert [each for _, _, each in store.search_names("cq", 5)] == [search_row]
            assert verify(store).clean


def test_an_index_built_anew_finds_the_same(council: Council) -> None:
    for text in texts(30, 8):
        council.run(RecordNote(council.meeting, text, council.at()))
    before = {query: found(council.store, query) for query in "会议第3龙a"}
    rebuild(council.store)
    assert {query: found(council.store, query) for query in before} == before
    assert verify(council.store).clean


def test_a_file_whose_index_is_of_another_manner_gets_this_one(council: Council) -> None:
    store, path, keys = council.store, council.store.path, council.store.keys
    council.run(RecordNote(council.meeting, "历年档案", council.at()))
    store.connection.execute("DROP TABLE sy_word")
    store.connection.execute(f"DROP TABLE {search.WORDS}")
    store.connection.execute("UPDATE sy_text SET tbl='an older manner' WHERE n=0")
    store.close()
    with pytest.raises(StoreError, match="较早的版本"):
        Store.open(path, keys=keys, query_only=True)
    with Store.open(path, keys=keys) as again:
        assert found(again, "档案") == [again.find(Note)[0].id]
        assert verify(again).clean


@pytest.mark.parametrize(
    "fault",
    [
        f"INSERT INTO {search.WORDS}(rowid, words) VALUES(999, '多余')",
        f"INSERT INTO {search.WORDS}({search.WORDS}) VALUES('delete-all')",
        "DELETE FROM sy_text WHERE n=(SELECT max(n) FROM sy_text)",
        "DELETE FROM sy_sound",
    ],
)
def test_an_index_that_does_not_fit_the_records_is_reported(council: Council, fault: str) -> None:
    council.run(RecordNote(council.meeting, "议定一件事", council.at()))
    council.store.connection.execute(fault)
    assert any("检索" in each for each in verify(council.store).faults)


def test_many_events_leave_few_pieces_once_there_is_time(council: Council) -> None:
    for text in texts(40, 4):
        council.run(RecordNote(council.meeting, text, council.at()))
    before = council.store.connection.execute(search.COUNTED).fetchone()[0]
    council.store.checkpoint()
    assert council.store.connection.execute(search.COUNTED).fetchone()[0] < search.PIECES < before
    assert verify(council.store).clean


def test_every_person_on_the_roster_is_in_the_index(council: Council) -> None:
    for person in council.store.find(Person):
        assert found(council.store, person.name, "person") == [person.id]


@pytest.mark.parametrize(
    ("text", "sought", "expected"),
    [
        ("第３４届年會", "34届年会", ((1, 6),)),
        ("㎡與m2", "m2", ((0, 1), (2, 4))),
        ("經濟區经济区", "经济区", ((0, 3), (3, 6))),
        ("会", "议", ()),
    ],
)
def test_a_hit_is_shown_where_it_was_written(text: str, sought: str, expected: tuple[tuple[int, int], ...]) -> None:
    assert places(text, fold(sought)) == expected
