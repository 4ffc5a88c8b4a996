"""Whatever is unknown, no paper has a hole in its grammar. 行文"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from db.opening import open_store
from desktop.documents import documents_of
from desktop.documents.word import docx_bytes, write_docx
from tests.desktop.documents.docx_reading import opened
from tests.desktop.documents.sparse_meetings import SparseMeeting

HOLES = {
    "doubled": r"[，。；、：][，。；、：！？]",
    "empty": r"[（〔《“‘][）〕》”’]",
    "dangling": r"((?<!理)由|在|于|向|(?<!反)对|以|从|(?<!认)为|关于|至)[，。；、：）]",
    "begins": r"^[，。；、：）》”和及以]",
    "colon": r"：[。；，、）]",
    "announced": r"(参加会议的有|参加会议的共)：?$",
    "ordinal": r"第[届次项]|共计[，。]|应到成员方家",
    "opens": r"[（《“‘]$",
    "none": r"None|nan|\{|\}|\[\]|False|True",
}


def holes(words: str) -> list[str]:
    """Each line of a paper with what is wrong with it."""
    lines = [line for line in words.split("\n") if line]
    return [f"{name}: {line}" for line in lines for name, hole in HOLES.items() if re.search(hole, line)]


@pytest.mark.parametrize(
    "words",
    [
        "于召开。。",
        "会议主题为“”。",
        "会议由，主持",
        "参加会议的有：",
        "，张一致辞。",
        "（）",
        "第届会议",
        "与会的有：。",
    ],
)
def test_a_hole_is_seen(words: str) -> None:
    assert holes(words)


@given(st.data())
@settings(max_examples=40, phases=(Phase.reuse, Phase.generate))  # a store for each: shrinking would take minutes
def test_no_paper_of_any_meeting_has_a_hole(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        with open_store(home / "a.lianxi", keys=home / "keys", author="会务组") as store:
            meeting = SparseMeeting(store, data).meeting
            for document in documents_of(store, meeting):
                path = home / f"{document.name}.docx"
                write_docx(document.make(store, meeting), path)
                assert docx_bytes(document.make(store, meeting)) == path.read_bytes()
                assert not holes(opened(path).words()), document.name
