"""Finding a person by what is typed. 找人"""

from __future__ import annotations

import random
import re

import pytest

from db.people.likeness import distance, near_sound
from db.people.matching import Candidate, NameIndex
from db.people.reading import parse_reading, reading_text

PEOPLE = {
    "张伟": ("宝鸡市人民政府", "12排3座 B007"),
    "张伟国": ("天水市人民政府", "A1"),
    "赵伟国": ("天水市发展改革委", "A10"),
    "单田芳": ("广元市文化局", "A11"),
    "单雄信": ("汉中市", ""),
    "吕绿": ("宝鸡市", "A2"),
    "欧阳娜": ("陇南市", "C-1"),
    "阿迪力·买买提": ("喀什地区", ""),
    "王　毅": ("", ""),
    "西安然": ("ＨＹ集团（西部）", ""),
    "John Smith": ("", ""),
    "𠮷明": ("", ""),
}


def candidate(name: str, organisation: str = "", extra: str = "", key: str = "") -> Candidate:
    return Candidate(key or name, name, reading_text(name), organisation, "", extra)


INDEX = NameIndex(candidate(name, *of) for name, of in PEOPLE.items())


def names(query: str) -> list[str]:
    return [each.name for each in INDEX.match(query)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("张伟", ["张伟", "张伟国"]),                          # the exact name before the longer one
        ("伟国", ["张伟国", "赵伟国"]),                        # part of a name
        ("zhangwei", ["张伟", "张伟国"]), ("zhangw", ["张伟", "张伟国"]), ("ZhangW", ["张伟", "张伟国"]),
        ("zw", ["张伟", "张伟国", "赵伟国"]), ("zwg", ["张伟国", "赵伟国"]), ("zhwg", ["张伟国", "赵伟国"]),
        ("zhaow", ["赵伟国"]), ("zhang'wei'guo", ["张伟国"]), ("zhang wei guo", ["张伟国"]),
        ("ｚｗｇ", ["张伟国", "赵伟国"]),
        ("张w", ["张伟", "张伟国"]), ("张伟g", ["张伟国"]), ("zhang伟国", ["张伟国"]), ("z伟g", ["张伟国", "赵伟国"]),
        ("shan", ["单田芳", "单雄信"]), ("dan", ["单田芳", "单雄信"]), ("stf", ["单田芳"]), ("dtf", ["单田芳"]),
        ("lvlv", ["吕绿"]), ("lulu", ["吕绿"]), ("lyulyu", ["吕绿"]), ("lü", ["吕绿"]), ("lǚlǜ", ["吕绿"]),
        ("oyn", ["欧阳娜"]), ("ouyangna", ["欧阳娜"]), ("xar", ["西安然"]), ("xianr", ["西安然"]),
        ("阿迪力买买提", ["阿迪力·买买提"]), ("买买提", ["阿迪力·买买提"]), ("adlm", ["阿迪力·买买提"]),
        ("王毅", ["王　毅"]), ("王 毅", ["王　毅"]), ("wy", ["王　毅"]), ("王y", ["王　毅"]),
        ("john", ["John Smith"]), ("johns", ["John Smith"]), ("js", ["John Smith"]), ("smith", ["John Smith"]),
        ("𠮷", ["𠮷明"]), ("𠮷m", ["𠮷明"]),
        ("天水", ["张伟国", "赵伟国"]), ("hy集团", ["西安然"]), ("集团（西", ["西安然"]),
        ("b007", ["张伟"]), ("Ｂ００７", ["张伟"]), ("a1", ["张伟国", "赵伟国", "单田芳"]),
        ("12排3座", ["张伟"]), ("c1", ["欧阳娜"]),
        ("zhangwie", []), ("hangwei", []), ("张三", []), ("", []), (" '", []), ("·", []),
        ("[", []), (".*", []), ("\\", []),
    ],
)  # fmt: skip
def test_a_query_finds(query: str, found: list[str]) -> None:
    assert names(query) == found


def test_the_surest_stand_first() -> None:
    index = NameIndex(
        [
            candidate("林海", organisation="王伟集团"),
            candidate("王伟明"),
            candidate("大王伟"),
            candidate("王伟"),
        ]
    )
    assert [each.name for each in index.match("王伟")] == ["王伟", "王伟明", "大王伟", "林海"]


def test_whole_pinyin_then_initials_then_the_beginning_of_pinyin() -> None:
    index = NameIndex([candidate(name) for name in ("安静", "阿妮", "安")])
    assert [each.name for each in index.match("an")] == ["安", "阿妮", "安静"]


def test_the_proper_reading_stands_before_the_other() -> None:
    index = NameIndex([candidate("单明"), candidate("戴明"), candidate("丹明")])
    assert [each.name for each in index.match("danming")] == ["丹明", "单明"]


def test_otherwise_the_given_order_is_kept() -> None:
    namesakes = [candidate("张伟", key=key) for key in ("second", "first", "third")]
    assert [each.key for each in NameIndex(namesakes).match("zw")] == ["second", "first", "third"]


@pytest.mark.parametrize(
    ("query", "one"),
    [
        ("张伟国", "张伟国"), ("zhangweiguo", "张伟国"), ("zhangwg", "张伟国"), ("oyn", "欧阳娜"), ("田芳", "单田芳"),
        ("adlmmt", "阿迪力·买买提"), ("张伟", None), ("zhangwei", None), ("zw", None), ("shan", None), ("无此人", None),
        ("陇南", None), ("c1", None), ("", None),
    ],
)  # fmt: skip
def test_only_a_single_match_by_name_is_the_one_meant(query: str, one: str | None) -> None:
    found = INDEX.sole(query)
    assert (found and found.name) == one


def test_a_finished_word_is_not_the_beginning_of_a_longer_name() -> None:
    assert INDEX.sole("张伟") is None
    found = INDEX.sole("张伟", whole=True)
    assert found is not None
    assert found.name == "张伟"
    assert INDEX.sole("zhangwei", whole=True) is None
    assert INDEX.sole("田芳", whole=True) == INDEX.sole("田芳")


def test_namesakes_are_never_guessed() -> None:
    index = NameIndex([candidate("张伟", "宝鸡", key="1"), candidate("张伟", "天水", key="2")])
    assert index.sole("张伟") is None
    assert index.sole("张伟", whole=True) is None
    assert len(index.match("张伟")) == 2


@pytest.mark.parametrize(
    ("code", "one"),
    [
        ("A1", "张伟国"),
        ("a１０", "赵伟国"),
        ("B007", "张伟"),
        ("12排3座", "张伟"),
        ("A", None),
        ("张伟", None),
        ("", None),
    ],
)
def test_a_scanner_names_a_person_by_the_whole_code_only(code: str, one: str | None) -> None:
    found = INDEX.coded(code)
    assert (found and found.name) == one


def test_a_code_given_twice_names_nobody() -> None:
    assert NameIndex([candidate("张伟", extra="A1"), candidate("王毅", extra="A1")]).coded("A1") is None


@pytest.mark.parametrize(
    ("query", "nearest"),
    [
        ("章伟", "张伟"), ("张维", "张伟"), ("张卫国", "张伟国"), ("单田方", "单田芳"),
        ("单天芳", "单田芳"), ("伟张", "张伟"),
        ("欧阳那", "欧阳娜"), ("阿迪力买提", "阿迪力·买买提"), ("zhangwie", "张伟"),
        ("shantianfan", "单田芳"), ("zhangweigou", "张伟国"),
    ],
)  # fmt: skip
def test_an_unknown_name_is_near_the_one_it_was_meant_for(query: str, nearest: str) -> None:
    found = INDEX.nearest(query, reading=reading_text(query))
    assert found[0].name == nearest
    assert len(found) <= 3


@pytest.mark.parametrize("query", ["王五", "张三", "诸葛孔明", "qqq", "", "abdul"])
def test_a_stranger_is_near_nobody(query: str) -> None:
    assert INDEX.nearest(query, reading=reading_text(query)) == []


def test_sounds_are_learnt_from_the_names_themselves() -> None:
    index = NameIndex([candidate("张伟"), candidate("李维")])
    assert [each.name for each in index.nearest("张维")] == ["张伟"]


@pytest.mark.parametrize(("one", "other"), [("zhang", "zan"), ("ning", "lin"), ("sheng", "sen"), ("nv", "lv")])
def test_sounds_that_are_mixed_up_are_near(one: str, other: str) -> None:
    assert near_sound(one) == near_sound(other)


def test_the_distance_of_two_texts() -> None:
    def unlike(one: str, other: str) -> float:
        return float(one != other)

    cases = {("", ""): 0, ("ab", ""): 2, ("ab", "ab"): 0, ("ab", "ba"): 0.5, ("abc", "axc"): 1, ("abc", "ac"): 1}
    assert {pair: distance(*pair, unlike) for pair in cases} == cases


def test_an_index_of_nobody_finds_nobody() -> None:
    index = NameIndex([])
    assert (index.match("张"), index.sole("z"), index.coded("1"), index.nearest("张伟")) == ([], None, None, [])


def test_a_person_without_a_stored_reading_is_found_by_characters() -> None:
    index = NameIndex([Candidate("1", "张伟", "")])
    assert [each.name for each in index.match("张")] == ["张伟"]
    assert index.match("z") == []


def test_an_override_of_other_length_is_found_too() -> None:
    index = NameIndex([Candidate("1", "扎西", reading_text("扎西", "Tashi Delek Norbu"))])
    assert [len(index.match(query)) for query in ("tashi", "tdn", "tasd", "zhaxi", "扎x")] == [1] * 5


def begins_every_syllable(query: str, syllables: tuple[str, ...]) -> bool:
    """Say whether a query is beginnings of consecutive syllables, tried one by one."""
    if not query:
        return True
    if not syllables:
        return False
    first, rest = syllables[0], syllables[1:]
    return any(
        query.startswith(first[:length]) and begins_every_syllable(query[length:], rest)
        for length in range(1, len(first) + 1)
    )


def test_every_way_to_type_a_name_finds_it_and_no_other_does() -> None:
    chosen = random.Random(11)
    characters = "王张赵单吕曾安宁伟国明芳丽娜晟乐西欧"
    people = [
        candidate("".join(chosen.choices(characters, k=chosen.choice((2, 3, 3)))), key=str(n)) for n in range(120)
    ]
    index = NameIndex(people)
    for _ in range(400):
        syllables = chosen.choice(parse_reading(chosen.choice(people).reading)).syllables
        kept = syllables[: chosen.randint(1, len(syllables))]
        query = "".join(each[: chosen.randint(1, len(each))] for each in kept)
        wanted = {
            each.key
            for each in people
            for reading in parse_reading(each.reading)
            for form in reading.typed()
            if begins_every_syllable(query, form.syllables)
        }
        assert {each.key for each in index.match(query)} == wanted, query


def test_every_part_of_a_name_finds_just_those_who_have_it() -> None:
    chosen = random.Random(13)
    people = [candidate("".join(chosen.choices("王张李伟国明", k=3)), key=str(n)) for n in range(200)]
    index = NameIndex(people)
    for length in (1, 2, 3):
        for _ in range(40):
            query = "".join(chosen.choices("王张李伟国明", k=length))
            assert {each.key for each in index.match(query)} == {each.key for each in people if query in each.name}


def test_signs_of_a_pattern_are_only_signs() -> None:
    for sign in map(chr, range(33, 127)):
        found = INDEX.match(sign * 3)
        assert not found or re.match("[a-z0-9]", sign, re.IGNORECASE)
