"""A laptop whose clock nobody set: in 1970, years ahead, back an hour, anew at every start. 时钟不准"""

from __future__ import annotations

import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.agenda.entity import Note, Speech
from db.ballot.entity import standing
from db.ballot.explanation import explain
from db.motion.entity import Motion
from db.store import ident
from db.store.verify import verify
from tests.db.ballot.assembly import BEGUN, Assembly, assembly

DAY = 86_400_000_000_000
CALM = 1_900_000_000 * 1_000_000_000
JUMPS = (0, 0, 1, -1, 3_600_000_000_000, -3_600_000_000_000, DAY, -DAY, 9000 * DAY, -20_000 * DAY)
"""Nanoseconds; 20,000 days back it is before 1970 was over, where a laptop without a battery begins."""
COUNT = {"short": 20, "long": 1000}
LINES = (
    "到会 甲",
    "离会 甲",
    "离会 乙丙",
    "到会 同前",
    "发言 丁 关于道路的意见",
    "发言 戊 另一点意见",
    "表决 第1件 全体 -丙",
    "表决 丙",
    "表决 全体 -甲 -乙",
    "表决 第2件 3 2 0",
    "表决 第3件 点名 全体 -丁",
    "宣布",
    "记录 记一点情况",
    "结束 1",
    "开始 1",
    "开始 2",
)
HISTORIES = st.lists(st.tuples(st.sampled_from(LINES), st.sampled_from(JUMPS), st.booleans()), min_size=4, max_size=14)


def facts(hall: Assembly) -> list[object]:
    """All that a paper would say of the meeting, in its order, without an id and without the laptop's time."""
    outcomes = [each for item in range(len(hall.items)) for each in hall.outcomes(item)]
    return [
        [repr((each.result, each.totals, each.present, each.needed)) for each in outcomes],
        [str(explain(hall.store, each)) for each in outcomes],
        sorted((each.at or 0, each.text) for each in hall.store.find(Note)),
        sorted(each.gist for each in hall.store.find(Speech)),
        [standing(hall.store, each).state for each in sorted(hall.store.find(Motion), key=lambda each: each.title)],
    ]


def played(history: list[tuple[str, int, bool]], patch: pytest.MonkeyPatch, *, is_calm: bool) -> list[object]:
    wall = CALM

    def advance(step: int) -> None:
        nonlocal wall
        wall = max(wall + 1_000_000 + step, 0)

    patch.setattr(time, "time_ns", lambda: wall)
    with TemporaryDirectory() as folder, assembly(Path(folder), cities=5) as hall:
        hall.store.connection.execute("PRAGMA synchronous=OFF")
        hall.record(*BEGUN)
        said: list[object] = []
        for minute, (line, jump, starts_anew) in enumerate(history):
            advance(0 if is_calm else jump)
            if starts_anew and not is_calm:
                patch.setattr(ident, "_last", 0)
            heard = hall.feed(f"@10:{minute:02}:00 {line}")
            said.append(([each.words for each in heard.events], [each.why for each in heard.refused]))
        assert verify(hall.store).faults == ()
        return [said, *facts(hall)]


@given(HISTORIES)
@settings(max_examples=COUNT[settings.get_current_profile_name()])
def test_what_is_recorded_does_not_depend_on_the_clock(history: list[tuple[str, int, bool]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        assert played(history, patch, is_calm=False) == played(history, patch, is_calm=True)
