"""A meeting in its hall for the tests of the entry line. 会场"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.db.recording.hall import Hall, hall


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Hall]:
    with hall(tmp_path) as found:
        yield found
