"""Every paper of the 34th annual meeting: the standard's form, the golden parts, the same bytes twice. 全部公文"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from db.meeting.entity import MeetingId, meetings
from db.store.store import Store
from desktop.documents import DOCUMENTS, Document
from desktop.documents.word import docx_bytes, write_docx
from tests.desktop.documents.docx_reading import Docx, opened
from tests.desktop.documents.section8 import ASSERTIONS

GOLDEN = Path(__file__).resolve().parents[2] / "golden"
each_paper = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)


def annual_meeting(store: Store) -> MeetingId:
    return next(each.id for each in meetings(store) if each.parent is None)


@each_paper
@pytest.mark.parametrize("assertion", ASSERTIONS, ids=lambda assertion: assertion.__name__)
def test_it_keeps_the_standard(
    federation34: Store, tmp_path: Path, document: Document, assertion: Callable[[Docx], None]
) -> None:
    write_docx(document.make(federation34, annual_meeting(federation34)), tmp_path / "a.docx")
    assertion(opened(tmp_path / "a.docx"))


@each_paper
def test_it_keeps_its_golden_parts(
    federation34: Store, tmp_path: Path, document: Document, update_golden: bool
) -> None:
    path = tmp_path / "a.docx"
    write_docx(document.make(federation34, annual_meeting(federation34)), path)
    with zipfile.ZipFile(path) as package:
        for part in ("word/document.xml", "docProps/core.xml"):
            tree = etree.fromstring(package.read(part))
            pretty = etree.tostring(tree, pretty_print=True, encoding="unicode")
            golden = GOLDEN / f"federation34-{document.name}-{Path(part).name}"
            if update_golden:
                golden.write_text(pretty, encoding="utf-8")
            assert pretty == golden.read_text(encoding="utf-8")


@each_paper
def test_two_exports_of_one_state_are_equal_in_every_byte(federation34: Store, document: Document) -> None:
    meeting = annual_meeting(federation34)
    assert docx_bytes(document.make(federation34, meeting)) == docx_bytes(document.make(federation34, meeting))


@each_paper
def test_it_prints_nothing_that_is_only_assumed_or_empty(
    federation34: Store, tmp_path: Path, document: Document
) -> None:
    write_docx(document.make(federation34, annual_meeting(federation34)), tmp_path / "a.docx")
    words = opened(tmp_path / "a.docx").words()
    for never in ("鼓掌", "举手", "投票", "无异议", "协商一致", "演示", "方式未载明", "None", "09:", "（）", "《》"):
        assert never not in words
