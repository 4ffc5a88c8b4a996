"""A sentence with its figures in bold says what it says without. 字句"""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from db.ballot.explanation import RULES
from db.store.glossary import Said
from desktop.application import dress
from desktop.language import said
from desktop.pages.live.wording import emphasised
from desktop.preferences import Preferences


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("base", [1, 11])
def test_figures_in_bold_change_no_word(usual_look: QApplication, language: str, base: int) -> None:
    dress(usual_look, Preferences(language=language))
    for template in (each for pair in RULES.values() for each in pair):
        sentence = Said(template, {"base": base, "share": Said("过半数"), "needed": 6, "present": base})
        runs = list(emphasised(sentence))
        assert "".join(run.text for run in runs) == said(sentence)
        assert str(base) in [run.text for run in runs if run.strong]
