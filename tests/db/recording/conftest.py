"""A meeting in its hall for the tests of the entry line. 会场"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.db.ballot.assembly import Assembly, assembly
from tests.db.recording import hall as halls
from tests.db.recording.hall import Hall


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Hall]:
    with halls.hall(tmp_path) as found:
        yield found


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Assembly]:
    """Motions and fifteen members, nothing begun."""
    with assembly(tmp_path) as found:
        yield found
