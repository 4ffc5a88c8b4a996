"""The key map says what the keys do now. 按键"""

from __future__ import annotations

import inspect

from desktop.dialogs.key_map import IN_THE_LINE
from desktop.pages.live import acts


def test_f1_says_of_alt_enter_what_its_menu_offers() -> None:
    told = dict(IN_THE_LINE)["Alt+Enter"]
    source = inspect.getsource(acts)
    named = told.partition("：")[2].split("、")
    assert [each for each in named if each not in source] == []
    assert "更正结果" not in told, "before it is declared a result is changed, and no record is corrected"
