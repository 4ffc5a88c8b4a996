"""Readings of names: surnames, compound surnames, ü, dots, spaces, a spelling by hand. 姓名读音"""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.people.reading import MOST, Reading, _spoken, parse_reading, reading_text, readings
from db.people.surname import surname
from db.people.writing import plain
from db.resource import table_rows


def test_two_characters_are_read_as_the_library_reads_them_together() -> None:
    """Phrases are looked up whole, other pairs character by character: nothing of the library's answer is lost."""
    from pypinyin import lazy_pinyin
    from pypinyin.constants import PHRASES_DICT

    phrases = [each for each in PHRASES_DICT if len(each) == 2][::20]
    others = [one + other for one in "重长乐行单朝曾盖" for other in "庆江阳明伟重长乐"]
    assert len(phrases) > 500
    for pair in (*phrases, *others):
        assert _spoken(pair) == tuple(map(plain, lazy_pinyin(pair, errors=list))), pair


def spelled(name: str, override: str = "") -> list[str]:
    return [str(each) for each in readings(name, override)]


@pytest.mark.parametrize(
    ("character", "proper"),
    [
        ("单", "shan"), ("曾", "zeng"), ("仇", "qiu"), ("区", "ou"), ("朴", "piao"), ("解", "xie"), ("查", "zha"),
        ("任", "ren"), ("盖", "ge"), ("翟", "zhai"), ("缪", "miao"), ("乐", "yue"), ("覃", "qin"), ("折", "she"),
        ("员", "yun"), ("召", "shao"), ("黑", "he"), ("繁", "po"), ("冼", "xian"), ("华", "hua"), ("纪", "ji"),
        ("燕", "yan"), ("宁", "ning"), ("尉", "wei"), ("种", "chong"), ("逄", "pang"), ("郇", "xun"), ("秘", "bi"),
        ("卜", "bu"), ("万", "wan"), ("沈", "shen"), ("冯", "feng"), ("那", "na"), ("吕", "lv"), ("殷", "yin"),
        ("盛", "sheng"), ("薄", "bo"), ("柏", "bai"), ("车", "che"), ("石", "shi"), ("贾", "jia"),
    ],
)  # fmt: skip
def test_a_surname_is_first_read_as_the_surname_it_is(character: str, proper: str) -> None:
    assert spelled(f"{character}明")[0] == f"{proper} ming"


@pytest.mark.parametrize(
    ("name", "also"),
    [
        ("单田芳", "dan tian fang"), ("曾明", "ceng ming"), ("区明", "qu ming"), ("朴明", "pu ming"),
        ("乐明", "le ming"), ("覃明", "tan ming"), ("盖明", "gai ming"), ("翟明", "di ming"), ("谌明", "shen ming"),
        ("隗明", "kui ming"), ("黑明", "hei ming"), ("召明", "zhao ming"),
    ],
)  # fmt: skip
def test_the_common_reading_of_a_surname_hits_too(name: str, also: str) -> None:
    assert also in spelled(name)[1:]


@pytest.mark.parametrize(
    ("name", "family", "reading"),
    [
        ("欧阳娜", "欧阳", "ou yang na"), ("尉迟恭", "尉迟", "yu chi gong"), ("万俟卨", "万俟", "mo qi xie"),
        ("令狐冲", "令狐", "ling hu chong"), ("长孙晟", "长孙", "zhang sun cheng"), ("澹台明", "澹台", "tan tai ming"),
        ("司马光", "司马", "si ma guang"), ("单于明", "单于", "chan yu ming"), ("乐正明", "乐正", "yue zheng ming"),
        ("爱新觉罗明", "爱新觉罗", "ai xin jue luo ming"), ("歐陽明", "歐陽", "ou yang ming"),
    ],
)  # fmt: skip
def test_a_compound_surname_is_read_as_one(name: str, family: str, reading: str) -> None:
    assert surname(name) == family
    assert spelled(name)[0] == reading


def test_a_compound_surname_needs_a_given_name() -> None:
    assert surname("单于") == "单"
    assert spelled("单于")[0] == "shan yu"


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("王晟", {"wang cheng", "wang sheng"}),
        ("于朝阳", {"yu zhao yang", "yu chao yang"}),
        ("李茜", {"li qian", "li xi"}),
        ("李隽", {"li juan", "li jun"}),
    ],
)
def test_a_given_name_is_found_by_every_reading(name: str, wanted: set[str]) -> None:
    assert wanted <= set(spelled(name))


def test_readings_that_no_dictionary_of_today_lists_are_left_out() -> None:
    assert spelled("王莎") == ["wang sha", "wang suo"]  # not 王 yu, not 莎 sui


@pytest.mark.parametrize(("name", "reading"), [("王珩", "wang heng"), ("李焘", "li tao"), ("李珲", "li hun")])
def test_the_standard_dictionary_says_which_reading_is_first(name: str, reading: str) -> None:
    assert spelled(name)[0] == reading


def test_a_phrase_does_not_reach_across_the_surname() -> None:
    assert spelled("张重庆")[0] == "zhang chong qing"
    assert spelled("解放")[0] == "xie fang"


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("王　伟", "wang wei"), ("王 伟", "wang wei"), (" 王伟\n", "wang wei"), ("王伟（女）", "wang wei"),
        ("阿迪力·买买提", "a di li mai mai ti"), ("阿迪力・买买提", "a di li mai mai ti"),
        ("王小A", "wang xiao a"), ("王小Ａ", "wang xiao a"), ("John Smith", "john smith"), ("José", "jose"),
        ("𠮷明", "𠮷 ming"), ("\ue863明", "yan ming"), ("", ""), ("·", ""), ("123", "123"),
    ],
)  # fmt: skip
def test_names_are_read_however_they_are_written(name: str, reading: str) -> None:
    assert reading_text(name).split("|")[0] == reading


@pytest.mark.parametrize(
    ("override", "first"),
    [
        ("Dan Tianfang", "dan tian fang"), ("dān tián fāng", "dan tian fang"), ("dan4tian2fang1", "dan tian fang"),
        ("DANTIANFANG", "dan tian fang"), ("dan", "dan tian fang"), ("Dān", "dan tian fang"),
        ("chan tian pang", "chan tian pang"), ("Sandy", "sandy"), ("", "shan tian fang"), ("  12 ", "shan tian fang"),
    ],
)  # fmt: skip
def test_a_spelling_by_hand_comes_first_and_the_others_stay(override: str, first: str) -> None:
    found = spelled("单田芳", override)
    assert found[0] == first
    assert "shan tian fang" in found
    assert len(found) == len(set(found))


def test_a_spelling_is_cut_where_the_characters_say() -> None:
    assert spelled("方安", "Fang'an")[0] == "fang an"
    assert spelled("范甘", "fangan")[0] == "fan gan"
    assert spelled("方安", "fangan")[0] == "fang an"
    assert spelled("吕绿", "Lǚ Lǜ")[0] == "lv lv"


@pytest.mark.parametrize(("name", "typed"), [("吕明", {"lvming", "luming", "lyuming"}), ("王明", {"wangming"})])
def test_u_umlaut_is_typed_in_every_way(name: str, typed: set[str]) -> None:
    assert {form.full for form in readings(name)[0].typed()} == typed


def test_what_is_stored_is_read_back() -> None:
    for name in ("单田芳", "吕绿", "阿迪力·买买提", "𠮷明", ""):
        assert parse_reading(reading_text(name)) == readings(name)
    assert parse_reading("shan tian fang")[0] == Reading(("shan", "tian", "fang"))
    assert (parse_reading("ou yang na")[0].full, parse_reading("ou yang na")[0].initials) == ("ouyangna", "oyn")


@given(st.text(max_size=12), st.text(max_size=12))
def test_any_text_at_all_can_be_a_name(name: str, override: str) -> None:
    assert parse_reading(reading_text(name, override)) == readings(name, override)


def test_a_very_long_name_keeps_its_likeliest_readings() -> None:
    found = spelled("阿都行乐长朝" * 10)
    assert len(found) == MOST
    assert len(set(found)) == MOST


def test_every_listed_surname_has_as_many_syllables_as_characters() -> None:
    for forms, listed in table_rows("names", "surnames.tsv"):
        lengths = {len(form) for form in forms.split(" ")} | {len(each.split(" ")) for each in listed.split(",")}
        assert len(lengths) == 1, forms


def test_the_reading_library_waits_until_a_name_is_read() -> None:
    code = "import sys, db.people.reading, db.people.matching, db.people.stroke; print('pypinyin' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"
