"""Text for paper: cleaned, measured in squares, broken by the rules of Chinese lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.composition import signature_indents
from desktop.documents.paper import evened, heading, numeral
from desktop.documents.text import broken, clean, squares

WORDS = st.text(alphabet="经济联合会，。、“”（）《》—…0123456789abc .", max_size=120)


def _lines(text: str, width: float) -> list[str]:
    return [text[start:end] for start, end in broken(text, [squares(each) for each in text], width, width)]


@given(WORDS, st.integers(2, 30))
def test_no_character_is_lost_between_lines(text: str, width: int) -> None:
    assert "".join(_lines(text, width)) == text


@given(WORDS, st.integers(2, 30))
def test_no_line_is_wider_than_the_text(text: str, width: int) -> None:
    assert all(squares(line.rstrip()) <= width for line in _lines(text, width))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("一二三四五六", ["一二三四", "五六"]),
        ("一二三四，六", ["一二三", "四，六"]),
        ("一二三（五）", ["一二三", "（五）"]),
        ("一二三“五”", ["一二三", "“五”"]),
        ("一二三四……", ["一二三", "四……"]),
        ("一二三——六", ["一二三", "——六"]),
        ("一二三2024年", ["一二三", "2024年"]),
        ("一二三四 五六", ["一二三四 ", "五六"]),
        ("abcdefghijkl", ["abcdefgh", "ijkl"]),
        ("", [""]),
    ],
)
def test_lines_end_where_they_may(text: str, lines: list[str]) -> None:
    assert _lines(text, 4) == lines


@given(st.text())
def test_clean_text_can_be_written_to_any_file(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode()
    assert not set(cleaned) & set("\x00\x0b\x0c\r\u202e\u2066\ufffe\uffff")
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize(
    ("name", "day", "sealed", "indents"),
    [
        ("陕甘川宁毗邻地区经济联合会", "2024年9月9日", True, (50, 400)),
        ("办公室", "2024年9月9日", True, (550, 400)),
        ("广元市人民政府", "2024年9月9日", False, (200, 100)),
        ("办公室", "2024年9月9日", False, (700, 200)),
    ],
)
def test_name_and_day_stand_as_the_standard_asks(name: str, day: str, sealed: bool, indents: tuple[int, int]) -> None:
    assert signature_indents(name, day, sealed) == indents


@pytest.mark.parametrize(("number", "written"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九")])
def test_headings_count_in_chinese(number: int, written: str) -> None:
    assert numeral(number) == written
    assert heading(2, number, "题").runs[0].text == f"（{written}）题"


@pytest.mark.parametrize(("name", "spaced"), [("吴勇", "吴\u3000勇"), ("徐宏华", "徐宏华"), ("李", "李")])
def test_names_of_two_line_up_with_names_of_three(name: str, spaced: str) -> None:
    assert evened(name) == spaced
