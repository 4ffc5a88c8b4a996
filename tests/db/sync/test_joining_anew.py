"""A computer with records of its own is told how to join others; one that works with others is not. 加入已有的数据"""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import pytest

from db.sync import bundle
from db.sync.envelope import BundleError
from tests.builders import Council
from tests.db.sync.offices import Office

HOW = "先点底栏“备份”里的“另起一份数据”"


def test_only_who_works_alone_is_told_to_begin_anew(tmp_path: Path) -> None:
    with ExitStack() as stack:
        office, other = Office(tmp_path / "one", stack), Office(tmp_path / "other", stack)
        alone = stack.enter_context(office.founded("sample"))
        Council(alone)
        for store, is_alone in ((alone, True), (other.stores[1], False)):
            office.enrol(store, "第四席")
            office.stores.append(store)
            with pytest.raises(BundleError, match="属于另一份数据") as refused:
                bundle.take_in(store, office.made(0, len(office.stores) - 1))
            assert (HOW in str(refused.value)) == is_alone
