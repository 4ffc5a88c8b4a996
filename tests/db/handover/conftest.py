"""Two chairs of one council. 移交测试环境"""

from __future__ import annotations

import pytest

from tests.builders import Council
from tests.db.handover.two_chairs import Chairs


@pytest.fixture
def chairs(council: Council) -> Chairs:
    return Chairs(council)
