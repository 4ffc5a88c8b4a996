"""What the preview of a vote says of its numbers before they are recorded. 将记录"""

from __future__ import annotations

from pathlib import Path

from db.recording.proposal import propose
from db.recording.scene import scene
from db.store.moment import instant
from tests.db.ballot.assembly import DAY, assembly


def test_an_electronic_vote_of_more_than_came_is_doubted_in_the_preview(tmp_path: Path) -> None:
    with assembly(tmp_path, cities=5) as hall:
        hall.record("到会 甲长安 乙长安 丙长安", "开始 1")
        lines = {"表决 电子 第1件 4 0 0": True, "表决 电子 第1件 3 0 0": False, "表决 通讯 第1件 4 0 0": False}
        for line, is_doubted in lines.items():
            proposal = propose(scene(hall.store, hall.meeting), line, instant(DAY, 10, 0))
            assert proposal.in_doubt is is_doubted
            assert ("（票数合计4，多于到会的3票）" in proposal.words) is is_doubted
