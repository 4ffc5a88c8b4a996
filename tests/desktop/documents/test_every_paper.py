"""Every paper of the 34th annual meeting: the standard's form, the golden parts, the same bytes twice. 全部公文"""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from lxml import etree

from db.meeting.entity import MeetingId, meetings
from db.opening import open_store
from db.store.store import Store
from desktop.documents import DOCUMENTS, Document
from desktop.documents.word import write_docx
from tests.desktop.conftest import MadeHomes
from tests.desktop.documents.docx_reading import opened
from tests.desktop.documents.section8 import assert_all

GOLDEN = Path(__file__).resolve().parents[2] / "golden"
each_paper = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)


def annual_meeting(store: Store) -> MeetingId:
    return next(each.id for each in meetings(store) if each.parent is None)


@pytest.fixture(scope="module")
def files(made_homes: MadeHomes, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every paper written twice: the second time under its name and 'again'."""
    folder, home = tmp_path_factory.mktemp("papers"), made_homes["federation34"]
    with open_store(home / "lianxi.lianxi", keys=home / "keys") as store:
        meeting = annual_meeting(store)
        for document in DOCUMENTS:
            for again in ("", "-again"):
                write_docx(document.make(store, meeting), folder / f"{document.name}{again}.docx")
    return {path.stem: path for path in folder.iterdir()}


@each_paper
def test_it_keeps_the_standard(files: dict[str, Path], document: Document) -> None:
    assert_all(files[document.name])


@each_paper
def test_it_keeps_its_golden_parts(files: dict[str, Path], document: Document, update_golden: bool) -> None:
    with zipfile.ZipFile(files[document.name]) as package:
        for part in ("word/document.xml", "docProps/core.xml"):
            tree = etree.fromstring(package.read(part))
            pretty = etree.tostring(tree, pretty_print=True, encoding="unicode")
            golden = GOLDEN / f"federation34-{document.name}-{Path(part).name}"
            if update_golden:
                golden.write_text(pretty, encoding="utf-8")
            assert pretty == golden.read_text(encoding="utf-8")


@each_paper
def test_two_exports_of_one_state_are_equal_in_every_byte(files: dict[str, Path], document: Document) -> None:
    assert files[document.name].read_bytes() == files[f"{document.name}-again"].read_bytes()


@each_paper
def test_it_prints_nothing_that_is_only_assumed_or_empty(files: dict[str, Path], document: Document) -> None:
    words = opened(files[document.name]).words()
    for never in ("鼓掌", "举手", "投票", "无异议", "协商一致", "演示", "方式未载明", "None", "09:", "（）", "《》"):
        assert never not in words
