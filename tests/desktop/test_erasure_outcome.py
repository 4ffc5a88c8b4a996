"""What the program cannot erase is read whole, without scrolling. 删除的确认"""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.dialogs.erasure_outcome import ErasureOutcome
from desktop.erasure_words import Confirmation
from tests.desktop.dialogs import settle


@pytest.mark.parametrize("length", range(38, 46))
def test_no_sentence_is_scrolled_away_while_there_is_room(usual_look: QApplication, length: int) -> None:
    """A line that just fits would wrap beside a scroll bar, and so keep it."""
    parent = QWidget()
    dialog = ErasureOutcome(
        parent, "本机已删去。", [Confirmation("a", "记录席", is_done=True, heard="")], ["删" * length] * 3
    )
    dialog.show()
    settle()
    assert dialog.fields.verticalScrollBar().maximum() == 0
    dialog.close()
    parent.deleteLater()
