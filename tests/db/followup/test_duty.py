"""Who leads, who helps and by when is read off the words that were agreed. 分工和时限"""

from __future__ import annotations

from datetime import date

import pytest

from db.followup.duty import Duty, told_in


@pytest.mark.parametrize(
    ("words", "duty"),
    [
        ("2027年6月底前完成规划编制，由徐州市牵头，各市配合", Duty("徐州市", "各市", date(2027, 6, 30))),
        (
            "共建文旅联盟。由枣庄市牵头，连云港市、商丘市积极配合，2025年底前完成联盟组建。",
            Duty("枣庄市", "连云港市、商丘市", date(2025, 12, 31)),
        ),
        ("徐州市医保局负责牵头，2028年2月29日前办结", Duty("徐州市医保局", "", date(2028, 2, 29))),
        ("会费标准由办公室研究后再议，2027年2月底前提出意见", Duty("", "", date(2027, 2, 28))),
        ("2027年2月30日前办结", Duty()),
        ("各方同意建立月度会商机制", Duty()),
    ],
)
def test_duties_are_told_as_they_were_agreed(words: str, duty: Duty) -> None:
    assert told_in(words) == duty
