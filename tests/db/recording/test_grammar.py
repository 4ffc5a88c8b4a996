"""Taking a line apart: prefixes, separators, numbers, without any meeting. 语法"""

from __future__ import annotations

import pytest

from db.recording.grammar import clock, first_word, named, numbers, read, split_head, totals
from db.recording.lexicon import PREFIXES, Prefix

EVERY = pytest.mark.parametrize("prefix", PREFIXES, ids=lambda prefix: prefix.kind)
WIDE = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ")


@EVERY
@pytest.mark.parametrize("separator", [" ", "\u3000", "：", "，", ":", ",", "  ", "： "])
def test_a_prefix_is_its_word_or_its_letters_before_any_separator(prefix: Prefix, separator: str) -> None:
    for head in (prefix.word, prefix.letters, prefix.letters.upper(), prefix.letters.translate(WIDE)):
        entry = read(f"{head}{separator}甲 乙")
        assert (entry.prefix, entry.rest) == (prefix, "甲 乙")


@EVERY
def test_a_prefix_may_stand_alone(prefix: Prefix) -> None:
    for line in (prefix.word, prefix.letters, f" {prefix.letters} ", f"\u3000{prefix.word}\u3000"):
        entry = read(line)
        assert (entry.prefix, entry.rest) == (prefix, "")


@EVERY
def test_a_chinese_word_needs_no_separator_and_letters_do(prefix: Prefix) -> None:
    assert read(f"{prefix.word}甲").prefix == prefix
    assert read(f"{prefix.letters}甲").prefix is None
    assert read(f"{prefix.letters}zzz").prefix is None


def test_no_prefix_is_hidden_behind_another() -> None:
    assert len({each.letters for each in PREFIXES}) == len({each.word for each in PREFIXES}) == len(PREFIXES)
    assert [read(each.word).prefix for each in PREFIXES] == list(PREFIXES)


@pytest.mark.parametrize(
    ("line", "kind", "rest"),
    [
        ("tg1-3", "adopt", "1-3"),
        ("ｔｇ１－３", "adopt", "１－３"),
        ("通过1-3", "adopt", "1-3"),
        ("原则通过", "in_principle", ""),
        ("原则通过 2", "in_principle", "2"),
        ("bj13 0 1", "vote", "13 0 1"),
        ("开始第三项", "start", "第三项"),
        ("jl 记下这句：", "note", "记下这句："),
        ("发言：王岩：建议", "speech", "王岩：建议"),
    ],
)
def test_what_follows_is_kept_as_typed(line: str, kind: str, rest: str) -> None:
    entry = read(line)
    assert entry.prefix is not None
    assert (entry.prefix.kind, entry.rest) == (kind, rest)


@pytest.mark.parametrize("line", ["", "   ", "王岩 发言", "zz 王岩", "f y", "发", "13 0 1", "，"])
def test_other_lines_have_no_prefix(line: str) -> None:
    assert read(line).prefix is None


@pytest.mark.parametrize(
    ("rest", "word", "behind"),
    [
        ("wy 建议", "wy", "建议"),
        ("王岩，建议：一、二", "王岩", "建议：一、二"),
        ("王岩\u3000\u3000建议", "王岩", "建议"),
        ("王岩", "王岩", ""),
        ("", "", ""),
    ],
)
def test_the_first_word_ends_at_any_separator(rest: str, word: str, behind: str) -> None:
    assert first_word(rest) == (word, behind)


@pytest.mark.parametrize(
    ("rest", "found"),
    [
        ("", ()),
        ("2", (2,)),
        ("２", (2,)),
        ("1-3", (1, 2, 3)),
        ("１－３", (1, 2, 3)),
        ("1~3", (1, 2, 3)),
        ("1至3", (1, 2, 3)),
        ("1,3", (1, 3)),
        ("1、3", (1, 3)),
        ("1 3", (1, 3)),
        ("1\u30003", (1, 3)),
        ("1和3", (1, 3)),
        ("1-2 2-3", (1, 2, 3)),
        ("第2件", (2,)),
        ("第三项", (3,)),
        ("第十二项", (12,)),
        ("二十", (20,)),
        ("二十一", (21,)),
        ("十", (10,)),
        ("一至三", (1, 2, 3)),
        ("3-1", None),
        ("1-200", None),
        ("1000", None),
        ("三五", None),
        ("吴优", None),
        ("1件议案", None),
        ("-1", None),
        ("1.5", None),
    ],
)
def test_numbers_are_read_as_they_are_written_and_spoken(rest: str, found: tuple[int, ...] | None) -> None:
    assert numbers(rest) == found


@pytest.mark.parametrize(
    ("rest", "asked", "said"),
    [
        ("第2件 13 0 1", "2", "13 0 1"),
        ("第1-3件13 0 1", "1-3", "13 0 1"),
        ("第2 全体", "2", "全体"),
        ("第二件：13，0，1", "二", "13，0，1"),
        ("第2件", "2", ""),
        ("第2.1件 11 0 0", "2.1", "11 0 0"),
        ("2.1 11 0 0", "2.1", "11 0 0"),
        ("２．１：11 0 0", "２．１", "11 0 0"),
        ("2.1", "2.1", ""),
        ("13 0 1", "", "13 0 1"),
        ("2.15000", "", "2.15000"),
        ("全体 -北江", "", "全体 -北江"),
        ("", "", ""),
    ],
)
def test_motions_may_be_named_in_front_of_votes(rest: str, asked: str, said: str) -> None:
    assert named(rest) == (asked, said)


@pytest.mark.parametrize(
    ("rest", "found"),
    [
        ("13 0 1", (13, 0, 1)),
        ("１３　０　１", (13, 0, 1)),
        ("13，0，1", (13, 0, 1)),
        ("13/0/1", (13, 0, 1)),
        ("13 0", (13, 0)),
        ("13", (13,)),
        ("10 2 1 1", (10, 2, 1, 1)),
        ("1 2 3 4 5", None),
        ("13 0 -1", None),
        ("全体", None),
        ("1234567", None),
        ("", None),
        ("1²", None),
        ("赞成3 反对2", (3, 2, 0)),
        ("赞成３票，反对２票、弃权 1票。", (3, 2, 1)),
        ("弃权1 赞成5", (5, 0, 1)),
        ("同意5不同意1", (5, 1, 0)),
        ("赞成3 反对2 弃权1 无效1", (3, 2, 1, 1)),
        ("赞成3 赞成2", None),
        ("赞成3 北江", None),
        ("赞成 反对2", None),
    ],
)
def test_totals_are_one_to_four_whole_numbers(rest: str, found: tuple[int, ...] | None) -> None:
    assert totals(rest) == found


@pytest.mark.parametrize(
    ("rest", "head", "text"),
    [
        ("会期改为两年：从第13届起", "会期改为两年", "从第13届起"),
        ("会期改为两年。从第13届起。", "会期改为两年", "从第13届起。"),
        ("会期改为两年: 从第13届起", "会期改为两年", "从第13届起"),
        ("会期改为两年。", "会期改为两年", ""),
        ("会期改为两年", "会期改为两年", ""),
        ("每天10:30开会：不再变动", "每天10:30开会", "不再变动"),
        ("每天10:30开会", "每天10:30开会", ""),
    ],
)
def test_a_point_is_parted_at_its_first_colon_or_full_stop(rest: str, head: str, text: str) -> None:
    assert split_head(rest) == (head, text)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("@09:23:21", (None, (9, 23, 21))),
        ("@9:23", (None, (9, 23, 0))),
        ("＠09：23", (None, (9, 23, 0))),
        ("@2031-05-20", ((2031, 5, 20), None)),
        ("@2031-05-20 09:00:00", ((2031, 5, 20), (9, 0, 0))),
        ("@", None),
        ("09:23", None),
        ("@九点", None),
    ],
)
def test_a_script_sets_the_clock(line: str, found: object) -> None:
    assert clock(line) == found
