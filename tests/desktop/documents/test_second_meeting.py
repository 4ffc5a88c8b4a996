"""Every paper of another meeting, of which little is on record: form and grammar hold. 另一次会议"""

from __future__ import annotations

from pathlib import Path

import pytest

from db.store.store import Store
from desktop.documents import DOCUMENTS, Document
from desktop.documents.word import write_docx
from tests.builders import Council
from tests.desktop.documents.docx_reading import opened
from tests.desktop.documents.section8 import assert_all
from tests.desktop.documents.test_papers_of_records import counted

NEVER = ("None", "（）", "《》", "“”", "、、", "，，", "。。", "，。", "日在召开")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_it_keeps_the_standard_and_leaves_no_hole(store: Store, tmp_path: Path, document: Document) -> None:
    """Four members and one counted vote: no place, no theme, nobody invited."""
    council = Council(store, preset="association")
    counted(council)
    if not document.applies(store, council.meeting):
        return
    path = tmp_path / "a.docx"
    write_docx(document.make(store, council.meeting), path)
    assert_all(path)
    first, told = path.read_bytes(), opened(path).words()
    write_docx(document.make(store, council.meeting), path)
    assert path.read_bytes() == first
    assert [each for each in NEVER if each in told] == []
