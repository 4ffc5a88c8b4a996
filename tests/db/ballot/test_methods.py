"""Every method is recorded by one line of the hall, and its result explained in one sentence. 表决方式"""

from __future__ import annotations

from pathlib import Path

import pytest

from db.ballot.entity import METHODS, UNCOUNTED
from db.body.charter import Rule
from tests.db.ballot.assembly import BEGUN, MORE_THAN_HALF, assembly

COUNTED = "到会成员方15家，须过半数即8家赞成；赞成{}家、反对{}家、弃权{}家，通过"
LINES = {
    "acclamation": (("鼓掌 1",), "与会人员鼓掌，通过"),
    "consensus": (("一致 1",), "协商一致：无成员方反对，通过"),
    "no_objection": (("无异议 1",), "询问后无人提出异议，通过"),
    "not_stated": (("通过 1",), "通过，方式未载明"),
    "hands": (("表决 举手 第1件 9 3 3", "宣布"), COUNTED.format(9, 3, 3)),
    "roll_call": (("表决 点名 第1件 全体 -丙 ?丁", "宣布"), COUNTED.format(13, 1, 1)),
    "secret": (("表决 无记名 第1件 9 3 3", "宣布"), COUNTED.format(9, 3, 3)),
    "electronic": (("表决 电子 第1件 9 3 3", "宣布"), COUNTED.format(9, 3, 3)),
    "correspondence": (
        ("表决 通讯 第1件 9 3 3", "宣布"),
        "应到成员方15家，须过半数即8家赞成；赞成9家、反对3家、弃权3家，通过",
    ),
}


@pytest.mark.parametrize("method", METHODS)
def test_a_result_is_recorded_and_explained_by_every_method(tmp_path: Path, method: str) -> None:
    lines, sentence = LINES[method]
    with assembly(tmp_path, {"ordinary": Rule(MORE_THAN_HALF)}) as hall:
        hall.record(*BEGUN, *lines)
        (found,) = hall.outcomes()
        assert (found.ballot.method, found.state, found.result) == (method, "declared", "adopted")
        assert (found.totals is None) is (method in UNCOUNTED)
        assert hall.sentence() == sentence
