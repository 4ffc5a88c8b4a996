"""The national stroke order of names. 姓氏笔画序"""

from __future__ import annotations

import random

import pytest

from db.people.stroke import in_doubt, stroke_key
from db.resource import table_rows


def shuffled(names: list[str]) -> list[str]:
    return random.Random(7).sample(names, len(names))


@pytest.mark.parametrize(
    "ordered",
    [
        "丁 于 王 区 龙 叶 朱 伍 任 吴 范 欧 赵 柏 袁 郭 董",       # fewer strokes first, then 横竖撇点折
        "王 韦 区 尹 邓",                # 韦 尹 are of another level of the table than 王 区 邓
        "王 王三 王伟 王强 王一民",       # a single given name before a double one
        "欧文 欧阳 欧一民 欧阳锋 欧阳一民",
        "阿尔 阿迪力·买买提 陈明",       # the dot does not count
    ],
)  # fmt: skip
def test_names_stand_in_national_stroke_order(ordered: str) -> None:
    names = ordered.split(" ")
    assert sorted(shuffled(names), key=stroke_key) == names


def test_characters_outside_the_table_come_last_and_are_named() -> None:
    names = ["John", "陳明", "董明", "𠮷明"]
    assert min(names, key=stroke_key) == "董明"
    assert in_doubt("陳明") == ("陳",)
    assert in_doubt("董明·John") == ()
    assert in_doubt("𠮷𠮷") == ("𠮷",)


def test_spaces_and_notes_do_not_move_a_name() -> None:
    assert stroke_key("王　伟") == stroke_key("王 伟（女）") == stroke_key("王伟")


def test_an_empty_name_has_an_empty_key() -> None:
    assert stroke_key("") == ""


def test_the_table_is_whole_and_ordered() -> None:
    rows = table_rows("names", "strokes.tsv")
    assert len(rows) == len({row[0] for row in rows}) == 8105
    assert sorted(int(row[2]) for row in rows) == list(range(1, 8106))
    counts = [int(row[1]) for row in rows]
    assert counts == sorted(counts)


@pytest.mark.parametrize("level", [(1, 3500), (3501, 6500), (6501, 8105)])
def test_every_level_keeps_its_own_order(level: tuple[int, int]) -> None:
    ranks = [int(row[2]) for row in table_rows("names", "strokes.tsv")]
    inside = [rank for rank in ranks if level[0] <= rank <= level[1]]
    assert inside == sorted(inside)


@pytest.mark.parametrize(("character", "count"), [("范", 8), ("达", 6), ("一", 1), ("齉", 36), ("𬙊", 18), ("皙", 13)])
def test_stroke_counts_are_the_national_ones(character: str, count: int) -> None:
    assert stroke_key(character).startswith(f"{count:02d}")
