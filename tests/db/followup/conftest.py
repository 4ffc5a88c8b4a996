"""A body with a list that is followed. 督办测试环境"""

from __future__ import annotations

import pytest

from tests.builders import Council
from tests.db.followup.two_meetings import Years


@pytest.fixture
def years(council: Council) -> Years:
    return Years(council)
