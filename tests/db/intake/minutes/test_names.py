"""Where a name ends, and which words are none."""

from __future__ import annotations

import pytest

from db.intake.minutes.names import name_at
from db.intake.minutes.places import leading_places, seat_of
from db.intake.minutes.titles import post_of


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("王毅出席会议", "王毅"),
        ("李和平出席会议", "李和平"),
        ("欧阳修主持会议", "欧阳修"),
        ("阿卜杜拉·买买提致辞", "阿卜杜拉·买买提"),
        ("张翔就《方案》作说明", "张翔"),
        ("陈明代表市政府致辞", "陈明"),
        ("黄强等参加", "黄强"),
        ("周波等先后发言", "周波"),
        ("高度重视", ""),
        ("安排部署", ""),
        ("会议室", ""),
        ("和代表有", ""),
        ("方工作。", ""),
    ],
)
def test_a_name_ends_where_what_follows_begins(words: str, name: str) -> None:
    found = name_at(words, 0)
    assert (found.words if found else "") == name


@pytest.mark.parametrize(
    ("words", "organisation", "title"),
    [
        ("广元市委副书记、市长", "广元", "市委副书记、市长"),
        ("省经济合作局党组成员、副局长", "省经济合作局", "党组成员、副局长"),
        ("省发改委二级巡视员", "省发改委", "二级巡视员"),
        ("市政府副秘书长", "市政府", "副秘书长"),
        ("州党委副书记、州长", "", "州党委副书记、州长"),
        ("副市长", "", "副市长"),
    ],
)
def test_a_post_is_parted_where_the_title_begins(words: str, organisation: str, title: str) -> None:
    post = post_of(words)
    assert (post.organisation, post.title) == (organisation, title) or post.organisation + post.title == words


@pytest.mark.parametrize(
    ("words", "places", "seat"),
    [
        ("四川省广元市文化和旅游局", "四川省广元市", "广元市"),
        ("广元市人民政府", "广元市", "广元市"),
        ("阿坝州政府", "阿坝州", "阿坝藏族羌族自治州"),
        ("合作局", "", ""),
    ],
)
def test_the_place_of_an_office(words: str, places: str, seat: str) -> None:
    assert (leading_places(words), seat_of(words)) == (places, seat)
