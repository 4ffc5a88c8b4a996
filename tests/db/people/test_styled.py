"""Where somebody is from and what somebody is become one phrase. 单位与职务"""

from __future__ import annotations

import pytest

from db.people.entity import own_title, styled


@pytest.mark.parametrize(
    ("organisation", "title", "phrase"),
    [
        ("徐州市", "市委副书记、市长", "徐州市委副书记、市长"),
        ("徐州市", "市政府秘书长", "徐州市政府秘书长"),
        ("徐州市", "市政协主席", "徐州市政协主席"),
        ("江苏省", "省发展改革委主任", "江苏省发展改革委主任"),
        ("丰县", "县委书记", "丰县委书记"),
        ("鼓楼区", "区人大常委会主任", "鼓楼区人大常委会主任"),
        ("广西壮族自治区", "区党委副书记", "广西壮族自治区党委副书记"),
        ("徐州市", "徐州市委副书记", "徐州市委副书记"),
        ("徐州市", "市长", "徐州市市长"),
        ("徐州市", "市市场监管局局长", "徐州市市场监管局局长"),
        ("徐州市", "市场监管局局长", "徐州市市场监管局局长"),
        ("徐州市", "市政公用局局长", "徐州市市政公用局局长"),
        ("丰县", "县长", "丰县县长"),
        ("浦东新区", "区委书记", "浦东新区区委书记"),
        ("广元", "市委副书记", "广元市委副书记"),
        ("徐州市发改委", "主任", "徐州市发改委主任"),
        ("", "市长", "市长"),
        ("徐州市", "", "徐州市"),
    ],
)
def test_nothing_is_said_twice(organisation: str, title: str, phrase: str) -> None:
    assert styled(organisation, title) == phrase


@pytest.mark.parametrize(
    ("organisation", "title", "own"),
    [
        ("徐州市", "徐州市副市长", "副市长"),
        ("徐州市", "徐州市委副书记、市长", "市委副书记、市长"),
        ("徐州市", "市委副书记", "市委副书记"),
        ("徐州市", "徐州市委员会书记", "委员会书记"),
        ("徐州市发展改革委", "徐州市发展改革委委员", "委员"),
        ("徐州市", "徐州市", "徐州市"),
        ("", "副市长", "副市长"),
    ],
)
def test_a_title_leaves_the_place_and_keeps_its_committee(organisation: str, title: str, own: str) -> None:
    assert own_title(organisation, title) == own
