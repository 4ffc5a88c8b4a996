"""What the page says of a line that records nothing. 未记下的一行"""

from __future__ import annotations

import pytest

from db.recording.proposal import rehearse
from db.store.errors import RuleError
from tests.db.recording.hall import Hall


def refusal(room: Hall, line: str) -> str:
    """The sentence that the page shows, from reading the line or from the rules."""
    with pytest.raises(RuleError) as told:
        rehearse(room.store, room.propose(line).operation)
    return str(told.value)
