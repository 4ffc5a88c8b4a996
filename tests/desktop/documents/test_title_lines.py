"""A title of several lines ends each where a sense ends. 标题排列"""

from __future__ import annotations

import pytest

from desktop.documents.text import squares
from desktop.documents.title_lines import arranged

MOST = 20.0
TITLES = {
    ("推动成渝地区双城经济圈建设重庆四川党政联席会议", "第8次会议纪要"): (
        "推动成渝地区双城经济圈建设",
        "重庆四川党政联席会议第8次会议纪要",
    ),
    ("关于印发河湾流域七市合作与发展联合会第34届年会会议纪要的通知",): (
        "关于印发河湾流域七市合作与发展联合会",
        "第34届年会会议纪要的通知",
    ),
    ("青山绿水跨省协作区领导小组第四次会议暨四市联席会议纪要",): (
        "青山绿水跨省协作区领导小组",
        "第四次会议暨四市联席会议纪要",
    ),
    ("河湾市长联席会议", "纪要"): ("河湾市长联席会议", "纪要"),
}


@pytest.mark.parametrize(("given", "expected"), TITLES.items())
def test_lines_end_where_a_sense_ends(given: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert arranged(given, MOST) == expected


@pytest.mark.parametrize("length", range(1, 75, 3))
def test_nothing_is_lost_and_every_line_fits(length: int) -> None:
    text = ("关于共同推进跨省区域生态环境联防联治和基础设施互联互通若干重点事项的报告" * 3)[:length]
    lines = arranged((text,), MOST)
    assert "".join(lines) == text
    assert all(squares(line) <= MOST for line in lines)


def test_no_thin_waist() -> None:
    lines = arranged(("甲" * 55,), MOST)
    assert len(lines) == 3
    assert squares(lines[1]) >= min(squares(lines[0]), squares(lines[2]))


def test_what_cannot_be_broken_stays_as_it_is() -> None:
    assert arranged(("A" * 60,), MOST) == ("A" * 60,)
