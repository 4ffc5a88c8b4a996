"""Who takes in many years in which many were erased waits in proportion to both, not to their product. 多处删除"""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from types import FrameType

import pytest

from db.store import erasing, exchange
from db.store.erasure import ErasedRow
from db.store.ident import Id
from tests.db.store.fleet import Fleet, Put


def calls(folder: Path, persons: int) -> int:
    """How many calls planning takes in which half of these are erased that arrive."""
    folder.mkdir()
    with ExitStack() as stack:
        source, target, _ = Fleet(folder, 3, stack).stores
        rows = [Id(f"{number:032x}") for number in range(1, persons + 1)]
        for row in rows:
            source.run(Put((("person", row, "name", "名"),)))
        source.run(Put((), forget=tuple(ErasedRow("person", row) for row in rows[::2])))
        arrivals, count = exchange.proven(target, exchange.lacking(source, {})), [0]

        def note(frame: FrameType, event: str, _: object) -> None:
            count[0] += event == "call" and frame.f_code.co_filename == erasing.__file__

        sys.setprofile(note)
        try:
            blanks = erasing.plan(target.connection, arrivals).blanks
        finally:
            sys.setprofile(None)
        assert len(blanks) == len(rows[::2])
        return count[0]


@pytest.mark.skipif(sys.getprofile() is not None, reason="somebody profiles the tests")
def test_what_arrives_is_walked_once_for_all_that_is_erased(tmp_path: Path) -> None:
    assert calls(tmp_path / "more", 80) < 3 * calls(tmp_path / "few", 40)
