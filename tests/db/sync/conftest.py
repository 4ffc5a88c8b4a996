"""An office with two more laptops. 交换测试环境"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from db.sync import recovery
from tests.db.sync.offices import Office
from tests.db.sync.paper import printed_by
from tests.db.sync.relay import OFFICE, settle


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with ExitStack() as stack:
        yield Office(tmp_path, stack)


@pytest.fixture
def page(office: Office) -> recovery.Made:
    """A recovery key that the office has printed, as all its laptops know."""
    office.swap()
    made = printed_by(office.stores[OFFICE])
    settle(office)
    return made
