"""A text from the wild becomes paragraphs, and every letter still knows where it stood."""

from __future__ import annotations

import time
from datetime import date

import pytest

from db.intake.minutes.cleaning import cleaned
from db.intake.minutes.numerals import number
from db.intake.minutes.reading import read


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("会议在南\n坪举行，", "会议在南\n坪举行，"),
        ("第３４届　年会 于２０２４年 8 月 30 日 召开。", "第34届 年会 于2024年8月30日 召开。"),
        ("**一是**讨论了`方案`。", "一是讨论了方案。"),
        ("# 会议纪要\n\n[附件](http://example.invalid/a)", "会议纪要\n附件"),
        ("推動(dòng)經(jīng)濟(jì)合作，召開(kāi)第八次會(huì)議。", "推动经济合作，召开第八次会议。"),
        ("出席人数(12),其中:市长3人;", "出席人数（12），其中：市长3人；"),
        ("比例为1:2,金额1,000元", "比例为1:2，金额1,000元"),
        ("主 持 人：王　毅", "主持人：王毅"),
        ("第34届(2024--2025)届期安排", "第34届（2024—2025）届期安排"),
        ("<p>会议&nbsp;召开。</p>", "会议 召开。"),
    ],
)
def test_letters_are_made_even(source: str, expected: str) -> None:
    assert cleaned(source).text.words == expected


WRAPPED = """十月五日，沿江六市合作第三次联席会议
在江城市召开，来自六市的代表共商发展
大计。会议由江城市副市长钱多多主持。

会议认为，沿江六市要进一步加强合作，
共同推进航道整治和岸线保护，携手打造
沿江风光带。"""


def test_a_sentence_broken_by_hand_is_one_again() -> None:
    paragraphs = cleaned(WRAPPED).text.words.split("\n")
    assert [len(each) for each in paragraphs] == [54, 42]
    assert "召开，来自六市的代表共商发展大计。" in paragraphs[0]


def test_a_page_break_within_a_sentence_parts_nothing() -> None:
    long = "会议认为，各成员方要认真贯彻落实会议精神，不断创新交流方式，汲取各方的好经验好做法，共计 160 余"
    assert cleaned(f"{long}\n\n人。下一段。").text.words.startswith(long.replace(" ", "") + "人。")


def test_what_belongs_to_the_page_is_left_out_and_tells_when_it_was_published() -> None:
    page = (
        "首页 > 新闻\n六市会议召开\n2021-06-18 09:30 来源：江城日报\n六市会议在江城召开。\n"
        "【字体：大 中 小】 打印\n责任编辑：某某\n版权所有：江城网 ICP备1号\n相关链接\n别处的新闻。"
    )
    found = cleaned(page)
    assert found.text.words == "六市会议召开\n六市会议在江城召开。"
    assert found.published == date(2021, 6, 18)


def test_every_letter_points_to_itself() -> None:
    source = "**會(huì)議**由　王  毅主持(記者 某某),與會(huì)議代表協(xié)商。"
    text = cleaned(source).text
    simplified = {
        "會": "会",
        "議": "议",
        "記": "记",
        "與": "与",
        "協": "协",
        "　": " ",
        "(": "（",
        ")": "）",
        ",": "，",
    }
    for letter, place in zip(text.words, text.places, strict=True):
        assert simplified.get(source[place], source[place]) == letter


def test_a_simplified_text_keeps_its_characters() -> None:
    assert cleaned("乾县县长著文谈瞭望塔，后里村干部参加。").text.words == "乾县县长著文谈瞭望塔，后里村干部参加。"


@pytest.mark.parametrize(
    ("words", "value"),
    [("34", 34), ("三十四", 34), ("十", 10), ("十二", 12), ("二十", 20), ("二〇二四", 2024), ("一百零三", 103)],
)
def test_numbers_in_characters(words: str, value: int) -> None:
    assert number(words) == value


@pytest.mark.parametrize("junk", ["的", "市长", "张三、", "《", "第一次", "1年1月1日", "（", "在", "，", "a"])
def test_a_text_that_never_ends_is_read_all_the_same(junk: str) -> None:
    """What runs on without a stop costs by its length, not by the square of it."""
    begun = time.monotonic()
    assert read(junk * (12_000 // len(junk))).from_on is None
    assert time.monotonic() - begun < 10
