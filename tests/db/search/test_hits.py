"""What a secretary sees of what was found: the sentence, where it stands, the newest first. 检索结果"""

from __future__ import annotations

from datetime import date

import pytest

from db.agenda.entity import Note
from db.agenda.operations import RecordNote
from db.meeting.operations import PlanMeeting
from db.people.operations import AddPerson, RemovePerson
from db.search.hits import Hit, Wish, search
from db.search.kind import KINDS, TABLES, kind_of
from db.store.moment import instant
from db.store.record import declared
from tests.builders import Council


def sentences(council: Council, words: str, **asked: object) -> list[str]:
    return [hit.sentence for hit in search(council.store, Wish(words, **asked)).hits]  # type: ignore[arg-type]


def marked(hit: Hit) -> list[str]:
    return [hit.sentence[begin:end] for begin, end in hit.spans]


def note(council: Council, text: str) -> None:
    council.run(RecordNote(council.meeting, text, council.at()))


def test_a_hit_stands_in_its_sentence(council: Council) -> None:
    note(council, "会议开始。各方商定共建物流通道，明年动工。随后参观。")
    (hit,) = search(council.store, Wish("物流 通道")).hits
    assert hit.sentence == "各方商定共建物流通道，明年动工。"
    assert marked(hit) == ["物流", "通道"]
    assert hit.context.meeting
    assert hit.context.meeting.id == council.meeting
    assert hit.context.day == council.day


def test_a_long_sentence_begins_near_the_hit(council: Council) -> None:
    note(council, "长" * 200 + "终于说到铁路。")
    (hit,) = search(council.store, Wish("铁路")).hits
    assert hit.sentence.startswith("…长")
    assert hit.sentence.endswith("终于说到铁路。")
    assert len(hit.sentence) < 40
    assert marked(hit) == ["铁路"]


def test_signs_between_words_count_as_they_were_typed(council: Council) -> None:
    note(council, "见〔2024〕2号文")
    note(council, "2024年第2号")
    assert sentences(council, "〔2024〕2号") == ["见〔2024〕2号文"]
    assert sorted(sentences(council, "2024 2号")) == ["2024年第2号", "见〔2024〕2号文"]
    assert sentences(council, "，。") == []
    assert sentences(council, "") == []


def test_the_newest_meeting_comes_first(council: Council) -> None:
    earlier = council.run(PlanMeeting(council.body, 1, from_on=date(2030, 5, 7))).meeting_id
    note(council, "本次谈到种业")
    council.run(RecordNote(earlier, "上次谈到种业", instant(date(2030, 5, 7), 9, 0)))
    assert sentences(council, "种业") == ["本次谈到种业", "上次谈到种业"]
    assert sentences(council, "种业", year=2030) == ["上次谈到种业"]


def test_filters_leave_what_they_say(council: Council) -> None:
    note(council, "张一介绍情况")
    _, (motion,) = council.item_with("张一牵头的议案")
    assert sentences(council, "张一", kind="person")[0] == "张一"
    assert sentences(council, "张一", kind="record") == ["张一牵头的议案", "张一介绍情况"]
    (hit,) = search(council.store, Wish("牵头", kind="motion")).hits
    assert (hit.row.id, hit.context.day) == (motion, council.day)
    assert sentences(council, "市长", members=frozenset({council.members[0]}))[0] == "市长"
    assert sentences(council, "牵头", body="0" * 32) == []
    assert sentences(council, "介绍", year=1999) == []


def test_what_is_hidden_is_not_shown(council: Council) -> None:
    person = council.run(AddPerson("司徒远", "甲市", "主任")).person_id
    council.run(RemovePerson(person))
    assert "司徒远" not in sentences(council, "司徒")
    assert "司徒远" not in sentences(council, "situ")


def test_people_are_found_by_pinyin_before_anything_else(council: Council) -> None:
    note(council, "zy号线路")
    assert sentences(council, "zy") == ["张一", "zy号线路"]


def test_an_answer_says_when_there_is_more(council: Council) -> None:
    for _ in range(6):
        note(council, "再议一次")
    assert not search(council.store, Wish("再议"), most=5).is_all
    assert search(council.store, Wish("再议"), most=6).is_all
    assert len(council.store.find(Note)) == 6


@pytest.mark.parametrize("table", [each for each, entity in declared().items() if entity.declaration.searched])
def test_every_table_that_is_searched_has_a_kind(table: str) -> None:
    assert kind_of(table) in KINDS


def test_kinds_name_tables_that_there_are() -> None:
    assert declared().keys() >= TABLES.keys()
